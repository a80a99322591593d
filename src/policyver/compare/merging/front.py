"""Merge, front: what is said about the document and its revision, field by field.

Attributes can't hold a conflict: it stands beside them, in the element that bears them, and the attribute keeps the base's value.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from policyver.compare.merging.ledger import Ledger, Three
from policyver.compare.merging.lists import Trio, merge_records, merge_values
from policyver.model.inline import plain_text
from policyver.model.merge import MergeKind, MergePlace, line_hole
from policyver.model.revision import Dates, Driver, Reason, Relation, RelationType, Revision, Source
from policyver.model.stance import Scheme

if TYPE_CHECKING:
    from policyver.model.document import Statement
    from policyver.model.merge import Fragment


@dataclass(slots=True)
class Front:
    """Merges the front; `holes` are the conflicts of fields that stand in no element of their own."""

    ledger: Ledger
    sides: Three[Statement]

    def statement(self) -> Statement:
        """The base's statement with a merged front; body and references as they were."""
        names = ("id", "kind", "topic", "language")
        found, holes = self._fields(names, self.sides, "")
        titles = Three(*(side.title for side in self.sides))
        title = self.ledger.text(MergePlace(field="title"), titles)
        issuers, more = self._values("issuer", Three(*(side.issuers for side in self.sides)))
        endorsers, rest = self._values("endorser", Three(*(side.endorsers for side in self.sides)))
        revision = self._revision(Three(*(side.revision for side in self.sides)))
        source, last = self._source(Three(*(side.source for side in self.sides)))
        schemes = self._schemes()
        loose = tuple(line_hole(name) for name in (*holes, *more, *rest, *last))
        return replace(
            self.sides.base,
            **found,
            title=title,
            issuers=(*issuers, *loose),
            endorsers=endorsers,
            revision=revision,
            source=source,
            schemes=schemes,
        )

    def _fields(self, names: tuple[str, ...], sides: Three[Any], prefix: str) -> tuple[dict[str, Any], list[str]]:
        found: dict[str, Any] = {}
        holes: list[str] = []
        for name in names:
            place = MergePlace(field=f"{prefix}{name.replace('_', '-')}")
            value, conflict = self.ledger.field(place, Three(*(getattr(side, name) for side in sides)))
            found[name] = value
            holes += [] if conflict is None else [conflict]
        return found, holes

    def _values(self, name: str, sides: Three[tuple[str, ...]]) -> tuple[tuple[str, ...], list[str]]:
        found = merge_values(*sides)
        if found is not None:
            return found, []
        pieces: list[Fragment] = [("; ".join(side),) for side in sides]
        return sides.base, [self.ledger.conflict(MergeKind.FIELD, MergePlace(field=name), Three(*pieces))]

    def _revision(self, sides: Three[Revision]) -> Revision:
        own, holes = self._fields(("label", "status"), sides, "")
        dates = Three(*(side.dates for side in sides))
        stated, more = self._fields(Dates.__struct_fields__, dates, "")
        relations = self._relations(Three(*(side.relations for side in sides)))
        loose = tuple(Relation(RelationType.CORRECTS, line_hole(name)) for name in (*holes, *more))
        summaries = Three(*(side.summary for side in sides))
        summary = self.ledger.text(MergePlace(field="summary"), summaries)
        reasons = self._reasons(Three(*(side.reasons for side in sides)))
        return Revision(own["label"], own["status"], Dates(**stated), (*loose, *relations), summary, reasons)

    def _relations(self, sides: Three[tuple[Relation, ...]]) -> tuple[Relation, ...]:
        trios = merge_records(*sides, sides, lambda one: f"{one.type} {one.target}")
        if not any(trio.displaced for trio in trios):
            return tuple(trio.any for trio in trios)
        pieces: Three[Fragment] = Three(*sides)
        name = self.ledger.conflict(MergeKind.FIELD, MergePlace(field="relation"), pieces)
        return (Relation(RelationType.CORRECTS, line_hole(name)),)

    def _reasons(self, sides: Three[tuple[Reason, ...]]) -> tuple[Reason, ...]:
        keys = [[(reason.about, reason.driver) for reason in side] for side in sides]
        trios = merge_records(*sides, keys, lambda one: plain_text(one.content))
        return tuple(self._reason(trio) for trio in trios)

    def _reason(self, trio: Trio[Reason]) -> Reason:
        place = MergePlace(trio.any.about, field="reason")
        both = trio.ours is not None and trio.theirs is not None
        if trio.contested or (both and trio.displaced):
            return self._asked(trio, place)
        if not both:
            return trio.any
        ours, theirs = trio.ours or trio.any, trio.theirs or trio.any
        base = trio.base or Reason((), ours.driver, ours.about)
        evidence = merge_values(base.evidence, ours.evidence, theirs.evidence)
        if evidence is None:
            return self._asked(trio, place)
        content = self.ledger.text(place, Three(base.content, ours.content, theirs.content), kind=MergeKind.REASON)
        return replace(ours, content=content, evidence=evidence)

    def _asked(self, trio: Trio[Reason], place: MergePlace) -> Reason:
        name = self.ledger.conflict(MergeKind.REASON, place, _pieces(trio))
        return Reason((line_hole(name),), Driver.CLARIFICATION)

    def _source(self, sides: Three[Source | None]) -> tuple[Source | None, list[str]]:
        place = MergePlace(field="source")
        if sides.ours is None or sides.theirs is None:
            trio = Trio(*sides)
            if trio.contested and sides.base not in sides[1:]:
                return None, [self.ledger.conflict(MergeKind.FIELD, place, _pieces(trio))]
            return (sides.ours or sides.theirs if sides.base is None else None), []
        base = sides.base or Source((), sides.ours.fidelity)
        three = Three(base, sides.ours, sides.theirs)
        found, holes = self._fields(("fidelity", "doi", "pmid"), three, "source ")
        content = self.ledger.text(place, Three(*(side.content for side in three)))
        return Source(content, **found), holes

    def _schemes(self) -> tuple[Scheme, ...]:
        lists = Three(*(side.schemes for side in self.sides))
        keys = [[scheme.id for scheme in side] for side in lists]
        trios = merge_records(*lists, keys, lambda one: one.id)
        return tuple(self._scheme(trio) for trio in trios)

    def _scheme(self, trio: Trio[Scheme]) -> Scheme:
        """A scheme is one fact: GRADE in one version. Two different changes of it are a conflict."""
        both = trio.ours if trio.ours == trio.theirs else None
        changed = [side for side in (trio.ours, trio.theirs) if side is not None and side != trio.base]
        if both is None and (trio.contested or len(changed) > 1):
            name = self.ledger.conflict(MergeKind.SCHEME, MergePlace(field=f"scheme {trio.any.id}"), _pieces(trio))
            return Scheme(line_hole(name), "", "")
        return both or (changed[0] if changed else trio.any)


def _pieces(trio: Trio[Any]) -> Three[Fragment]:
    return Three(*(() if one is None else (one,) for one in (trio.base, trio.ours, trio.theirs)))
