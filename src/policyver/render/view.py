"""A comparison made into what every output shows, in one order: which revisions, summary, reasons, sections, the rest.

Decides what is said and in which order; how it looks is each output's own. Filters hide, they never change a count: the
summary counts the whole comparison, and `filters` says what is hidden. The ugly case: a filter that names a section which
neither revision has, which is an error and not an empty result.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from policyver.errors import NotFoundError
from policyver.model.change import Impact
from policyver.model.revision import Fidelity, Status
from policyver.render.shown import Count, Heading, SideShown, Summary, View
from policyver.render.view_crossings import Crossings
from policyver.render.view_entries import metadata_shown, references_renumbered, references_shown
from policyver.render.view_folding import SHOWN, StancesAt, fold_words
from policyver.render.view_options import ViewOptions
from policyver.render.view_places import Atlas, heading, present
from policyver.render.view_reasons import Reasons
from policyver.render.view_sections import renumbered_shown, sections_shown
from policyver.render.view_stances import in_order, is_change, stance_shown
from policyver.render.visible import visible_line
from policyver.render.words import CHANGE_WORDS, FIDELITIES, STATUSES, change_word, listed, quoted

if TYPE_CHECKING:
    from policyver.model.change import Comparison, SectionChange, Side, StanceChange
    from policyver.model.revision import Reason

__all__ = ["View", "ViewOptions", "build_view"]

_SUBSTANTIVE = Impact.SUBSTANTIVE
_HASH_SHOWN = 10
_TOLD = 12  # sections named in a hint


def build_view(comparison: Comparison, options: ViewOptions | None = None, reasons: tuple[Reason, ...] = ()) -> View:
    """What every output shows of `comparison`.

    Args:
        comparison: two revisions compared.
        options: what to show; None: all that changed.
        reasons: those of the new revision, shown at the sections that they are about.

    Raises:
        NotFoundError: a section that neither revision has was asked for.
    """
    options = options or ViewOptions()
    chosen = _chosen(comparison, options)
    stances = _stances(comparison, chosen, options)
    why = Reasons(reasons)
    at = StancesAt(stances)
    folded = [(change, fold_words(change, at, options)) for change in chosen]
    shown = tuple(change for change, words in folded if words == SHOWN)
    named = comparison.sections if reasons else ()
    names = {place.id: heading(present(change)) for change in named for place in (*change.old, *change.new)}
    return View(
        heading=_heading(comparison),
        summary=_summary(comparison, stances),
        filters=_filters(options),
        reasons=() if options.sections else why.elsewhere(shown, names),
        sections=sections_shown(folded, at, Atlas(comparison), Crossings(comparison), reasons=why, options=options),
        renumbered=renumbered_shown(folded),
        references=() if options.sections else references_shown(comparison, options),
        references_renumbered=() if options.sections else references_renumbered(comparison, options),
        metadata=() if options.sections else metadata_shown(comparison, reasons=bool(reasons)),
        notices=tuple(visible_line(notice) for notice in comparison.notices),
    )


def _chosen(comparison: Comparison, options: ViewOptions) -> tuple[SectionChange, ...]:
    """The sections asked for, with what is below them; all where none was named."""
    if not options.sections:
        return comparison.sections
    wanted = set(options.sections)
    places = [place for change in comparison.sections for place in (*change.old, *change.new)]
    known = {place.id for place in places}
    for name in options.sections:
        if name not in known:
            from difflib import get_close_matches  # only for an error, and slow to import

            close = get_close_matches(name, sorted(known), n=3)
            hint = (
                f"did you mean {' or '.join(close)}?"
                if close
                else f"their sections are: {_few(list(dict.fromkeys(place.id for place in places)))}"
            )
            raise NotFoundError(f"neither revision has a section {quoted(name)}", hint=hint)
    return tuple(
        change
        for change in comparison.sections
        if any(wanted & {place.id, *place.path} for place in (*change.old, *change.new))
    )


def _few(names: list[str]) -> str:
    """The first of them, and how many more there are."""
    more = f" and {len(names) - _TOLD} more" if len(names) > _TOLD else ""
    return visible_line(", ".join(names[:_TOLD]) + more)


def _stances(
    comparison: Comparison, chosen: tuple[SectionChange, ...], options: ViewOptions
) -> tuple[StanceChange, ...]:
    if not options.sections:
        return comparison.stances
    at = StancesAt(comparison.stances)
    stated = {id(stance) for change in chosen for stance in at.of(change)}
    return tuple(stance for stance in comparison.stances if id(stance) in stated)


def _summary(comparison: Comparison, stances: tuple[StanceChange, ...]) -> Summary:
    changed = [change for change in comparison.sections if change.changes]
    substantive = sum([change.impact is _SUBSTANTIVE for change in changed])
    ordered = in_order(stances)
    return Summary(
        stances=tuple(stance_shown(stance) for stance in ordered if is_change(stance)),
        retained=tuple(stance_shown(stance) for stance in ordered if not is_change(stance)),
        counts=_counts(changed),
        substantive=substantive,
        editorial=len(changed) - substantive,
        unchanged=len(comparison.sections) - len(changed),
    )


def _counts(changed: list[SectionChange]) -> tuple[Count, ...]:
    words = [(change_word(kind), change.impact) for change in changed for kind in change.changes]
    total = Counter([word for word, _ in words])
    substantive = Counter([word for word, impact in words if impact is _SUBSTANTIVE])
    return tuple(Count(word, total[word], substantive[word]) for word in CHANGE_WORDS if total[word])


def _filters(options: ViewOptions) -> tuple[str, ...]:
    names = listed(tuple(visible_line(name) for name in options.sections))
    filters = (
        f"only {names}" if names else "",
        "only what is substantive" if options.impact is Impact.SUBSTANTIVE else "",
    )
    return tuple(words for words in filters if words)


def _heading(comparison: Comparison) -> Heading:
    old, new = _side(comparison.old), _side(comparison.new)
    title = visible_line(comparison.new.title or comparison.new.statement)
    return Heading(title, visible_line(comparison.new.statement), _marks(old, new), old, new)


def _marks(old: SideShown, new: SideShown) -> tuple[str, ...]:
    """The fidelity of both, said once where it is the same."""
    if old.mark == new.mark:
        return tuple(mark for mark in (new.mark,) if mark)
    sides = (("old", old), ("new", new))
    return tuple(f"{which} revision {side.mark}" for which, side in sides if side.mark)


def _side(side: Side) -> SideShown:
    published = f"published {side.published}" if side.published else ""
    status = "" if side.status == Status.PUBLISHED and published else _status_words(side.status)
    commit = f"commit {side.commit[:_HASH_SHOWN]}" if side.commit else ""
    facts = tuple(visible_line(fact) for fact in (status, published, commit) if fact)
    name = visible_line(f"{side.statement}@{side.label}" if side.label else side.statement)
    return SideShown(name, visible_line(side.label), facts, _mark(side.fidelity))


def _status_words(status: str) -> str:
    return STATUSES[Status(status)] if status in set(Status) else status


def _mark(fidelity: str | None) -> str:
    """What is said beside the title; a fidelity that is not known is said as it stands."""
    if fidelity is None:
        return ""
    return FIDELITIES[Fidelity(fidelity)] if fidelity in set(Fidelity) else visible_line(fidelity)
