"""What a changelog owes, as findings with a place in the document: for `changelog --check`.

Decides words and places; what is owed is decided in `history.changelog_check`. A finding stands at the part that lacks a reason, or at the reason that is idle.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from policyver.history.changelog_check import owed
from policyver.model.inline import plain_text
from policyver.policyxml.places import NOWHERE, id_places
from policyver.policyxml.reason_places import reason_places
from policyver.policyxml.rules import finding
from policyver.policyxml.safety import DEFAULT_LIMITS, Limits
from policyver.policyxml.validate import in_order
from policyver.render.words import DRIVERS

if TYPE_CHECKING:
    from policyver.history.changelog_check import Owed
    from policyver.model.changelog import RevisionEntry
    from policyver.model.finding import Finding
    from policyver.policyxml.places import Place

_BECAME = {"changed": "changed since", "added": "is new since", "removed": "is gone since"}
_ONLY = {"wording": "only its wording changed", "place": "only its place or number changed"}


def changelog_findings(
    entry: RevisionEntry, data: bytes, *, where: str, limits: Limits = DEFAULT_LIMITS
) -> tuple[Finding, ...]:
    """The findings of one revision, by line.

    Args:
        entry: what it changed.
        data: the bytes it was read from.
        where: its file or name.
        limits: what is refused as too large.
    """
    faults = owed(entry)
    if not faults:
        return ()
    parts = id_places(data, limits=limits)
    reasons = dict(
        zip(map(id, entry.revision.statement.revision.reasons), reason_places(data, limits=limits), strict=False)
    )
    return in_order([_finding(one, entry, parts, reasons, where) for one in faults])


def _finding(
    one: Owed, entry: RevisionEntry, parts: dict[str, Place], reasons: dict[int, Place], where: str
) -> Finding:
    place = parts.get(one.part, NOWHERE) if one.reason is None else reasons.get(id(one.reason), NOWHERE)
    old = "" if entry.comparison is None else entry.comparison.old.label
    about = f"reason about {one.part!r}" if one.part else "reason for the whole revision"
    match one.fault:
        case "position-without-reason":
            return finding("PV511", _lacks("position", one, old), where=where, place=place, expected=_expected(one))
        case "section-without-reason":
            return finding("PV512", _lacks("section", one, old), where=where, place=place, expected=_expected(one))
        case "reason-for-nothing":
            return finding(
                "PV513", f"the {about} ({_told(one)}) explains nothing: {_idle(one, old)}", where=where, place=place
            )
        case "reason-outweighs-change":
            message = f"the {about} gives {_driver(one)}, and {_ONLY[one.detail]} since {old}"
            return finding("PV514", message, where=where, place=place)
        case "evidence-unnamed":
            return finding("PV515", f"the {about} gives {_driver(one)} and names no evidence", where=where, place=place)
        case _:
            assert_never(one.fault)


def _lacks(kind: str, one: Owed, old: str) -> str:
    lacks = "and no reason says why" if one.reason is None else "and the reason about it has no words"
    return f"{kind} {one.part!r} {_BECAME[one.detail]} {old}, {lacks}"


def _expected(one: Owed) -> str:
    return f'<reason about="{one.part}" driver="…">…</reason>'


def _idle(one: Owed, old: str) -> str:
    if not one.part:
        return f"nothing changed since {old}"
    return (
        f"it did not change since {old}"
        if one.detail == "unchanged"
        else f"neither this revision nor {old} has such a part"
    )


def _driver(one: Owed) -> str:
    return "" if one.reason is None else DRIVERS[one.reason.driver]


def _told(one: Owed) -> str:
    """Enough of a reason to find it by."""
    text = "" if one.reason is None else " ".join(plain_text(one.reason.content).split())
    return f"{_driver(one)}: {text[:40]}{'…' if len(text) > 40 else ''}" if text else _driver(one)  # noqa: PLR2004 - a line
