"""Which heading of a page is which part of what the page states, and which entry of its list which reference.

Decides by what identifies most first: a position's claim, then number and title, then the title; what is left over on both sides, between the same
neighbours and in equal number, is the same part worded anew where half of its words are the same. A number alone never carries an id from one part to
another that has its claim, and an id is rather lost than given to something else.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, TypeVar

from policyver.importers.own_page.printed import part_name, reference_text, shown, words_in
from policyver.importers.own_page.stated import parts_of
from policyver.model.document import Paragraph, Position
from policyver.model.inline import plain_text
from policyver.render.statement_words import labels_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from policyver.importers.pandoc.outline import Headed
    from policyver.model.document import Part, Reference, Statement

_Found = TypeVar("_Found")
_Known = TypeVar("_Known")


def matched_parts(found: Sequence[Headed], stated: Statement) -> dict[int, Part]:
    """The part of each heading that is one, by the heading's place in `found`."""
    parts = [part for each in stated.body for part in parts_of(each)]
    labels = labels_of(stated)
    return _matched(
        found,
        parts,
        (
            (_claim_below, lambda part: _key(shown(part.claim, labels)) if isinstance(part, Position) else ()),
            (lambda heading: _key(heading.words), lambda part: _key(part_name(part, labels))),
            (lambda heading: _key(plain_text(heading.title)), lambda part: _key(shown(part.title, labels))),
        ),
    )


def matched_references(found: Sequence[tuple[str, str]], stated: Statement) -> dict[int, Reference]:
    """The reference of each entry that is one. `found`: the printed number and the text of each entry."""
    labels = labels_of(stated)
    return _matched(
        found,
        list(stated.references),
        (
            (
                lambda entry: _key(f"{entry[0]} {entry[1]}"),
                lambda one: _key(f"{one.label or one.id} {reference_text(one, labels)}"),
            ),
            (lambda entry: _key(entry[1]), lambda one: _key(reference_text(one, labels))),
        ),
    )


def _matched(
    found: Sequence[_Found],
    known: list[_Known],
    keys: tuple[tuple[Callable[[_Found], tuple[str, ...]], Callable[[_Known], tuple[str, ...]]], ...],
) -> dict[int, _Known]:
    """Each known one goes to one found, by the first key that both have and no others; then by their place between neighbours."""
    pairs: dict[int, int] = {}
    for of_found, of_known in keys:
        left, right = defaultdict[tuple[str, ...], list[int]](list), defaultdict[tuple[str, ...], list[int]](list)
        for at, one in enumerate(found):
            if at not in pairs and (key := of_found(one)):
                left[key].append(at)
        taken = set(pairs.values())
        for to, other in enumerate(known):
            if to not in taken and (key := of_known(other)):
                right[key].append(to)
        for key, places in left.items():
            pairs.update(zip(places, right[key], strict=True) if len(places) == len(right.get(key, ())) else ())

    def alike(at: int, to: int) -> bool:
        """Whether half of the words are the same, by any of the keys."""
        return any(_half(of_found(found[at]), of_known(known[to])) for of_found, of_known in keys)

    pairs.update(_between(pairs, len(found), len(known), alike))
    return {at: known[to] for at, to in pairs.items()}


def _between(pairs: dict[int, int], found: int, known: int, alike: Callable[[int, int], bool]) -> dict[int, int]:
    """What is left over in equal number between two neighbours that are matched and stand in the same order, and is alike."""
    more: dict[int, int] = {}
    before_at, before_to = -1, -1
    for at, to in [*sorted(pairs.items()), (found, known)]:
        if to > before_to and at - before_at == to - before_to:
            gap = [(before_at + step, before_to + step) for step in range(1, at - before_at)]
            taken = pairs.values()
            more.update(one for one in gap[:_MOST] if one[1] not in taken and alike(*one))
        before_at, before_to = at, to
    return more


_MOST = 1_000
_HALF = 0.5


def _half(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    shared = sum((Counter(one) & Counter(other)).values())
    return shared > _HALF * max(len(one), len(other))


def _claim_below(heading: Headed) -> tuple[str, ...]:
    first = heading.blocks[0] if heading.blocks else None
    return _key(plain_text(first.content)) if isinstance(first, Paragraph) else ()


def _key(text: str) -> tuple[str, ...]:
    return tuple(words_in(text))
