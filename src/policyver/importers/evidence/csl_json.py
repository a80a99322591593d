"""CSL-JSON, as reference managers and Crossref give it (Citation Style Language 1.0.2, csl-data.json).

Reads one item or a list. Refuses JSON that is nested beyond any record, numbers that are no numbers, and what is no object. A date
with a season, a range or words only keeps what of it is a year.
"""

from __future__ import annotations

import json
import re
from typing import Any

from policyver.errors import DocumentError
from policyver.importers.evidence.record import Author, Record, clean

_YEAR = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d)(?!\d)")
_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?!\d)")
_HINT = "CSL-JSON is an item, or a list of items, as reference managers export it"


def read_csl_json(data: bytes, where: str = "") -> tuple[Record, ...]:
    """The records of a file.

    Raises:
        DocumentError: it is no CSL-JSON.
    """
    try:
        found = json.loads(data.decode("utf-8-sig"), parse_constant=_refuse)
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise DocumentError(f"not JSON: {error}", hint=_HINT, where=where) from error
    if isinstance(found, dict) and isinstance(found.get("items"), list):
        found = found["items"]
    items = found if isinstance(found, list) else [found]
    if not all(isinstance(item, dict) for item in items):
        raise DocumentError("an item is no JSON object", hint=_HINT, where=where)
    return tuple(_record(item) for item in items)


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is no number of JSON")


def _record(item: dict[str, Any]) -> Record:
    short = item.get("container-title-short") or item.get("journalAbbreviation")
    return Record(
        authors=_authors(item.get("author")),
        title=_text(item.get("title")),
        venue=_text(short or item.get("container-title") or item.get("publisher")),
        volume=_text(item.get("volume")),
        issue=_text(item.get("issue")),
        pages=_text(item.get("page")),
        date=_date(item.get("issued")),
        doi=_text(item.get("DOI")),
        pmid=_text(item.get("PMID")),
        key=_text(item.get("id")),
    )


def _text(value: object) -> str:
    """A text or number as text; of a list, as Crossref gives titles, the first; nothing of anything else."""
    if isinstance(value, list):
        return _text(value[0]) if value and not isinstance(value[0], list) else ""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return clean(re.sub(r"</?(?:i|b|sub|sup|sc|span|em|strong|jats:[a-z]+)(?:\s[^<>]*)?>", "", str(value)))


def _authors(value: object) -> tuple[Author, ...]:
    people = value if isinstance(value, list) else []
    return tuple(author for one in people if isinstance(one, dict) and (author := _author(one)) is not None)


def _author(person: dict[str, Any]) -> Author | None:
    particle = _text(person.get("non-dropping-particle")) or _text(person.get("dropping-particle"))
    family = " ".join(part for part in (particle, _text(person.get("family"))) if part)
    body = _text(person.get("literal")) or _text(person.get("name"))
    if not family:
        return Author(body) if body else None
    return Author(family, _text(person.get("given")))


def _date(value: object) -> str:
    if isinstance(value, str | int):
        return _from_text(str(value))
    if not isinstance(value, dict):
        return ""
    parts = value.get("date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list):
        return _from_parts(parts[0])
    return _from_text(_text(value.get("raw")) or _text(value.get("literal")))


def _from_parts(parts: list[Any]) -> str:
    texts = [str(part) for part in parts[:3] if isinstance(part, int | str) and not isinstance(part, bool)]
    if not texts or not (texts[0].isascii() and texts[0].isdigit() and len(texts[0]) <= 4):  # noqa: PLR2004 - a year
        return ""
    rest = [text.zfill(2) for text in texts[1:]]
    return "-".join([texts[0].zfill(4), *rest])


def _from_text(text: str) -> str:
    iso = _ISO.match(text)
    if iso is not None:
        return "-".join(part for part in iso.groups() if part)
    year = _YEAR.search(text)
    return year[1] if year else ""
