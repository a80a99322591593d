# ruff: noqa: RUF001 - dashes and quotation marks as they are printed
"""Where the reference list stands, and what a publisher prints after it.

The list begins under its name, if an entry follows. It ends where a heading of the same kind, or one that is known to come
after a list, begins; what a publisher adds at the end ("Submit your next manuscript") is no entry.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from policyver.importers.codes import finding
from policyver.importers.floats.legends import legend
from policyver.importers.reference_lists.detached_numbers import number_alone
from policyver.importers.sentences import ends_sentence
from policyver.importers.zones import Zone
from policyver.render.visible import visible_line

if TYPE_CHECKING:
    from policyver.importers.lines import Line
    from policyver.importers.typography import BodyType
    from policyver.importers.zones import Zoned
    from policyver.model.finding import Finding

_NAME = re.compile(
    r"(?:(?:\d{1,2}|[IVX]{1,4})[.)]?\s+)?(?:references?(?: cited| and notes?| list)?|bibliography|literature cited|literature|cited references)\s*:?",
    re.IGNORECASE,
)
_ENTRY = re.compile(
    r"\[?\d{1,3}[\].)]?\s+\S|[^\W\d_][\w'’\-]+(?: [^\W\d_][\w'’\-]+)?,? (?:[A-Z]\.?[ \-]?){1,3}[,.;:& ]|[A-Z][\w’\-]+,? .{0,80}\(?(?:19|20)\d\d"
)
_ALONE = re.compile(r"\[?\d{1,3}[\].)]?")
_AFTER = re.compile(
    r"(?:acknowledge?ments?|author(?:s['’])? contributions?|authors['’] information|author details|author information|additional (?:information|files?)|supplementary (?:material|information|data)|"
    r"supporting information|competing (?:financial )?interests?|conflicts? of interest(?: statement)?|funding(?: information)?|appendix(?: [A-Z\d]+)?|abbreviations|data availability|"
    r"publisher['’]s note|figure legends|author contributions statement|data citations?|"
    r"disclaimer|ethics(?: statement)?|endnotes?|tables?|online[- ]only.*)[:.]?",
    re.IGNORECASE,
)
_PUBLISHER = re.compile(
    r"(?:open peer review$|current (?:referee|reviewer) status|(?:referee|reviewer) (?:report|response)|submit your (?:next )?manuscript|cite this article as|publisher['’]s note|open access ?this article|pre-publication history|"
    r"the pre-publication history|conflict of interest statement:|copyright ©|© ?\d{4}|how to cite this article|this work is licensed|springer nature remains|"
    r"reprints and permissions|correspondence and requests|ready to submit|received:|competing (?:financial )?interests:|"
    r"received \d|the pre-publication)",
    re.IGNORECASE,
)
_REVIEWS = re.compile(
    r"open peer review|current (?:referee|reviewer) status:?.*|submit your next manuscript.*", re.IGNORECASE
)
_NUMBER = re.compile(r"\[?(\d{1,3})(?:[\].)]{1,2}(?= |$|[A-Z])| (?=[A-Z])|$)")
_NEXT = re.compile(r"\[?\d{1,3}[\].)]{1,2} ?[A-Z]")
_LEAST_NUMBERS = 4
_MOST_LOST = 60
_LONGEST_ENTRY = 12
_LEFT_OVER = 3
_LOOK_AT = 4


def take_back(zoned: Zoned, kind: BodyType) -> tuple[int | None, tuple[Finding, ...]]:
    """Put the reference list and what a publisher adds into their zones; where the list's name stands."""
    name = _named(zoned)
    if name is None:
        return None, ()
    lines = zoned.lines
    places = [at for at in zoned.places(Zone.BODY) if at > name]
    end = _numbered_end([lines[at] for at in places])
    entry = _entry_size(lines, name)
    inside, beside = True, False
    for nth, at in enumerate(places):
        line = lines[at]
        if _PUBLISHER.match(line.text) and not _ends_open(lines, at) and (inside or _REVIEWS.fullmatch(line.text)):
            zoned.set(places[nth:], Zone.BACK)
            message = f"taken out, it follows the references: “{visible_line(line.text)}”"
            return name, (finding("back-matter", message, line.number),)
        beside = kind.size == 0 and (legend(line.text) is not None or (beside and not _NEXT.match(line.text)))
        inside = nth < end and (
            _is_of_list(line, entry, kind) if not inside else not _begins_section(line, lines[name], entry, kind)
        )
        if inside and not beside:
            zoned.zones[at] = Zone.REFERENCES
    return name, ()


