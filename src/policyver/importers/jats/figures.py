"""JATS figures and other pictures: what a statement can hold of them is their words.

Decides that label and title of a caption stand on one line, and that a figure is told once, its own picture with it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.importers.jats.names import HREF, child, name_of
from policyver.importers.ledger import excerpt
from policyver.model.document import Blocks, Note, Paragraph
from policyver.model.inline import Markup, plain_text

if TYPE_CHECKING:
    from lxml import etree

    from policyver.importers.jats.blocks import BlockReader
    from policyver.importers.ledger import Ledger

_HEADS = frozenset({"label", "title", "subtitle"})
_PICTURES = frozenset({"graphic", "media", "alternatives", "object-id"})


def read_figure(element: etree._Element, reader: BlockReader) -> Blocks:
    """A `fig`: a note of its label and caption; none where it has neither."""
    identity = reader.identity(element)
    blocks = _labelled(element, reader)
    told = excerpt(plain_text(blocks[0].content)) if blocks and isinstance(blocks[0], Paragraph) else "a figure"
    reader.ledger.find("picture-lost", f"a picture was left out: {told}", element.sourceline or 0)
    return (Note((), blocks, identity),) if blocks else ()


def read_picture(element: etree._Element, reader: BlockReader) -> Blocks:
    """A picture outside of a figure: its words, if it has some."""
    where = element.get(HREF) or "no name"
    reader.ledger.find("picture-lost", f"a picture was left out: {excerpt(where)}", element.sourceline or 0)
    return reader.read(each for each in element if name_of(each) in {"caption", "label", "p"})


def _labelled(element: etree._Element, reader: BlockReader) -> Blocks:
    """Label and title of a caption on one line, then the rest."""
    heads = [each for each in element if name_of(each) in _HEADS]
    caption = child(element, "caption")
    title = None if caption is None else child(caption, "title")
    line = [piece for each in (*heads, title) if each is not None for piece in (*reader.inlines.pieces(each), " ")]
    content = reader.inlines.settled(line)
    rest = [] if caption is None else [each for each in caption if each is not title]
    others = [each for each in element if each not in heads and each is not caption]
    first = (Paragraph((Markup("strong", content),)),) if content else ()
    return (*first, *reader.read(rest), *reader.read(_without_pictures(others, reader.ledger)))


def _without_pictures(elements: list[etree._Element], ledger: Ledger) -> list[etree._Element]:
    """The elements but for the figure's own picture, whose words go into the report."""
    kept = []
    for each in elements:
        if name_of(each) in _PICTURES:
            ledger.take(
                " ".join("".join(str(text) for text in each.itertext()).split()), "picture", each.sourceline or 0
            )
        else:
            kept.append(each)
    return kept
