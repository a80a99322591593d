"""Growth of the import of hostile texts: one line repeated, and eight times as often. Processor seconds, best of a few runs of either.

    python bench/import_growth.py [--runs 3] [--count 5000]

Work in proportion gives a ratio of about 8, quadratic work 64. Wanted: at most 30, unless the longer text takes under a second.
Leaves with 1 if a line is over it.
"""

from __future__ import annotations

import argparse
import sys
import time

from policyver.importers.options import GivenOptions, import_options
from policyver.importers.text import import_text

GIVEN = GivenOptions(statement="example", issuers=["Society of Examples"], label="1", title="Example")
LINES = [
    "1. a\n", "1. Foo bar.\n\n", "foo-\n", "foo-\nbar\n", "ab. Cd ", "(", "(1,", "(1,2) foo. ", "foo: (i) a; (ii) b; ", "(i) a, (ii) b, ",
    "HEAD\n\n", "HEADING ", ".", '."', "-", "a-", "a\x1b[31mb\n", "\t", "Foo bar\n\n", "\n", " ", "\ufffd", "1", "[1\u2013", "\u00ad\n",
    "ab* b\n\n* x\n\n", "ab* b\n\n* x\n\f", "abcd1 b.\n\n1 See the note of it.\n\f", "Table 1. A\n\na   b\nc   d\ne   f\n\nIt is so.\n\n", "a   b\n", "abcda abcd b.\n\na See the note of it.\n\f",
]  # fmt: skip
TIMES = 8
WANTED = 30
SMALL_SECONDS = 1.0


def main() -> int:
    """Print a row a line; 1 if any grew too fast."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--count", type=int, default=5_000)
    options = parser.parse_args()
    over = 0
    for line in LINES:
        short, long = (
            min(_seconds(line * count + "\nx") for _ in range(options.runs))
            for count in (options.count, options.count * TIMES)
        )
        bad = long >= max(WANTED * short, SMALL_SECONDS)
        over += bad
        print(f"{line!r:28} {short:7.3f} s {long:7.3f} s  ratio {long / short:5.1f}{'  over' if bad else ''}")
    print(f"lines over the ratio: {over} of {len(LINES)}")
    return 1 if over else 0


def _seconds(text: str) -> float:
    start = time.process_time()
    import_text(text.encode(), import_options(GIVEN))
    return time.process_time() - start


if __name__ == "__main__":
    sys.exit(main())
