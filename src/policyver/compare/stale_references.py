"""Pass: cross-references that stayed while what they name got another number, or went: "see section 5", where the old 5 is 6 now.

No word of such a text changed, so that the words can't tell it; but it names another section than it did, or none. That is told as a
notice and no more: the number may be another document's. Never told are numbers in text that is new, whose author knew the new numbers, nor a
number that several sections printed, nor a section that merely prints none any longer.

Nearly all text names no section: places that may are found in the sources, beside the passes before, and only these are looked at.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from msgspec import Struct

from policyver.compare.align import Run, align
from policyver.compare.masks import NAMING_WORDS, leading_numbers
from policyver.compare.named_numbers import LABEL_TOKEN, named_numbers
from policyver.compare.numbering import numbers_printed, printed_once
from policyver.compare.references import printed_numbers
from policyver.compare.tokenizing import tokens, tokens_of_all
from policyver.model.passage import passage, small_letters

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from policyver.compare.hands import Hands, Shared
    from policyver.compare.matching import Matching
    from policyver.compare.named_numbers import NamedNumber
    from policyver.compare.numbering import Numbering
    from policyver.compare.tokens import Tokens
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
    old: Outline,
    new: Outline,
    matching: Matching,
    numbers: Numbering,
    named: NumbersNamed,
) -> tuple[str, ...]:
    """Notices for readers: one for each number that still stands in a text and names something else than it did, in the order of the new revision.

    Args:
        old: the old outline.
        new: the new one.
        matching: the counterparts.
        numbers: what a renumbering explains.
        named: where the new revision may name something.
    """
    became = _sections(old, new, matching) | _citations(old.head, new.head, numbers.citations)
    if not became:
        return ()
    texts = _Texts(old, new, became.keys(), numbers, _befores(matching))
    places: dict[NamedNumber, list[str]] = {}
    for unit in named.units(number for _, number in became):
        for number in dict.fromkeys(texts.stayed_in(unit)):
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


def _citations(old: Statement, new: Statement, numbers: Mapping[str, str]) -> dict[NamedNumber, _Became]:
    """The same of works that were cited by one number."""
    holders = {number: f"“{_printed(entry)}”" for number, entry in printed_numbers(new).items()}
    return {
        ("citation", number): _Became(_printed(entry), numbers.get(number), holders.get(number, ""))
        for number, entry in printed_numbers(old).items()
        if numbers.get(number) != number
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


class _Texts(NamedTuple):
    """The texts of both revisions, and the numbers that name something else in the new one."""

    old: Outline
    new: Outline
    changed: AbstractSet[NamedNumber]
    numbers: Numbering
    befores: Mapping[int, list[int]]

    def stayed_in(self, unit: int) -> Iterator[NamedNumber]:
        """The numbers that a unit of the new revision names where its text named them before."""
        if unit in self.new.left_out:  # its text is what it was
            for block in self.new.load(unit):
                yield from self._named(block)
            return
        for at in self.new.own_blocks(unit):
            named, befores = self._named(self.new.blocks[at]), self.befores.get(at, [])
            if named and befores:
                before = [self.old.blocks[other] for other in befores]
                yield from self._stayed(before, self.new.blocks[at], named)

    def _named(self, block: Passage) -> list[NamedNumber]:
        """Most texts have none of the words for it."""
        small = small_letters(block.text)
        if not any(word in small for word in NAMING_WORDS):
            return []
        return [number for number in named_numbers(block) if number in self.changed]

    def _stayed(self, before: Sequence[Passage], after: Passage, named: list[NamedNumber]) -> Iterable[NamedNumber]:
        """Of numbers that a text names those that stand where they stood: the same number may have come in while the old one followed."""
        if len(before) == 1 and before[0].text == after.text:
            return named
        if not any(number in before[0].text for _, number in named) and len(before) == 1:
            return []
        old, new = tokens_of_all(before, self.numbers), tokens(after)
        found: list[NamedNumber] = []
        old_at = new_at = 0
        for run in (*align(old.keys, new.keys).runs, Run(len(old), len(new), 0)):
            gone, came = _numbers(old, old_at, run.old_start), _numbers(new, new_at, run.new_start)
            found += [number for number in came if number in gone]
            old_at, new_at = run.old_start + run.length, run.new_start + run.length
            same = zip(_numbers(old, run.old_start, old_at), _numbers(new, run.new_start, new_at), strict=True)
            found += [number for was, number in same if was == number]
        return [number for number in found if number in self.changed]


def _numbers(side: Tokens, first: int, last: int) -> list[NamedNumber]:
    """What some tokens name by number, as it is printed."""
    if not side.numbered:
        return []
    return [
        (key[0], side.texts[at])
        for at in range(first, last)
        if at not in side.cites and isinstance(key := side.keys[at], tuple)
    ]


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
