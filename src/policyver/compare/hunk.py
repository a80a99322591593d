"""What the words pass hands to the impact pass: the words that differ at one place, with what stands around them.

Two stretches of two rows of tokens. Most hunks are judged by the texts of their tokens alone, so that no Token is made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from policyver.compare.tokens import NO_MARKS, gathered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policyver.compare.tokens import MarkSet, Token, TokenKey, Tokens


class Side(Struct, frozen=True, gc=False):
    """One side of a hunk: the tokens `row[first:last]`, or of these those that cite nothing (`plain`)."""

    row: Tokens
    first: int
    last: int
    plain: bool = False

    @property
    def places(self) -> Sequence[int]:
        """The indices of its tokens in the row."""
        found = range(self.first, self.last)
        return [at for at in found if at not in self.row.cites] if self.plain else found

    @property
    def texts(self) -> list[str]:
        """What its tokens say."""
        if self.plain:
            return [self.row.texts[at] for at in self.places]
        return self.row.texts[self.first : self.last]

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens themselves."""
        return tuple([self.row[at] for at in self.places]) if self.plain else self.row[self.first : self.last]

    @property
    def keys(self) -> list[TokenKey]:
        """What its tokens are compared by."""
        return [self.row.keys[at] for at in self.places]

    @property
    def cites(self) -> bool:
        """Whether one of its tokens is a citation."""
        return bool(self.row.cites) and any(at in self.row.cites for at in self.places)

    @property
    def citations(self) -> list[TokenKey]:
        """What its citations name."""
        return [self.row.keys[at] for at in self.places if at in self.row.cites]

    @property
    def marks(self) -> MarkSet:
        """The markup over its tokens."""
        if not self.row.marks:
            return NO_MARKS
        return NO_MARKS.union(*[self.row.marks.get(at, NO_MARKS) for at in self.places])

    @property
    def begins(self) -> bool:
        """Whether its first token is the first of the text."""
        return self.row.starts[self.places[0]] == 0

    @property
    def span(self) -> tuple[int, int]:
        """Where its first token begins in the text and its last one ends; there is one."""
        places = self.places
        return self.row.starts[places[0]], self.row.end(places[-1])

    @property
    def at(self) -> int:
        """Where the place begins in the text: where the word before it ends."""
        return self.row.end(self.first - 1) if self.first else len(self.row.text[: self.row.start].rstrip())


class Hunk(Struct, frozen=True, gc=False):
    """Tokens only the old side has, and those only the new side has, at one place.

    Where the rows are without their text, no rule that looks at what stands beside the words applies.
    """

    old: Side
    new: Side

    def without_citations(self) -> Hunk:
        """The same without the tokens that cite."""
        return Hunk(replace(self.old, plain=True), replace(self.new, plain=True))


def whole(old: Tokens, new: Tokens) -> Hunk:
    """All tokens of two rows."""
    return Hunk(Side(old, 0, len(old)), Side(new, 0, len(new)))


def side_of(tokens: Sequence[Token]) -> Side:
    """Tokens that stand in no text."""
    return Side(gathered(tokens), 0, len(tokens))
