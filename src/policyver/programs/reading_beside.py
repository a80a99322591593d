"""A revision read in a copy of this process, while this one does other work.

Decides when that pays: for a large document, where two processes may run at once. The copy parses it; what comes over is that it is well-formed, and
where its units stand: they and the head are read from the bytes here. Whatever the copy can't say is read here, so that errors have the same words.
"""

from __future__ import annotations

import contextlib
from functools import cached_property, partial
from typing import TYPE_CHECKING, NamedTuple

from policyver.policyxml.read_outline import XmlSource, contents_apart, head_apart, read_source
from policyver.programs.copies import copied, processors

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policyver.model.document import Statement
    from policyver.model.outline import Source
    from policyver.policyxml.safety import Limits
    from policyver.policyxml.sections_at import OwnContents
    from policyver.programs.copies import Wire

WORTH_A_COPY = 1_000_000  # bytes: about 10 ms of reading, twice what a copy costs


class _Document(NamedTuple):
    """What is to be read."""

    data: bytes
    where: str
    limits: Limits

    def read(self) -> Source:
        """Read it in this process."""
        return read_source(self.data, where=self.where, limits=self.limits)


class Reading:
    """A revision that is being read.

    Args:
        document: what it is.
        wire: to the copy that reads it; None where none does.
    """

    def __init__(self, document: _Document, wire: Wire | None) -> None:
        self.document, self.wire = document, wire

    @cached_property
    def head(self) -> Statement | None:
        """The head, read here while the copy reads the rest; None where that can't be done, or nobody reads the rest."""
        data, where, limits = self.document
        return None if self.wire is None else head_apart(data, where=where, limits=limits)

    def source(self) -> Source:
        """As `read_source`."""
        data, where, limits = self.document
        contents: OwnContents | None = None if self.wire is None else self.wire.hear()
        if self.head is None or contents is None:
            return self.document.read()
        return XmlSource(data, self.head, contents, where, limits)


@contextlib.contextmanager
def read_beside(data: bytes, *, where: str, limits: Limits) -> Iterator[Reading]:
    """As `read_source`, begun now and asked for later within the block.

    Args:
        data: the document's bytes.
        where: its name for messages.
        limits: what is refused as too large.
    """
    document = _Document(data, where, limits)
    if len(data) < WORTH_A_COPY or processors() == 1:
        yield Reading(document, None)
        return
    with copied(partial(_tell, document)) as wire:
        yield Reading(document, wire)


def _tell(document: _Document, wire: Wire) -> None:
    """In the copy: what is known of the document."""
    wire.say(contents_apart(document.data, document.limits))
