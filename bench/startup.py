"""What starting costs: `policyver --version`, and `policyver diff` of two small files.

    python bench/startup.py

Floors, in the same run: an empty Python, and Python with the libraries that a diff can't do without.
Claims: `--version` under 250 ms; the diff of two small files at most 1.5 times its floor.
"""

from __future__ import annotations

import sys
from pathlib import Path

from timing import measure, table

ROOT = Path(__file__).parents[1]


def main() -> None:
    """Print the table."""
    policyver = str(Path(sys.executable).parent / "policyver")
    old, new = (str(ROOT / "statements" / "nice-venoplasty-ms" / name) for name in ("2012.xml", "2019.xml"))
    found = measure(
        {
            "python -c pass": [sys.executable, "-c", "pass"],
            "policyver --version": [policyver, "--version"],
            "import lxml.etree, rich.console, typer": [sys.executable, "-c", "import lxml.etree, rich.console, typer"],
            "policyver diff, two files": [policyver, "diff", old, new],
            "policyver diff --format json": [policyver, "diff", old, new, "--format", "json"],
        },
        runs=15,
    )
    print(table(found, "import lxml.etree, rich.console, typer"))


if __name__ == "__main__":
    main()
