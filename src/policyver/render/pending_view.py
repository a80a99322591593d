"""Pending evidence by position: what each output of it shows, in words that are safe to show.

Decides the order: the positions as they stand in the statement; below each of their stances, first what points another way, then
what points the same way, each by date. An item that bears on several stances stands below each. What bears on no stance is told last.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from policyver.model.pending import Since, points_away
from policyver.model.timeline import population_of
from policyver.render.timeline_view import SIGNS, full_stance
from policyver.render.visible import visible_line
from policyver.render.words import DIRECTIONS, counted, readable

if TYPE_CHECKING:
    from policyver.model.pending import PendingEvidence, PendingItem, PendingQuestion, PresentStance

_SINCE = {
    Since.SEARCHED: "up to which the evidence was searched",
    Since.PUBLISHED: "when it was published; it does not say up to when the evidence was searched",
}


class ItemShown(Struct, frozen=True):
    """One item below one stance; `sign` and `word` say which way it points."""

    id: str
    date: str
    sign: str
    word: str
    design: str
    text: str
    marks: tuple[str, ...]


class StanceGroup(Struct, frozen=True):
    """One stance with what bears on it; `about` is empty for what bears on none."""

    about: str
    stance: str
    against: tuple[ItemShown, ...]
    along: tuple[ItemShown, ...]


class PositionGroup(Struct, frozen=True):
    """One position; `name` is empty for what bears on no stance."""

    name: str
    stances: tuple[StanceGroup, ...]


class PendingShown(Struct, frozen=True):
    """One statement; `undecided` holds what can't be told by its date."""

    name: str
    title: str
    summary: str
    positions: tuple[PositionGroup, ...]
    undecided_summary: str
    undecided: tuple[PositionGroup, ...]


def pending_shown(pending: PendingEvidence) -> PendingShown:
    """What is pending for one statement, in words."""
    return PendingShown(
        visible_line(pending.statement if pending.label is None else f"{pending.statement}@{pending.label}"),
        visible_line(pending.title),
        _summary(pending),
        _groups(pending.items),
        _undecided(pending),
        _groups(pending.undecided),
    )


def _summary(pending: PendingEvidence) -> str:
    if pending.since is None:
        return "withdrawn, or never published: no stance stands, so no evidence is pending"
    if pending.date is None:
        return "it has no date to hold evidence against"
    held = f"dated after {pending.date} ({_SINCE[pending.since]})"
    if not pending.items:
        return f"nothing is pending: every item {held} was considered, or there is none"
    against = sum(item.against for item in pending.items)
    points = "points" if against == 1 else "point"
    told = f"; {against:,} {points} another way than a present stance" if against else "; none points another way"
    return f"{counted(len(pending.items), 'item', 'items')} not considered, {held}{told}"


def _undecided(pending: PendingEvidence) -> str:
    if not pending.undecided:
        return ""
    if pending.date is None:
        return f"{counted(len(pending.undecided), 'item', 'items')} not considered, with no date to hold against"
    words = counted(len(pending.undecided), "item", "items")
    return f"{words} not considered, whose date is too rough to tell whether it is after {pending.date}"


def _groups(items: tuple[PendingItem, ...]) -> tuple[PositionGroup, ...]:
    positions: dict[str, dict[int, list[tuple[PendingItem, PendingQuestion]]]] = {}
    stances: dict[int, PresentStance] = {}
    rest: list[tuple[PendingItem, PendingQuestion | None]] = []
    for item in items:
        for question in item.questions:
            for present in question.stances:
                stances[id(present)] = present
                positions.setdefault(present.position, {}).setdefault(id(present), []).append((item, question))
        bearing = [question for question in item.questions if question.stances]
        if not bearing:
            rest += [(item, question) for question in item.questions] or [(item, None)]
    found = [
        PositionGroup(
            _position_name(stances[next(iter(groups))]),
            tuple(_stance_group(stances[key], entries) for key, entries in groups.items()),
        )
        for groups in positions.values()
    ]
    if rest:
        shown = tuple(_item(item, question, about=True) for item, question in rest)
        found.append(PositionGroup("", (StanceGroup("", "", (), shown),)))
    return tuple(found)


def _position_name(present: PresentStance) -> str:
    named = f"{present.label} ({present.position})" if present.label else present.position
    return visible_line(f"Position {named}")


def _stance_group(present: PresentStance, entries: list[tuple[PendingItem, PendingQuestion]]) -> StanceGroup:
    away = [(item, question) for item, question in entries if points_away(question.direction, present.stance.direction)]
    along = [one for one in entries if one not in away]
    population = population_of(present.stance)
    return StanceGroup(
        visible_line(f"{readable(present.stance.question)}, {population}"),
        full_stance(present.stance),
        tuple(_item(item, question) for item, question in sorted(away, key=_by_date)),
        tuple(_item(item, question) for item, question in sorted(along, key=_by_date)),
    )


def _by_date(entry: tuple[PendingItem, PendingQuestion]) -> tuple[int, int, str]:
    item = entry[0].item
    return item.date.first.toordinal(), item.date.last.toordinal(), item.id


def _item(one: PendingItem, question: PendingQuestion | None, *, about: bool = False) -> ItemShown:
    item = one.item
    people = "" if item.n is None else f"n = {item.n:,}"
    design = ", ".join(part for part in (item.design or "", people) if part)
    word = "no finding" if question is None else DIRECTIONS[question.direction]
    if about and question is not None:
        word = f"{word} on {readable(question.id).lower()}"
    return ItemShown(
        visible_line(item.id),
        item.date.text,
        "·" if question is None else SIGNS[question.direction],
        visible_line(word),
        visible_line(design),
        visible_line("" if question is None else question.text),
        () if item.confirmed else ("not confirmed",),
    )
