"""What became of one section or position, revision by revision: its ids followed through splits and merges, both ways.

Ids are for life, so an id mostly is the answer; where a section was cut in two, went into another, or was given another id,
the comparisons say what it was before and what it is now. Back from a part lies the whole; on from a whole lie all parts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from policyver.model.outlining import outline

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from policyver.model.document import Statement
    from policyver.model.succession import SectionLink, Succession


class PositionStep(Struct, frozen=True):
    """The position in one revision.

    Args:
        revision: which one, counted from 0.
        old: its ids in the revision before; none in the first, and where it is new.
        new: its ids in this one; none where it is gone.
        links: what became of it and of what stands below it, where anything changed.
    """

    revision: int
    old: tuple[str, ...]
    new: tuple[str, ...]
    links: tuple[SectionLink, ...]

    @property
    def begins(self) -> bool:
        """Whether it stands for the first time, or stands again."""
        return bool(self.new) and not self.old


def position_log(
    revisions: Sequence[Statement], successions: Sequence[Succession], start: int, section: str
) -> tuple[PositionStep, ...]:
    """One step for each revision, oldest first.

    Args:
        revisions: of one statement, oldest first.
        successions: between neighbours.
        start: the revision in which `section` is the section's id.
        section: its id there.
    """
    ids: list[set[str]] = [set() for _ in revisions]
    ids[start] = {section}
    for at in range(start, 0, -1):
        ids[at - 1] = _followed(successions[at - 1].sections, ids[at], back=True)
    for at in range(start, len(revisions) - 1):
        ids[at + 1] = _followed(successions[at].sections, ids[at], back=False)
    orders = [[unit.id for unit in outline(revision).units] for revision in revisions]
    paths = [{unit.id: unit.path for unit in outline(revision).units} for revision in revisions]
    steps = [PositionStep(0, (), _ordered(orders[0], ids[0]), ())]
    for at in range(1, len(revisions)):
        old, new = ids[at - 1], ids[at]
        touched = tuple(
            link
            for link in successions[at - 1].sections
            if link.changes and (_below(link.old, old, paths[at - 1]) or _below(link.new, new, paths[at]))
        )
        steps.append(PositionStep(at, _ordered(orders[at - 1], old), _ordered(orders[at], new), touched))
    return tuple(steps)


def newest_with(revisions: Sequence[Statement], section: str) -> int | None:
    """The newest revision with a section of this id; None where none has it."""
    found = (
        at for at in reversed(range(len(revisions))) if section in {unit.id for unit in outline(revisions[at]).units}
    )
    return next(found, None)


def _followed(links: Iterable[SectionLink], ids: set[str], *, back: bool) -> set[str]:
    sides = ((link.new, link.old) if back else (link.old, link.new) for link in links)
    return {name for here, there in sides if ids.intersection(here) for name in there}


def _below(names: Iterable[str], ids: set[str], paths: dict[str, tuple[str, ...]]) -> bool:
    return any(ids.intersection(paths.get(name, (name,))) for name in names)


def _ordered(order: Sequence[str], ids: set[str]) -> tuple[str, ...]:
    return tuple(name for name in order if name in ids)
