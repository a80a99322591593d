"""Typst, which sets pages: a compiler in a Python package, run in a bounded process of its own.

Decides that data reaches a template as a file and never as markup, that only the fonts which the package brings are used (the
same bytes on every machine), and that nothing is loaded from outside: templates of ours import nothing.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path

from policyver.errors import ProgramError
from policyver.programs.bounded import MEBIBYTE, Bounds, run_bounded

_COMPILER = Path(__file__).with_name("typst_child.py")
_BOUNDS = Bounds(seconds=60.0, memory=4096 * MEBIBYTE, output=256 * MEBIBYTE)


def typst_pdf(template: bytes, data: object, *, where: str = "") -> bytes:
    """A PDF that says it obeys PDF/UA-1 where Typst vouches for that, and is tagged in any case.

    Args:
        template: of our own; reads `data.json`.
        data: what goes there.
        where: the document's name, for messages.

    Raises:
        ProgramError: Typst is missing or failed.
    """
    if importlib.util.find_spec("typst") is None:
        raise ProgramError(
            "PDF needs Typst, which is not installed", hint="install it with: pip install 'policyver[export-pdf]'"
        )
    files = {"template.typ": template, "data.json": json.dumps(data).encode()}
    command = (sys.executable, "-I", str(_COMPILER))
    ended = run_bounded(command, b"", bounds=_BOUNDS, files=files, where=where)
    if ended.status != 0:
        raise ProgramError(f"Typst failed: {' '.join(ended.said.split())[-300:]}", where=where)
    return ended.output
