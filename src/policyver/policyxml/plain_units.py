"""Reading sections and positions straight from the tree, with or without their blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.model.outlining import Outliner
from policyver.model.passage import Passage
from policyver.policyxml.plain_blocks import POSITION, SECTION, BlockReader
from policyver.policyxml.plain_content import NAMESPACE, UnusualError, content_of, names_of, refuse_text
from policyver.policyxml.read_statement import StatementReader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from policyver.model.outline import Block

_TITLE, _CLAIM = f"{NAMESPACE}title", f"{NAMESPACE}claim"
_STANCE, _RATIONALE = f"{NAMESPACE}stance", f"{NAMESPACE}rationale"
NO_TITLE = Passage("")


class PartReader:
    """Feeds the parts of one body to an outliner."""

    def __init__(self, where: str, most_depth: int, whole: StatementReader | None = None) -> None:
        self.most = most_depth
        self.whole = whole or StatementReader(where)
        self.made = Outliner()
        self.blocks = BlockReader(self.whole.blocks, self.made)

    def unit(self, element: etree._Element, left_out: Iterator[bool], depth: int = 3) -> None:
        """A section or position with all that is in it; `left_out` tells for each in turn whether its blocks are."""
        if depth > self.most:
            raise UnusualError
        name, label = names_of(element)
        first = self.made.begin(name)
        leave_out = next(left_out)
        if element.tag == SECTION:
            self._section(element, label, first, left_out, depth, leave_out=leave_out)
        elif element.tag == POSITION:
            self._position(element, label, first, leave_out=leave_out)
        else:
            raise UnusualError
        self.made.end()

    def own_blocks(self, element: etree._Element) -> list[Block]:
        """The blocks of one section or position."""
        first = self.made.begin("")
        if element.tag == SECTION:
            children = list(element)
            self.blocks.blocks(children, 1 if children and children[0].tag == _TITLE else 0)
        else:
            self._position(element, None, first, leave_out=False)
        return self.made.blocks

    def _section(
        self,
        element: etree._Element,
        label: str | None,
        first: int,
        left_out: Iterator[bool],
        depth: int,
        *,
        leave_out: bool,
    ) -> None:
        if leave_out:
            title_element = next(iter(element), None)
            has_title = title_element is not None and title_element.tag == _TITLE
            title = self.blocks.titled(title_element) if title_element is not None and has_title else NO_TITLE
            self.made.end_blocks(first, "section", label, title)
            for child in element.iterchildren(SECTION, POSITION):
                self.unit(child, left_out, depth + 1)
            return
        refuse_text(element.text)
        children = list(element)
        at = 0
        title = NO_TITLE
        if children and children[0].tag == _TITLE:
            at, title = 1, self.blocks.titled(children[0])
        at = self.blocks.blocks(children, at)
        self.made.end_blocks(first, "section", label, title)
        for child in children[at:]:
            self.unit(child, left_out, depth + 1)
            refuse_text(child.tail)

    def _position(self, element: etree._Element, label: str | None, first: int, *, leave_out: bool) -> None:
        """A position's own parts are few; its rationale is walked as a section's blocks are."""
        refuse_text(element.text)
        title, stances = NO_TITLE, []
        seen = ""
        for child in element:
            tag = str(child.tag)
            refuse_text(child.tail)
            if tag == _TITLE and not seen:
                title = self.blocks.titled(child)
            elif tag == _CLAIM and seen in {"", _TITLE} and not child.keys():
                if not leave_out:
                    self.made.add("claim", content_of(child))
            elif tag == _STANCE and seen in {_CLAIM, _STANCE}:
                stances.append(self.whole.stance(child))
            elif tag == _RATIONALE and seen in {_CLAIM, _STANCE} and not child.keys():
                if not leave_out:
                    refuse_text(child.text)
                    if self.blocks.blocks(list(child), 0) != len(child):
                        raise UnusualError
            else:
                raise UnusualError
            seen = tag
        if not seen or seen == _TITLE:
            raise UnusualError
        self.made.end_blocks(first, "position", label, title, tuple(stances))
