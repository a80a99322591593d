"""Pass: where a revision may name something by its number, found in its source before anything else is known.

Decides nothing: a place that is found may name another document's section, or nothing. Nearly all text names no section, and
this tells so cheaply, beside the passes before the one that asks (stale_references.py).
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeAlias

from policyver.compare.masks import NAMING_WORDS, leading_numbers
from policyver.compare.named_numbers import LABEL_TOKEN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from policyver.compare.hands import Hands, Shared
    from policyver.compare.named_numbers import NamedNumber
    from policyver.model.outline import Source

_REACH = 48  # characters of a source in which a number, or the first of several, follows
_LIGHTER = 30  # than comparing the words of as many characters
_FURTHER = ""  # in place of numbers that stand beyond that
# What stands between such a word and a number: its plural, blanks, markup.
_GOES_ON = re.compile(r"(?:s|x|ces)?(?:\s|&#\w+;|<[^<>]*>)*(?=\(?[A-Za-z]?[A-Z\d])")

# A unit, and what may be named at a place in it: what kind of thing, and by which numbers.
_Place: TypeAlias = tuple[int, str, list[str]]


class NumbersNamed:
    """Where a new revision may name something by its number."""

    def __init__(self) -> None:
        self._shared: Shared[None, None, list[_Place]]

    @contextmanager
    def by(self, hands: Hands, new: Source) -> Iterator[NumbersNamed]:
        """Have them found by some hands, within the block; these may begin at once."""
        self._size = sum(map(new.weight, range(len(new.ids)))) // _LIGHTER

        def found(*_: None) -> list[_Place]:
            return list(_places(new))

        with hands.shared(found, lambda pieces: pieces, lambda *_: True, self._size) as self._shared:
            self._shared.expect(None)
            self._shared.begin([None])
            yield self

    def units(self, numbers: Iterable[NamedNumber]) -> dict[int, set[str]]:
        """The units, by their indices and in order, that may name one of some numbers; with those that they may name, as far as that is known. Asked once."""
        wanted: dict[str, set[str]] = {kind: {_FURTHER} for kind in NAMING_WORDS}
        for kind, number in numbers:
            wanted[kind].add(number)
        (found,) = self._shared.finish([None], [self._size], None)
        units: dict[int, set[str]] = {}
        for unit, kind, named in sorted(found):
            if not wanted[kind].isdisjoint(named):
                units.setdefault(unit, set()).update(wanted[kind].intersection(named))
        return units


def _places(new: Source) -> Iterator[_Place]:
    for kind, words in NAMING_WORDS.items():
        for unit, text in new.after_words(words, _REACH):
            between = _GOES_ON.match(text)
            numbers = leading_numbers(text, between.end()) if between else None
            if numbers:
                further = [_FURTHER] if numbers[1] == len(text) else []
                yield unit, kind, LABEL_TOKEN.findall(text, *numbers) + further
