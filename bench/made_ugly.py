"""The ugly cases: pairs of 3 MB and about 5,900 paragraphs in which much is alike, nothing is alike, or nothing stands where it stood.

    python bench/made_ugly.py FOLDER CASE [--paragraphs 5900] [--seed 1]

writes `old.xml`, `new.xml` and the ids of the moved sections, `moved.json`, to FOLDER.

Each is a function that gives two documents. Sections keep their ids; a bench that wants them hidden matches by content. Of
boilerplate it is known which sections were moved.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from made_document import COMMON_TITLES, Chunk, Document, Keys, Leaf, Section
from made_edits import edit_words
from made_files import as_xml, names
from made_text import TextSource

if TYPE_CHECKING:
    from collections.abc import Callable

PARAGRAPHS = 5_900
IN_SECTION = 5
MOVES = 40
FAR = 25
BOILERPLATE = 30


@dataclass(frozen=True, slots=True)
class Ugly:
    """Two documents, and the ids of the sections that were moved."""

    old: Document
    new: Document
    moved: frozenset[str] = field(default_factory=frozenset)

    def xml(self) -> tuple[bytes, bytes]:
        """Old and new."""
        return as_xml(self.old, "2010", names(self.old)), as_xml(self.new, "2012", names(self.new))


class _Maker:
    """Paragraphs of about 510 bytes."""

    def __init__(self, seed: int, paragraphs: int) -> None:
        self.source, self.keys, self.paragraphs = TextSource(seed), Keys(), paragraphs

    def text(self) -> str:
        return self.source.paragraph(4, 5)

    def chunk(self, text: str) -> Chunk:
        return Chunk("p", [Leaf(self.keys.next(), "p", text)])

    def section(self, texts: list[str], title: str | None = None) -> Section:
        return Section(self.keys.next(), title or self.source.title(), [self.chunk(text) for text in texts])

    def flat(self) -> Document:
        return Document([self.section([self.text() for _ in range(self.paragraphs)])], [])

    def sections(self) -> Document:
        number = self.paragraphs // IN_SECTION
        return Document([self.section([self.text() for _ in range(IN_SECTION)]) for _ in range(number)], [])

    def edited(self, document: Document, share: float) -> Document:
        new = document.copy()
        for section in new.walk():
            for chunk in section.chunks:
                leaf = chunk.leaves[0]
                chunk.leaves[0] = Leaf(leaf.key, "p", edit_words(leaf.text, share, self.source).text)
        return new


def all_edited(maker: _Maker) -> Ugly:
    """Every paragraph of many sections edited by 5 %."""
    old = maker.sections()
    return Ugly(old, maker.edited(old, 0.05))


def flat_edited(maker: _Maker) -> Ugly:
    """One section, every paragraph edited by 30 %."""
    old = maker.flat()
    return Ugly(old, maker.edited(old, 0.3))


def rewritten(maker: _Maker) -> Ugly:
    """Other text in sections of the same ids and titles."""
    old = maker.sections()
    new = old.copy()
    for section in new.walk():
        section.chunks = [maker.chunk(maker.text()) for _ in section.chunks]
    return Ugly(old, new)


def one_paragraph(maker: _Maker) -> Ugly:
    """All text in one paragraph, 1 % of its words edited."""
    old = Document([maker.section([" ".join(maker.text() for _ in range(maker.paragraphs))])], [])
    return Ugly(old, maker.edited(old, 0.01))


def reversed_paragraphs(maker: _Maker) -> Ugly:
    """The paragraphs of one section in the opposite order."""
    old = maker.flat()
    new = old.copy()
    new.sections[0].chunks.reverse()
    return Ugly(old, new)


def shuffled_paragraphs(maker: _Maker) -> Ugly:
    """The paragraphs of one section in any order."""
    old = maker.flat()
    new = old.copy()
    maker.source.random.shuffle(new.sections[0].chunks)
    return Ugly(old, new)


def shuffled_sections(maker: _Maker) -> Ugly:
    """All sections in any order."""
    old = maker.sections()
    new = old.copy()
    maker.source.random.shuffle(new.sections)
    return Ugly(old, new)


def reserved(maker: _Maker) -> Ugly:
    """The same word over and over; one gone, one more, two that say something now."""
    texts = ["Reserved."] * (maker.paragraphs - 27 if maker.paragraphs > 100 else maker.paragraphs)
    old = Document([maker.section(list(texts))], [])
    new = old.copy()
    chunks = new.sections[0].chunks
    last = len(chunks) - 1
    for at in (last // 3, last // 2):
        chunks[at] = Chunk("p", [Leaf(chunks[at].leaves[0].key, "p", maker.source.sentence())])
    del chunks[last // 4]
    chunks.insert(2 * last // 3, maker.chunk("Reserved."))
    return Ugly(old, new)


def boilerplate(maker: _Maker, share: float) -> Ugly:
    """Sections of which a share of the paragraphs and titles is drawn from a few; forty of them moved far."""
    random = maker.source.random
    stock = [maker.text() for _ in range(BOILERPLATE)]

    def text() -> str:
        return random.choice(stock) if random.random() < share else maker.text()

    def title() -> str:
        return random.choice(COMMON_TITLES) if random.random() < share else maker.source.title()

    number = maker.paragraphs // IN_SECTION
    old = Document([maker.section([text() for _ in range(IN_SECTION)], title()) for _ in range(number)], [])
    new = old.copy()
    row = new.sections
    chosen = random.sample(row, min(MOVES, len(row) // 10))
    for section in chosen:
        at = row.index(section)
        far = min(FAR, len(row) // 4)
        places = [to for to in range(len(row)) if abs(to - at) >= far]
        row.insert(random.choice(places), row.pop(at))
    return Ugly(old, new, frozenset(f"s{section.key}" for section in chosen))


CASES: dict[str, Callable[[_Maker], Ugly]] = {
    "every paragraph edited by 5 %": all_edited,
    "one flat section, all edited by 30 %": flat_edited,
    "total rewrite": rewritten,
    "one paragraph, 1 % edited": one_paragraph,
    "paragraphs reversed": reversed_paragraphs,
    "paragraphs shuffled": shuffled_paragraphs,
    "sections shuffled": shuffled_sections,
    "Reserved. over and over": reserved,
    "boilerplate 30 %": partial(boilerplate, share=0.3),
    "boilerplate 80 %": partial(boilerplate, share=0.8),
    "boilerplate 100 %": partial(boilerplate, share=1.0),
}


def ugly(case: str, seed: int = 1, paragraphs: int = PARAGRAPHS) -> Ugly:
    """The case of a name in `CASES`."""
    return CASES[case](_Maker(seed, paragraphs))


def main() -> None:
    """Write the files of one case."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("case", choices=tuple(CASES))
    parser.add_argument("--paragraphs", type=int, default=PARAGRAPHS)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    made = ugly(options.case, options.seed, options.paragraphs)
    options.folder.mkdir(parents=True, exist_ok=True)
    for name, data in zip(("old.xml", "new.xml"), made.xml(), strict=True):
        (options.folder / name).write_bytes(data)
    (options.folder / "moved.json").write_text(json.dumps(sorted(made.moved)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
