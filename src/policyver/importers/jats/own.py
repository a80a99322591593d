"""The facts that policyver's own exporter put into an article: read back exactly.

Decides whether an article is our own: by the `custom-meta` that says so, never by its looks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.importers.jats.front import date_of
from policyver.importers.jats.names import HREF, child, name_of
from policyver.importers.tidy import joined
from policyver.model.dates import parse_date
from policyver.model.revision import DATE_NAMES, Dates, Driver, Fidelity, Reason, Relation, RelationType, Source
from policyver.model.stance import Basis, Certainty, Direction, Scheme, Stance, Strength
from policyver.render.jats.as_jats import FORMAT, RELATIONS
from policyver.render.jats.fields import read_fields

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from policyver.importers.jats.inlines import InlineReader
    from policyver.model.inline import Inlines

_MARK = "policyver:"
_RELATION_TYPES = {name: kind for kind, name in RELATIONS.items()}


class OwnFacts:
    """The facts of an article that policyver exported."""

    def __init__(self, article: etree._Element, inlines: InlineReader) -> None:
        front = child(article, "front")
        meta = None if front is None else child(front, "article-meta")
        self.meta: list[etree._Element] = [] if meta is None else list(meta)
        self.inlines = inlines
        self._facts = [fact for each in self.meta if name_of(each) == "custom-meta-group" for fact in _facts(each)]

    @property
    def are_there(self) -> bool:
        """Whether the article is our own, of a form that this version knows."""
        return any(name == "format" and _text(value) == FORMAT for name, value in self._facts)

    def topic(self) -> str | None:
        """The topic's id."""
        return next((_text(value) for name, value in self._facts if name == "topic"), None)

    def title(self) -> Inlines:
        """The title with its markup."""
        group = next((each for each in self.meta if name_of(each) == "title-group"), None)
        title = None if group is None else child(group, "article-title")
        return () if title is None else joined(self.inlines.pieces(title))

    def names(self, kind: str) -> tuple[str, ...]:
        """Issuers, or endorsers."""
        contribs = (each for one in self.meta if name_of(one) == "contrib-group" for each in one)
        found = (child(each, "collab") for each in contribs if each.get("contrib-type") == kind)
        return tuple(_text(each) for each in found if each is not None)

    def dates(self) -> Dates:
        """Every date that the revision states."""
        first = next((each for each in self.meta if name_of(each) == "pub-date"), None)
        found = {} if first is None else {"published": date_of(first)}
        for event in (each for one in self.meta if name_of(one) == "pub-history" for each in one):
            date = child(event, "date")
            if event.get("event-type") in DATE_NAMES and date is not None:
                found[str(event.get("event-type")).replace("-", "_")] = date_of(date)
        return Dates(**found)

    def relations(self) -> tuple[Relation, ...]:
        """What the revision is to other documents."""
        made = []
        for each in self.meta:
            if name_of(each) == "related-article":
                kind = each.get("related-article-type") or ""
                made.append(Relation(_RELATION_TYPES.get(kind) or RelationType(kind), each.get(HREF) or _text(each)))
        return tuple(made)

    def summary(self) -> Inlines:
        """What changed, in words."""
        kept = [each for each in self.meta if each.get("abstract-type") == "revision-summary"]
        paragraph = child(kept[0], "p") if kept else None
        return () if paragraph is None else joined(self.inlines.pieces(paragraph))

    def reasons(self) -> tuple[Reason, ...]:
        """Why what changed."""
        return tuple(
            Reason(
                joined(self.inlines.pieces(value)),
                Driver(named["driver"]),
                named.get("about"),
                tuple(named.get("evidence", "").split()),
            )
            for named, value in self._named("reason")
        )

    def source(self) -> Source | None:
        """The document as issued."""
        found = list(self._named("source"))
        if not found:
            return None
        named, value = found[0]
        content = joined(self.inlines.pieces(value))
        return Source(content, Fidelity(named["fidelity"]), named.get("doi"), named.get("pmid"))

    def schemes(self) -> tuple[Scheme, ...]:
        """The scales of grades that are declared."""
        return tuple(Scheme(named["id"], named["name"], named["version"]) for named, _ in self._named("scheme"))

    def stances(self) -> dict[str, tuple[Stance, ...]]:
        """The stances by the ids of their positions."""
        schemes = {scheme.id: scheme for scheme in self.schemes()}
        found: dict[str, tuple[Stance, ...]] = {}
        for name, value in self._facts:
            if name == "stance":
                named = read_fields(_text(value))
                position = named["position"]
                found[position] = (*found.get(position, ()), _stance(named, schemes))
        return found

    def _named(self, kind: str) -> Iterator[tuple[dict[str, str], etree._Element]]:
        for name, value in self._facts:
            if name.partition(" ")[0] == kind:
                yield read_fields(name.partition(" ")[2]), value


def _stance(named: dict[str, str], schemes: dict[str, Scheme]) -> Stance:
    reviewed = named.get("reviewed")
    return Stance(
        named["question"],
        named["population"],
        Direction(named["direction"]),
        Basis(named["basis"]) if "basis" in named else None,
        Strength(named["strength"]),
        Certainty(named["certainty"]),
        named.get("grade"),
        schemes.get(named.get("scheme", "")),
        reviewed if reviewed and parse_date(reviewed) else None,
    )


def _facts(group: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    for each in group:
        name, value = child(each, "meta-name"), child(each, "meta-value")
        if name is not None and value is not None and (text := _text(name)).startswith(_MARK):
            yield text.removeprefix(_MARK), value


def _text(element: etree._Element) -> str:
    return "".join(str(each) for each in element.itertext())
