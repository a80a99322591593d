"""Pass: metadata. The fields of the front and the root that differ: facts about a revision, not its text."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from policyver.model.change import MetadataChange
from policyver.model.passage import passage
from policyver.model.revision import DATE_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from policyver.model.document import Statement
    from policyver.model.inline import Inlines, Markup
    from policyver.model.outline import Outline


_Field: TypeAlias = "tuple[str, str | None, str | None]"


def compare_metadata(old: Outline, new: Outline) -> tuple[MetadataChange, ...]:
    """Each field that differs, in a fixed order; None where one side lacks it.

    A value is plain text; where only its markup or its make-up differs, it is shown with both.
    """
    before, after = _by_name(old), _by_name(new)
    names = [*after, *(name for name in before if name not in after)]
    found: list[MetadataChange] = []
    for name in names:
        (old_plain, old_exact), (new_plain, new_exact) = before.get(name, _ABSENT), after.get(name, _ABSENT)
        if old_plain != new_plain:
            found.append(MetadataChange(name, old_plain, new_plain))
        elif old_exact != new_exact:
            found.append(MetadataChange(name, old_exact, new_exact))
    return (*found, *_reason_order(before, after))


def _reason_order(old: Iterable[str], new: Iterable[str]) -> tuple[MetadataChange, ...]:
    """The same reasons in another order; each alone is the same."""
    before, after = ([name for name in names if name.split()[0] == "reason"] for names in (old, new))
    if before == after or sorted(before) != sorted(after):
        return ()
    return (MetadataChange("order of reasons", "; ".join(before), "; ".join(after)),)


_ABSENT = (None, None)


def _by_name(side: Outline) -> dict[str, tuple[str | None, str | None]]:
    return {name: (plain, exact) for name, plain, exact in _fields(side)}


def _fields(side: Outline) -> Iterator[_Field]:
    statement = side.head
    revision, source = statement.revision, statement.source
    yield _text("title", statement.title)
    yield _fact("id", statement.id)
    yield _fact("kind", statement.kind)
    yield _fact("topic", statement.topic)
    yield _fact("language", statement.language)
    yield _several("issuer", statement.issuers)
    yield _several("endorser", statement.endorsers)
    yield _fact("label", revision.label)
    yield _fact("status", revision.status)
    for name in DATE_NAMES:
        date = getattr(revision.dates, name.replace("-", "_"))
        yield _fact(name, None if date is None else str(date))
    yield _several("relation", [f"{relation.type} {relation.target}" for relation in revision.relations])
    yield _text("summary", revision.summary)
    if source is not None:
        yield _text("source", source.content)
        yield _fact("fidelity", source.fidelity)
        yield _fact("source doi", source.doi)
        yield _fact("source pmid", source.pmid)
    yield _several("scheme", [f"{scheme.name} {scheme.version}" for scheme in statement.schemes])
    yield from _reasons(statement)
    yield from _reviews(side)


def _fact(name: str, value: str | None) -> _Field:
    return name, value, value


def _text(name: str, content: Inlines) -> _Field:
    return name, passage(content).text or None, marked_up(content) or None


def _several(name: str, values: Sequence[str]) -> _Field:
    """Joined for the eye; quoted where that could hide where one ends."""
    return name, "; ".join(values) or None, "; ".join(f'"{value}"' for value in values) or None


def marked_up(content: Inlines) -> str:
    """Inline content with its markup in angle brackets, to tell two apart."""
    return "".join(part if isinstance(part, str) else _element(part) for part in content)


def _element(part: Markup) -> str:
    target = f" {part.target}" if part.target else ""
    return f"<{part.name}{target}>{marked_up(part.content)}</{part.name}>"


def _reasons(statement: Statement) -> Iterator[_Field]:
    plain: dict[str, list[str]] = {}
    exact: dict[str, list[str]] = {}
    for reason in statement.revision.reasons:
        name = f"reason {reason.about}" if reason.about else "reason"
        evidence = f" ({' '.join(reason.evidence)})" if reason.evidence else ""
        plain.setdefault(name, []).append(f"{reason.driver}: {passage(reason.content).text}{evidence}")
        exact.setdefault(name, []).append(f'{reason.driver}: "{marked_up(reason.content)}"{evidence}')
    for name, texts in plain.items():
        yield name, "\n".join(texts), "\n".join(exact[name])


def _reviews(side: Outline) -> Iterator[_Field]:
    found: dict[str, list[str]] = {}
    for unit in side.units:
        for stance in unit.stances:
            found.setdefault(f"reviewed {stance.question}, {stance.population}", []).append(stance.reviewed or "-")
    for name, dates in found.items():
        if dates != ["-"]:
            yield _several(name, dates)
