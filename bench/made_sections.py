"""Operations on whole sections: moved, split, merged, deleted, inserted, retitled, given another number.

What is recorded has to be the only explanation. So a section takes part in one operation; one section of a row of siblings
moves within it, past two others at the least that stay; the halves of a split and the parts of a merge have words enough to
be known by; of positions only the stance changes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from made_document import Chunk, Document, DocumentMaker, Section
from made_plan import Operation

if TYPE_CHECKING:
    from collections.abc import Iterator

ENOUGH_WORDS = 60
ROW = 4


class SectionReviser:
    """Changes the sections of one document, in place."""

    def __init__(self, document: Document, maker: DocumentMaker) -> None:
        self.document, self.maker, self.random = document, maker, maker.random
        self.operations: list[Operation] = []
        self.busy: set[int] = set()  # keys of sections that take part in an operation
        self.still: set[int] = set()  # keys of sections that have to stay where they are
        self.amend: list[Section] = []  # moved, and their words are to be edited as well
        self.new: set[int] = set()
        self.named = maker.source.named  # have to stay, since their numbers stand in the text
        self.home: dict[int, Section | None] = {}
        for section in document.sections:
            self._settle(section, None)
        self.order = list(document.walk())
        self.random.shuffle(self.order)

    def _settle(self, section: Section, parent: Section | None) -> None:
        self.home[section.key] = parent
        for part in section.parts:
            self._settle(part, section)

    def row(self, section: Section) -> list[Section]:
        """The section and its siblings."""
        parent = self.home[section.key]
        return self.document.sections if parent is None else parent.parts

    def _free(self, *, leaf: bool = True) -> Iterator[Section]:
        """Sections that nothing was done to, with words enough; `leaf`: with nothing nested in them."""
        for section in self.order:
            if section.key in self.busy or section.direction is not None or (leaf and section.parts):
                continue
            if section.words() >= ENOUGH_WORDS:
                yield section

    def _record(self, kind: str, old: tuple[int, ...], new: tuple[int, ...]) -> None:
        self.operations.append(Operation("section", kind, old, new))
        self.busy.update(old, new)

    def run(self, kind: str, number: int) -> None:
        """Do one kind of operation so often, or as often as there is a place for it."""
        step = {
            "moved": self.move,
            "moved-amended": self.move_and_amend,
            "split": self.split,
            "merged": self.merge,
            "deleted": self.delete,
            "inserted": self.insert,
            "retitled": self.retitle,
            "renumbered": self.renumber,
        }[kind]
        for _ in range(number):
            if not step():
                return

    def move(self) -> bool:
        """To another parent, or within the row."""
        return self._moved() is not None

    def move_and_amend(self) -> bool:
        """The same; the words are edited later."""
        section = self._moved()
        if section is not None:
            self.amend.append(section)
        return section is not None

    def _moved(self) -> Section | None:
        near, far = self._move_within, self._move_out
        first, second = (near, far) if self.random.random() < 0.5 else (far, near)
        return first() or second()

    def _move_within(self) -> Section | None:
        for section in self._free():
            row = self.row(section)
            if section.key in self.still or len(row) < ROW or any(one.key in self.busy | self.still for one in row):
                continue
            at = row.index(section)
            places = [to for to in range(len(row)) if abs(to - at) >= 2]
            row.insert(self.random.choice(places), row.pop(at))
            self.still.update(one.key for one in row)
            self._record("moved", (section.key,), (section.key,))
            return section
        return None

    def _move_out(self) -> Section | None:
        for section in self._free():
            parent = self.home[section.key]
            if section.key in self.still or parent is None or len(parent.parts) < 2:
                continue
            target = self._other_parent(parent)
            if target is None:
                return None
            parent.parts.remove(section)
            target.parts.insert(self.random.randint(0, len(target.parts)), section)
            self.home[section.key] = target
            self._record("moved", (section.key,), (section.key,))
            return section
        return None

    def _other_parent(self, parent: Section) -> Section | None:
        """Another section that has sections and that nothing was done to."""
        for _ in range(40):
            target = self.random.choice(self.order)
            if target.parts and target is not parent and target.key not in self.busy:
                return target
        return None

    def split(self) -> bool:
        """The later half becomes the next section, with a title of its own."""
        for section in self._free():
            cut = self._middle(section)
            if cut is None:
                continue
            part = Section(self.maker.keys.next(), self.maker.source.title(), section.chunks[cut:])
            section.chunks = section.chunks[:cut]
            row = self.row(section)
            row.insert(row.index(section) + 1, part)
            self.home[part.key] = self.home[section.key]
            self._record("split", (section.key,), (section.key, part.key))
            return True
        return False

    @staticmethod
    def _middle(section: Section) -> int | None:
        """Where both halves have words enough and either starts with a paragraph, or None."""
        chunks = section.chunks
        for cut in sorted(range(1, len(chunks)), key=lambda at: abs(2 * at - len(chunks))):
            halves = _words(chunks[:cut]), _words(chunks[cut:])
            if min(halves) >= ENOUGH_WORDS and chunks[cut].kind == "p":
                return cut
        return None

    def merge(self) -> bool:
        """A section and the next one, under the title of the first."""
        for section in self._free():
            row = self.row(section)
            at = row.index(section) + 1
            if at >= len(row) or section.key in self.still or row[at].key in self.named:
                continue
            other = row[at]
            if other.key in self.busy | self.new or other.parts or other.direction or other.words() < ENOUGH_WORDS:
                continue
            section.chunks += other.chunks
            row.remove(other)
            self._record("merged", (section.key, other.key), (section.key,))
            return True
        return False

    def delete(self) -> bool:
        """With all its text."""
        for section in self._free():
            row = self.row(section)
            if section.key not in self.still | self.named and len(row) > 1:
                row.remove(section)
                self._record("deleted", (section.key,), ())
                return True
        return False

    def insert(self) -> bool:
        """A new one among the sections of another."""
        parents = [section for section in self.random.choices(self.order, k=40) if section.parts]
        if not parents:
            return False
        section = self.maker.section(least=3)
        parent = parents[0]
        parent.parts.insert(self.random.randint(0, len(parent.parts)), section)
        self.home[section.key] = parent
        self.new.add(section.key)
        self._record("inserted", (), (section.key,))
        return True

    def retitle(self) -> bool:
        """Another title."""
        for section in self._free(leaf=False):
            section.title = self.maker.source.title()
            self._record("retitled", (section.key,), (section.key,))
            return True
        return False

    def renumber(self) -> bool:
        """A number that is not its place's."""
        for section in self._free():
            section.label = f"A{section.key}"
            self._record("renumbered", (section.key,), (section.key,))
            return True
        return False

    def restate(self) -> bool:
        """Another direction of a position's stance."""
        for section in self.order:
            if section.direction is not None and section.key not in self.busy:
                choices = [one for one in ("for", "against", "neither") if one != section.direction]
                section.direction = self.random.choice(choices)
                self._record("restated", (section.key,), (section.key,))
                return True
        return False


def _words(chunks: list[Chunk]) -> int:
    return sum(leaf.text.count(" ") + 1 for chunk in chunks for leaf in chunk.leaves)
