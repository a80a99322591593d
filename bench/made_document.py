"""Made-up documents as values: sections, chunks (a paragraph, a list, a table …) and the leaves that hold text.

A key names a section or leaf in both revisions; ids and indices come from the keys where a document is written. Leaves are
frozen and shared by both revisions until one is edited; sections and chunks are copied.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from made_text import TextSource

COMMON_TITLES = ("Background", "Evidence", "Recommendations", "Definitions", "Scope", "Research", "Review")


@dataclass(frozen=True, slots=True)
class Leaf:
    """A block of text as policyver counts them; the cells of a row are parted by tabs."""

    key: int
    name: str
    text: str


@dataclass(slots=True)
class Chunk:
    """An element below a section: `p`, `list`, `table`, `note`, `quote`, `claim`, and its leaves."""

    kind: str
    leaves: list[Leaf]


@dataclass(slots=True)
class Section:
    """A section or position; `direction` is that of a position's stance. `label` is printed for its place's number."""

    key: int
    title: str
    chunks: list[Chunk]
    parts: list[Section] = field(default_factory=list)
    direction: str | None = None
    label: str | None = None

    def copy(self) -> Section:
        """The same with lists of its own."""
        chunks = [Chunk(chunk.kind, list(chunk.leaves)) for chunk in self.chunks]
        return Section(self.key, self.title, chunks, [part.copy() for part in self.parts], self.direction, self.label)

    def walk(self) -> Iterator[Section]:
        """Itself and what is nested in it, in reading order."""
        yield self
        for part in self.parts:
            yield from part.walk()

    def leaves(self) -> Iterator[Leaf]:
        """Its own leaves, in order."""
        for chunk in self.chunks:
            yield from chunk.leaves

    def words(self) -> int:
        """Words of its own leaves."""
        return sum(leaf.text.count(" ") + 1 for leaf in self.leaves())


@dataclass(frozen=True, slots=True)
class Reference:
    """An entry of the reference list."""

    key: int
    text: str


@dataclass(slots=True)
class Document:
    """One revision."""

    sections: list[Section]
    references: list[Reference]

    def copy(self) -> Document:
        """The same with lists of its own."""
        return Document([section.copy() for section in self.sections], list(self.references))

    def walk(self) -> Iterator[Section]:
        """All sections in reading order."""
        for section in self.sections:
            yield from section.walk()


class Keys:
    """Gives out keys, one count for sections, leaves and references."""

    def __init__(self) -> None:
        self.last = 0

    def next(self) -> int:
        """A key that was not given out yet."""
        self.last += 1
        return self.last


class DocumentMaker:
    """Makes documents of about a given size."""

    def __init__(self, source: TextSource, keys: Keys) -> None:
        self.source, self.keys, self.random = source, keys, source.random

    def document(self, kilobytes: int) -> Document:
        """Chapters until the size is reached; a small document has small ones."""
        references = [self.reference() for _ in range(max(4, min(kilobytes // 2, 3_000)))]
        self.source.cited = [reference.key for reference in references if self.random.random() < 0.95]
        document = Document([], references)
        size = sum(len(reference.text) + 110 for reference in references)
        while size < kilobytes * 1000:
            chapter = self.chapter(most=2 if kilobytes < 50 else 6)
            document.sections.append(chapter)
            self.source.nameable = [*self.source.nameable[-40:], *(section.key for section in chapter.walk())]
            size += sum(_size(section) for section in chapter.walk())
        return document

    def chapter(self, most: int) -> Section:
        """A section with sections, a third of which have sections themselves; the last is often a position."""
        chapter = self.section(1, 2)
        for _ in range(self.random.randint(2, max(most, 2))):
            part = self.section()
            if most > 2 and self.random.random() < 0.3:
                part.parts = [self.section() for _ in range(self.random.randint(2, 5))]
            chapter.parts.append(part)
        if self.random.random() < 0.5:
            chapter.parts.append(self.position())
        return chapter

    def section(self, least: int = 2, most: int = 7) -> Section:
        """A section of so many chunks."""
        title = self.random.choice(COMMON_TITLES) if self.random.random() < 0.1 else self.source.title()
        chunks = [self.chunk() for _ in range(self.random.randint(least, most))]
        return Section(self.keys.next(), title, chunks)

    def position(self) -> Section:
        """A position: a claim, a stance, a rationale."""
        claim = Chunk("claim", [self.leaf("claim", self.source.paragraph(1, 2))])
        chunks = [claim, *(self.chunk() for _ in range(self.random.randint(1, 3)))]
        direction = self.random.choice(("for", "against", "neither"))
        return Section(self.keys.next(), self.source.title(), chunks, direction=direction)

    def chunk(self) -> Chunk:
        """Mostly a paragraph."""
        dice = self.random.random()
        if dice < 0.76:
            return self.paragraph()
        if dice < 0.88:
            items = [self.leaf("item", self.source.paragraph(1, 1)) for _ in range(self.random.randint(2, 6))]
            return Chunk("list", items)
        if dice < 0.94:
            return self.table()
        name = "note" if dice < 0.97 else "quote"
        return Chunk(name, [self.leaf(name, self.source.paragraph(1, 3))])

    def paragraph(self) -> Chunk:
        """A paragraph of its own."""
        return Chunk("p", [self.leaf("p", self.source.paragraph())])

    def table(self) -> Chunk:
        """A caption and a few rows of three cells."""
        rows = [
            self.leaf("tr", "\t".join(" ".join(self.source.take(self.random.randint(1, 6))) for _ in range(3)))
            for _ in range(self.random.randint(2, 6))
        ]
        return Chunk("table", [self.leaf("caption", self.source.title()), *rows])

    def leaf(self, name: str, text: str) -> Leaf:
        """A leaf with a key of its own."""
        return Leaf(self.keys.next(), name, text)

    def reference(self) -> Reference:
        """Authors, a title, a year."""
        source = self.source
        year = source.random.randint(1970, 2024)
        text = f"{source.rare_word().capitalize()} A, {source.rare_word().capitalize()} B. {source.title()}. {year}."
        return Reference(self.keys.next(), text)


def _size(section: Section) -> int:
    """About what it takes in XML."""
    return len(section.title) + 60 + sum(len(leaf.text.encode()) + 14 for leaf in section.leaves())
