"""A statement as a FHIR R5 Bundle: the document, a recommendation for each position, a justification for each stance.

Decides the shape after HL7's guide for evidence based medicine (hl7.fhir.uv.ebm): a Composition for the statement, one for each position
(Recommendation), an ArtifactAssessment for each stance (RecommendationJustification), a Citation for each reference, an
Organization for each issuer. Ids are made of the statement's name, so that the same revision gives the same bundle.
"""

from __future__ import annotations

import json
import uuid
from typing import TYPE_CHECKING, Any, TypeAlias

from policyver.model.document import Position, Section
from policyver.model.inline import plain_text
from policyver.model.revision import Status
from policyver.render.fhir.codes import PROFILES, guide_code
from policyver.render.fhir.components import components_of
from policyver.render.fhir.narrative import Narrator
from policyver.render.statement_words import UNCONFIRMED, labels_of, mark_of, stance_line
from policyver.render.visible import visible_line
from policyver.render.words import DRIVERS

if TYPE_CHECKING:
    from policyver.model.document import Part, Reference, Statement
    from policyver.model.stance import Stance

Json: TypeAlias = "dict[str, Any]"
_STATUSES = {Status.DRAFT: "preliminary", Status.PUBLISHED: "final", Status.WITHDRAWN: "cancelled"}
_UNKNOWN = {
    "extension": [{"url": "http://hl7.org/fhir/StructureDefinition/data-absent-reason", "valueCode": "unknown"}]
}
_NAMES = uuid.UUID("8a0e7f5e-5b0c-5d3e-9f0a-6b1d2c3e4f50")


def render(statement: Statement) -> str:
    """The bundle as JSON text, one line feed at the end."""
    return json.dumps(bundle(statement), ensure_ascii=True, indent=2) + "\n"


def bundle(statement: Statement) -> Json:
    """The bundle, ready for JSON."""
    maker = _Maker(statement)
    resources = [maker.statement(), *maker.recommendations(), *maker.citations(), *maker.organizations()]
    entries = [{"fullUrl": f"urn:uuid:{resource['id']}", "resource": resource} for resource in resources]
    name = f"{statement.id}@{statement.revision.label}"
    return {
        "resourceType": "Bundle",
        "id": _id(name, "bundle"),
        "identifier": {"system": "urn:policyver:revision", "value": name},
        "type": "collection",
        "entry": entries,
    }


def _id(*names: str) -> str:
    return str(uuid.uuid5(_NAMES, "\n".join(names)))


