"""A statement as a Word file, clean: what `export --format docx` writes, and what each side of a redline reads like."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.model.inline import plain_text
from policyver.office.values import Properties, WordDocument
from policyver.office.write_document import write_document
from policyver.policyxml.write import write_statement
from policyver.render.docx.carried import carried
from policyver.render.docx.laid import names_of
from policyver.render.docx.layout import layout
from policyver.render.docx.styles import STYLES

if TYPE_CHECKING:
    import datetime as dt

    from policyver.model.document import Statement
    from policyver.model.revision import Dates

# Word keeps a change's year in nine bits, from 1900 on ([MS-DOC], DTTM); LibreOffice drops older dates too.
YEARS = range(1900, 2412)


def render(statement: Statement, *, carry: bool = True) -> bytes:
    """The file's bytes; the same statement gives the same bytes.

    Args:
        statement: what to write.
        carry: put the statement into the file unseen, so that importing it gives it back exactly.
    """
    names = names_of(statement)
    laid = layout(statement, names)
    document = WordDocument(
        blocks=tuple(one.block for one in laid.laid),
        lists=laid.lists,
        properties=properties_of(statement),
        carried=carried({"new": (write_statement(statement), names)}) if carry else None,
    )
    return write_document(document, STYLES)


def properties_of(statement: Statement) -> Properties:
    """What the file says of itself; its date is the revision's, never the clock's."""
    return Properties(
        title=plain_text(statement.title),
        creator="; ".join(statement.issuers),
        subject=f"{statement.id}@{statement.revision.label}",
        language=statement.language or "",
        created=revision_date(statement),
    )


def revision_date(statement: Statement) -> str:
    """The first day of the revision's date as Word writes it, or empty where none is known or Word knows no such year."""
    date = _first_known(statement.revision.dates)
    return f"{date.isoformat()}T00:00:00Z" if date is not None and date.year in YEARS else ""


def _first_known(dates: Dates) -> dt.date | None:
    for date in (dates.published, dates.approved, dates.effective, dates.reaffirmed, dates.withdrawn, dates.searched):
        if date is not None:
            return date.first
    return None
