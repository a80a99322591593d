"""The sections and positions of a document straight from its bytes, each by itself.

Decides for each whether its own content is of plain shapes: then it is read as it stands, else it is parsed as a small document of its own and read
from that tree. The ugly case: one table that spans columns among a thousand plain sections.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from lxml import etree

from policyver.model.outline import Outline
from policyver.model.outlining import Outliner
from policyver.policyxml.elements import STATEMENT_NAMESPACE
from policyver.policyxml.plain_blocks import BlockReader
from policyver.policyxml.plain_content import NAMESPACE, UnusualError, normal, refuse_depth
from policyver.policyxml.plain_units import PartReader
from policyver.policyxml.safety import parse_bounded
from policyver.policyxml.source_blocks import MOST_LEVELS, blocks_in, position_in, title_in

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from collections.abc import Set as AbstractSet

    from policyver.model.document import Statement
    from policyver.model.outline import Block
    from policyver.model.passage import Passage
    from policyver.model.stance import Stance
    from policyver.policyxml.read_statement import StatementReader
    from policyver.policyxml.safety import Limits
    from policyver.policyxml.sections_at import OwnContents

ABOVE = 2  # levels of elements from the root to those at the top
_TITLE_ENDS = b"</title>"
_STANCE = f"{NAMESPACE}stance"
_TAG = re.compile(rb'<(?:section|position)(?:\s++(?:id="([^"&<\s]*+)"|label="([^"&<\t\r\n]*+)"))*+\s*+/?>')
_NAME, _DECLARED = re.compile(r"(?<=<)\w+"), rf'\g<0> xmlns="{STATEMENT_NAMESPACE}"'
_DECLARATION = f' xmlns="{STATEMENT_NAMESPACE}"'.encode()


class SourceUnits:
    """The units of one document that was parsed: well-formed, its own namespace only.

    Args:
        data: the document.
        contents: where its units stand.
        whole: reads what is rare; it has read the head.
        limits: what is refused.
    """

    def __init__(self, data: bytes, contents: OwnContents, whole: StatementReader, limits: Limits) -> None:
        self.data, self.contents, self.whole, self.limits = data, contents, whole, limits
        self.names = [_names(tag) for tag in contents.tags]

    def ids(self) -> list[str]:
        """The id of each, "" where it has none."""
        return [self._id(at) if names is None else names[0] for at, names in enumerate(self.names)]

    def _id(self, at: int) -> str:
        try:
            return normal(self._element(at, empty=True).get("id", ""))
        except UnusualError:
            return ""  # `outline` says what is wrong

    def outline(self, head: Statement, leave_out: AbstractSet[int], load: Callable[[int], Sequence[Block]]) -> Outline:
        """The outline, without the blocks of some units, which `load` gives.

        Raises:
            UnusualError: something is not of a shape that is read here.
            DocumentError: something is not in the vocabulary.
        """
        reader = PartReader(self.whole)
        made = reader.made
        sizes: list[int] = []
        for at, level in enumerate(self.contents.levels):
            while len(made.open) > level:
                made.end()
            left = at in leave_out
            first = len(made.blocks)
            if not self._plain(at, reader, leave_out=left):
                reader.own(self._element(at), leave_out=left)
            start, end = self.contents.starts[at], self.contents.ends[at]
            sizes.append(end - start if left else sum([len(block.text) + 1 for block in made.blocks[first:]]))
        return Outline(head, made.known_units(), made.blocks, made.homes, sizes, leave_out, load)

    def blocks(self, at: int) -> Sequence[Block]:
        """The own blocks of one.

        Raises:
            UnusualError: something is not of a shape that is read here.
            DocumentError: something is not in the vocabulary.
        """
        reader = PartReader(self.whole)
        if not self._plain(at, reader, leave_out=False):
            reader.own(self._element(at))
        return reader.made.blocks

    def _plain(self, at: int, reader: PartReader, *, leave_out: bool) -> bool:
        """Read a unit as it stands; False where that can't be done, and nothing was added."""
        names = self.names[at]
        if names is None or ABOVE + self.contents.levels[at] + 1 + MOST_LEVELS > self.limits.max_depth:
            return False
        said = self._said(at, leave_out=leave_out)
        if said is None:
            return False
        title, blocks, stances = said
        made = reader.made
        first = made.begin(names[0])
        made.blocks += blocks
        made.end_blocks(first, "section" if self._is_section(at) else "position", names[1], title, stances)
        return True

    def _said(self, at: int, *, leave_out: bool) -> tuple[Passage, list[Block], tuple[Stance, ...]] | None:
        """The title, blocks and stances of a unit."""
        is_section = self._is_section(at)
        source = self._source(at, title_only=leave_out and is_section)
        titled = title_in(source)
        if titled is None:
            return None
        title, end = titled
        if is_section:
            blocks = [] if leave_out else blocks_in(source, end, partial(self._rare, at))
            return None if blocks is None else (title, blocks, ())
        said = position_in(source, end)
        if said is None:
            return None
        stances = tuple([self.whole.stance(etree.Element(_STANCE, found)) for found in said.stances])
        return title, [] if leave_out else said.blocks, stances

    def _rare(self, at: int, source: str, before: str) -> tuple[list[Block], str]:
        """The blocks of one element of a unit, parsed by itself, and what a following one could go on with."""
        begins = _NAME.sub(_DECLARED, source, count=1)
        element = self._parsed(begins.encode(), self.contents.levels[at] + 1)
        reader = BlockReader(self.whole.blocks, Outliner())
        before = reader.block(element, before)
        return reader.made.blocks, before

    def _is_section(self, at: int) -> bool:
        return self.contents.tags[at].startswith(b"<section")

    def _source(self, at: int, *, title_only: bool) -> str:
        """A unit's own content, or its beginning with all of the title."""
        start, end = self.contents.starts[at], self.contents.ends[at]
        if title_only:
            titled = self.data.find(_TITLE_ENDS, start, end)
            end = end if titled < 0 else titled + len(_TITLE_ENDS)
        source = self.data[start:end].decode()
        return source.replace("\r\n", "\n").replace("\r", "\n") if "\r" in source else source

    def _element(self, at: int, *, empty: bool = False) -> etree._Element:
        """A unit with its own content only, parsed by itself."""
        tag = self.contents.tags[at]
        name = tag[1:9].rstrip(b" \t\r\n/>")
        begins = b"<" + name + _DECLARATION + tag[1 + len(name) :].rstrip(b"/>") + b">"
        content = b"" if empty else self.data[self.contents.starts[at] : self.contents.ends[at]]
        return self._parsed(begins + content + b"</" + name + b">", self.contents.levels[at])

    def _parsed(self, source: bytes, level: int) -> etree._Element:
        """The tree of one element that is nested in so many, those of the root and body not counted."""
        element = parse_bounded(source, self.limits)
        if element is None:
            raise UnusualError
        refuse_depth([element], self.limits.max_depth - ABOVE - level)
        return element


def _names(tag: bytes) -> tuple[str, str | None] | None:
    """The id and label; None where they are not written the usual way."""
    found = _TAG.fullmatch(tag)
    if found is None or found[1] is None:
        return None
    name, label = found.groups()
    return normal(name.decode()), None if label is None else normal(label.decode())
