"""The log of a position as what every output shows: the revisions that changed it, each with its part of the comparison.

Decides which revisions are told: those that brought the position in, changed it or what stands below it, moved, renumbered,
split or merged it, or took it away. The others are named in one line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from policyver.model.outlining import outline
from policyver.render.blame_view import name_of
from policyver.render.shown import SectionFold, SectionShown
from policyver.render.view import ViewOptions, build_view
from policyver.render.visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from policyver.history.position_log import PositionStep
    from policyver.model.change import Comparison
    from policyver.model.document import Statement
    from policyver.model.update_label import UpdateLabel
    from policyver.render.shown import RenumberedShown


class PositionRevision(Struct, frozen=True):
    """One revision that did something: what, in words, and its part of the comparison with the one before."""

    label: str
    facts: str
    update_labels: tuple[str, ...]
    happened: str
    sections: tuple[SectionShown, ...]
    renumbered: tuple[RenumberedShown, ...]


class PositionShown(Struct, frozen=True):
    """The log, newest revision first."""

    title: str
    name: str
    revisions: tuple[PositionRevision, ...]
    untouched: tuple[str, ...]


def build_position(
    statements: Sequence[Statement],
    steps: Sequence[PositionStep],
    comparisons: Mapping[int, Comparison],
    labels: Sequence[Mapping[str, UpdateLabel]],
    name: str,
) -> PositionShown:
    """What every output shows.

    Args:
        statements: the revisions, oldest first.
        steps: one for each.
        comparisons: of the revisions that changed the position with the ones before, by their number.
        labels: the update labels of each revision.
        name: how the position was asked for.
    """
    told = [step for step in steps if step.begins or step.links]
    silent = [step.revision for step in steps if step.new and not step.begins and not step.links]
    shown = tuple(
        _revision(statements[step.revision], step, comparisons.get(step.revision), labels[step.revision])
        for step in reversed(told)
    )
    return PositionShown(
        title=_title(statements, steps),
        name=visible_line(f"{statements[-1].id}, {name}"),
        revisions=shown,
        untouched=tuple(name_of(statements[at]) for at in silent),
    )


def _title(statements: Sequence[Statement], steps: Sequence[PositionStep]) -> str:
    last = next(step for step in reversed(steps) if step.new)
    unit = next(unit for unit in outline(statements[last.revision]).units if unit.id == last.new[0])
    return visible_line(f"{unit.label or ''} {unit.title.text or f'({unit.id})'}".strip())


def _revision(
    statement: Statement, step: PositionStep, comparison: Comparison | None, labels: Mapping[str, UpdateLabel]
) -> PositionRevision:
    published = statement.revision.dates.published
    sections: tuple[SectionShown, ...] = ()
    renumbered: tuple[RenumberedShown, ...] = ()
    if comparison is not None:
        view = build_view(comparison, ViewOptions(sections=(*step.old, *step.new)), statement.revision.reasons)
        sections = tuple(part for part in view.sections if not isinstance(part, SectionFold))
        renumbered = view.renumbered
    return PositionRevision(
        label=name_of(statement),
        facts=f"published {published}" if published else "no date of publication",
        update_labels=tuple(visible_line(str(labels[name])) for name in step.new if name in labels),
        happened=_happened(step, first=comparison is None),
        sections=sections,
        renumbered=renumbered,
    )


def _happened(step: PositionStep, *, first: bool) -> str:
    if first:
        return "stands in the first revision" if step.revision == 0 else "brought in"
    return "brought in" if step.begins else "" if step.new else "gone"
