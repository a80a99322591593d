"""Pass: metadata. The fields of the front and the root that differ: facts about a revision, not its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.compare.outline import passage
from policyver.model.change import MetadataChange
from policyver.model.revision import DATE_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policyver.compare.outline import Outline
    from policyver.model.document import Statement


def compare_metadata(old: Outline, new: Outline) -> tuple[MetadataChange, ...]:
    """Each field that differs, in a fixed order; None where one side lacks it."""
    before, after = dict(_fields(old)), dict(_fields(new))
    names = [*after, *(name for name in before if name not in after)]
    return tuple(
        MetadataChange(name, before.get(name), after.get(name)) for name in names if before.get(name) != after.get(name)
    )


def _fields(side: Outline) -> Iterator[tuple[str, str | None]]:
    statement = side.statement
    revision, source = statement.revision, statement.source
    yield "title", passage(statement.title).text
    yield "id", statement.id
    yield "kind", statement.kind
    yield "topic", statement.topic
    yield "language", statement.language
    yield "issuer", "; ".join(statement.issuers)
    yield "endorser", "; ".join(statement.endorsers) or None
    yield "label", revision.label
    yield "status", revision.status
    for name in DATE_NAMES:
        date = getattr(revision.dates, name.replace("-", "_"))
        yield name, None if date is None else str(date)
    yield "relation", "; ".join(f"{relation.type} {relation.target}" for relation in revision.relations) or None
    yield "summary", passage(revision.summary).text or None
    if source is not None:
        yield "source", passage(source.content).text
        yield "fidelity", source.fidelity
        yield "source doi", source.doi
        yield "source pmid", source.pmid
    yield "scheme", "; ".join(f"{scheme.name} {scheme.version}" for scheme in statement.schemes) or None
    yield from _reasons(statement)
    yield from _reviews(side)


def _reasons(statement: Statement) -> Iterator[tuple[str, str]]:
    found: dict[str, list[str]] = {}
    for reason in statement.revision.reasons:
        evidence = f" ({' '.join(reason.evidence)})" if reason.evidence else ""
        text = f"{reason.driver}: {passage(reason.content).text}{evidence}"
        found.setdefault(f"reason {reason.about}" if reason.about else "reason", []).append(text)
    for name, texts in found.items():
        yield name, "\n".join(texts)


def _reviews(side: Outline) -> Iterator[tuple[str, str]]:
    for unit in side.units:
        for stance in unit.stances:
            if stance.reviewed is not None:
                yield f"reviewed {stance.question}, {stance.population}", stance.reviewed
