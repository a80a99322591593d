"""The front of a statement: title, issuers, the revision with its relations and reasons, source and schemes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from policyver.model.revision import (
    DATE_NAMES,
    Dates,
    Driver,
    Fidelity,
    Reason,
    Relation,
    RelationType,
    Revision,
    Source,
    Status,
)
from policyver.model.stance import Scheme

if TYPE_CHECKING:
    from lxml import etree

    from policyver.model.inline import Inlines
    from policyver.policyxml.elements import ElementReader


class Front(Struct, frozen=True):
    """What the front says."""

    title: Inlines
    issuers: tuple[str, ...]
    revision: Revision
    endorsers: tuple[str, ...]
    source: Source | None
    schemes: tuple[Scheme, ...]


def read_front(reader: ElementReader, front: etree._Element) -> Front:
    """The front's parts, in whatever order they stand.

    Raises:
        DocumentError: one is unknown, twice there, or missing.
    """
    reader.known_attributes(front, ())
    found: dict[str, list[etree._Element]] = {}
    for name, child in reader.children(front):
        if name not in {"title", "issuer", "endorser", "revision", "source", "scheme"}:
            reader.unexpected(child)
        found.setdefault(name, []).append(child)
    for name in ("title", "revision", "source"):
        if len(found.get(name, [])) > 1:
            reader.refuse(found[name][1], f"a second <{name}>")
    for name in ("title", "issuer", "revision"):
        if name not in found:
            reader.refuse(front, f"<front> lacks <{name}>")
    sources = found.get("source", [])
    return Front(
        title=reader.inlines(found["title"][0]),
        issuers=tuple(reader.text(element) for element in found["issuer"]),
        revision=_revision(reader, found["revision"][0]),
        endorsers=tuple(reader.text(element) for element in found.get("endorser", [])),
        source=_source(reader, sources[0]) if sources else None,
        schemes=tuple(_scheme(reader, element) for element in found.get("scheme", [])),
    )


def _revision(reader: ElementReader, element: etree._Element) -> Revision:
    reader.known_attributes(element, ("label", "status", *DATE_NAMES))
    relations: list[Relation] = []
    reasons: list[Reason] = []
    summary: Inlines = ()
    for name, child in reader.children(element):
        if name == "relation":
            relations.append(_relation(reader, child))
        elif name == "reason":
            reasons.append(_reason(reader, child))
        elif name == "summary" and not summary:
            reader.known_attributes(child, ())
            summary = reader.inlines(child)
        else:
            reader.unexpected(child)
    dates = {name.replace("-", "_"): reader.date(element, name) for name in DATE_NAMES}
    return Revision(
        label=reader.required(element, "label"),
        status=reader.required_word(element, "status", Status),
        dates=Dates(**dates),
        relations=tuple(relations),
        summary=summary,
        reasons=tuple(reasons),
    )


def _relation(reader: ElementReader, element: etree._Element) -> Relation:
    reader.known_attributes(element, ("type", "target"))
    reader.text(element)
    return Relation(reader.required_word(element, "type", RelationType), reader.required(element, "target"))


def _reason(reader: ElementReader, element: etree._Element) -> Reason:
    reader.known_attributes(element, ("about", "driver", "evidence"))
    return Reason(
        content=reader.inlines(element),
        driver=reader.required_word(element, "driver", Driver),
        about=reader.optional(element, "about"),
        evidence=tuple((reader.optional(element, "evidence") or "").split()),
    )


def _source(reader: ElementReader, element: etree._Element) -> Source:
    reader.known_attributes(element, ("fidelity", "doi", "pmid"))
    return Source(
        content=reader.inlines(element),
        fidelity=reader.required_word(element, "fidelity", Fidelity),
        doi=reader.optional(element, "doi"),
        pmid=reader.optional(element, "pmid"),
    )


def _scheme(reader: ElementReader, element: etree._Element) -> Scheme:
    reader.known_attributes(element, ("id", "name", "version"))
    reader.text(element)
    return Scheme(reader.required(element, "id"), reader.required(element, "name"), reader.required(element, "version"))
