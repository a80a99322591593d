"""What every output shows of a comparison, as values: made by `view`, read by each `as_*`.

All text here has gone through `visible` already: an output escapes for its own syntax and nothing else. Values hold no
markup, no colour and no width.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable

    from policyver.model.change import Impact, Op


class Piece(Struct, frozen=True):
    """A stretch of text, kept, deleted or inserted; `gap` stands for unchanged words that are not shown."""

    op: Op
    text: str
    citation: bool = False
    gap: bool = False


FEW_HEADINGS = 3
Pieces: TypeAlias = tuple[Piece, ...]


class SideShown(Struct, frozen=True):
    """One revision: `name` is its id and label, `facts` what else is known (dates, status, commit), `mark` its fidelity."""

    name: str
    label: str
    facts: tuple[str, ...]
    mark: str


class Heading(Struct, frozen=True):
    """Which revisions are compared; `marks` must be shown beside `title`."""

    title: str
    statement: str
    marks: tuple[str, ...]
    old: SideShown
    new: SideShown


class StanceShown(Struct, frozen=True):
    """One stance: `old` and `new` in words, None where absent; `beside` says what else changed with it."""

    question: str
    population: str
    old: str | None
    new: str | None
    transition: str
    change: str
    beside: tuple[str, ...] = ()
    retained: bool = False

    @property
    def subject(self) -> str:
        """What the stance is about."""
        return f"{self.question}, {self.population}" if self.population else self.question


class Count(Struct, frozen=True):
    """How many sections underwent one kind of change, and how many of these substantively."""

    word: str
    total: int
    substantive: int

    def __str__(self) -> str:
        partly = self.word == "amended" and self.substantive
        return f"{self.total:,} {self.word}" + (f" ({self.substantive:,} substantive)" if partly else "")


class Summary(Struct, frozen=True):
    """Stance changes first, then how many sections changed in which way, before any filter."""

    stances: tuple[StanceShown, ...]
    retained: tuple[StanceShown, ...]
    counts: tuple[Count, ...]
    substantive: int
    editorial: int
    unchanged: int

    @property
    def changed(self) -> int:
        """How many sections changed at all."""
        return self.substantive + self.editorial

    @property
    def counted(self) -> str:
        """The counts in one line."""
        return ", ".join(str(count) for count in self.counts) or "no section changed"


class ReasonShown(Struct, frozen=True):
    """Why something changed; `about` is empty where it stands at the section that it is about."""

    driver: str
    text: str
    evidence: tuple[str, ...] = ()
    about: str = ""


class BlockShown(Struct, frozen=True):
    """One block: `word` is its leading change or `unchanged`, `lead` what stands before its text ("Claim:")."""

    name: str
    lead: str
    depth: int
    word: str
    happened: tuple[str, ...]
    pieces: Pieces
    impact: Impact | None = None
    signals: tuple[str, ...] = ()


class BlockFold(Struct, frozen=True):
    """Blocks that are not shown, and what is said instead.

    Args:
        words: what is said.
        load: makes the blocks, for outputs that can unfold them.
        changed: whether something of them changed all the same.
    """

    words: str
    load: Callable[[], tuple[BlockShown, ...]]
    changed: bool

    @property
    def blocks(self) -> tuple[BlockShown, ...]:
        """The blocks."""
        return self.load()


class SectionShown(Struct, frozen=True):
    """One section that changed.

    Args:
        happened: in words.
        crossed: the blocks that left it for a section where they are shown, or came to one, in words.
        title: the edits of a retitled one, else nothing.
        load: makes its blocks, which an output goes through once, so that no more than one section of them is in memory.
        count: how many words of its blocks and its title were inserted and deleted, folded ones too; needs no blocks.
    """

    heading: str
    level: int
    word: str
    happened: tuple[str, ...]
    impact: Impact | None
    signals: tuple[str, ...]
    title: Pieces
    stances: tuple[StanceShown, ...]
    reasons: tuple[ReasonShown, ...]
    reason_missing: bool
    load: Callable[[], tuple[BlockShown | BlockFold, ...]]
    count: Callable[[], tuple[int, int]]
    crossed: tuple[str, ...] = ()

    @property
    def told(self) -> str:
        """All that happened, in words."""
        return ", ".join((*self.happened, *self.crossed))

    @property
    def blocks(self) -> tuple[BlockShown | BlockFold, ...]:
        """The blocks in order, made anew each time."""
        return self.load()


class SectionFold(Struct, frozen=True):
    """Sections that are not shown, and what is said instead."""

    words: str
    headings: tuple[str, ...]

    @property
    def named(self) -> str:
        """The words, with the headings where they are few."""
        few = len(self.headings) <= FEW_HEADINGS
        return f"{self.words}: {', '.join(self.headings)}" if few else self.words


class RenumberedShown(Struct, frozen=True):
    """A section of which only the number changed."""

    heading: str
    old: str
    new: str


class EntryShown(Struct, frozen=True):
    """A reference or a field of the metadata that differs."""

    name: str
    word: str
    pieces: Pieces


class View(Struct, frozen=True):
    """A comparison as every output shows it, in this order."""

    heading: Heading
    summary: Summary
    filters: tuple[str, ...]
    reasons: tuple[ReasonShown, ...]
    sections: tuple[SectionShown | SectionFold, ...]
    renumbered: tuple[RenumberedShown, ...]
    references: tuple[EntryShown, ...]
    references_renumbered: tuple[str, ...]
    metadata: tuple[EntryShown, ...]
    notices: tuple[str, ...]

    @property
    def same(self) -> bool:
        """Whether the revisions differ in nothing."""
        summary = self.summary
        nothing_else = not (self.references or self.references_renumbered or self.metadata)
        return not summary.changed and not summary.stances and nothing_else
