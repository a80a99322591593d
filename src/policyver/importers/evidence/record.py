"""A bibliographic record, whatever format it came in, and the item of evidence that it becomes.

Decides how an item is cited and named: authors, title, journal, in the order of the Vancouver style; the first author's name and the
year as its id, with a letter where that is taken. Text comes from outside: it is put on one line, composed, and freed of
characters that no XML may hold. Refuses to guess: a record without a year has no date.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from msgspec import Struct

from policyver.model.dates import parse_date
from policyver.model.identifiers import normal_doi, normal_pmid
from policyver.model.identity import is_slug
from policyver.model.topic import Evidence

if TYPE_CHECKING:
    from collections.abc import Collection

    from policyver.model.dates import PartialDate

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NO_SLUG = re.compile(r"[^a-z0-9]+", re.ASCII)
_MOST_AUTHORS = 10
_LONGEST_NAME = 40
_LETTERS = "bcdefghijklmnopqrstuvwxyz"
_SPECIAL = str.maketrans(
    {"ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "\u0131": "i"}
)


class Author(Struct, frozen=True):
    """A person, or a body, which has a family name only."""

    family: str
    given: str = ""


class Record(Struct, frozen=True):
    """What a record says; empty where it doesn't. `key` is its name in its own file, `line` where it begins."""

    authors: tuple[Author, ...] = ()
    title: str = ""
    venue: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    date: str = ""
    doi: str = ""
    pmid: str = ""
    key: str = ""
    line: int = 0

    @property
    def name(self) -> str:
        """How to tell a reader which record is meant."""
        return self.key or self.title[:_LONGEST_NAME] or f"the record of line {self.line}"


def clean(text: str) -> str:
    """`text` on one line, composed, without what no XML may hold."""
    return " ".join(unicodedata.normalize("NFC", _NO_XML.sub("", text)).split())


def date_of(record: Record) -> PartialDate | None:
    """The record's date, as exactly as it is valid; None where not even the year is."""
    parts = record.date.split("-")
    for length in range(len(parts), 0, -1):
        read = parse_date("-".join(parts[:length]))
        if read is not None:
            return read
    return None


def evidence_of(record: Record, date: PartialDate, taken: Collection[str], *, confirmed: bool) -> Evidence:
    """The item that a record becomes, without findings: no record says on which question it bears.

    Args:
        record: the record.
        date: its date.
        taken: ids that are taken.
        confirmed: whether somebody checked the record against its source.
    """
    return Evidence(
        id=free_id(record, date, taken),
        date=date,
        citation=citation_of(record),
        doi=normal_doi(clean(record.doi)) if record.doi else None,
        pmid=normal_pmid(clean(record.pmid)) if record.pmid else None,
        confirmed=confirmed,
    )


def citation_of(record: Record) -> str:
    """As it would be cited: `Zamboni P, Tesio L. Title. JAMA Neurol 2018;75(1):35-43`."""
    authors = [_author(author) for author in record.authors]
    if len(authors) > _MOST_AUTHORS:
        authors = [*authors[:_MOST_AUTHORS], "et al"]
    issue = f"({record.issue})" if record.issue else ""
    where = f"{record.volume}{issue}" + (f":{record.pages}" if record.pages else "")
    year = record.date[:4]
    issued = f"{record.venue} {year}".strip() + (f";{where}" if where else "")
    parts = (", ".join(authors), record.title, issued)
    return clean(" ".join(_sentence(part) for part in parts if part.strip()))


def free_id(record: Record, date: PartialDate, taken: Collection[str]) -> str:
    """An id that is not taken: the first author's name, else the first word of the title, and the year."""
    first = record.authors[0].family if record.authors else record.title.split(" ")[0]
    stem = f"{slug(first) or 'item'}-{date.text[:4]}"
    if stem not in taken:
        return stem
    letters = (f"{stem}-{letter}" for letter in _LETTERS)
    numbers = (f"{stem}-{number}" for number in range(27, 10_000))
    return next(name for name in (*letters, *numbers) if name not in taken)


def slug(text: str) -> str:
    """`text` as part of an id: plain letters, digits and hyphens; empty where none is left."""
    folded = unicodedata.normalize("NFKD", text.casefold().translate(_SPECIAL))
    plain = _NO_SLUG.sub("-", "".join(one for one in folded if not unicodedata.combining(one))).strip("-")
    plain = plain[:_LONGEST_NAME].strip("-")
    return plain if is_slug(plain) else f"x-{plain}" if plain else ""


def _author(author: Author) -> str:
    if not author.given:
        return author.family
    initials = "".join(part[0].upper() for part in re.split(r"[\s.\-]+", author.given) if part)
    return f"{author.family} {initials}".strip()


def _sentence(text: str) -> str:
    text = text.strip()
    return text if text.endswith((".", "?", "!")) else f"{text}."
