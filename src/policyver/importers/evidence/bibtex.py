"""BibTeX and BibLaTeX entries, as reference managers and publishers give them.

A reader of its own, since the kept libraries are either unkept or large: entries, `@string`, `#`, braces and quotes, names, dates. What
TeX would do to the text is `bibtex_text`'s. Refuses an entry that has no end, with the line where it begins. The ugly cases: braces
inside quotes, an `@` in the text between entries, which BibTeX takes as a comment.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NoReturn

from policyver.errors import DocumentError
from policyver.importers.evidence.bibtex_text import plain
from policyver.importers.evidence.record import Author, Record

if TYPE_CHECKING:
    from collections.abc import Iterator

_ENTRY = re.compile(r"@\s*([A-Za-z]+)\s*([{(])")
_NAME = re.compile(r"[^\s\"#%'(),={}]+")
_KEY = re.compile(r"[^\s,{}]*")
_SPACE = re.compile(r"\s*")
_HINT = "an entry looks like @article{key, title = {…}, year = 2018}"
_MONTHS = {
    month: f"{number:02}"
    for number, month in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1
    )
}
_ISO = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_DAY = re.compile(r"(?<!\d)([1-9]|[12]\d|3[01])(?!\d)")


def read_bibtex(data: bytes, where: str = "") -> tuple[Record, ...]:
    """The records of a file.

    Raises:
        DocumentError: it is no BibTeX, or an entry has no end.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DocumentError(f"not UTF-8: {error.reason}", hint="save it as UTF-8", where=where) from error
    found = tuple(_Reader(text, where).records())
    if not found:
        raise DocumentError("there is no entry in it", hint=_HINT, where=where)
    return found


class _Reader:
    """One walk over one file."""

    def __init__(self, text: str, where: str) -> None:
        self.text = text
        self.where = where
        self.at = 0
        self.start = 0
        self.strings = dict(_MONTHS)

    def records(self) -> Iterator[Record]:
        while (match := _ENTRY.search(self.text, self.at)) is not None:
            kind, opening = match[1].lower(), match[2]
            self.start, self.at = match.start(), match.end()
            if kind == "comment":
                continue
            closing = "}" if opening == "{" else ")"
            if kind == "preamble":
                self.value()
                self.expect(closing)
            elif kind == "string":
                self.strings |= {name.lower(): value for name, value in self.fields(closing)}
            else:
                yield self.entry(closing)

    def entry(self, closing: str) -> Record:
        self.skip()
        match = _KEY.match(self.text, self.at)
        key = match[0] if match else ""
        self.at += len(key)
        self.skip()
        if self.peek() == ",":
            self.at += 1
        fields: dict[str, str] = {}
        for name, value in self.fields(closing):
            fields.setdefault(name.lower(), value)
        return _record(fields, key, self.line())

    def fields(self, closing: str) -> Iterator[tuple[str, str]]:
        """`name = value` up to the end of the entry, a comma after the last one or not."""
        while True:
            self.skip()
            if self.peek() == closing:
                self.at += 1
                return
            match = _NAME.match(self.text, self.at)
            if match is None:
                self.refuse(f"a field's name or {closing} was expected")
            self.at = match.end()
            self.skip()
            self.expect("=")
            yield match[0], self.value()
            self.skip()
            if self.peek() == ",":
                self.at += 1
            elif self.peek() != closing:
                self.refuse(f"a comma or {closing} was expected after {match[0]}")

    def value(self) -> str:
        """Texts, numbers and names joined by `#`."""
        parts = [self.part()]
        self.skip()
        while self.peek() == "#":
            self.at += 1
            parts.append(self.part())
            self.skip()
        return "".join(parts)

    def part(self) -> str:
        self.skip()
        if self.peek() == "{":
            return self.braced()
        if self.peek() == '"':
            return self.quoted()
        match = _NAME.match(self.text, self.at)
        if match is None:
            self.refuse("a value was expected")
        self.at = match.end()
        return match[0] if match[0].isdigit() else self.strings.get(match[0].lower(), match[0])

    def braced(self) -> str:
        start, depth = self.at + 1, 0
        for match in re.compile(r"\\.|[{}]", re.DOTALL).finditer(self.text, self.at):
            depth += {"{": 1, "}": -1}.get(match[0], 0)
            if depth == 0:
                self.at = match.end()
                return self.text[start : match.start()]
        self.refuse("an entry has no end: a brace is not closed")

    def quoted(self) -> str:
        start, depth = self.at + 1, 0
        for match in re.compile(r'\\[^"]|[{}"]', re.DOTALL).finditer(self.text, start):
            depth += {"{": 1, "}": -1}.get(match[0], 0)
            if match[0] == '"' and depth == 0:
                self.at = match.end()
                return self.text[start : match.start()]
        self.refuse("an entry has no end: a quotation mark is not closed")

    def skip(self) -> None:
        match = _SPACE.match(self.text, self.at)
        self.at = match.end() if match else self.at

    def peek(self) -> str:
        return self.text[self.at : self.at + 1]

    def expect(self, character: str) -> None:
        self.skip()
        if self.peek() != character:
            self.refuse(f"{character} was expected")
        self.at += 1

    def line(self) -> int:
        return self.text.count("\n", 0, self.start) + 1

    def refuse(self, message: str) -> NoReturn:
        raise DocumentError(message, hint=_HINT, where=self.where, line=self.line())


