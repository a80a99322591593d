"""What a comparison costs, whole process, as a ratio to its floor: parsing both files with lxml, in the same run.

    python bench/compare_speed.py [--runs 3] [KILOBYTES ...]

For each size, statements with 1 % and with 10 % of the paragraphs edited, sections moved, inserted, deleted and split. Prints
seconds, ratios, and what was found beside what was done: the speed of a wrong answer is of no interest. Of moves the fewest that
explain the order are told, which may be fewer than were done.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from pathlib import Path

from generate import generate
from timing import measure

FLOOR = "import sys; from lxml import etree; [etree.parse(name) for name in sys.argv[1:]]"
READ = (
    "import sys; from policyver.policyxml.read_statement import read_statement as read; "
    "from policyver.policyxml.safety import Limits; "
    "sides = [read(open(name, 'rb').read(), limits=Limits(max_bytes=10**9)) for name in sys.argv[1:]]; "
)
COMPARE = READ + "from policyver.compare.diff import compare; compare(*sides)"
SIZES = (10, 100, 1_000)


def found(old: bytes, new: bytes) -> Counter[str]:
    """The kinds of change that the comparison tells, and the blocks that were amended."""
    from policyver.compare.diff import compare
    from policyver.policyxml.read_statement import read_statement
    from policyver.policyxml.safety import Limits
    from policyver.render.as_json import kind_of

    sides = [read_statement(data, limits=Limits(max_bytes=10**9)) for data in (old, new)]
    comparison = compare(*sides)
    kinds = Counter(kind_of(change) for section in comparison.sections for change in section.changes)
    kinds["edited"] = sum(
        any(kind_of(change) == "amended" for change in block.changes)
        for section in comparison.sections
        for block in section.blocks
    )
    return kinds


def run(kilobytes: int, share: float, runs: int) -> None:
    """Measure one size and share."""
    made = generate(kilobytes, share, seed=1)
    with tempfile.TemporaryDirectory() as name:
        files = [str(Path(name) / side) for side in ("old.xml", "new.xml")]
        for file, data in zip(files, (made.old, made.new), strict=True):
            Path(file).write_bytes(data)
        commands = {
            kind: [sys.executable, "-c", code, *files]
            for kind, code in (("floor", FLOOR), ("read", READ), ("compare", COMPARE))
        }
        took = measure(commands, runs=runs)
    floor = took["floor"]
    print(f"{kilobytes} kB, {share:.0%} of the paragraphs edited")
    for kind, one in took.items():
        print(f"  {kind:8} {one.seconds:7.2f} s  {one.seconds / floor.seconds:6.1f} x floor")
    kinds = found(made.old, made.new)
    print(
        "  found of done: " + ", ".join(f"{kind} {kinds[kind]} of {wanted}" for kind, wanted in made.operations.items())
    )


def main() -> None:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kilobytes", type=int, nargs="*", default=SIZES)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    for kilobytes in options.kilobytes:
        for share in (0.01, 0.1):
            run(kilobytes, share, options.runs)


if __name__ == "__main__":
    main()
