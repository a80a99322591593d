"""PDF: its characters with their places become lines in reading order, and those a draft.

The library that parses the file runs in a process of its own (`programs.pdf`); what a line, a column and a paragraph is, is
decided here, from where the characters stand. A line's number in findings and in the report is its number in reading order;
findings say the page.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from msgspec import structs

from policyver.errors import DocumentError
from policyver.importers.characters import clean_text
from policyver.importers.codes import finding
from policyver.importers.layout.pdf_sheets import pdf_sheets
from policyver.importers.layout.reading import read_sheets
from policyver.importers.lines import Line, character_findings
from policyver.importers.sorting import import_lines
from policyver.programs.pdf import pdf_pages

if TYPE_CHECKING:
    from policyver.importers.layout.reading import ReadLine
    from policyver.importers.result import ImportOptions, ImportResult
    from policyver.model.finding import Finding
    from policyver.programs.pdf import PdfPage


def import_pdf(data: bytes, options: ImportOptions) -> ImportResult:
    """A draft from a PDF that holds text.

    Args:
        data: the whole file.
        options: what the file can't say of itself.

    Raises:
        DocumentError: too large, locked, broken, without text, or with too many pages.
        ProgramError: the library is missing, or reading took more than it may.
    """
    if len(data) > options.max_bytes:
        hint = "if this is meant, raise the limit with --max-bytes or POLICYVER_MAX_BYTES"
        raise DocumentError(f"larger than the limit of {options.max_bytes:,} bytes", hint=hint, where=options.where)
    pages = pdf_pages(data, where=options.where)
    read = [each for each in read_sheets(pdf_sheets(pages)) if each.text.strip()]
    lines: list[Line] = []
    findings: list[Finding] = list(_empty(pages))
    for each in read:
        clean = clean_text(each.text)
        text = " ".join(clean.text.split())
        if text:
            lines.append(_line(len(lines) + 1, each, text))
            findings += character_findings(clean, text, len(lines))
    result = import_lines(tuple(lines), tuple(findings), options)
    return replace(result, findings=tuple(_with_page(each, lines) for each in result.findings))


def _empty(pages: tuple[PdfPage, ...]) -> list[Finding]:
    return [
        finding("page-without-text", f"page {page.number} {'could not be read' if page.broken else 'has no text'}")
        for page in pages
        if not page.spans
    ] + [
        finding("drawn-again", f"page {page.number}: characters drawn twice on one place, read once: {page.again:,}")
        for page in pages
        if page.again
    ]


def _line(number: int, each: ReadLine, text: str) -> Line:
    raised = tuple((_moved(each.text, low), _moved(each.text, high)) for low, high in each.raised)
    cells = tuple((left, " ".join(clean_text(cell).text.split())) for left, cell in each.cells)
    place = each.place
    indent = max(round((place.left - place.edge) / max(place.size, 1.0)), 0)
    raised = tuple((low, high) for low, high in raised if low < high <= len(text))
    return Line(number, text, indent, each.gap, place.page, 0, place, raised, cells=cells)


def _moved(text: str, at: int) -> int:
    """Where a place in the text as it was read is in the clean one."""
    return len(" ".join(clean_text(text[:at] + "x").text.split())) - 1


def _with_page(each: Finding, lines: list[Line]) -> Finding:
    if not 0 < each.line <= len(lines):
        return each
    return structs.replace(each, message=f"page {lines[each.line - 1].page}: {each.message}")
