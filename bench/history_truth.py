"""Made-up histories whose truth is known: fifty revisions of a statement by operations that are logged as they are done.

Every sentence is an object that keeps, while it is edited, moved, split and merged, which revision brought it in and which last
changed it. Nothing here compares two texts: the log is the truth. One revision touches a sentence once, and a paragraph
by one coming or going, so that what happened to it is beyond dispute.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from itertools import product

from policyver.model.dates import parse_date
from policyver.model.document import Item, ListBlock, Paragraph, Part, Position, Section, Statement
from policyver.model.revision import Dates, Revision, Status
from policyver.model.stance import Direction, Stance, Strength

SYLLABLES = [a + b for a, b in product("bdfgklmnprst", "aeiou")]
STOPS = ["the", "of", "by", "in", "and", "to", "with", "for"]


@dataclass(eq=False)
class Line:
    """A sentence: its words without the stop, the section that it names, and what the log says of it."""

    words: list[str]
    brought_in: int
    changed: int
    substantive: int
    names: Group | None = None
    last_said: int | None = None
    printed: str = ""

    def text(self) -> str:
        """As it is printed: a capital, the number of the section it names, a stop."""
        said = " ".join(self.words)
        said = said[0].upper() + said[1:]
        return f"{said} (see section {self.names.number})." if self.names else f"{said}."


@dataclass(eq=False)
class Block:
    """A paragraph or list item."""

    lines: list[Line]
    kind: str = "p"


@dataclass(eq=False)
class Group:
    """A section or position; of a position the first block is the claim."""

    id: str
    title: Line
    blocks: list[Block]
    position: bool = False
    number: int = 0


@dataclass
class History:
    """The revisions, the sentences of each with what is true of them, in reading order, and the log."""

    statements: list[Statement] = field(default_factory=list)
    truths: list[list[tuple[str, int, int, int, int | None]]] = field(default_factory=list)
    log: list[list[str]] = field(default_factory=list)


class Author:
    """Writes one history: at most so many operations a revision, at most so many words of a sentence replaced at once."""

    def __init__(self, seed: int, *, sections: int = 8, most: int = 6, words: int = 2) -> None:
        self.most, self.most_words = most, words
        self.chance = random.Random(seed)  # noqa: S311 - the same history from the same seed, no secret
        self.words = ["".join(parts) for parts in product(SYLLABLES, SYLLABLES)]
        self.words.remove("para")  # which reads as the abbreviation where it ends a sentence
        self.at = 0
        self.ids = 0
        self.touched: set[int] = set()
        self.gone: list[tuple[list[str], int]] = []
        self.said: dict[str, int] = {}
        self.groups = [self.group() for _ in range(sections)]
        for group in self.groups:
            self.cite(group)

    def history(self, revisions: int) -> History:
        """All revisions."""
        found = History()
        self.keep(found, [])
        for self.at in range(1, revisions):
            self.touched = set()
            self.keep(found, self.revise())
        return found

    def keep(self, found: History, log: list[str]) -> None:
        """Number the sections, note what that changed, and keep the revision."""
        for number, group in enumerate(self.groups, start=1):
            group.number = number
        for line in self.lines():
            self.note_print(line)
        found.statements.append(self.statement())
        found.truths.append(
            [(line.text(), line.brought_in, line.changed, line.substantive, line.last_said) for line in self.lines()]
        )
        found.log.append(log)
        self.said |= dict.fromkeys((line.text() for line in self.lines()), self.at)

    def note_print(self, line: Line) -> None:
        """What is printed: only a number that follows a renumbering changes it without an operation."""
        text = line.text()
        if line.printed and text != line.printed and line.changed < self.at:
            line.changed = self.at
        if text != line.printed:
            last = self.said.get(text)
            line.last_said = last if last is not None and last < self.at - 1 else None
        line.printed = text

    # What there is

    def lines(self) -> list[Line]:
        """Every sentence in reading order, titles included."""
        return [
            line for group in self.groups for line in (group.title, *(one for b in group.blocks for one in b.lines))
        ]

    def line(self) -> Line:
        """A new sentence."""
        count = self.chance.randint(9, 18)
        words = [self.chance.choice(STOPS if at % 3 == 1 else self.words) for at in range(count)]
        return Line(words, self.at, self.at, self.at)

    def group(self) -> Group:
        """A new section."""
        self.ids += 1
        title = Line(self.chance.sample(self.words, 4), self.at, self.at, self.at)
        position = self.chance.random() < 0.3
        blocks = [Block([self.line() for _ in range(self.chance.randint(2, 5))], self.kind()) for _ in range(3)]
        if position:
            blocks.insert(0, Block([self.line()], "claim"))
        return Group(f"s{self.ids}", title, blocks, position)

    def kind(self) -> str:
        """A paragraph or an item."""
        return "item" if self.chance.random() < 0.3 else "p"

    def cite(self, group: Group) -> None:
        """Let a sentence of this section name another."""
        line = self.chance.choice(group.blocks[-1].lines)
        others = [other for other in self.groups if other is not group]
        if others:
            line.names = self.chance.choice(others)

    # What is done

    def revise(self) -> list[str]:
        """Some operations; those that find nothing to do are left out."""
        kinds = [getattr(self, name) for name in OPERATIONS]
        weights = list(OPERATIONS.values())
        log = []
        for operation in self.chance.choices(kinds, weights, k=self.chance.randint(2, self.most)):
            done = operation()
            if done:
                log.append(done)
        return log

    def touch(self, *things: object) -> None:
        """Note that something happened to these."""
        self.touched |= {id(thing) for thing in things}

    def free(self, *things: object) -> bool:
        """Whether nothing happened to these yet."""
        return not any(id(thing) in self.touched for thing in things)

    def some_block(self, least: int = 1) -> tuple[Group, Block] | None:
        """A block that nothing happened to yet, with so many sentences; no claim."""
        found = [
            (group, block)
            for group in self.groups
            for block in group.blocks
            if block.kind != "claim" and len(block.lines) >= least and self.free(group, block, *block.lines)
        ]
        return self.chance.choice(found) if found else None

    def some_line(self) -> Line | None:
        """A sentence that nothing happened to yet."""
        found = [
            line
            for group in self.groups
            for block in group.blocks
            for line in block.lines
            if self.free(group, block, line)
        ]
        return self.chance.choice(found) if found else None

    def edit(self) -> str:
        """Another word, or two."""
        line = self.some_line()
        if line is None:
            return ""
        for at in self.chance.sample(range(1, len(line.words)), self.chance.randint(1, self.most_words)):
            line.words[at] = self.chance.choice([word for word in self.words if word not in line.words])
        line.changed = line.substantive = self.at
        self.touch(line)
        return f"edit {line.text()}"

    def polish(self) -> str:
        """Quotation marks: the meaning stays."""
        line = self.some_line()
        at = 2
        if line is None or not line.words[at].isalpha():
            return ""
        line.words[at] = f"\u201c{line.words[at]}\u201d"
        line.changed = self.at
        self.touch(line)
        return f"polish {line.text()}"

    def retitle(self) -> str:
        """Another word in a title."""
        group = self.chance.choice(self.groups)
        if not self.free(group, group.title):
            return ""
        others = [word for word in self.words if word not in group.title.words]
        group.title.words[self.chance.randrange(1, 4)] = self.chance.choice(others)
        group.title.changed = group.title.substantive = self.at
        self.touch(group.title)
        return f"retitle {group.id}"

    def add_line(self) -> str:
        """A new sentence, or one that is gone comes back."""
        found = self.some_block()
        if found is None:
            return ""
        line = self.line()
        back = [entry for entry in self.gone if entry[1] < self.at]
        if back and self.chance.random() < 0.4:
            entry = self.chance.choice(back)
            self.gone.remove(entry)
            line.words = list(entry[0])
        found[1].lines.insert(self.chance.randint(0, len(found[1].lines)), line)
        self.touch(line, *found[1].lines, found[1])
        return f"add {line.text()}"

    def drop_line(self) -> str:
        """A sentence goes."""
        found = self.some_block(2)
        if found is None:
            return ""
        line = self.chance.choice(found[1].lines)
        found[1].lines.remove(line)
        self.touch(found[1], *found[1].lines)
        if line.names is None:
            self.gone.append((line.words, self.at))
        return f"drop {line.text()}"

    def add_block(self) -> str:
        """A new block."""
        group = self.chance.choice(self.groups)
        if not self.free(group):
            return ""
        block = Block([self.line() for _ in range(self.chance.randint(1, 4))], self.kind())
        group.blocks.insert(self.chance.randint(1, len(group.blocks)), block)
        self.touch(block, *block.lines)
        return f"add block to {group.id}"

    def drop_block(self) -> str:
        """A block goes."""
        found = self.some_block()
        if found is None or len(found[0].blocks) < 3:
            return ""
        found[0].blocks.remove(found[1])
        return f"drop block of {found[0].id}"

    def move_line(self) -> str:
        """To another block, or elsewhere in its own."""
        found, other = self.some_block(3), self.some_block(2)
        if found is None or other is None:
            return ""
        line = self.chance.choice(found[1].lines)
        at = found[1].lines.index(line)
        found[1].lines.remove(line)
        places = [place for place in range(len(other[1].lines) + 1) if other[1] is not found[1] or place != at]
        other[1].lines.insert(self.chance.choice(places), line)
        self.touch(found[1], other[1], *found[1].lines, *other[1].lines)
        return f"move {line.text()}"

    def move_block(self) -> str:
        """A block goes elsewhere, to another section or within its own."""
        found = self.some_block()
        groups = [group for group in self.groups if self.free(group)]
        if found is None or not groups or len(found[0].blocks) < 3:
            return ""
        home = self.chance.choice(groups)
        found[0].blocks.remove(found[1])
        home.blocks.insert(self.chance.randint(1, len(home.blocks)), found[1])
        self.touch(found[1], *found[1].lines)
        return f"move block of {found[0].id} to {home.id}"

    def split_block(self) -> str:
        """One block becomes two."""
        found = self.some_block(4)
        if found is None:
            return ""
        group, block = found
        rest = Block(block.lines[2:], block.kind)
        block.lines = block.lines[:2]
        group.blocks.insert(group.blocks.index(block) + 1, rest)
        self.touch(block, rest, *block.lines, *rest.lines)
        return f"split block of {group.id}"

    def join_blocks(self) -> str:
        """Two blocks become one."""
        found = self.some_block()
        if found is None:
            return ""
        group, block = found
        after = group.blocks[group.blocks.index(block) + 1 :]
        if not after or after[0].kind != block.kind or not self.free(after[0], *after[0].lines):
            return ""
        block.lines += after[0].lines
        group.blocks.remove(after[0])
        self.touch(block, *block.lines)
        return f"join blocks of {group.id}"

    def split_line(self) -> str:
        """One sentence becomes two; no word changes."""
        line = self.some_line()
        found = self.home(line) if line and not line.names and len(line.words) >= 12 else None
        if line is None or found is None or found.kind == "claim" or not self.free(*found.lines):
            return ""
        middle = len(line.words) // 2
        rest = Line(line.words[middle:], line.brought_in, self.at, line.substantive)
        line.words, line.changed = line.words[:middle], self.at
        found.lines.insert(found.lines.index(line) + 1, rest)
        self.touch(found, *found.lines)
        return f"split into {line.text()} {rest.text()}"

    def join_lines(self) -> str:
        """Two sentences become one; no word changes."""
        found = self.some_block(2)
        if found is None:
            return ""
        first, second = found[1].lines[:2]
        if first.names or second.names:
            return ""
        first.words += second.words
        first.brought_in = min(first.brought_in, second.brought_in)
        first.substantive = max(first.substantive, second.substantive)
        first.changed = self.at
        found[1].lines.remove(second)
        self.touch(found[1], *found[1].lines)
        return f"join into {first.text()}"

    def home(self, line: Line) -> Block | None:
        """The block that a sentence stands in."""
        return next((b for group in self.groups for b in group.blocks if any(one is line for one in b.lines)), None)

    def move_group(self) -> str:
        """A section goes elsewhere, and all are numbered anew."""
        group = self.chance.choice(self.groups)
        self.groups.remove(group)
        self.groups.insert(self.chance.randint(0, len(self.groups)), group)
        return f"move section {group.id}"

    def add_group(self) -> str:
        """A new section, which names another."""
        if len(self.groups) > 14:
            return ""
        group = self.group()
        self.groups.insert(self.chance.randint(0, len(self.groups)), group)
        self.cite(group)
        self.touch(group, *group.blocks, *(line for block in group.blocks for line in block.lines), group.title)
        return f"add section {group.id}"

    def drop_group(self) -> str:
        """A section goes that no other names."""
        named = {id(line.names) for line in self.lines() if line.names}
        free = [group for group in self.groups if id(group) not in named and self.untouched(group)]
        if len(self.groups) < 5 or not free:
            return ""
        group = self.chance.choice(free)
        self.groups.remove(group)
        return f"drop section {group.id}"

    def split_group(self) -> str:
        """The last blocks go under a title of their own, next to it."""
        free = [group for group in self.groups if len(group.blocks) >= 4 and self.untouched(group)]
        if not free:
            return ""
        group = self.chance.choice(free)
        rest = self.group()
        rest.position, rest.blocks = False, group.blocks[-2:]
        group.blocks = group.blocks[:-2]
        self.groups.insert(self.groups.index(group) + 1, rest)
        self.touch(group, rest, group.title, rest.title)
        return f"split section {group.id}: {rest.id}"

    def join_groups(self) -> str:
        """A section goes into the one before it; its title goes."""
        named = {id(line.names) for line in self.lines() if line.names}
        pairs = [
            (first, second)
            for first, second in zip(self.groups, self.groups[1:], strict=False)
            if id(second) not in named and not second.position and self.untouched(first) and self.untouched(second)
        ]
        if len(self.groups) < 5 or not pairs:
            return ""
        first, second = self.chance.choice(pairs)
        first.blocks += second.blocks
        self.groups.remove(second)
        self.touch(first, first.title)
        return f"join section {second.id} into {first.id}"

    def untouched(self, group: Group) -> bool:
        """Whether nothing happened to a section and all in it."""
        return self.free(group, group.title, *group.blocks, *(line for block in group.blocks for line in block.lines))

    # As a document

    def statement(self) -> Statement:
        """The revision as it stands."""
        published = parse_date(str(1950 + self.at))
        return Statement(
            id="made-up",
            kind="position-statement",
            title=("Made up",),
            issuers=("Nobody",),
            revision=Revision(f"r{self.at}", Status.PUBLISHED, Dates(published=published)),
            body=tuple(_part(group) for group in self.groups),
        )


OPERATIONS = {
    "edit": 10, "polish": 3, "retitle": 1, "add_line": 5, "drop_line": 4, "add_block": 2, "drop_block": 1, "move_line": 3,
    "move_block": 2, "split_block": 2, "join_blocks": 2, "split_line": 2, "join_lines": 2, "move_group": 2, "add_group": 1,
    "drop_group": 1, "split_group": 1, "join_groups": 1,
}  # fmt: skip


def _part(group: Group) -> Part:
    title, label = (group.title.text(),), str(group.number)
    blocks = group.blocks
    if not group.position:
        return Section(group.id, title, tuple(map(_block, blocks)), (), label)
    claim = " ".join(line.text() for line in blocks[0].lines)
    stance = Stance("benefit", "adults", Direction.FOR, strength=Strength.UNGRADED)
    return Position(group.id, (claim,), (stance,), tuple(map(_block, blocks[1:])), title, label)


def _block(block: Block) -> Paragraph | ListBlock:
    text = " ".join(line.text() for line in block.lines)
    return ListBlock((Item((text,)),)) if block.kind == "item" else Paragraph((text,))
