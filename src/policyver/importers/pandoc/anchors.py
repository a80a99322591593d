"""Links inside a document: they named a heading, and shall name its part.

Decides what a heading is called: by the id the source gave it, or by the name that GitHub and others make of its words. A
link that leads nowhere stays as it was and is told.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from policyver.importers.tidy import joined
from policyver.model.inline import Inlines, Markup, plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policyver.importers.ledger import Ledger
    from policyver.importers.pandoc.outline import Headed

_NOT_IN_ANCHORS = re.compile(r"[^\w\- ]")


def anchors_of(root: Headed) -> dict[str, str]:
    """The id of the part behind each anchor, and behind the ids themselves; the first of two headings alike."""
    named: dict[str, str] = {}
    for found in _all_headed(root):
        if found.part:
            for anchor in (found.anchor, heading_anchor(found.words), heading_anchor(plain_text(found.title))):
                named.setdefault(anchor, found.part)
    return {**{part: part for part in named.values()}, **{anchor: part for anchor, part in named.items() if anchor}}


def anchored(content: Inlines, anchors: dict[str, str], ledger: Ledger) -> Inlines:
    """Content whose links inside the document name parts."""
    return joined([_piece(each, anchors, ledger) for each in content])


def heading_anchor(title: str) -> str:
    """The anchor that is made of a heading's words: lower case, hyphens for spaces, no punctuation."""
    return _NOT_IN_ANCHORS.sub("", title.strip().lower()).replace(" ", "-")


def _piece(piece: str | Markup, anchors: dict[str, str], ledger: Ledger) -> str | Markup:
    if isinstance(piece, str):
        return piece
    target = piece.target
    if piece.name == "link" and target.startswith("#"):
        part = anchors.get(target[1:]) or anchors.get(target[1:].lower())
        if part is None:
            ledger.meet("link-nowhere", "links to places that the draft does not have")
        target = f"#{part}" if part else target
    return Markup(piece.name, anchored(piece.content, anchors, ledger), target)


def _all_headed(root: Headed) -> Iterator[Headed]:
    for part in root.parts:
        yield part
        yield from _all_headed(part)
