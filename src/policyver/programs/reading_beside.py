"""A revision read in a copy of this process, while this one reads the other.

Decides when that pays: for a large document, where two processes may run at once. The copy parses it; what comes over is that it is well-formed, and
where its units stand: they and the head are read from the bytes here. Whatever the copy can't say is read here, so that errors have the same words.
"""

from __future__ import annotations

import contextlib
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from policyver.policyxml.read_outline import XmlSource, contents_apart, head_apart, read_source
from policyver.programs.copies import copied, processors

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from policyver.model.outline import Source
    from policyver.policyxml.safety import Limits
    from policyver.policyxml.sections_at import OwnContents
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
    """As `read_source`, begun now and asked for later within the block.

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
    """In the copy: what is known of the document."""
    wire.say(contents_apart(document.data, document.limits))


def _source(document: _Document, wire: Wire | None) -> Source:
    data, where, limits = document
    head = None if wire is None else head_apart(data, where=where, limits=limits)
    contents: OwnContents | None = None if wire is None else wire.hear()
    if head is None or contents is None:
        return document.read()
    return XmlSource(data, head, contents, where, limits)
