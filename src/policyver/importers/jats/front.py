"""What a JATS article's front states: title, issuer, dates, identifiers, citation of itself.

Decides who the issuer is: a body among the contributors that the source marks as one, else any body among them, else the
publisher. Persons and affiliations, keywords, funding and licences go into the report.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.importers.jats.names import LANGUAGE, child, name_of
from policyver.importers.jats.words import article_words
from policyver.importers.stated import Stated, stated_date, stated_line
from policyver.model.identity import is_slug

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from policyver.importers.ledger import Ledger
    from policyver.model.dates import PartialDate

_READ_APART = frozenset({"abstract", "trans-abstract"})
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_TOLD = {
    "contrib-group": "persons and affiliations", "aff": "persons and affiliations", "author-notes": "notes on authors",
    "kwd-group": "keywords", "article-categories": "subjects", "funding-group": "funding", "permissions": "copyright and licence",
    "related-article": "related articles", "history": "dates of the manuscript", "supplement": "supplements",
}  # fmt: skip


def stated_by(article: etree._Element) -> Stated:
    """What the front states; None or empty where it does not."""
    meta = _find(article, "front", "article-meta")
    journal = _find(article, "front", "journal-meta")
    if meta is None:
        return Stated(language=article.get(LANGUAGE))
    return Stated(
        title=_text(_find(meta, "title-group", "article-title")),
        issuers=tuple(_issuers(meta, journal)),
        id=_own_id(meta),
        label=_text(child(meta, "article-version"))
        or _text(_find(meta, "article-version-alternatives", "article-version")),
        published=published(meta),
        language=article.get(LANGUAGE),
        kind=article.get("article-type"),
        citation=_citation(meta, journal),
    )


def article_id(article: etree._Element, kind: str) -> str | None:
    """The article's own identifier of a kind, such as `doi`."""
    meta = _find(article, "front", "article-meta")
    for each in meta if meta is not None else ():
        if name_of(each) == "article-id" and each.get("pub-id-type") == kind:
            return _text(each)
    return None


def take_front(article: etree._Element, ledger: Ledger, *, exact: bool) -> None:
    """The words of the front that are no text of the draft, into the report; abstracts are left to others."""
    front = child(article, "front")
    for part in front if front is not None else ():
        for each in part if name_of(part) == "article-meta" else (part,):
            name = name_of(each)
            if name in _READ_APART:
                continue
            words = " ".join(article_words(each, exact=exact))
            ledger.take(words, "title" if name == "title-group" else "metadata", each.sourceline or 0)
            if name in _TOLD and not exact:
                ledger.meet("metadata-left", f"metadata not carried over ({_TOLD[name]})", each.sourceline or 0)


def published(meta: etree._Element) -> PartialDate | None:
    """The earliest date of publication that is stated."""
    dates = [date for each in meta if name_of(each) == "pub-date" and (date := date_of(each)) is not None]
    return min(dates, key=lambda date: (date.first, -len(date.text)), default=None)


def date_of(element: etree._Element) -> PartialDate | None:
    """A date by its ISO form, else by its parts."""
    iso = stated_date(element.get("iso-8601-date") or "")
    if iso is not None:
        return iso
    year, month, day = (_text(child(element, name)) or "" for name in ("year", "month", "day"))
    number = (
        _MONTHS.index(month.lower()[:3]) + 1 if month.lower()[:3] in _MONTHS else int(month) if month.isdecimal() else 0
    )
    if not number:
        return stated_date(year)
    return stated_date(f"{year}-{number:02}-{int(day):02}") if day.isdecimal() else stated_date(f"{year}-{number:02}")


def _issuers(meta: etree._Element, journal: etree._Element | None) -> Iterator[str]:
    bodies: list[tuple[str, str]] = []
    for contrib in (each for each in meta.iter() if name_of(each) == "contrib"):
        name = _text(child(contrib, "collab"))
        if name:
            bodies.append((contrib.get("contrib-type") or "", name))
    marked = [name for kind, name in bodies if kind == "issuer"]
    chosen = marked or [name for kind, name in bodies if kind != "endorser"]
    if chosen:
        yield from dict.fromkeys(chosen)
        return
    publisher = None if journal is None else _find(journal, "publisher", "publisher-name")
    if publisher is not None and _text(publisher):
        yield _text(publisher) or ""


def _own_id(meta: etree._Element) -> str | None:
    ids = [_text(each) for each in meta if name_of(each) == "article-id" and each.get("pub-id-type") == "publisher-id"]
    return next((each for each in ids if each and is_slug(each)), None)


def _citation(meta: etree._Element, journal: etree._Element | None) -> str:
    """`Journal 2014;9(12):e115884.`: what the front says of where it stands."""
    name = (
        next((_text(each) for each in journal.iter() if name_of(each) == "journal-title"), "")
        if journal is not None
        else ""
    )
    date = published(meta)
    volume, issue, first, last, place = (
        _text(child(meta, each)) or "" for each in ("volume", "issue", "fpage", "lpage", "elocation-id")
    )
    pages = place or (f"{first}–{last}" if last and last != first else first)  # noqa: RUF001 - a range of pages
    where = f"{volume}{f'({issue})' if issue else ''}{f':{pages}' if pages else ''}"
    parts = [part for part in (name, date.text[:4] if date else "") if part]
    return f"{' '.join(parts)}{f';{where}' if where else ''}." if parts else ""


def _find(element: etree._Element, *names: str) -> etree._Element | None:
    found: etree._Element | None = element
    for name in names:
        found = None if found is None else child(found, name)
    return found


def _text(element: etree._Element | None) -> str | None:
    return None if element is None else stated_line("".join(str(each) for each in element.itertext())) or None
