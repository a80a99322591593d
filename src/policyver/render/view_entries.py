"""References and metadata that differ, as they are shown.

Decides how a reference is written out (its text, then its identifiers), and that those of which only the number changed
are one line. Which references are the same one is decided by the comparison.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.model.change import Impact, Renumbered
from policyver.model.inline import plain_text
from policyver.render.pieces import two_texts
from policyver.render.shown import EntryShown
from policyver.render.visible import visible_line
from policyver.render.words import leading_word, readable

if TYPE_CHECKING:
    from policyver.model.change import Comparison, MetadataChange, ReferenceChange
    from policyver.model.document import Reference
    from policyver.render.view_options import ViewOptions


def references_shown(comparison: Comparison, options: ViewOptions) -> tuple[EntryShown, ...]:
    """The references that came, went or read differently."""
    return tuple(
        _reference(change)
        for change in comparison.references
        if not _renumbered_only(change)
        and not (options.impact is Impact.SUBSTANTIVE and change.impact is Impact.EDITORIAL)
    )


def references_renumbered(comparison: Comparison, options: ViewOptions) -> tuple[str, ...]:
    """`2 → 3` for each reference of which only the number changed."""
    if options.impact is Impact.SUBSTANTIVE:
        return ()
    return tuple(
        visible_line(f"{_label(change.old)} → {_label(change.new)}")
        for change in comparison.references
        if _renumbered_only(change)
    )


def metadata_shown(comparison: Comparison, *, reasons: bool) -> tuple[EntryShown, ...]:
    """The fields of the front that differ; `reasons`: new reasons are shown elsewhere and left out here."""
    return tuple(
        EntryShown(visible_line(readable(change.field)), _word(change), two_texts(change.old, change.new))
        for change in comparison.metadata
        if not (reasons and change.new is not None and change.field.split(" ")[0] == "reason")
    )


def _word(change: MetadataChange) -> str:
    if change.old is None:
        return "inserted"
    return "deleted" if change.new is None else "amended"


def _renumbered_only(change: ReferenceChange) -> bool:
    return bool(change.changes) and all(isinstance(kind, Renumbered) for kind in change.changes)


def _reference(change: ReferenceChange) -> EntryShown:
    old, new = _label(change.old), _label(change.new)
    both = change.old is not None and change.new is not None and old != new
    name = f"{old} → {new}" if both else (new if change.new else old)
    return EntryShown(visible_line(name), leading_word(change.changes), two_texts(_text(change.old), _text(change.new)))


def _label(reference: Reference | None) -> str:
    return (reference.label or reference.id) if reference else ""


def _text(reference: Reference | None) -> str | None:
    if reference is None:
        return None
    parts = (
        " ".join(plain_text(reference.content).split()),
        f"doi:{reference.doi}" if reference.doi else "",
        f"PMID {reference.pmid}" if reference.pmid else "",
        f"evidence: {reference.evidence}" if reference.evidence else "",
        "" if reference.confirmed else "(not confirmed)",
    )
    return " ".join(part for part in parts if part)
