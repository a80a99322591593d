"""Pass: cross-references that stayed while what they name got another number, or went: "see section 5", where the old 5 is 6 now.

No word of such a text changed, so that the words can't tell it; but it names another section than it did, or none. That is told as a
notice and no more: the number may be another document's. Never told are numbers in text that is new, whose author knew the new numbers, nor a
number that several sections printed, nor a section that merely prints none any longer.

Nearly all text names no section: places that may are found in the sources, beside the passes before, and only these are looked at.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from policyver.compare.masks import NAMING_WORDS, leading_numbers
from policyver.compare.named_numbers import LABEL_TOKEN, named_numbers
from policyver.compare.numbering import numbers_printed, printed_once
from policyver.compare.references import printed_numbers
from policyver.model.passage import passage, small_letters

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping

    from policyver.compare.hands import Hands, Shared
    from policyver.compare.matching import Matching
    from policyver.compare.named_numbers import NamedNumber
    from policyver.compare.references import References
    from policyver.model.document import Reference, Statement
    from policyver.model.outline import Outline, Source
    from policyver.model.passage import Passage

_TOLD = 20  # numbers; of further ones only how many
_PLACES = 3  # sections told by their ids
_REACH = 48  # characters of a source in which a number, or the first of several, follows
_TITLE = 60  # characters
_LIGHTER = 30  # than comparing the words of as many characters
_FURTHER = ""  # in place of numbers that stand beyond that
# What stands between such a word and a number: its plural, blanks, markup.
_GOES_ON = re.compile(r"(?:s|x|ces)?(?:\s|&#\w+;|<[^<>]*>)*(?=\(?[A-Za-z]?[A-Z\d])")

# A unit, and the numbers that may be named at a place in it.
_Place: TypeAlias = tuple[int, list[str]]


class _Became(Struct, frozen=True):
    """What an old number named, its number now (None where it went; nothing where it has none), and what the old number names now."""

    what: str
    now: str | None
    holder: str


class NumbersNamed:
    """Where a new revision may name something by its number."""

    def __init__(self) -> None:
        self._shared: Shared[None, None, list[_Place]]

    @contextmanager
    def by(self, hands: Hands, new: Source) -> Iterator[NumbersNamed]:
        """Have them found by some hands, within the block."""
        self._size = sum(map(new.weight, range(len(new.ids)))) // _LIGHTER

        def found(*_: None) -> list[_Place]:
            return list(_places(new))

        with hands.shared(found, lambda pieces: pieces, lambda *_: True, self._size) as self._shared:
            yield self

    def begin(self) -> None:
        """Other hands, if there are any, may begin."""
        self._shared.expect(None)
        self._shared.begin([None])

    def units(self, numbers: Iterable[str]) -> list[int]:
        """The units, by their indices, that may name one of some numbers. Asked once."""
        wanted = {_FURTHER, *numbers}
        (found,) = self._shared.finish([None], [self._size], None)
        return sorted({unit for unit, named in found if not wanted.isdisjoint(named)})


def _places(new: Source) -> Iterator[_Place]:
    for unit, text in new.after_words(NAMING_WORDS, _REACH):
        between = _GOES_ON.match(text)
        numbers = leading_numbers(text, between.end()) if between else None
        if numbers:
            further = [_FURTHER] if numbers[1] == len(text) else []
            yield unit, LABEL_TOKEN.findall(text, *numbers) + further


def stale_references(
    old: Outline, new: Outline, matching: Matching, references: References, named: NumbersNamed
) -> tuple[str, ...]:
    """Notices for readers: one for each number that still stands in a text and names something else than it did, in the order of the new revision.

    Args:
        old: the old outline.
        new: the new one.
        matching: the counterparts.
        references: what became of the references.
        named: where the new revision may name something.
    """
    became = _sections(old, new, matching) | _citations(old.head, new.head, references)
    if not became:
        return ()
    befores = _befores(matching)
    places: dict[NamedNumber, list[str]] = {}
    for unit in named.units(number for _, number in became):
        for number in _named_still(unit, became, (old, new), befores):
            places.setdefault(number, []).append(new.units[unit].id)
    told = [_told(number, became[number], at) for number, at in places.items()]
    if len(told) > _TOLD:
        told[_TOLD:] = [f"{len(told) - _TOLD} more numbers that still stand in the text name something else now"]
    return tuple(told)


def _sections(old: Outline, new: Outline, matching: Matching) -> dict[NamedNumber, _Became]:
    """What became of sections that one number named."""
    printed = numbers_printed(new)
    holders = {number: f"“{_title(new, unit)}”" for unit, number in printed_once(new).items()}
    several = dict.fromkeys(printed.values(), "given to several sections")
    found: dict[NamedNumber, _Became] = {}
    for unit, number in printed_once(old).items():
        after = matching.units.get(unit, matching.unit_merges.get(unit))
        now = None if after is None else printed.get(after, "")
        holder = holders.get(number) or several.get(number, "")
        if now != number and (now != "" or holder):
            found["section", number] = _Became(_title(old, unit), now, holder)
    return found


def _title(side: Outline, unit: int) -> str:
    return _shortened(side.units[unit].title.text or side.units[unit].id)


def _citations(old: Statement, new: Statement, references: References) -> dict[NamedNumber, _Became]:
    """The same of works that were cited by one number."""
    holders = {number: f"“{_printed(entry)}”" for number, entry in printed_numbers(new).items()}
    return {
        ("citation", number): _Became(_printed(entry), references.labels.get(number), holders.get(number, ""))
        for number, entry in printed_numbers(old).items()
        if references.labels.get(number) != number
    }


def _printed(entry: Reference) -> str:
    return _shortened(passage(entry.content).text)


def _shortened(text: str) -> str:
    return text if len(text) <= _TITLE else f"{text[:_TITLE].rstrip()}…"


def _befores(matching: Matching) -> dict[int, list[int]]:
    """For each new block the old ones that it came from."""
    found = {after: [before] for before, after in matching.blocks.items()}
    for after, before in matching.block_splits.items():
        found.setdefault(after, []).append(before)
    for before, after in matching.block_merges.items():
        found.setdefault(after, []).append(before)
    return found


def _named_still(
    unit: int, numbers: Container[NamedNumber], sides: tuple[Outline, Outline], befores: Mapping[int, list[int]]
) -> list[NamedNumber]:
    """Those of some numbers that a unit of the new revision names, as its text did before."""
    old, new = sides
    found: dict[NamedNumber, None] = {}
    if unit in new.left_out:  # its text is what it was
        for block in new.load(unit):
            found |= dict.fromkeys(_named(block, numbers))
        return list(found)
    known: dict[int, list[NamedNumber]] = {}
    for at in new.own_blocks(unit):
        named = _named(new.blocks[at], numbers)
        if named:
            for other in befores.get(at, ()):
                if other not in known:
                    known[other] = _named(old.blocks[other], numbers)
            before = {number for other in befores.get(at, ()) for number in known[other]}
            found |= dict.fromkeys(number for number in named if number in before)
    return list(found)


def _named(block: Passage, numbers: Container[NamedNumber]) -> list[NamedNumber]:
    """Those of some numbers that a text names; most texts have none of the words for it."""
    small = small_letters(block.text)
    if not any(word in small for word in NAMING_WORDS):
        return []
    return [number for number in named_numbers(block) if number in numbers]


def _told(number: NamedNumber, became: _Became, places: list[str]) -> str:
    kind, name = number
    old, now = (f"[{one}]" if kind == "citation" else one for one in (name, became.now))
    where = f"section {places[0]}" if len(places) == 1 else f"sections {', '.join(places[:_PLACES])}"
    if len(places) > _PLACES:
        where += f" and {len(places) - _PLACES} more"
    still = {"citation": ("cites", "cite")}.get(kind, ("refers to", "refer to"))[len(places) > 1]
    is_now = "gone now" if became.now is None else f"{now} now" if became.now else "without a number now"
    holder = f"{old} is {became.holder} now" if became.holder else f"nothing is {old} now"
    return f"{where} still {still} {old}: that was “{became.what}”, {is_now}; {holder}"
