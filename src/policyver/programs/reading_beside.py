"""A revision read in a copy of this process, while this one reads the other.

Decides when that pays: for a large document, where two processes may run at once. The copy keeps the tree; what comes over is what is known
of the units, then the blocks that are to be compared. Where other blocks are asked for later, the document is parsed here too. Whatever the
copy can't say is read here, so that errors have the same words.
"""

from __future__ import annotations

import contextlib
from functools import cached_property, partial
from typing import TYPE_CHECKING, NamedTuple

from policyver.policyxml.read_outline import XmlSource, blocks_of_unit, read_source, units_in
from policyver.policyxml.read_statement import StatementReader
from policyver.policyxml.safety import parse_bounded
from policyver.policyxml.source_contents import SourceContents
from policyver.programs.copies import copied, processors

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from lxml import etree

    from policyver.model.outline import Block, Outline, Source
    from policyver.policyxml.read_outline import Indexed
    from policyver.policyxml.safety import Limits
    from policyver.programs.copies import Wire

WORTH_A_COPY = 500_000  # bytes: about 15 ms of reading


class _Document(NamedTuple):
    """What is to be read."""

    data: bytes
    where: str
    limits: Limits

    def read(self) -> Source:
        """Read it in this process."""
        return read_source(self.data, where=self.where, limits=self.limits)


@contextlib.contextmanager
def read_beside(data: bytes, *, where: str, limits: Limits) -> Iterator[Callable[[], Source]]:
    """As `read_source`, begun now and asked for later; the source outlives the block if its outline was made in it.

    Args:
        data: the document's bytes.
        where: its name for messages.
        limits: what is refused as too large.
    """
    document = _Document(data, where, limits)
    if len(data) < WORTH_A_COPY or processors() == 1:
        yield document.read
        return
    with copied(partial(_tell, document)) as wire:
        yield partial(_source, document, wire)


def _tell(document: _Document, wire: Wire) -> None:
    """In the copy: what is known of the units, then what the outline consists of that is asked for."""
    source = document.read()
    if isinstance(source, XmlSource):
        wire.say((source.head, source.ids, source.keys, source.levels))
        leave_out: AbstractSet[int] = wire.hear()
        wire.say(source.indexed(leave_out))


def _source(document: _Document, wire: Wire | None) -> Source:
    contents = None if wire is None else wire.hear()
    if wire is None or contents is None:
        return document.read()
    return _SourceBeside(SourceContents(*contents), document, wire)


class _SourceBeside(SourceContents):
    """A revision whose tree is in a copy of this process."""

    def __init__(self, contents: SourceContents, document: _Document, wire: Wire) -> None:
        super().__init__(contents.head, contents.ids, contents.keys, contents.levels)
        self._document, self._wire = document, wire
        self._expected: AbstractSet[int] | None = None

    def expect(self, leave_out: AbstractSet[int]) -> None:
        """Let the copy begin with the outline that will be asked for."""
        if self._expected is None:
            self._wire.say(leave_out)
            self._expected = leave_out

    def outline(self, leave_out: AbstractSet[int]) -> Outline:
        """The outline, without the blocks of some units."""
        self.expect(leave_out)
        indexed: Indexed | None = self._wire.hear() if leave_out == self._expected else None
        if indexed is None:
            return self._document.read().outline(leave_out)
        return indexed.outline(self.head, leave_out, self._blocks)

    @cached_property
    def _elements(self) -> list[etree._Element]:
        root = parse_bounded(self._document.data, self._document.limits)
        return [] if root is None else units_in(root)

    def _blocks(self, unit: int) -> Sequence[Block]:
        data, where, limits = self._document
        whole = StatementReader(where)
        whole.schemes = {scheme.id: scheme for scheme in self.head.schemes}
        return blocks_of_unit(data, self._elements[unit], unit, whole, limits)
