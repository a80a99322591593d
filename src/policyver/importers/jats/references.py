"""JATS reference lists: `ref-list`, however it is nested, to references.

Decides an entry's id (the source's where it has the form of one), its number as printed, and its text: mixed citations as they stand,
citations in fields put into words. Identifiers are read from `pub-id` and from links to doi.org.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from policyver.importers.jats.citations import citation_text, is_fielded
from policyver.importers.jats.names import HREF, child, name_of
from policyver.importers.tidy import is_empty, xml_text
from policyver.model.document import Blocks, Reference
from policyver.model.identity import is_slug

if TYPE_CHECKING:
    from lxml import etree

    from policyver.importers.jats.blocks import BlockReader
    from policyver.importers.ledger import Ledger
    from policyver.importers.slugs import Slugs
    from policyver.model.inline import Markup

_CITATIONS = frozenset(
    {"mixed-citation", "element-citation", "nlm-citation", "citation", "citation-alternatives", "note"}
)
_DOI = re.compile(r"10\.\d{4,9}/\S+")
_PMID = re.compile(r"[1-9]\d{0,8}")
_SLUG_BREAKS = str.maketrans("_.:", "---")


def entry_ids(lists: list[etree._Element], slugs: Slugs, *, exact: bool) -> dict[str, str]:
    """The id of each entry, and of each citation inside it, by the ids that the source gives them."""
    found: dict[str, str] = {}
    for ref in (each for one in lists for each in one.iter() if name_of(each) == "ref"):
        given = ref.get("id") or ""
        slug = _number_slug(ref) or given.lower().translate(_SLUG_BREAKS)
        identity = (
            given if exact and is_slug(given) else slugs.unique(slug) if is_slug(slug) else slugs.unique("reference")
        )
        for each in ref.iter():
            if each.get("id"):
                found[each.get("id") or ""] = identity
        if not given:
            ref.set("id", identity)
            found[identity] = identity
    return found


def _number_slug(ref: etree._Element) -> str:
    """`r12` for an entry with a printed number, which says more than an id of the source's making."""
    label = next((each for each in ref.iter() if name_of(each) == "label"), None)
    number = "" if label is None else "".join(str(part) for part in label.itertext()).strip(" \t\r\n[].()")
    return f"r{number}" if number.isascii() and number.isdigit() else ""


class ReferenceReader:
    """Reads entries; other blocks in a list of references are kept for the text."""

    def __init__(self, blocks: BlockReader, ledger: Ledger) -> None:
        self.blocks = blocks
        self.inlines = blocks.inlines
        self.ledger = ledger
        self.references: list[Reference] = []
        self.beside: Blocks = ()

    def read(self, element: etree._Element) -> None:
        """The entries of a `ref-list`."""
        for each in element:
            name = name_of(each)
            if name == "ref":
                self._entry(each)
            elif name == "ref-list":
                self.read(each)
            elif name in {"title", "label"}:
                self.ledger.take("".join(each.itertext()), "reference-heading", each.sourceline or 0)
            else:
                self.beside = (*self.beside, *self.blocks.read([each]))

    def _entry(self, ref: etree._Element) -> None:
        label = self._label(ref)
        doi, pmid = _identifier(ref, "doi", _DOI), _identifier(ref, "pmid", _PMID)
        citations = [each for each in ref if name_of(each) in _CITATIONS]
        pieces: list[str | Markup] = []
        for number, each in enumerate(citations):
            pieces += [" "] if number else []
            pieces += self._content(each)
        content = self.inlines.settled(pieces)
        if is_empty(content) and not self.inlines.exact:
            content = ("",) if label is None else (f"Reference {label}",)
        self.references.append(
            Reference(
                self.inlines.entries[ref.get("id") or ""],
                content,
                label,
                doi=doi,
                pmid=pmid,
                evidence=self._evidence(citations),
                confirmed=not (self.inlines.exact and ref.get("specific-use") == "unconfirmed"),
            )
        )

    def _evidence(self, citations: list[etree._Element]) -> str | None:
        return citations[0].get("specific-use") if self.inlines.exact and citations else None

    def _label(self, ref: etree._Element) -> str | None:
        labels = [each for each in ref.iter() if name_of(each) == "label"]
        text = ""
        for each in labels:
            text = text or "".join(str(part) for part in each.itertext())
            self.ledger.take("".join(str(part) for part in each.itertext()), "number", each.sourceline or 0)
        if self.inlines.exact:
            return text or None
        return " ".join(text.split()).strip("[]().") or None

    def _content(self, citation: etree._Element) -> list[str | Markup]:
        if name_of(citation) == "citation-alternatives":
            return self._alternatives(citation)
        for label in [each for each in citation if name_of(each) == "label"]:
            citation.remove(label)
        if is_fielded(citation):
            return [citation_text(citation)]
        if self.inlines.exact:
            for each in [each for each in citation if name_of(each) == "pub-id"]:
                self.ledger.take("".join(str(part) for part in each.itertext()), "metadata", each.sourceline or 0)
                before = each.getprevious()
                if before is not None:
                    before.tail = (before.tail or "") + (each.tail or "")
                citation.remove(each)
        return self.inlines.pieces(citation)

    def _alternatives(self, citation: etree._Element) -> list[str | Markup]:
        """The same citation in several forms: mixed text first, the others' words into the report."""
        mixed = child(citation, "mixed-citation")
        chosen = mixed if mixed is not None else next(iter(citation), None)
        for each in citation:
            if each is not chosen:
                text = citation_text(each) if is_fielded(each) else " ".join("".join(each.itertext()).split())
                self.ledger.take(xml_text(text), "metadata", each.sourceline or 0)
        return [] if chosen is None else self._content(chosen)


def _identifier(ref: etree._Element, kind: str, form: re.Pattern[str]) -> str | None:
    """The one identifier of a kind that an entry names; None where it names none or several."""
    found: set[str] = set()
    for each in ref.iter():
        text = "".join(str(part) for part in each.itertext()).strip()
        if name_of(each) == "pub-id" and each.get("pub-id-type") == kind:
            found.add(text.removeprefix("https://doi.org/"))
        address = each.get(HREF) or ""
        if kind == "doi" and "doi.org/" in address:
            found.add(address.partition("doi.org/")[2])
    usable = {each for each in found if form.fullmatch(each)}
    return usable.pop() if len(usable) == 1 else None
