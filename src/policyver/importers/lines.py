"""Bytes to lines that keep their numbers: the first pass over extracted text.

Decides what is text at all. Refuses what is too large, what is another format, and bytes that are no UTF-8, with
the line: a text in Windows-1252 read as something else gives wrong letters that nobody notices.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from policyver.errors import DocumentError
from policyver.importers.characters import CleanText, clean_text
from policyver.importers.codes import finding
from policyver.render.visible import visible_line

if TYPE_CHECKING:
    from policyver.importers.layout.fragments import Place
    from policyver.model.finding import Finding

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_LINE_END = re.compile(r"\r\n|\r|\n")
_BROKEN_WORD = re.compile(r"(?<=\w)[\ufffe\x02](?=\w|$)")
_BREAKS = re.compile(r"\n|(?=\f)")
_CELL = re.compile(r"[^ ]+(?: [^ ]+)*")
_SPACES = re.compile(r"[ \t]+")
_OTHER_FORMATS = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a Word, ODT or other zipped file"),
    (b"{\\rtf", "an RTF file"),
    (b"\xff\xfe", "text in UTF-16"),
    (b"\xfe\xff", "text in UTF-16"),
    (b"\x1f\x8b", "a gzipped file"),
)
_EXCERPT = 50
_WIDEST = 400


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank.

    Args:
        number: 1-based, in the source.
        text: without space at its ends, runs of spaces made one.
        indent: columns of white space before it.
        gap: a blank line or a page break stands before it.
        page: 1-based; a form feed begins the next.
        part: 0, or which piece of its source line it is, where an extractor put several on one.
        place: where it stands on its page, where that is known.
        raised: half-open ranges of `text` that stand above the line, in smaller letters.
        torn: lines that are no part of the text stood before it.
        cells: its pieces with their left edges, where gaps part them.
    """

    number: int
    text: str
    indent: int = 0
    gap: bool = False
    page: int = 1
    part: int = 0
    place: Place | None = None
    raised: tuple[tuple[int, int], ...] = ()
    torn: bool = False
    cells: tuple[tuple[float, str], ...] = ()

    @property
    def key(self) -> tuple[int, int]:
        """What tells it from every other line."""
        return self.number, self.part


def read_lines(
    data: bytes, *, where: str = "", max_bytes: int = 5_000_000
) -> tuple[tuple[Line, ...], tuple[Finding, ...]]:
    """The lines of `data` that hold text, and what was met in their characters.

    Raises:
        DocumentError: larger than `max_bytes`, no text, not UTF-8, or another format.
    """
    _refuse(data, where, max_bytes)
    text = _decoded(data, where)
    lines: list[Line] = []
    findings: list[Finding] = []
    gap, page = False, 1
    for number, raw in enumerate(_LINE_END.split(text), start=1):
        part = 0
        for piece in _pieces(raw):
            gap, page = gap or "\f" in piece, page + piece.count("\f")
            clean = clean_text(piece.replace("\f", " "))
            line = _SPACES.sub(" ", clean.text).strip()
            gap = gap or not line
            if line:
                lines.append(Line(number, line, _indent(piece), gap, page, part, cells=_cells(clean.text)))
                findings += character_findings(clean, line, number)
                gap, part = False, part + 1
    if not lines:
        raise DocumentError("there is no text in it", hint="give the text as an extractor leaves it", where=where)
    return tuple(lines), tuple(findings)


def source_lines(data: bytes) -> list[tuple[int, str, int]]:
    """Each line of `data`, which is known to be text, with its number and page; spaces as they are."""
    found: list[tuple[int, str, int]] = []
    page = 1
    for number, raw in enumerate(_LINE_END.split(_decoded(data, "")), start=1):
        for piece in _pieces(raw):
            page += piece.count("\f")
            found.append((number, piece.replace("\f", ""), page))
    return found


def _pieces(raw: str) -> list[str]:
    """A source line at its page breaks, and where pdfium's sign for a hyphen stands instead of a line's end."""
    if "\f" not in raw and "\ufffe" not in raw and "\x02" not in raw:
        return [raw]
    return _BREAKS.split(_BROKEN_WORD.sub("-\n", raw))


def _refuse(data: bytes, where: str, max_bytes: int) -> None:
    if len(data) > max_bytes:
        hint = "if this is meant, raise the limit with --max-bytes or POLICYVER_MAX_BYTES"
        raise DocumentError(f"larger than the limit of {max_bytes:,} bytes", hint=hint, where=where)
    for start, name in _OTHER_FORMATS:
        if data.startswith(start):
            hint = "give the file its usual ending, or name its format with --from"
            raise DocumentError(f"this is {name}, not plain text", hint=hint, where=where)
    at = data.find(b"\0")
    if at >= 0:
        hint = "save it as UTF-8 text; NUL bytes are a sign of UTF-16 or of a binary file"
        raise DocumentError("a NUL byte: not plain text", hint=hint, where=where, line=_line_of(data, at))


def _decoded(data: bytes, where: str) -> str:
    try:
        return data.removeprefix(_BYTE_ORDER_MARK).decode("utf-8")
    except UnicodeDecodeError as error:
        byte = error.object[error.start]
        line = _line_of(error.object, error.start)
        hint = "if it is Windows-1252 or Latin-1, convert it first: iconv -f windows-1252 -t utf-8"
        raise DocumentError(f"not UTF-8 text: byte 0x{byte:02X}", hint=hint, where=where, line=line) from error


def _line_of(data: bytes, at: int) -> int:
    return len(re.findall(rb"\r\n|\r|\n", data[:at])) + 1


def _cells(text: str) -> tuple[tuple[float, str], ...]:
    """The pieces of a line that two spaces and more part, with the columns they begin in; none where it is one piece."""
    if len(text) > _WIDEST or not ("  " in text or "\t" in text):
        return ()
    found = tuple((match.start(), match[0]) for match in _CELL.finditer(text.expandtabs(8)))
    return found if len(found) > 1 else ()


def _indent(raw: str) -> int:
    expanded = raw.replace("\f", "").expandtabs(8)
    return len(expanded) - len(expanded.lstrip(" "))


def character_findings(clean: CleanText, text: str, number: int) -> list[Finding]:
    """What was met in the characters of a line that reads `text`."""
    found: list[Finding] = []
    if clean.broken:
        around = _around(text, "\ufffd")
        found.append(
            finding("broken-character", f"a broken character (U+FFFD){_times(clean.broken)}: “{around}”", number)
        )
    for code, count in clean.controls:
        found.append(
            finding("control-character", f"a control character ({code}){_times(count)}: “{_around(text, '')}”", number)
        )
    if clean.ligatures:
        found.append(finding("ligatures", f"ligatures written out: {clean.ligatures}", number))
    if clean.soft_hyphens:
        found.append(finding("soft-hyphens", f"soft hyphens taken out: {clean.soft_hyphens}", number))
    return found


def _times(count: int) -> str:
    return "" if count == 1 else f", {count} times"


def _around(text: str, what: str) -> str:
    at = max(text.find(what) - _EXCERPT // 2, 0)
    return visible_line(text[at : at + _EXCERPT])
