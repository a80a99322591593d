"""What a source says of itself: title, issuer, dates, identifiers. What was given with options wins over it.

Decides what may stand in for an option that was not given: a label or an id only in the form that one has, the year of
publication for a label. Each that is used is told, so that a person looks.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from policyver.importers.options import completed
from policyver.importers.tidy import xml_text
from policyver.model.dates import PartialDate, parse_date
from policyver.model.identity import is_label, is_slug

if TYPE_CHECKING:
    from policyver.importers.ledger import Ledger
    from policyver.importers.result import ImportOptions

_ACTING = frozenset({"Cc", "Cs", "Cn"})


@dataclass(frozen=True, slots=True)
class Stated:
    """What a source states; None or empty where it does not."""

    title: str | None = None
    issuers: tuple[str, ...] = ()
    id: str | None = None
    label: str | None = None
    published: PartialDate | None = None
    language: str | None = None
    kind: str | None = None
    citation: str = ""


def with_stated(options: ImportOptions, stated: Stated, ledger: Ledger) -> ImportOptions:
    """The options, with what the source states in place of what was not given; `ledger` is told of each.

    Raises:
        UsageError: neither side says the id, the label or the issuer.
    """
    year = stated.published.text[:4] if stated.published else None
    label = next((each for each in (stated.label, year) if each is not None and is_label(each)), None)
    usable = replace(
        stated,
        id=stated.id if stated.id is not None and is_slug(stated.id) else None,
        label=label,
        issuers=tuple(line for each in stated.issuers if (line := stated_line(each))),
        kind=stated.kind if stated.kind is not None and is_slug(stated.kind) else None,
        language=_language(stated.language),
    )
    whole = completed(options, usable)
    told = {"id": (options.id, whole.id), "label": (options.label, whole.label)}
    told["issuer"] = (", ".join(options.issuers), ", ".join(whole.issuers))
    for name, (given, used) in told.items():
        if not given:
            ledger.find("front-stated", f"the {name} is the one that the source states: {used}")
    return whole


def stated_line(text: str) -> str:
    """A text of the source on one line, with U+FFFD for characters that act."""
    line = " ".join(xml_text(text).split())
    return "".join("\N{REPLACEMENT CHARACTER}" if unicodedata.category(each) in _ACTING else each for each in line)


def stated_date(text: str) -> PartialDate | None:
    """A date as sources write it: ISO 8601, with a time behind it or not."""
    return parse_date(text.strip().partition("T")[0])


def _language(text: str | None) -> str | None:
    """A language tag, its first part in small letters; None where it is none."""
    first, *rest = (text or "").split("-")
    fits = first.isalpha() and all(part.isascii() and part.isalnum() and len(part) <= 8 for part in (first, *rest))  # noqa: PLR2004 - BCP 47
    return "-".join((first.lower(), *rest)) if fits else None
