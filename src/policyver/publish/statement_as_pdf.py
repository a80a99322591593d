"""A statement as a PDF: tagged for screen readers, with title, language and bookmarks, the same bytes every time.

Its date is the revision's, never the clock's.
"""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from policyver.programs.typst import typst_pdf
from policyver.publish.typeset.data import typeset_data

if TYPE_CHECKING:
    from policyver.model.document import Statement


def render(statement: Statement) -> bytes:
    """The file's bytes.

    Raises:
        ProgramError: Typst is missing or failed.
    """
    template = files("policyver.publish.typeset").joinpath("statement.typ").read_bytes()
    return typst_pdf(template, typeset_data(statement), where=statement.id)
