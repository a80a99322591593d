"""A file that policyver wrote and people changed, back to a statement: parts by headings, claims and bookmarks, blocks by their styles.

Decides that styles and bookmarks tell what a part is and which id it bore; the words are what stands there. Lines of front matter and of
stances were printed from facts and are no text: they are handed back apart, so that who calls can tell a changed one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from policyver.importers.docx.own_blocks import OwnBlocks
from policyver.importers.docx.own_inlines import OwnInlines
from policyver.importers.docx.own_kept import KeptBlocks
from policyver.importers.docx.own_references import own_reference
from policyver.importers.slugs import Slugs
from policyver.model.document import Position, Section
from policyver.model.inline import plain_text
from policyver.office.values import Paragraph
from policyver.render.docx import styles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policyver.model.document import Part, Parts, Reference, Statement
    from policyver.model.inline import Inlines
    from policyver.office.values import Block, Run, WordDocument

PRINTED = frozenset({styles.FRONT, styles.STANCE})


@dataclass(frozen=True, slots=True)
class OwnNames:
    """Ids behind bookmarks, numbers of references, and where parts without a heading stood.

    Args:
        parts: the id behind each bookmark of a part.
        references: the same for references.
        known: the statement that the bookmarks are from.
    """

    parts: dict[str, str]
    references: dict[str, str]
    known: Statement


@dataclass(frozen=True, slots=True)
class OwnRead:
    """What a file says: title, parts, references, and the lines that were printed from facts."""

    title: Inlines
    body: Parts
    references: tuple[Reference, ...]
    printed: tuple[str, ...]


@dataclass(slots=True)
class _Open:
    """A part while it is read; `depth` counts from 0, -1 for the whole."""

    kind: Literal["section", "position"]
    depth: int
    id: str = ""
    title: Inlines = ()
    label: str | None = None
    claim: Inlines = ()
    blocks: list[Block] = field(default_factory=list)
    parts: list[_Open] = field(default_factory=list)


def read_own(document: WordDocument, names: OwnNames) -> OwnRead:
    """Read a file of policyver's.

    Args:
        document: without tracked changes and summary pages.
        names: what its bookmarks stand for.
    """
    return _OwnReader(document, names).read()


class _OwnReader:
    def __init__(self, document: WordDocument, names: OwnNames) -> None:
        self.document = document
        self.names = names
        entries = self._entries()
        there = {name: identity for name, identity in names.references.items() if identity in entries}
        self.inlines = OwnInlines(there, entries)
        self.blocks = OwnBlocks(self.inlines, document.lists)
        self.kept = KeptBlocks(names.known, names.references, document.lists)
        self.slugs = Slugs()
        self.paths = dict(_paths(names.known.body, ()))
        self.root = _Open("section", -1)
        self.open = [self.root]
        self.title: Inlines = ()
        self.references: list[Reference] = []
        self.printed: list[str] = []
        self.in_references = False

    def _entries(self) -> dict[str, str]:
        """The references that the file still lists, and their printed numbers: a citation of another one is text."""
        found = [
            block for block in self.document.blocks if isinstance(block, Paragraph) and block.style == styles.REFERENCE
        ]
        plain = OwnInlines({}, {})
        read = [
            own_reference(block, at, plain, self._named(block, self.names.references))
            for at, block in enumerate(found, start=1)
        ]
        return {
            entry.id: (entry.label or str(at)).strip("[](). ")
            for at, entry in enumerate(read, start=1)
            if entry is not None
        }

    def read(self) -> OwnRead:
        for block in self.document.blocks:
            if isinstance(block, Paragraph):
                self._paragraph(block)
            else:
                self.open[-1].blocks.append(block)
        self._unheaded_root()
        body = tuple(self._made(part) for part in self.root.parts)
        return OwnRead(self.title, body, tuple(self.references), tuple(self.printed))

    def _paragraph(self, block: Paragraph) -> None:
        level = self.document.headings.get(block.style, 0)
        if block.style == styles.TITLE:
            self.title = self.inlines.read(run for run in block.runs if run.look.style != styles.MARK)
            self.title = _stripped(self.title)
        elif block.style in PRINTED:
            self.printed.append("".join(run.text for run in block.runs))
        elif block.style == styles.REFERENCES:
            self.in_references = True
        elif self.in_references and block.style == styles.REFERENCE:
            self._reference(block)
        elif level:
            self.in_references = False
            self._heading(block, level - 1)
        elif block.style == styles.CLAIM:
            self._claim(block)
        else:
            self._unheaded(block)
            self.open[-1].blocks.append(block)

    def _reference(self, block: Paragraph) -> None:
        number = len(self.references) + 1
        found = own_reference(block, number, self.inlines, self._named(block, self.names.references))
        if found is not None:
            self.references.append(found)

    def _named(self, block: Paragraph, names: dict[str, str]) -> str:
        return next((names[name] for name in block.bookmarks if name in names), "")

    def _heading(self, block: Paragraph, depth: int) -> None:
        label, runs = labelled(block.runs)
        title = _stripped(self.inlines.read(runs))
        if title or label:
            self._begin(_Open("section", depth, self._named(block, self.names.parts), title, label))

    def _begin(self, part: _Open) -> None:
        while self.open[-1].depth >= part.depth or self.open[-1].kind == "position":
            self.open.pop()
        self.open[-1].parts.append(part)
        self.open.append(part)

    def _claim(self, block: Paragraph) -> None:
        label, runs = labelled(block.runs)
        claim = _stripped(self.inlines.read(runs))
        named = self._named(block, self.names.parts)
        last = self.open[-1]
        if last.depth >= 0 and last.kind == "section" and not (last.blocks or last.parts or named or label):
            last.kind, last.claim = "position", claim
        else:
            self._begin(_Open("position", self._depth(named), named, (), label, claim))

    def _depth(self, identity: str) -> int:
        """How deep a part without a heading stood: as where it comes from, if what it stood in is still open; else outermost."""
        path = self.paths.get(identity, ())
        still = [part.id for part in self.open[1:]]
        return len(path) if path == tuple(still[: len(path)]) else 0

    def _unheaded(self, block: Paragraph) -> None:
        """A bookmark of a part on a paragraph like others: a section without heading begins."""
        named = self._named(block, self.names.parts)
        if named in self.paths and named not in {part.id for part in self.open}:
            self._begin(_Open("section", self._depth(named), named))

    def _unheaded_root(self) -> None:
        """Blocks before any part become a section of their own."""
        if any(not isinstance(block, Paragraph) or block.runs for block in self.root.blocks):
            first = _Open("section", 0, blocks=list(self.root.blocks))
            self.root.parts.insert(0, first)

    def _made(self, part: _Open) -> Part:
        identity = self._id(part)
        blocks = self.kept.read(identity, part.blocks, self.blocks.read)
        if part.kind == "position":
            return Position(identity, part.claim, (), blocks, part.title, part.label)
        return Section(identity, part.title, blocks, tuple(self._made(inner) for inner in part.parts), part.label)

    def _id(self, part: _Open) -> str:
        if part.id and part.id not in self.slugs.given:
            return self.slugs.unique(part.id)
        text = plain_text(part.title)
        return (
            self.slugs.claim(plain_text(part.claim))
            if part.kind == "position"
            else self.slugs.title(text or "background")
        )


def _paths(parts: Parts, above: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for part in parts:
        yield part.id, above
        if isinstance(part, Section):
            yield from _paths(part.parts, (*above, part.id))


def labelled(runs: tuple[Run, ...]) -> tuple[str | None, tuple[Run, ...]]:
    """The printed number that runs begin with, and the rest."""
    at = 0
    while at < len(runs) and runs[at].look.style == styles.LABEL:
        at += 1
    label = "".join(run.text for run in runs[:at]).strip()
    return label or None, runs[at:]


def _stripped(content: Inlines) -> Inlines:
    """Content without white space at its ends."""
    out = list(content)
    if out and isinstance(first := out[0], str):
        out[0] = first.lstrip()
    if out and isinstance(last := out[-1], str):
        out[-1] = last.rstrip()
    return tuple(piece for piece in out if piece)
