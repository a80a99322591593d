"""Blocks of a part that stand in the file as they were written: they come back as they were, with all that Word does not show.

A part's blocks are compared from the front and from the back with what they were laid out as; only what stands between is read anew. So
a changed sentence does not cost the structure of what is round it (a quotation of several paragraphs, an item that begins with a list).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.model.document import Position, Section
from policyver.office.values import Paragraph
from policyver.render.docx.checked import shape_of_blocks, without_empty
from policyver.render.docx.flow import FlowLayout
from policyver.render.docx.inlines import RunMaker
from policyver.render.docx.laid import Names

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from policyver.model.document import Block, Blocks, Part, Parts, Statement
    from policyver.office import values as word
    from policyver.office.values import ListFormat


class KeptBlocks:
    """Knows how the blocks of each part were laid out.

    Args:
        known: the statement that the file was made from.
        references: the id behind each bookmark of a reference.
        lists: how the file numbers its lists.
    """

    def __init__(self, known: Statement, references: dict[str, str], lists: dict[str, tuple[ListFormat, ...]]) -> None:
        names = Names(references={identity: name for name, identity in references.items()})
        self.flow = FlowLayout(RunMaker(known, names), "")
        self.lists = lists
        self.parts = {part.id: part for part in _all(known.body)}

    def read(self, identity: str, found: list[word.Block], anew: Callable[[list[word.Block]], Blocks]) -> Blocks:
        """The blocks of a part.

        Args:
            identity: the part's id.
            found: what stands in the file.
            anew: reads what does not stand there as it was.
        """
        part = self.parts.get(identity)
        known = () if part is None else part.rationale if isinstance(part, Position) else part.blocks
        laid = [self._laid(block) for block in known]
        found = list(without_empty(tuple(found)))
        front, used = self._same(laid, found)
        back, left = self._same([shape[::-1] for shape in laid[front:]][::-1], found[used:][::-1])
        end = len(found) - left
        return (*known[:front], *anew(found[used:end]), *known[len(known) - back :])

    def _laid(self, block: Block) -> list[word.Block]:
        return list(without_empty(tuple(one.block for one in self.flow.unit("").blocks((block,)))))

    def _same(self, laid: list[list[word.Block]], found: list[word.Block]) -> tuple[int, int]:
        """How many blocks from the front stand as they were, and how many of the file's they are."""
        at = 0
        for number, shape in enumerate(laid):
            if self._shape(found[at : at + len(shape)], self.lists) != self._shape(shape, self.flow.lists):
                return number, at
            at += len(shape)
        return len(laid), at

    def _shape(self, blocks: list[word.Block], lists: dict[str, tuple[ListFormat, ...]]) -> Hashable:
        plain = [Paragraph(one.runs, one.style, one.numbered) if isinstance(one, Paragraph) else one for one in blocks]
        return shape_of_blocks(tuple(plain), lists)


def _all(parts: Parts) -> list[Part]:
    out: list[Part] = []
    for part in parts:
        out.append(part)
        out += _all(part.parts) if isinstance(part, Section) else []
    return out
