"""Reading sections and positions straight from the tree, with or without their blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.model.outlining import Outliner
from policyver.model.passage import Passage
from policyver.policyxml.plain_blocks import POSITION, SECTION, BlockReader
from policyver.policyxml.plain_content import NAMESPACE, UnusualError, content_of, names_of, refuse_text

if TYPE_CHECKING:
    from lxml import etree

    from policyver.policyxml.read_statement import StatementReader

_TITLE, _CLAIM = f"{NAMESPACE}title", f"{NAMESPACE}claim"
_STANCE, _RATIONALE = f"{NAMESPACE}stance", f"{NAMESPACE}rationale"
NO_TITLE = Passage("")


class PartReader:
    """Feeds the parts of one body to an outliner; `whole` has read the head. How deep it is nested has been looked at."""

    def __init__(self, whole: StatementReader) -> None:
        self.whole = whole
        self.made = Outliner()
        self.blocks = BlockReader(self.whole.blocks, self.made)

    def unit(self, element: etree._Element) -> None:
        """A section or position with all that is in it."""
        for part in self.own(element):
            self.unit(part)
            refuse_text(part.tail)
        self.made.end()

    def own(self, element: etree._Element, *, leave_out: bool = False) -> list[etree._Element]:
        """Begin a unit, and all of it but the sections and positions in it, which it gives unless its blocks are left out."""
        name, label = names_of(element)
        first = self.made.begin(name)
        if element.tag == POSITION:
            self._position(element, label, first, leave_out=leave_out)
            return []
        if element.tag != SECTION:
            raise UnusualError
        return self._section(element, label, first, leave_out=leave_out)

    def _section(
        self, element: etree._Element, label: str | None, first: int, *, leave_out: bool
    ) -> list[etree._Element]:
        children = [] if leave_out else list(element)
        head = children[0] if children else next(iter(element), None)
        at, title = 0, NO_TITLE
        if head is not None and head.tag == _TITLE:
            at, title = 1, self.blocks.titled(head)
        if not leave_out:
            refuse_text(element.text)
            at = self.blocks.blocks(children, at)
        self.made.end_blocks(first, "section", label, title)
        return children[at:]

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
