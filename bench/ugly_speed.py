"""The ugly cases: how long each takes, whole process, beside its floor; and of boilerplate how many moves were found right.

    python bench/ugly_speed.py [--runs 1] [--timeout 120] [--case WORD] [--paragraphs 5900] [--format stat|json|terminal]

The cases stand in `made_ugly.py`. Each is compared with ids and with `--match content`. Target: at most 20 x the floor; at 80 %
boilerplate at most one false move in forty. "right" counts the moved sections that are told as moved, with their true
counterparts; "false" the others told as moved; "mistaken" the pairs of sections that are not the same one.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from compare_speed import floor_command
from made_ugly import CASES, PARAGRAPHS
from peers import Files
from timing import TIMED_OUT, Measure, measure

if TYPE_CHECKING:
    from collections.abc import Sequence

OUTPUTS = {"stat": ["--stat"], "json": ["--json"], "terminal": []}


def diff_command(files: Files, output: str, match: str) -> list[str]:
    """`policyver diff` of the two files."""
    policyver = str(Path(sys.executable).parent / "policyver")
    wanted = [*OUTPUTS[output], "-o", files.out(output)]
    return [policyver, "diff", *files.xml(), "--max-bytes", "1000000000", "--match", match, *wanted]


def moves_found(found: dict[str, Any], moved: frozenset[str]) -> str:
    """Right, false and mistaken, in words."""
    right: set[str] = set()
    told = mistaken = 0
    for section in found["sections"]:
        old, new = [place["id"] for place in section["old"]], [place["id"] for place in section["new"]]
        mistaken += bool(old and new and old != new)
        if "moved" in section["changes"]:
            told += 1
            if old == new and old[0] in moved:
                right.add(old[0])
    return f"moves: {len(right)} of {len(moved)} right, {told - len(right)} false; {mistaken} sections mistaken"


def run(case: str, options: argparse.Namespace) -> None:
    """Measure one case both ways."""
    with tempfile.TemporaryDirectory() as name:
        files = Files(Path(name))
        made = [str(Path(__file__).parent / "made_ugly.py"), name, case, "--paragraphs", str(options.paragraphs)]
        subprocess.run([sys.executable, *made], check=True)  # in another process: see "How time is measured"
        moved = frozenset(json.loads((files.folder / "moved.json").read_text(encoding="utf-8")))
        commands: dict[str, Sequence[str]] = {"floor": floor_command(files)}
        commands |= {match: diff_command(files, options.format, match) for match in ("auto", "content")}
        took = measure(commands, runs=options.runs, timeout=options.timeout, warm=False)
        for match in ("auto", "content"):
            print(f"{case:<38} {match:<8} {_told(took[match], took['floor'])}", flush=True)
            if moved and took[match].exit_code == 0:
                command = diff_command(files, "json", match)
                subprocess.run(command, check=True, stderr=subprocess.DEVNULL, timeout=2 * options.timeout)
                text = Path(files.out("json")).read_text(encoding="utf-8")
                print(f"{'':<47} {moves_found(json.loads(text), moved)}", flush=True)


def _told(one: Measure, floor: Measure) -> str:
    if one.exit_code == TIMED_OUT:
        return f"over {one.seconds:.0f} s"
    failed = f"  failed with {one.exit_code}" if one.exit_code else ""
    ratios = f"{one.seconds / floor.seconds:6.1f} x  cpu {one.cpu / floor.cpu:6.1f} x  memory"
    return f"{one.seconds:6.2f} s {ratios} {one.megabytes / floor.megabytes:4.1f} x{failed}"


def main() -> None:
    """Measure the cases asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--timeout", type=float, default=120.0)
    parser.add_argument("--case", default="", help="only the cases that have this word in their name")
    parser.add_argument("--paragraphs", type=int, default=PARAGRAPHS)
    parser.add_argument("--format", choices=tuple(OUTPUTS), default="stat")
    options = parser.parse_args()
    for case in CASES:
        if options.case in case:
            run(case, options)


if __name__ == "__main__":
    main()