class _Maker:
    """Makes the resources of one statement."""

    def __init__(self, statement: Statement) -> None:
        self.document = statement
        self.name = f"{statement.id}@{statement.revision.label}"
        self.narrator = Narrator(labels_of(statement))
        self.positions = [each for part in statement.body for each in _positions(part)]
        self.mark = mark_of(statement)

    def statement(self) -> Json:
        """The whole document as a Composition, each part a section with its text."""
        revision = self.document.revision
        changed = [f"<p>{self.narrator.inlines(revision.summary)}</p>"] if revision.summary else []
        changed += [
            f"<p><b>{DRIVERS[each.driver].capitalize()}{f' ({each.about})' if each.about else ''}:</b> "
            f"{self.narrator.inlines(each.content)}{f' [{chr(32).join(each.evidence)}]' if each.evidence else ''}</p>"
            for each in revision.reasons
        ]
        about = [{"title": "What changed, and why", "text": self.narrator.narrative(*changed)}] if changed else []
        related = [
            {"type": "derived-from", "resourceReference": self._reference(self._position_id(each), each)}
            for each in self.positions
        ]
        sections = [self._section(part) for part in self.document.body]
        made = self._composition(
            _id(self.name, "statement"), {"text": self.document.kind.replace("-", " ")}, self._title()
        )
        made["relatesTo"] = [*related, *self._source()]
        made["section"] = [*about, *sections]
        return {key: value for key, value in made.items() if value != []}

    def recommendations(self) -> list[Json]:
        """For each position a Composition, and an ArtifactAssessment for each of its stances."""
        made: list[Json] = []
        for position in self.positions:
            made.append(self._recommendation(position))
            made += [self._justification(position, number, each) for number, each in enumerate(position.stances)]
        return made

    def citations(self) -> list[Json]:
        """A Citation for each reference."""
        return [self._citation(each) for each in self.document.references]

    def organizations(self) -> list[Json]:
        """The issuers and endorsers."""
        names = dict.fromkeys((*self.document.issuers, *self.document.endorsers))
        return [
            {"resourceType": "Organization", "id": _id("issuer", name), "name": visible_line(name)} for name in names
        ]

    def _composition(self, id_: str, kind: Json, title: str) -> Json:
        dates = self.document.revision.dates
        known = (dates.published, dates.approved, dates.effective, dates.reaffirmed, dates.searched)
        date = next((each.text for each in known if each is not None), None)
        return {
            "resourceType": "Composition",
            "id": id_,
            **({"language": self.document.language} if self.document.language else {}),
            "identifier": [{"system": "urn:policyver:revision", "value": self.name}],
            "version": self.document.revision.label,
            "status": _STATUSES[self.document.revision.status],
            "type": kind,
            **({"date": date} if date else {"_date": _UNKNOWN}),
            "author": [self._issuer(each) for each in self.document.issuers],
            "title": title,
            **({"note": [{"text": self.mark}]} if self.mark else {}),
        }

    def _issuer(self, name: str) -> Json:
        return {"reference": f"urn:uuid:{_id('issuer', name)}", "display": visible_line(name)}

    def _title(self) -> str:
        title = visible_line(plain_text(self.document.title)).strip() or self.document.id
        return f"{title} [{self.mark}]" if self.mark else title

    def _source(self) -> list[Json]:
        source = self.document.source
        if source is None:
            return []
        text = visible_line(plain_text(source.content)).strip()
        cited = [text] if text else []
        cited += [f"doi:{source.doi}"] if source.doi else []
        cited += [f"PMID {source.pmid}"] if source.pmid else []
        return [{"type": "cite-as", "citation": " ".join(cited)}] if cited else []

    def _section(self, part: Part) -> Json:
        title = visible_line(" ".join(each for each in (part.label, plain_text(part.title).strip()) if each)).strip()
        if isinstance(part, Position):
            text = self.narrator.narrative(
                f"<p><b>{self.narrator.inlines(part.claim)}</b></p>", self.narrator.blocks(part.rationale)
            )
            entry = [self._reference(self._position_id(part), part)]
            return {"title": title or f"Position {part.id.replace('-', ' ')}", "text": text, "entry": entry}
        made: Json = {"title": title or part.id.replace("-", " ")}
        if part.blocks or not part.parts:
            made["text"] = self.narrator.narrative(self.narrator.blocks(part.blocks))
        if part.parts:
            made["section"] = [self._section(each) for each in part.parts]
        return made

    def _recommendation(self, position: Position) -> Json:
        claim = visible_line(plain_text(position.claim)).strip() or position.id
        made = self._composition(self._position_id(position), guide_code("Recommendation", "Recommendation"), claim)
        made["meta"] = {"profile": [f"{PROFILES}/recommendation"]}
        made["relatesTo"] = [
            {
                "type": "derived-from",
                "resourceReference": {"reference": f"urn:uuid:{self._stance_id(position, number)}"},
            }
            for number in range(len(position.stances))
        ] or [{"type": "derived-from", "resourceReference": {"reference": f"urn:uuid:{_id(self.name, 'statement')}"}}]
        stated = self.narrator.narrative(self.narrator.paragraph(position.claim))
        inner = [{"code": guide_code("recommendation-statement", "Recommendation Statement"), "text": stated}]
        if position.stances:
            inner += [
                self._told("strength-of-recommendation", "Strength of Recommendation", position, "strength"),
                self._told("direction-of-recommendation", "Direction of Recommendation", position, "direction"),
                self._told("population", "Population", position, "population"),
            ]
        sections = [
            {"code": guide_code("recommendation-specification", "Recommendation Specification"), "section": inner}
        ]
        if position.rationale:
            why = {
                "code": guide_code("justification", "Justification"),
                "text": self.narrator.narrative(self.narrator.blocks(position.rationale)),
            }
            sections.append({"code": guide_code("judgments", "Judgments"), "section": [why]})
        made["section"] = sections
        return made

    def _told(self, code: str, display: str, position: Position, field: str) -> Json:
        """One fact of each stance, with the question it answers."""
        lines = (f"{stance.question}, {stance.population}: {getattr(stance, field)}" for stance in position.stances)
        texts = (self.narrator.paragraph((line,)) for line in lines)
        return {"code": guide_code(code, display), "text": self.narrator.narrative(*texts)}

    def _justification(self, position: Position, number: int, stance: Stance) -> Json:
        reviewed = {"lastReviewDate": stance.reviewed} if stance.reviewed else {}
        return {
            "resourceType": "ArtifactAssessment",
            "id": self._stance_id(position, number),
            "meta": {"profile": [f"{PROFILES}/recommendation-justification"]},
            "identifier": [{"system": "urn:policyver:stance", "value": f"{self.name}#{position.id} {stance.question}"}],
            "title": visible_line(stance_line(stance)),
            **reviewed,
            "artifactReference": self._reference(self._position_id(position), position),
            "content": [
                {
                    "informationType": "container",
                    "summary": visible_line(f"{stance.question}: {stance.population}"),
                    "type": guide_code("recommendation-specification", "Recommendation Specification"),
                    "component": components_of(stance),
                }
            ],
        }

    def _citation(self, reference: Reference) -> Json:
        text = visible_line(plain_text(reference.content)).strip() or reference.id
        found = (("https://doi.org", reference.doi), ("https://pubmed.ncbi.nlm.nih.gov", reference.pmid))
        identifiers = [{"system": system, "value": value} for system, value in found if value]
        made: Json = {
            "resourceType": "Citation",
            "id": _id(self.name, "reference", reference.id),
            "status": "active" if reference.confirmed else "draft",
            "summary": [{"text": text if reference.confirmed else f"{text} ({UNCONFIRMED})"}],
        }
        if identifiers:
            made["citedArtifact"] = {"identifier": identifiers}
        return made

    def _position_id(self, position: Position) -> str:
        return _id(self.name, "position", position.id)

    def _stance_id(self, position: Position, number: int) -> str:
        return _id(self.name, "stance", position.id, str(number))

    def _reference(self, id_: str, position: Position) -> Json:
        return {"reference": f"urn:uuid:{id_}", "display": position.label or position.id}


def _positions(part: Part) -> list[Position]:
    if isinstance(part, Position):
        return [part]
    assert isinstance(part, Section)  # noqa: S101 - there are no other parts
    return [found for each in part.parts for found in _positions(each)]
