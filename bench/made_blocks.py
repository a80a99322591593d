"""Operations on blocks: moved, split, merged, deleted, inserted; and edits of their words.

A section takes part in one operation on its blocks, and none if it took part in one itself, so that what is recorded is the only
explanation. Only paragraphs are moved, split and merged; any block is edited.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from made_document import Chunk, Document, DocumentMaker, Leaf, Section
from made_edits import edit_words, words_of
from made_plan import Operation, Plan

if TYPE_CHECKING:
    from collections.abc import Iterator

ENOUGH_WORDS = 20
HALF_WORDS = 8
ROW = 4
_CITATION = re.compile("⟦c[0-9]+⟧")


class BlockReviser:
    """Changes the blocks of one document, in place.

    `busy` holds the keys of sections whose blocks stay where they are, `new` those of inserted sections, which stay as they are.
    """

    def __init__(self, document: Document, maker: DocumentMaker, plan: Plan, busy: set[int], new: set[int]) -> None:
        self.document, self.maker, self.random, self.plan = document, maker, maker.random, plan
        self.operations: list[Operation] = []
        self.busy, self.new = set(busy), new
        self.done: set[int] = set()  # keys of leaves
        self.sections = [section for section in document.walk() if section.direction is None]
        self.random.shuffle(self.sections)

    def _free(self) -> Iterator[Section]:
        for section in self.sections:
            if section.key not in self.busy and len(section.chunks) > 1:
                yield section

    def _record(self, kind: str, sections: list[Section], old: tuple[int, ...], new: tuple[int, ...]) -> None:
        self.operations.append(Operation("block", kind, old, new))
        self.busy.update(section.key for section in sections)
        self.done.update(old, new)

    def share(self) -> float:
        """A share of words to edit, as planned."""
        low, high = self.random.choice(self.plan.shares)
        return self.random.uniform(low, high)

    def run(self, kind: str, number: int) -> None:
        """Do one kind of operation so often, or as often as there is a place for it."""
        step = {
            "moved": lambda: self.move(amended=False),
            "moved-amended": lambda: self.move(amended=True),
            "split": self.split,
            "merged": self.merge,
            "deleted": self.delete,
            "inserted": self.insert,
        }[kind]
        for _ in range(number):
            if not step():
                return

    def move(self, *, amended: bool) -> bool:
        """A paragraph, within its section or to another."""
        near, far = self._move_within, self._move_out
        first, second = (near, far) if self.random.random() < 0.5 else (far, near)
        chunk = first() or second()
        if chunk is not None and amended:
            self._edit(chunk, 0, self.share())
        return chunk is not None

    def _move_within(self) -> Chunk | None:
        for section in self._free():
            chunks = section.chunks
            if len(chunks) < ROW:
                continue
            movable = [at for at, chunk in enumerate(chunks) if _long(chunk)]
            if not movable:
                continue
            at = self.random.choice(movable)
            places = [to for to in range(len(chunks)) if abs(to - at) >= 2]
            chunk = chunks.pop(at)
            chunks.insert(self.random.choice(places), chunk)
            key = chunk.leaves[0].key
            self._record("moved", [section], (key,), (key,))
            return chunk
        return None

    def _move_out(self) -> Chunk | None:
        free = self._free()
        for section in free:
            movable = [chunk for chunk in section.chunks if _long(chunk)]
            target = next(free, None)
            if target is None:
                return None
            if not movable:
                continue
            chunk = self.random.choice(movable)
            section.chunks.remove(chunk)
            target.chunks.insert(self.random.randint(0, len(target.chunks)), chunk)
            key = chunk.leaves[0].key
            self._record("moved", [section, target], (key,), (key,))
            return chunk
        return None

    def split(self) -> bool:
        """A paragraph becomes two, between two sentences."""
        for section in self._free():
            for at, chunk in enumerate(section.chunks):
                halves = _halves(chunk.leaves[0].text) if chunk.kind == "p" else None
                if halves is None:
                    continue
                leaf = chunk.leaves[0]
                part = self.maker.leaf("p", halves[1])
                chunk.leaves[0] = Leaf(leaf.key, "p", halves[0])
                section.chunks.insert(at + 1, Chunk("p", [part]))
                self._record("split", [section], (leaf.key,), (leaf.key, part.key))
                return True
        return False

    def merge(self) -> bool:
        """A paragraph and the next become one."""
        for section in self._free():
            for at in range(len(section.chunks) - 1):
                chunk, other = section.chunks[at : at + 2]
                if not (_long(chunk) and _long(other)):
                    continue
                leaf, gone = chunk.leaves[0], other.leaves[0]
                chunk.leaves[0] = Leaf(leaf.key, "p", f"{leaf.text} {gone.text}")
                del section.chunks[at + 1]
                self._record("merged", [section], (leaf.key, gone.key), (leaf.key,))
                return True
        return False

    def delete(self) -> bool:
        """A paragraph, an item or a row."""
        for section in self._free():
            chunk = self.random.choice(section.chunks)
            at = self.random.randrange(len(chunk.leaves))
            if chunk.leaves[at].name == "caption" or (chunk.kind == "table" and len(chunk.leaves) < 3):
                continue
            leaf = chunk.leaves.pop(at)
            if not chunk.leaves:
                section.chunks.remove(chunk)
            self._record("deleted", [section], (leaf.key,), ())
            return True
        return False

    def insert(self) -> bool:
        """A paragraph, or an item of a list."""
        for section in self._free():
            lists = [chunk for chunk in section.chunks if chunk.kind == "list"]
            if lists and self.random.random() < 0.5:
                leaf = self.maker.leaf("item", self.maker.source.paragraph(1, 1))
                lists[0].leaves.insert(self.random.randint(0, len(lists[0].leaves)), leaf)
            else:
                chunk = self.maker.paragraph()
                leaf = chunk.leaves[0]
                section.chunks.insert(self.random.randint(0, len(section.chunks)), chunk)
            self._record("inserted", [section], (), (leaf.key,))
            return True
        return False

    def amend(self, section: Section) -> None:
        """Edit every block of a section by one share."""
        share = self.share()
        for chunk in section.chunks:
            for at, leaf in enumerate(chunk.leaves):
                if self._long_enough(leaf):
                    self._edit(chunk, at, share)

    def _long_enough(self, leaf: Leaf) -> bool:
        """Whether one word of it is no larger a share than is planned."""
        return words_of(leaf.text) * max(high for _, high in self.plan.shares) >= 1

    def edit_some(self) -> None:
        """Edit the planned share of the blocks."""
        places = [
            (chunk, at)
            for section in self.document.walk()
            if section.key not in self.new
            for chunk in section.chunks
            for at, leaf in enumerate(chunk.leaves)
            if leaf.key not in self.done and self._long_enough(leaf)
        ]
        for chunk, at in self.random.sample(places, round(self.plan.edited * len(places))):
            self._edit(chunk, at, self.share())

    def recite(self, number: int) -> None:
        """Let so many citations name another reference."""
        places = (
            (chunk, at)
            for section in self.sections
            if section.key not in self.new
            for chunk in section.chunks
            for at, leaf in enumerate(chunk.leaves)
            if leaf.key not in self.done and "⟦c" in leaf.text
        )
        for chunk, at in [place for place, _ in zip(places, range(number), strict=False)]:
            leaf = chunk.leaves[at]
            found = _CITATION.findall(leaf.text)[0]
            others = [key for key in self.maker.source.cited[:50] if f"⟦c{key}⟧" not in leaf.text]
            if others:
                text = leaf.text.replace(found, f"⟦c{self.random.choice(others)}⟧", 1)
                chunk.leaves[at] = Leaf(leaf.key, leaf.name, text)
                self.done.add(leaf.key)
                self.operations.append(
                    Operation("block", "recited", (leaf.key,), (leaf.key,), 1 / words_of(leaf.text), 1, 1)
                )

    def _edit(self, chunk: Chunk, at: int, share: float) -> None:
        leaf = chunk.leaves[at]
        edited = edit_words(leaf.text, share, self.maker.source)
        chunk.leaves[at] = Leaf(leaf.key, leaf.name, edited.text)
        self.done.add(leaf.key)
        touched = max(edited.deleted, edited.inserted) / words_of(leaf.text)
        self.operations.append(
            Operation("block", "amended", (leaf.key,), (leaf.key,), touched, edited.deleted, edited.inserted)
        )


def _long(chunk: Chunk) -> bool:
    return chunk.kind == "p" and words_of(chunk.leaves[0].text) >= ENOUGH_WORDS


def _halves(text: str) -> tuple[str, str] | None:
    """A paragraph cut between two sentences near its middle."""
    ends = [found.start() + 1 for found in re.finditer(r"\. ", text)]
    for cut in sorted(ends, key=lambda end: abs(2 * end - len(text))):
        halves = text[:cut], text[cut + 1 :]
        if min(words_of(half) for half in halves) >= HALF_WORDS:
            return halves
    return None