def _record(fields: dict[str, str], key: str, line: int) -> Record:
    def first(*names: str) -> str:
        return next((text for name in names if (text := plain(fields.get(name, "")))), "")

    return Record(
        authors=tuple(_authors(fields.get("author", ""))),
        title=first("title"),
        venue=first("shortjournal", "journal", "journaltitle", "booktitle", "publisher", "institution", "howpublished"),
        volume=first("volume"),
        issue=first("number", "issue"),
        pages=re.sub(r"\s*[-–]+\s*", "-", first("pages")),  # noqa: RUF001 - TeX's dash
        date=_date(first("date"), first("year"), first("month"), first("day")),
        doi=first("doi"),
        pmid=first("pmid") or (first("eprint") if first("eprinttype").lower() == "pubmed" else ""),
        key=plain(key),
        line=line,
    )


def _date(date: str, year: str, month: str, day: str) -> str:
    iso = _ISO.match(date)
    if iso is not None:
        return iso[0]
    match = re.search(r"\d{4}", year or date)
    if match is None:
        return ""
    name = re.search(r"[A-Za-z]{3}", month)
    if name is not None:
        number = _MONTHS.get(name[0].lower(), "")
        if not day:
            found = _DAY.search(month)
            day = found[1] if found and number else ""
    else:
        number = month.zfill(2) if month.isascii() and month.isdigit() else ""
    return "-".join(part for part in (match[0], number, day.zfill(2) if day and number else "") if part)


def _authors(text: str) -> Iterator[Author]:
    for name in _outside_braces(text, re.compile(r"\s+and\s+", re.IGNORECASE)):
        stripped = name.strip()
        if stripped.lower() == "others" or not stripped:
            continue
        if (
            stripped.startswith("{")
            and stripped.endswith("}")
            and _outside_braces(stripped, re.compile(r"\s+"))[1:] == []
        ):
            yield Author(plain(stripped))  # a body in braces
            continue
        parts = [plain(part) for part in _outside_braces(stripped, re.compile(","))]
        if len(parts) > 1:
            yield Author(parts[0], parts[-1])
        else:
            yield _given_first([plain(word) for word in _outside_braces(stripped, re.compile(r"\s+"))])


def _given_first(words: list[str]) -> Author:
    """`Jan van der Meer`: the family name begins with the first word in lower case, else it is the last word."""
    at = next((n for n, word in enumerate(words[:-1]) if n and word[:1].islower()), len(words) - 1)
    return Author(" ".join(words[at:]), " ".join(words[:at]))


def _outside_braces(text: str, separator: re.Pattern[str]) -> list[str]:
    """`text` cut at `separator` wherever no brace is open."""
    depth, cut, parts = 0, 0, []
    at = 0
    while at < len(text):
        if text[at] == "\\":
            at += 2
            continue
        depth = max(depth + {"{": 1, "}": -1}.get(text[at], 0), 0)
        match = separator.match(text, at) if depth == 0 else None
        if match is not None and match.end() > at:
            parts.append(text[cut:at])
            at = cut = match.end()
        else:
            at += 1
    return [*parts, text[cut:]]
