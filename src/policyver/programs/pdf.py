"""The text of a PDF with its places, read by pdfium in a bounded child process.

Decides which library reads (pypdfium2, the optional extra `pdf`) and within which bounds; says in plain words why a PDF
can't be read: locked by a password, broken, no text in it, too many pages, made to grow. It refuses to guess at text that
is only an image.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from policyver.errors import DocumentError, ProgramError
from policyver.programs.bounded import MEBIBYTE, Bounds, Ended, run_bounded

PDF_BOUNDS = Bounds(seconds=60.0, memory=1024 * MEBIBYTE, output=128 * MEBIBYTE)
MOST_PAGES = 1_000
MOST_CHARACTERS = 5_000_000
_READER = Path(__file__).with_name("pdf_reader.py")


@dataclass(frozen=True, slots=True)
class Font:
    """A font's name, and its weight where the file states one (400 plain, 700 bold; 0 or less: not stated)."""

    name: str
    weight: int


@dataclass(frozen=True, slots=True)
class Span:
    """Characters on one base line, in one size and font.

    Args:
        text: with a space before it where one stood before it.
        left, right: from the page's left edge, in points.
        base: of the base line, from the page's lower edge, in points.
        size: of the font, in points.
        font: its index in the page's fonts.
        turn: quarter turns to the left; the places are as if it were not turned.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    font: int
    turn: int


@dataclass(frozen=True, slots=True)
class PdfPage:
    """One page: its size in points, its quarter turns, its spans in the file's order, and lines drawn across it.

    `again` counts the characters that were drawn a second time on the same place; they stand in the spans once.
    """

    number: int
    width: float
    height: float
    turn: int
    fonts: tuple[Font, ...]
    spans: tuple[Span, ...]
    rules: tuple[tuple[float, float, float, float], ...]
    broken: bool = False
    again: int = 0


def pdf_pages(
    data: bytes, *, where: str = "", bounds: Bounds = PDF_BOUNDS, most_pages: int = MOST_PAGES
) -> tuple[PdfPage, ...]:
    """The pages of a PDF.

    Args:
        data: the whole file.
        where: its name, for messages.
        bounds: how much the reading process may use.
        most_pages: more are refused.

    Raises:
        DocumentError: it is no PDF, is encrypted, broken, has no text, or too much.
        ProgramError: pypdfium2 is missing, or reading took more than `bounds`.
    """
    if b"%PDF-" not in data[:1024]:
        raise DocumentError("this is no PDF", hint="name its format with --from", where=where)
    if importlib.util.find_spec("pypdfium2_raw") is None:
        hint = "install it with: pip install 'policyver[pdf]'"
        raise ProgramError("PDF needs pypdfium2, which is not installed", hint=hint, where=where)
    command: list[str | Path] = [sys.executable, "-I", _READER, str(most_pages), str(MOST_CHARACTERS)]
    ended = run_bounded(command, data, bounds=bounds, where=where)
    rows = _rows(ended, where)
    _refuse(rows[-1], most_pages, where)
    pages = tuple(_page(row) for row in rows[:-1])
    if not any(page.spans for page in pages):
        raise DocumentError(
            "the PDF has no text in it, only images or nothing",
            hint="run it through a program for text recognition (OCR) first, or type the text",
            where=where,
        )
    return pages


def _rows(ended: Ended, where: str) -> list[dict[str, Any]]:
    """What the reader wrote; it ended well only if the last row says so."""
    lines = ended.output.decode("utf-8", "replace").splitlines()
    try:
        rows: list[dict[str, Any]] = [json.loads(line) for line in lines]
    except ValueError:
        rows = []
    if not rows or not ({"end", "error"} & rows[-1].keys()):
        hint = "the file is broken or is made to break its readers: print it anew to PDF, or import its text"
        raise ProgramError(f"reading the PDF failed ({_how(ended)})", hint=hint, where=where)
    return rows


def _how(ended: Ended) -> str:
    if "MemoryError" in ended.said or ended.status < 0:
        return "it took more memory than allowed, or broke the reader"
    return ended.said.splitlines()[-1][:200] if ended.said else f"exit status {ended.status}"


def _refuse(last: dict[str, Any], most_pages: int, where: str) -> None:
    match last.get("error"):
        case None:
            return
        case "encrypted":
            message, hint = "the PDF is locked by a password", "save a copy without a password and import that"
        case "pages":
            message = f"the PDF has {last['count']:,} pages, more than the limit of {most_pages:,}"
            hint = "import the pages that hold the statement"
        case "characters":
            message = f"the PDF holds more than {MOST_CHARACTERS:,} characters"
            hint = "import the pages that hold the statement"
        case _:
            message, hint = "the PDF is broken: it can't be opened", "is the file whole? print it anew to PDF"
    raise DocumentError(message, hint=hint, where=where)


def _page(row: dict[str, Any]) -> PdfPage:
    width, height = row["size"]
    return PdfPage(
        number=row["page"],
        width=width,
        height=height,
        turn=row["turn"],
        fonts=tuple(Font(*font) for font in row["fonts"]),
        spans=tuple(Span(*span) for span in row["spans"]),
        rules=tuple((rule[0], rule[1], rule[2], rule[3]) for rule in row["rules"]),
        broken=row["broken"],
        again=row["again"],
    )
