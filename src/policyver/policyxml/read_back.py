"""Reading the list of references behind the body."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.model.document import Reference

if TYPE_CHECKING:
    from lxml import etree

    from policyver.policyxml.elements import ElementReader


def read_references(reader: ElementReader, back: etree._Element) -> tuple[Reference, ...]:
    """The references, in the order of the list; a document without a list has none."""
    children = reader.once(back, ("references",))
    if "references" not in children:
        return ()
    return tuple(_reference(reader, name, child) for name, child in reader.children(children["references"]))


def _reference(reader: ElementReader, name: str, element: etree._Element) -> Reference:
    if name != "reference":
        reader.unexpected(element)
    reader.known_attributes(element, ("id", "label", "doi", "pmid", "evidence", "confirmed"))
    return Reference(
        id=reader.required(element, "id"),
        content=reader.inlines(element),
        label=reader.optional(element, "label"),
        doi=reader.optional(element, "doi"),
        pmid=reader.optional(element, "pmid"),
        evidence=reader.optional(element, "evidence"),
        confirmed=element.get("confirmed", "yes") != "no",
    )
