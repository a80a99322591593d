"""Pass: cross-references that stayed while what they name got another number, or went: "see section 5", where the old 5 is 6 now.

No word of such a text changed, so that the words can't tell it; but it names another section than it did, or none. That is told as a
notice and no more: the number may be another document's. Never told are numbers in text that is new, whose author knew the new numbers, nor a
number that several sections printed, nor a section that merely prints none any longer.

Nearly all text names no section: only places that may (numbers_named.py) are looked at.
"""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from policyver.compare.align import Run, align
from policyver.compare.masks import NAMING_WORDS
from policyver.compare.named_numbers import named_numbers
from policyver.compare.numbering import numbers_printed, once
from policyver.compare.references import printed_numbers
from policyver.compare.tokenizing import tokens, tokens_of_all
from policyver.model.passage import passage, small_letters

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from policyver.compare.matching import Matching
    from policyver.compare.named_numbers import NamedNumber
    from policyver.compare.numbering import Numbering
    from policyver.compare.numbers_named import NumbersNamed
    from policyver.compare.tokens import Tokens
    from policyver.model.document import Statement
    from policyver.model.outline import Outline
    from policyver.model.passage import Passage

_TOLD = 20  # numbers; of further ones only how many
_PLACES = 3  # sections told by their ids
_TITLE = 60  # characters
_FEW = 8  # numbers, to look for each in a text before anything else
_NOTHING, _SEVERAL = -1, -2
_WORDS = tuple(chain.from_iterable(NAMING_WORDS.values()))


class _Became(Struct, frozen=True):
    """What an old number named, its number now (None where it went; nothing where it has none), and what the old number names now.

    Sections and references by their indices in either revision; `holder` is -1 where nothing has the number, -2 where several have it.
    """

    old: int
    now: str | None
    holder: int


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
    for unit, among in named.units(became).items():
        for number in dict.fromkeys(texts.stayed_in(unit, among)):
            places.setdefault(number, []).append(new.units[unit].id)
    told = [_told(number, became[number], at, (old, new)) for number, at in islice(places.items(), _TOLD)]
    if len(places) > _TOLD:
        told.append(f"{len(places) - _TOLD} more numbers that still stand in the text name something else now")
    return tuple(told)


def _sections(old: Outline, new: Outline, matching: Matching) -> dict[NamedNumber, _Became]:
    """What became of sections that one number named."""
    before, after = numbers_printed(old), numbers_printed(new)
    holders = dict.fromkeys(after.values(), _SEVERAL) | {number: unit for unit, number in once(after).items()}
    found: dict[NamedNumber, _Became] = {}
    for unit, number in once(before).items():
        counterpart = matching.units.get(unit, matching.unit_merges.get(unit))
        now = None if counterpart is None else after.get(counterpart, "")
        if now == number:
            continue
        holder = holders.get(number, _NOTHING)
        if now != "" or holder != _NOTHING:
            found["section", number] = _Became(unit, now, holder)
    return found


def _citations(old: Statement, new: Statement, numbers: Mapping[str, str]) -> dict[NamedNumber, _Became]:
    """The same of works that were cited by one number."""
    holders = {number: at for at, number in once(printed_numbers(new)).items()}
    return {
        ("citation", number): _Became(at, numbers.get(number), holders.get(number, _NOTHING))
        for at, number in once(printed_numbers(old)).items()
        if numbers.get(number) != number
    }


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

    def stayed_in(self, unit: int, among: set[str]) -> Iterator[NamedNumber]:
        """The numbers that a unit of the new revision names where its text named them before; `among`: some of these, or all, by `NumbersNamed`."""
        if unit in self.new.left_out:  # its text is what it was
            for block in self.new.load(unit):
                yield from self._named(block, among)
            return
        for at in self.new.own_blocks(unit):
            named, befores = self._named(self.new.blocks[at], among), self.befores.get(at, [])
            if named and befores:
                before = [self.old.blocks[other] for other in befores]
                yield from self._stayed(before, self.new.blocks[at], named)

    def _named(self, block: Passage, among: set[str]) -> list[NamedNumber]:
        """What a text names; most have none of few numbers, or none of the words for it."""
        # What stands for further numbers in `among` is in every text.
        if len(among) <= _FEW and not any(number in block.text for number in among):
            return []
        small = small_letters(block.text)
        if not any(word in small for word in _WORDS):
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
            gone = set(_numbers(old, old_at, run.old_start))
            found += [number for number in _numbers(new, new_at, run.new_start) if number in gone]
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


def _told(number: NamedNumber, became: _Became, places: list[str], sides: tuple[Outline, Outline]) -> str:
    kind, name = number
    old, now = (f"[{one}]" if kind == "citation" else one for one in (name, became.now))
    where = f"section {places[0]}" if len(places) == 1 else f"sections {', '.join(places[:_PLACES])}"
    if len(places) > _PLACES:
        where += f" and {len(places) - _PLACES} more"
    still = {"citation": ("cites", "cite")}.get(kind, ("refers to", "refer to"))[len(places) > 1]
    is_now = "gone now" if became.now is None else f"{now} now" if became.now else "without a number now"
    if became.holder == _NOTHING:
        holder = f"nothing is {old} now"
    elif became.holder == _SEVERAL:
        holder = f"{old} is given to several sections now"
    else:
        holder = f"{old} is “{_name(kind, sides[1], became.holder)}” now"
    return f"{where} still {still} {old}: that was “{_name(kind, sides[0], became.old)}”, {is_now}; {holder}"


def _name(kind: str, side: Outline, at: int) -> str:
    """The title of a section, or the beginning of a reference."""
    if kind == "citation":
        text = passage(side.head.references[at].content).text
    else:
        text = side.units[at].title.text or side.units[at].id
    return text if len(text) <= _TITLE else f"{text[:_TITLE].rstrip()}…"
