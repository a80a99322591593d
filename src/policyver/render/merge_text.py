"""A conflict in one line, for whoever ran the merge: where it is, what happened, and what either side says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.model.merge import MergeKind
from policyver.render.visible import visible_line

if TYPE_CHECKING:
    from policyver.model.merge import Decision

_LONGEST = 90
_AROUND = 3
_WHAT = {
    MergeKind.TEXT: "both changed these words",
    MergeKind.DELETE: "one side deleted what the other changed",
    MergeKind.PLACE: "both moved this, or what stands around it",
    MergeKind.INSERT: "both put something here",
    MergeKind.STRAY: "one side deleted a sentence that the other carried here",
    MergeKind.FIELD: "both changed this",
    MergeKind.LABEL: "the number is not settled",
    MergeKind.ID: "one id for two things",
    MergeKind.STANCE: "the stance, or the claim beside it, was changed by both",
    MergeKind.SCHEME: "both changed the scheme",
    MergeKind.REFERENCE: "the reference is not settled",
    MergeKind.REASON: "the reason is not settled",
    MergeKind.ROW: "both changed this row",
    MergeKind.BODY: "the body could not be merged without loss",
}


def conflict_line(decision: Decision) -> str:
    """One line: `conflict c1 in section x, block 2: both changed these words (ours: “…”; theirs: “…”)`."""
    ours, theirs = _apart(decision.ours, decision.theirs)
    sides = f"ours: {ours}; theirs: {theirs}"
    return visible_line(f"conflict {decision.conflict} {_where(decision)}: {_WHAT[decision.kind]} ({sides})")


def _where(decision: Decision) -> str:
    place = decision.place
    parts = [f"section {place.section}"] if place.section is not None else []
    parts += [f"block {place.block}"] if place.block is not None and place.field is None else []
    parts += [place.field] if place.field is not None else []
    return f"in {', '.join(parts)}" if parts else "in the body"


def _apart(ours: str | None, theirs: str | None) -> tuple[str, str]:
    """Both sides' texts from a little before where they differ to a little after."""
    if ours is None or theirs is None:
        return _quoted(ours), _quoted(theirs)
    left, right = ours.split(), theirs.split()
    head = _common(left, right)
    tail = _common(left[head:][::-1], right[head:][::-1])
    start = max(0, head - _AROUND)
    ends = (len(side) - max(0, tail - _AROUND) for side in (left, right))
    ours, theirs = (_quoted(_piece(side, start, end)) for side, end in zip((left, right), ends, strict=True))
    return ours, theirs


def _common(one: list[str], other: list[str]) -> int:
    """How many words both begin with."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _piece(words: list[str], start: int, end: int) -> str:
    text = " ".join(words[start:end])
    return f"{'… ' if start else ''}{text}{' …' if end < len(words) else ''}"


def _quoted(text: str | None) -> str:
    if text is None:
        return "nothing"
    plain = " ".join(text.split())
    return f"“{plain if len(plain) <= _LONGEST else plain[: _LONGEST - 1] + '…'}”"
