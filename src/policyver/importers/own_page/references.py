"""The reference list of a page of policyver: which entry is which reference that the page states, and what its citations name.

Decides by the entry's words, identifiers among them: an entry that reads as it was printed is the reference as stated. One that was changed
keeps the id, the number and the evidence of what it stands in place of, with the words of the page. A new one gets an id.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from policyver.importers.own_page.matching import matched_references
from policyver.importers.own_page.printed import identifiers, reference_text, words_in
from policyver.importers.recommendations import without_start
from policyver.importers.tidy import joined
from policyver.model.document import ListBlock, Reference
from policyver.model.inline import Markup, plain_text
from policyver.render.statement_words import UNCONFIRMED, labels_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policyver.importers.ledger import Ledger
    from policyver.importers.slugs import Slugs
    from policyver.model.document import Block, Item, Statement
    from policyver.model.inline import Inlines

_PREFIX = "#d-"
_NUMBER = re.compile(r"[0-9]{1,4}")
_KNOWN = "="  # before an id: not to be taken for a number
_PRINTED = re.compile(r"\[([^\[\]]{1,400})\]")


class OwnReferences:
    """The references of one page."""

    def __init__(self, stated: Statement, slugs: Slugs, ledger: Ledger) -> None:
        self.stated = stated
        self.slugs = slugs
        self.ledger = ledger
        self.made: list[Reference] = []
        self._labels = labels_of(stated)
        self._printed = {each.label or each.id for each in stated.references}
        self._by_label: dict[str, str] = {}
        self._called: dict[str, str] = {}

    def read(self, blocks: Sequence[Block]) -> list[Block]:
        """Take the entries out of the blocks under the heading; what is none comes back."""
        found: list[tuple[str, Inlines]] = []
        left: list[Block] = []
        for block in blocks:
            if isinstance(block, ListBlock) and all(not item.blocks for item in block.items):
                found += [
                    self._numbered(item, number if block.type == "decimal" else None)
                    for number, item in enumerate(block.items, 1)
                ]
            else:
                left.append(block)
        matched = matched_references([(label, plain_text(content)) for label, content in found], self.stated)
        for at, (label, content) in enumerate(found):
            self.made.append(self._reference(matched.get(at), label, content))
        self._called = {each.id: each.label or each.id for each in self.made}
        self._by_label = {label: id_ for id_, label in self._called.items()}
        return left

    def _numbered(self, item: Item, number: int | None) -> tuple[str, Inlines]:
        """An entry's printed number and the rest: the list's own, `[x]` or, as HTML has it, one that is stated."""
        if number is not None:
            return str(number), item.content
        text = plain_text(item.content)
        match = re.match(r"\[(.{1,60}?)\](?:\s+|$)", text)
        if match is None:
            first = text.split(" ", 1)[0]
            known = first and (first in self._printed or _NUMBER.fullmatch(first))
            match = re.match(rf"({re.escape(first)})(?:\s+|$)", text) if known else None
        if match is None:
            return "", item.content
        self.ledger.take(match[0], "number")
        return match[1], without_start(item.content, match.end())

    def _reference(self, known: Reference | None, label: str, content: Inlines) -> Reference:
        text = plain_text(content)
        if known is not None and words_in(text) == words_in(reference_text(known, self._labels)):
            printed, own = text.split(), plain_text(known.content).split()
            if printed[: len(own)] == own:
                self.ledger.take(" ".join(printed[len(own) :]), "metadata")
                return replace(known, label=label or known.label) if known.label else known
        if known is None:
            return Reference(self.slugs.unique(f"r{label}" if label.isdigit() else "reference"), content, label or None)
        return self._changed(known, label, content, text)

    def _changed(self, known: Reference, label: str, content: Inlines, text: str) -> Reference:
        """An entry worded anew: what stands behind its words still names the work, or no longer."""
        self.ledger.find("printed-changed", f"the reference {known.id} reads otherwise")
        named = identifiers(known.doi, known.pmid)
        shown = named and words_in(named) == words_in(text)[-len(words_in(named)) :]
        sure = UNCONFIRMED not in text
        kept = replace(known, content=content, label=label or known.label, confirmed=known.confirmed and sure)
        return kept if shown or not named else replace(kept, doi=None, pmid=None)

    def all(self) -> tuple[Reference, ...]:
        """Every reference, in the order of the list."""
        return tuple(self.made)

    def numbers(self) -> frozenset[int]:
        """The numbers of the entries."""
        labels = (each.label or "" for each in self.made)
        return frozenset(int(label) for label in labels if _NUMBER.fullmatch(label))

    def anchors(self) -> dict[str, str]:
        """What a link to an entry names."""
        return {f"{_PREFIX}{each.id}": f"{_KNOWN}{each.id}" for each in self.made}

    def named(self, target: str) -> str:
        """The id of the entry that a citation names, by an anchor or by number (`r3`)."""
        if target.startswith(_KNOWN):
            return target.removeprefix(_KNOWN)
        return self._by_label.get(target[1:], target)

    def cited(self, content: Inlines) -> Inlines:
        """Content in which `[1, 2]` is a citation, where all of it is what entries are called."""
        return joined([piece for each in content for piece in self._cited(each)])

    def _cited(self, piece: str | Markup) -> list[str | Markup]:
        if not isinstance(piece, str):
            return [piece if piece.name == "cite" else Markup(piece.name, self.cited(piece.content), piece.target)]
        out: list[str | Markup] = []
        done = 0
        for match in _PRINTED.finditer(piece):
            ids = [self._by_label.get(each) for each in match[1].split(", ")]
            if all(ids):
                target = " ".join(f"{_KNOWN}{each}" for each in ids)
                out += [piece[done : match.start()], Markup("cite", (match[0],), target)]
                done = match.end()
        return [*out, piece[done:]]

    def labels(self, target: str) -> str:
        """What the references that a citation names are called where it is printed."""
        return ", ".join(self._called.get(each, each) for each in target.split())
