"""Do Word files conform to the standard? Redlines and clean files, checked by a validator of others and by the tests' own rules.

    bench/make_peers; .venv/bin/python bench/word_validity.py [--pairs 500] [--seed 1]

Redlines of the shipped samples and of generated pairs (`redline_law`), with and without summary pages, and the clean files of both sides. openxml-audit
(the rules of Microsoft's Open XML SDK: schema, order of elements, references between parts) reads the files; the tests' `conformance.faults`
adds what it does not ask: ids given once, both ends of moves, deleted text in its own element. Kinds of findings are counted.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import tempfile
from collections import Counter
from pathlib import Path

from redline_law import generated
from redline_libreoffice import ROOT, samples

from policyver.compare.diff import compare
from policyver.render.docx import as_docx, as_redline
from policyver.render.view import build_view

AUDIT = ROOT / "bench/results/peers/bin/openxml-audit"
# Parts that the SDK's tables call required; the standard says of both that a package shall have one at most (ECMA-376-1, 11.3.5, 14.2.7).
OPTIONAL = ("relationships/fontTable'", "relationships/theme'")


def write(folder: Path, pairs: int, seed: int) -> int:
    """The files to check; their count."""
    count = 0
    for number, (_, old, new) in enumerate([*samples(), *generated(pairs, seed)]):
        comparison = compare(old, new)
        view = build_view(comparison, None, new.revision.reasons)
        files = {
            "old": as_docx.render(old),
            "new": as_docx.render(new),
            "redline": as_redline.render(old, new, comparison, author="bench"),
            "summary": as_redline.render(old, new, comparison, view),
        }
        for name, data in files.items():
            (folder / f"{number:04}-{name}.docx").write_bytes(data)
            count += 1
    return count


def audited(folder: Path) -> Counter[str]:
    """What openxml-audit finds: kinds of findings, by the files that have them."""
    command = [str(AUDIT), "-r", "-f", "microsoft365", "-o", "json", "-m", "0", str(folder)]
    told = json.loads(subprocess.run(command, capture_output=True, check=False).stdout)
    return Counter(
        what
        for file in told
        for what in {f"{one['part_uri']}: {one['description']}" for one in file["errors"]}
        if not any(part in what for part in OPTIONAL)
    )


def own(folder: Path) -> Counter[str]:
    """What the tests' own rules find."""
    from tests.unit.render_docx.conformance import faults

    return Counter(fault for path in sorted(folder.iterdir()) for fault in set(faults(path.read_bytes())))


def main() -> None:
    """Write, check and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if not AUDIT.exists():
        raise SystemExit("openxml-audit is missing: bench/make_peers installs it")
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        count = write(folder, options.pairs, options.seed)
        for name, found in (("openxml-audit", audited(folder)), ("own rules", own(folder))):
            print(f"{name}: {count:,} files, {found.total():,} findings")
            for what, times in found.most_common(20):
                print(f"  {times:,} files: {what}")


if __name__ == "__main__":
    main()
