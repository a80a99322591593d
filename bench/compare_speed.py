"""What a comparison costs, whole process, as a ratio to its floor: parsing both files with lxml, in the same run.

    python bench/compare_speed.py [--runs 3] [--share 0.01 0.1] [--peers] [--timeout 60] [--save FILE.json] [KILOBYTES ...]

For each size and share of blocks edited a statement is made with all kinds of operations (`generate.py`), and compared by
`policyver diff OLD NEW` in four outputs. Prints seconds, CPU seconds and peak memory, each with its ratio to the floor. With
`--peers` also what `bench/make_peers` installed; one that takes longer than `--timeout` seconds is told as "over".
`compare` is the comparison without command line and output. Targets: `--stat` at most 4 x the floor at 1 %, 8 x at 10 %,
memory at most 3 x. That the answers are right is for `structure.py` to show.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from peers import Files, peer_commands
from timing import Measure, measure, table

if TYPE_CHECKING:
    from collections.abc import Sequence

BENCH = Path(__file__).parent
FLOOR = "floor: parse both with lxml"
PARSE = "import sys; from lxml import etree; trees = [etree.parse(name) for name in sys.argv[1:]]"
READ = (
    "import sys; from policyver.policyxml.read_outline import read_source as read; "
    "from policyver.policyxml.safety import Limits; "
    "sides = [read(open(name, 'rb').read(), limits=Limits(max_bytes=10**9)) for name in sys.argv[1:]]; "
)
COMPARE = READ + "from policyver.compare.diff import compare_sources; compare_sources(*sides)"
SIZES = (1_000, 10_000)


def floor_command(files: Files) -> list[str]:
    """What any comparison has to do at the least."""
    return [sys.executable, "-c", PARSE, *files.xml()]


def policyver_commands(files: Files) -> dict[str, Sequence[str]]:
    """`policyver diff` in the outputs that are measured, and the passes alone."""
    diff = [str(Path(sys.executable).parent / "policyver"), "diff", *files.xml(), "--max-bytes", "1000000000"]
    return {
        "read": [sys.executable, "-c", READ, *files.xml()],
        "compare": [sys.executable, "-c", COMPARE, *files.xml()],
        "policyver diff --stat": [*diff, "--stat", "-o", files.out("stat")],
        "policyver diff": [*diff, "-o", files.out("terminal")],
        "policyver diff --json": [*diff, "--json", "-o", files.out("json")],
        "policyver diff --format patch": [*diff, "--format", "patch", "-o", files.out("patch")],
    }


def make(folder: Path, kilobytes: int, share: float) -> Files:
    """Generate in another process, since what this one holds counts as its children's memory."""
    arguments = ["--kilobytes", str(kilobytes), "--share", str(share)]
    subprocess.run([sys.executable, str(BENCH / "generate.py"), str(folder), *arguments], check=True)
    return Files(folder)


def run(kilobytes: int, share: float, options: argparse.Namespace) -> dict[str, Measure]:
    """Measure one size and share."""
    with tempfile.TemporaryDirectory() as name:
        files = make(Path(name), kilobytes, share)
        commands: dict[str, Sequence[str]] = {FLOOR: floor_command(files), **policyver_commands(files)}
        if options.peers:
            commands |= peer_commands(files)
        return measure(commands, runs=options.runs, timeout=options.timeout, warm=not options.cold)


def main() -> None:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kilobytes", type=int, nargs="*", default=SIZES)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--share", type=float, nargs="+", default=(0.01, 0.1))
    parser.add_argument("--cold", action="store_true", help="no run to warm up")
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--timeout", type=float, default=60.0)
    parser.add_argument("--save", type=Path, help="write what was measured as JSON, for plot_speed.py")
    options = parser.parse_args()
    saved: list[dict[str, object]] = []
    for kilobytes in options.kilobytes:
        for share in options.share:
            found = run(kilobytes, share, options)
            print(f"\n{kilobytes:,} kB, {share:.0%} of the blocks edited\n{table(found, FLOOR)}", flush=True)
            saved += [
                {
                    "kilobytes": kilobytes,
                    "share": share,
                    "command": name,
                    "seconds": one.seconds,
                    "cpu": one.cpu,
                    "megabytes": one.megabytes,
                    "exit_code": one.exit_code,
                }
                for name, one in found.items()
            ]
    if options.save:
        options.save.write_text(json.dumps(saved, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
