"""The reporting measures in words and figures, shared by the outputs of `changelog --report`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from policyver.history.reporting import FIELD, total
from policyver.render.visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policyver.history.reporting import FieldFigure, ReportedRevision, Reporting

MEASURES: dict[str, str] = {"listed": "listed", "explained": "explained", "evidenced": "tied to evidence"}
MEANINGS: tuple[str, ...] = (
    "changed: positions that changed in substance, came or went, counted from the comparison with the revision before.",
    "listed: a reason of the revision is about the position, or about a section round it.",
    "explained: such a reason says why, in words.",
    "tied to evidence: such a reason names an item of evidence.",
    "whole: no reason is about the position, but one is given for the revision as a whole; it counts nowhere else.",
)
NO_FIGURE = "No figure of the field was found for the share that is tied to evidence."
ALL = "all together"


class ReportRow(Struct, frozen=True):
    """One revision: whose, from which to which, how many positions changed, then each share in words, and what only the whole covers."""

    statement: str
    revision: str
    changed: str
    listed: str
    explained: str
    evidenced: str
    whole: str


def rows(reported: Sequence[ReportedRevision]) -> tuple[ReportRow, ...]:
    """A row a revision; where there are several, one for all together at the end."""
    found = [_row(visible_line(one.statement), visible_line(f"{one.old} → {one.new}"), one.counts) for one in reported]
    if len(found) > 1:
        found.append(_row(ALL, "", total(reported)))
    return tuple(found)


def figures() -> tuple[str, ...]:
    """The figures of the field, each with what was measured and where it stands."""
    return tuple(f"{MEASURES[one.measure]}: {_figure(one)}" for one in FIELD)


def sources() -> tuple[str, ...]:
    """The studies, numbered as the figures name them."""
    return tuple(f"[{number}] {source}." for number, source in enumerate(_sources(), 1))


def _row(statement: str, revision: str, counts: Reporting) -> ReportRow:
    shares = (_share(number, counts.changed) for number in (counts.listed, counts.explained, counts.evidenced))
    listed, explained, evidenced = shares
    return ReportRow(statement, revision, str(counts.changed), listed, explained, evidenced, str(counts.whole))


def share(number: int, of: int) -> float | None:
    """Per cent to one place; None of nothing."""
    return round(100 * number / of, 1) if of else None


def _share(number: int, of: int) -> str:
    found = share(number, of)
    return "nothing to report" if found is None else f"{number} ({found:g} %)"


def _figure(one: FieldFigure) -> str:
    number = "" if one.number is None else f"{one.number} "
    return f"{one.share:g} % ({number}of {one.total} {one.measured}) [{_sources().index(one.source) + 1}]"


def _sources() -> list[str]:
    return list(dict.fromkeys(one.source for one in FIELD))
