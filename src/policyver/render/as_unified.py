"""A comparison as plain text in the manner of a unified diff, in sections instead of lines of a file.

Decides the form: `---` and `+++` name the revisions, each `@@ … @@` a section with what happened to it, and below it a line is
a sentence. Stances come first, since they matter more than wording. A move is said once, where the section stands now. No
colour, no width, and no program can apply it: `diff --format patch` is for that. The ugly case: a title that reads like a
header of ours; a text of the document stands on every line behind a sign or inside quotation marks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.model.change import Op
from policyver.render.pieces import side
from policyver.render.shown import SectionFold, SectionShown
from policyver.render.unified_lines import KEPT, NEW, OLD, remark, section_lines
from policyver.render.view import build_view
from policyver.render.view_folding import StancesAt, fold_words
from policyver.render.view_options import ViewOptions
from policyver.render.view_places import present
from policyver.render.visible import visible_line
from policyver.render.words import IMPACTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policyver.model.change import Comparison, SectionChange
    from policyver.model.revision import Reason
    from policyver.render.shown import EntryShown, Pieces, ReasonShown, SideShown, StanceShown, View


def render(comparison: Comparison, options: ViewOptions | None = None, reasons: tuple[Reason, ...] = ()) -> str:
    """`comparison` as text that ends in a line feed.

    Args:
        comparison: two revisions compared.
        options: what to show; None: all that changed.
        reasons: those of the new revision.

    Raises:
        NotFoundError: a section that neither revision has was asked for.
    """
    options = options or ViewOptions()
    view = build_view(comparison, options, reasons)
    lines = [*_head(view), *_stances(view), *_sections(comparison, view, options), *_tail(view)]
    return "".join(f"{line}\n" for line in lines)


def _head(view: View) -> Iterator[str]:
    marks = "".join(f" [{mark}]" for mark in view.heading.marks)
    yield f'statement "{view.heading.title}"{marks}'
    yield f"--- {_side(view.heading.old)}"
    yield f"+++ {_side(view.heading.new)}"
    yield from (remark(f"shown: {words}") for words in view.filters)
    yield from (remark(f"! {notice}") for notice in view.notices)
    if view.same:
        yield remark("no difference in what the two say")
    yield from (remark(_reason(reason)) for reason in view.reasons)


def _side(shown: SideShown) -> str:
    return "\t".join((shown.name, ", ".join(shown.facts))).rstrip()


def _stances(view: View) -> Iterator[str]:
    """One hunk for all of them, the gravest first."""
    if not view.summary.stances:
        return
    yield "@@ stances @@"
    for stance in view.summary.stances:
        yield from _stance(stance)


def _stance(stance: StanceShown) -> Iterator[str]:
    same = stance.old == stance.new
    for sign, words in ((KEPT, stance.old),) if same else ((OLD, stance.old), (NEW, stance.new)):
        if words is not None:
            yield f"{sign}stance {stance.subject}: {words}"
    yield remark("; ".join((stance.transition, *stance.beside)))


def _sections(comparison: Comparison, view: View, options: ViewOptions) -> Iterator[str]:
    """The view's sections in its order, each with the change that it was made from."""
    at = StancesAt(comparison.stances)
    changes = (change for change in _chosen(comparison, options) if not fold_words(change, at, options))
    for part in view.sections:
        if isinstance(part, SectionFold):
            yield remark(part.named)
        else:
            yield from _section(next(changes), part, options)


def _chosen(comparison: Comparison, options: ViewOptions) -> tuple[SectionChange, ...]:
    """The sections asked for, with what is below them, as in the view."""
    wanted = set(options.sections)
    return tuple(
        change
        for change in comparison.sections
        if not wanted or any(wanted & {place.id, *place.path} for place in (*change.old, *change.new))
    )


def _section(change: SectionChange, shown: SectionShown, options: ViewOptions) -> Iterator[str]:
    yield _hunk(change, shown)
    yield from map(remark, shown.crossed)
    if shown.stances:
        yield remark("its stance changed, as said above")
    yield from (remark(_reason(reason)) for reason in shown.reasons)
    if shown.reason_missing:
        yield remark("no reason given")
    if shown.title:
        yield f"{OLD}title: {_text(shown.title, Op.DELETE)}"
        yield f"{NEW}title: {_text(shown.title, Op.INSERT)}"
    yield from section_lines(change, shown, options)


def _hunk(change: SectionChange, shown: SectionShown) -> str:
    """`@@ section 4 "Evidence" (evidence) moved …, renumbered 3 → 4 @@ substantive: number`."""
    place = present(change)
    label = f" {place.label}" if place.label else ""
    title = f' "{place.title}"' if place.title else ""
    old_id = change.old[0].id if change.old else place.id
    ids = place.id if old_id == place.id else f"{old_id} → {place.id}"
    happened = f" {', '.join(shown.happened)}" if shown.happened else ""
    signals = f": {', '.join(shown.signals)}" if shown.signals else ""
    impact = f" {IMPACTS[shown.impact]}{signals}" if shown.impact else ""
    return f"@@ {visible_line(f'{place.kind}{label}{title} ({ids})')}{happened} @@{impact}"


def _reason(reason: ReasonShown) -> str:
    about = f" (about {reason.about})" if reason.about else ""
    evidence = f" [{', '.join(reason.evidence)}]" if reason.evidence else ""
    return f"reason, {reason.driver}{about}: {reason.text}{evidence}"


def _tail(view: View) -> Iterator[str]:
    if view.renumbered:
        yield "@@ renumbered, otherwise unchanged @@"
        yield from (remark(f"{part.old} → {part.new} {part.heading}") for part in view.renumbered)
    yield from _entries("references", view.references)
    if view.references_renumbered:
        yield "@@ references renumbered, otherwise unchanged @@"
        yield remark(", ".join(view.references_renumbered))
    yield from _entries("metadata", view.metadata)


def _entries(name: str, entries: tuple[EntryShown, ...]) -> Iterator[str]:
    if entries:
        yield f"@@ {name} @@"
    for entry in entries:
        if entry.word != "inserted":
            yield f"{OLD}{entry.name}: {_text(entry.pieces, Op.DELETE)}"
        if entry.word != "deleted":
            yield f"{NEW}{entry.name}: {_text(entry.pieces, Op.INSERT)}"


def _text(pieces: Pieces, op: Op) -> str:
    """One side of a short text, on one line."""
    return visible_line("".join(piece.text for piece in side(pieces, op)))