def _is_of_list(line: Line, entry: float, kind: BodyType) -> bool:
    """Whether the list goes on here, after a section in another column: entries are set smaller than the text."""
    small = kind.is_small(line) and line.place is not None and abs(line.place.size - entry) < 0.2  # noqa: PLR2004 - points
    return small and entry > 0 and not kind.is_large(line)


def _begins_section(line: Line, name: Line, entry: float, kind: BodyType) -> bool:
    """Whether a section of the text begins after the list: by a usual name, or by a heading like the list's own."""
    usual = _AFTER.fullmatch(line.text) is not None and not (
        kind.size and kind.is_small(line) and not kind.is_other(line)
    )
    return usual or (kind.size > 0 and _is_heading(line, name, entry, kind))


def _numbered_end(lines: list[Line]) -> int:
    """How many of the lines a numbered list takes: up to the end of its last entry. All, where the list has no numbers."""
    last = last_at = 0
    for at, line in enumerate(lines):
        match = _NUMBER.match(line.text)
        if match is not None and int(match[1]) == last + 1:
            last, last_at = last + 1, at
    if last < _LEAST_NUMBERS or _is_torn(lines, last, last_at):
        return len(lines)
    end = last_at + 1
    while end < len(lines) and end - last_at < _LONGEST_ENTRY and not _is_entry_end(lines[end - 1], lines[end]):
        end += 1
    return len(lines) if len(lines) - end < _LEFT_OVER else end


def _is_torn(lines: list[Line], last: int, last_at: int) -> bool:
    """Whether the numbers of a list stand apart from its entries: then its last number is not where it ends."""
    matches = (_NUMBER.match(line.text) for line in lines[last_at + 1 :])
    beyond = sum(match is not None and last < int(match[1]) <= last + _MOST_LOST for match in matches)
    return beyond >= _LEAST_NUMBERS or number_alone(lines[last_at].text) is not None


def _is_entry_end(before: Line, line: Line) -> bool:
    ended = ends_sentence(before.text) or before.text[-1:].isdecimal()
    return ended and (line.gap or line.text[:1].isupper() or line.text[:1].isdecimal())


def _named(zoned: Zoned) -> int | None:
    """The last line that names a reference list with an entry after it."""
    places = zoned.places(Zone.BODY)
    lines = zoned.lines
    for nth in range(len(places) - 1, -1, -1):
        line = lines[places[nth]]
        if not _NAME.fullmatch(line.text):
            continue
        following = [lines[at].text for at in places[nth + 1 : nth + 1 + _LOOK_AT]]
        if following and (
            _ENTRY.match(following[0]) or _ALONE.fullmatch(following[0]) or any(map(_ENTRY.match, following))
        ):
            return places[nth]
    return None


def _entry_size(lines: tuple[Line, ...], name: int) -> float:
    sizes = sorted(line.place.size for line in lines[name + 1 : name + 12] if line.place is not None)
    return sizes[len(sizes) // 2] if sizes else 0.0


def _is_heading(line: Line, name: Line, entry: float, kind: BodyType) -> bool:
    """Whether a line looks like the list's own name does."""
    if line.place is None or name.place is None or abs(name.place.size - line.place.size) > 0.2:  # noqa: PLR2004 - points
        return False
    looks = line.place.face == name.place.face and line.place.bold == name.place.bold
    differs = abs(name.place.size - entry) > 0.3 or name.place.bold or kind.is_other(name)  # noqa: PLR2004 - points
    return looks and differs and not _ENTRY.match(line.text) and line.text[:1].isupper() and line.gap


def _ends_open(lines: tuple[Line, ...], at: int) -> bool:
    """Whether the line before breaks off: then this one goes on with it."""
    return at > 0 and lines[at - 1].text.endswith((",", "-", "–", " and", " of", " the", ":")) and not lines[at].gap
