"""Compiles `template.typ` of the current folder to a PDF on standard output; run as a script in a process of its own.

PDF/UA-1 is asked for first. Typst refuses it where it can't vouch for it (a character that its fonts lack); then the PDF is
tagged all the same, and does not claim what it can't keep.
"""

from __future__ import annotations

import sys
from typing import Literal

import typst


def main() -> None:
    """Compile."""
    try:
        made = _compiled("ua-1")
    except typst.TypstError:
        made = _compiled("1.7")
    sys.stdout.buffer.write(made)


def _compiled(standard: Literal["ua-1", "1.7"]) -> bytes:
    return typst.compile("template.typ", format="pdf", ignore_system_fonts=True, pdf_standards=standard)


if __name__ == "__main__":
    main()
