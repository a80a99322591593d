"""RIS, as databases and publishers give it (Research Information Systems, 2001 and 2011).

A record runs from `TY` to `ER`; a line without a tag goes on with the one before. Refuses a file without a record, and one
whose last record has no end: it may have been cut.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import NoReturn

from policyver.errors import DocumentError
from policyver.importers.evidence.record import Author, Record, clean

_LINE = re.compile(r"([A-Z][A-Z0-9])  ?-(?: (.*))?$")
_HINT = "RIS begins a record with `TY  - ` and ends it with `ER  - `"
_TITLES = ("TI", "T1", "CT")
_VENUES = ("JA", "JO", "J2", "JF", "T2", "J1", "PB")
_DATES = ("DA", "PY", "Y1")
_AUTHORS = ("AU", "A1")


def read_ris(data: bytes, where: str = "") -> tuple[Record, ...]:
    """The records of a file.

    Raises:
        DocumentError: it is no RIS, or it was cut.
    """
    try:
        lines = data.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise DocumentError(f"not UTF-8: {error.reason}", hint="save it as UTF-8", where=where) from error
    walk = _Walk(where)
    for number, line in enumerate(lines, start=1):
        match = _LINE.match(line.rstrip())
        if match is not None:
            walk.tagged(match[1], match[2] or "", number)
        elif line.strip():
            walk.more(line.strip(), number)
    return walk.done()


class _Walk:
    """One walk over the lines of one file."""

    def __init__(self, where: str) -> None:
        self.where = where
        self.found: list[Record] = []
        self.fields: dict[str, list[str]] | None = None
        self.start = 0
        self.last = ""

    def tagged(self, tag: str, value: str, number: int) -> None:
        if tag == "TY":
            if self.fields is not None:
                self.refuse("a record begins before the last one ended", number)
            self.fields, self.start, self.last = defaultdict(list), number, ""
        elif self.fields is None:
            self.refuse(f"{tag} stands outside a record", number)
        elif tag == "ER":
            self.found.append(_record(self.fields, self.start))
            self.fields = None
        else:
            self.fields[tag].append(value)
            self.last = tag

    def more(self, text: str, number: int) -> None:
        """A line without a tag goes on with the one before."""
        if self.fields is None:
            self.refuse("text stands outside a record", number)
        if self.last:
            self.fields[self.last][-1] += f" {text}"

    def done(self) -> tuple[Record, ...]:
        if self.fields is not None:
            self.refuse("the last record has no end", self.start)
        if not self.found:
            self.refuse("there is no record in it", 0)
        return tuple(self.found)

    def refuse(self, message: str, line: int) -> NoReturn:
        raise DocumentError(message, hint=_HINT, where=self.where, line=line)


def _record(fields: dict[str, list[str]], line: int) -> Record:
    first, last = _first(fields, "SP"), _first(fields, "EP")
    pages = first if not last or last == first or "-" in first else f"{first}-{last}"
    dates = (date for tag in _DATES for value in fields.get(tag, ()) if (date := _date(value)))
    return Record(
        authors=tuple(_author(value) for tag in _AUTHORS for value in fields.get(tag, ()) if clean(value)),
        title=_first(fields, *_TITLES),
        venue=_first(fields, *_VENUES),
        volume=_first(fields, "VL"),
        issue=_first(fields, "IS"),
        pages=pages,
        date=max(dates, key=len, default=""),
        doi=_first(fields, "DO"),
        pmid=_pmid(fields),
        key=_first(fields, "ID"),
        line=line,
    )


def _first(fields: dict[str, list[str]], *tags: str) -> str:
    return next((text for tag in tags for value in fields.get(tag, ()) if (text := clean(value))), "")


def _author(value: str) -> Author:
    """`Family, Given, Suffix`; without a comma, a body."""
    family, _, rest = clean(value).partition(",")
    return Author(family.strip(), rest.partition(",")[0].strip())


def _date(value: str) -> str:
    """`2018/01/15/other`, `2018/01//`, `2018-01-15`, `2018`."""
    match = re.match(r"\s*(\d{4})(?:[/-](\d{1,2})?(?:[/-](\d{1,2})?)?)?", value)
    if match is None:
        return ""
    year, month, day = match.groups()
    parts = [year, *([month.zfill(2)] if month else []), *([day.zfill(2)] if month and day else [])]
    return "-".join(parts)


def _pmid(fields: dict[str, list[str]]) -> str:
    """The accession number where the database is PubMed, else a link to PubMed."""
    database = " ".join((*fields.get("DB", ()), *fields.get("DP", ()))).lower()
    if "pubmed" in database or "medline" in database or "nlm" in database.split():
        return _first(fields, "AN")
    links = (value for tag in ("UR", "L2", "LK") for value in fields.get(tag, ()))
    return next((clean(link) for link in links if re.search(r"pubmed(?:\.ncbi\.nlm\.nih\.gov)?/\d", link)), "")
