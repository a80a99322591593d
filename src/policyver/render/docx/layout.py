"""A statement laid out as the blocks of a Word document, in reading order: what a clean export and both sides of a redline are.

Decides what is printed: title with its mark, front matter, headings with their numbers as text (so that a renumbering is a tracked
change), claims, stances in words, blocks, references. Blocks are counted as `compare.outline` counts them, since a redline pairs
by these counts. A table is followed by a small paragraph and the whole ends with one, because Word can't part two tables without,
nor delete the last paragraph of a cell or a document.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from policyver.model.document import Position, Section
from policyver.office.characters import allowed
from policyver.office.values import Look, Paragraph, Run
from policyver.render.docx import styles
from policyver.render.docx.flow import FlowLayout
from policyver.render.docx.front import front, reference_runs, stance_line
from policyver.render.docx.inlines import RunMaker
from policyver.render.docx.laid import Laid, Layout, Names, names_of

if TYPE_CHECKING:
    from policyver.model.document import Part, Statement
    from policyver.office.values import Track
    from policyver.render.docx.laid import Key

_LABEL = Look(style=styles.LABEL)
_REFERENCES = "References"


def layout(statement: Statement, names: Names | None = None) -> Layout:
    """The blocks of `statement`.

    Args:
        statement: what to lay out.
        names: bookmarks of its parts and references; None for its own.
    """
    return _Layout(statement, names or names_of(statement)).layout()


class _Layout:
    def __init__(self, statement: Statement, names: Names) -> None:
        self.statement = statement
        self.names = names
        self.runs = RunMaker(statement, names)
        self.laid: list[Laid] = []
        self.flow = FlowLayout(self.runs, names.side)

    def layout(self) -> Layout:
        self.laid += front(self.statement, self.runs)
        for part in self.statement.body:
            self._part(part, 0)
        self._references()
        self._add(("end",), styles.END, ())
        return Layout(tuple(self.laid), self.flow.lists)

    def _add(
        self, key: Key, style: str, runs: tuple[Run, ...], bookmarks: tuple[str, ...] = (), track: Track = ()
    ) -> None:
        self.laid.append(Laid(Paragraph(runs, style, bookmarks=bookmarks, track=track), key))

    def _part(self, part: Part, depth: int) -> None:
        before = len(self.laid)
        self._heading(part, depth)
        blocks = self.flow.unit(part.id)
        match part:
            case Section():
                self.laid += blocks.blocks(part.blocks)
                self._name(part, before)
                for child in part.parts:
                    self._part(child, depth + 1)
            case Position():
                label = self._label(part.label) if not part.title else ()
                self._add(blocks.next_key(), styles.CLAIM, (*label, *self.runs.runs(part.claim)))
                for number, stance in enumerate(part.stances):
                    self._add(("stance", part.id, str(number)), styles.STANCE, (Run(stance_line(stance)),))
                self.laid += blocks.blocks(part.rationale)
                self._name(part, before)
            case _:
                assert_never(part)

    def _heading(self, part: Part, depth: int) -> None:
        labelled = part.label if part.title or isinstance(part, Section) else None
        if part.title or labelled:
            runs = (*self._label(labelled), *self.runs.runs(part.title))
            self._add(("heading", part.id), styles.heading(depth), runs)

    def _label(self, label: str | None) -> tuple[Run, ...]:
        return (Run(allowed(label), _LABEL), Run(" ")) if label else ()

    def _name(self, part: Part, first: int) -> None:
        """Put the part's bookmark on its first paragraph, where it has one of its own."""
        for at in range(first, len(self.laid)):
            laid = self.laid[at]
            if isinstance(laid.block, Paragraph):
                block = laid.block
                names = (*block.bookmarks, self.names.parts[part.id])
                named = Paragraph(block.runs, block.style, block.numbered, names)
                self.laid[at] = Laid(named, laid.key)
                return

    def _references(self) -> None:
        if self.statement.references:
            self._add(("references",), styles.REFERENCES, (Run(_REFERENCES),))
        for number, reference in enumerate(self.statement.references, start=1):
            runs = reference_runs(reference, number, self.runs)
            bookmarks = (self.names.references[reference.id],)
            self._add(("reference", reference.id), styles.REFERENCE, runs, bookmarks)
