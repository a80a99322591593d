"""Merge, naming: from each version's numbers and ids to those of the result.

Before the merge numbers in running text are hidden behind signs, where anything was renumbered at all; afterwards they are printed as the
result has them, and each work is named by its id of the result.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec.structs import replace

from policyver.compare.merging.entities import Entities
from policyver.compare.merging.ledger import Three
from policyver.compare.merging.numbers import Signs, holds_signs, renumbered_citations
from policyver.compare.merging.references import MARK
from policyver.compare.merging.rewrite import rewrite_citations, rewrite_fragment, rewrite_statement
from policyver.compare.merging.tree import version
from policyver.model.document import Reference
from policyver.model.inline import Inlines, Markup
from policyver.model.merge import LINE_BORDER, Decision, Merge, MergeKind, MergePlace, Suggestion, Take

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from policyver.compare.merging.labels import Label
    from policyver.compare.merging.references import Names
    from policyver.model.document import Statement
    from policyver.model.merge import Conflict, Fragment, Piece


class Naming:
    """Hides what three versions call things, and shows what the result calls them."""

    def __init__(self, entities: Entities, sides: Three[Statement], names: Names) -> None:
        self.entities, self.sides, self.names = entities, sides, names
        self.signs = Signs()

    def hidden(self) -> tuple[Entities, Three[Statement]]:
        """The same entities and statements with signs for numbers; unchanged where nothing was renumbered."""
        works = [_labels_of_works(side) for side in self.sides]
        sections = [self._labels_of_sections(side) for side in range(3)]
        if not (_differ(sections) or _differ(works)) or any(_uses_signs(side) for side in self.sides):
            return self.entities, self.sides
        put = [self.signs.hide(names, cited) for names, cited in zip(sections, works, strict=True)]
        sides = Three(*(rewrite_statement(side, one) for side, one in zip(self.sides, put, strict=True)))
        base, ours, theirs = (version(side) for side in sides)
        return Entities((base, ours, theirs), self.entities.nodes, self.entities.of), sides

    def _labels_of_sections(self, side: int) -> dict[str, object]:
        """What each label of a version names, where it names one thing."""
        version_of = self.entities.versions[side]
        named = [
            (label, self.entities.of[side][at])
            for at, node in enumerate(version_of.nodes)
            if node.is_part and (label := getattr(node.value, "label", None))
        ]
        counts = Counter(label for label, _ in named)
        return {label: entity for label, entity in named if counts[label] == 1}

    def shown(self, found: Merge, labels: Mapping[int, Label]) -> Merge:
        """The merge with the numbers and ids of the result."""
        ids = self.names.ids(reference.id for reference in found.statement.references)
        printed = {one.id: one.label for one in found.statement.references if one.label and not _is_hole(one.content)}
        known = self._known_labels()
        show = self.signs.show(
            {**self._section_labels(labels), **{("work", name): one for name, one in printed.items()}}
        )

        def put(content: Inlines) -> Inlines:
            renumbered = renumbered_citations(content, known, printed)
            return rewrite_citations(show(renumbered), lambda name: ids.get(name, name.partition(MARK)[0]))

        def put_side(side: Fragment) -> Fragment:
            return tuple(_with_id(piece, ids) for piece in rewrite_fragment(side, put))

        def put_text(text: str | None) -> str | None:
            return None if text is None else "".join(str(part) for part in show((text,)))

        statement = rewrite_statement(found.statement, put)
        references = tuple(replace(one, id=ids.get(one.id, one.id)) for one in statement.references)

        def put_suggestion(suggestion: Suggestion | None) -> Suggestion | None:
            return None if suggestion is None else replace(suggestion, text=put_text(suggestion.text) or "")

        conflicts = tuple(
            replace(
                one,
                base=put_side(one.base),
                ours=put_side(one.ours),
                theirs=put_side(one.theirs),
                suggestion=put_suggestion(one.suggestion),
            )
            for one in found.conflicts
        )
        decisions = tuple(
            replace(
                one,
                base=put_text(one.base),
                ours=put_text(one.ours),
                theirs=put_text(one.theirs),
                suggestion=put_suggestion(one.suggestion),
            )
            for one in found.decisions
        )
        return Merge(replace(statement, references=references), conflicts, (*decisions, *self._renamed(ids)))

    def _section_labels(self, labels: Mapping[int, Label]) -> dict[object, str]:
        """The label of the result, or for what is gone or in conflict the first there was."""
        found: dict[object, str] = {}
        for side in (2, 1, 0):
            found.update((entity, label) for label, entity in self._labels_of_sections(side).items())
        found.update((entity, label.value) for entity, label in labels.items() if label.value is not None)
        return found

    def _known_labels(self) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for side in self.sides:
            for reference in side.references:
                if reference.label is not None:
                    found.setdefault(reference.id, set()).add(reference.label)
        return {name: frozenset(labels) for name, labels in found.items()}

    def _renamed(self, ids: Mapping[str, str]) -> Iterable[Decision]:
        """Works that have another id in the result than on the side they come from."""
        for name, id_ in ids.items():
            sides: Three[str | None] = Three(*(own.get(name) for own in self.names.own))
            if id_ not in sides:
                place = MergePlace(field=f"reference {id_}")
                yield Decision(MergeKind.ID, place, *sides, Suggestion(Take.COMBINED, id_), None)


def cited_names(statement: Statement, conflicts: Iterable[Conflict]) -> set[str]:
    """The names of works that a text cites, conflicts included."""
    found: set[str] = set()

    def look(content: Inlines) -> Inlines:
        for part in content:
            if isinstance(part, Markup):
                found.update(part.target.split() if part.name == "cite" else ())
                look(part.content)
        return content

    rewrite_statement(statement, look)
    for conflict in conflicts:
        for side in (conflict.base, conflict.ours, conflict.theirs):
            rewrite_fragment(side, look)
    return found


def _with_id(piece: Piece, ids: Mapping[str, str]) -> Piece:
    if not isinstance(piece, Reference):
        return piece
    return replace(piece, id=ids.get(piece.id, piece.id.partition(MARK)[0]))


def _labels_of_works(side: Statement) -> dict[str, object]:
    counts = Counter(one.label for one in side.references)
    return {one.label: ("work", one.id) for one in side.references if one.label and counts[one.label] == 1}


def _differ(labels: list[dict[str, object]]) -> bool:
    """Whether a thing that two versions have bears different labels in them."""
    named = [{thing: label for label, thing in one.items()} for one in labels]
    return any(one[thing] != other[thing] for one in named for other in named for thing in one.keys() & other.keys())


def _uses_signs(side: Statement) -> bool:
    found: list[bool] = []

    def look(content: Inlines) -> Inlines:
        for part in content:
            if isinstance(part, str):
                found.append(holds_signs(part))
            else:
                look(part.content)
        return content

    rewrite_statement(side, look)
    return any(found)


def _is_hole(content: Inlines) -> bool:
    return len(content) == 1 and isinstance(content[0], str) and content[0].startswith(LINE_BORDER)
