"""The parts of a revision as a changelog shows them: how they are called, what happened to them, the words that changed.

Decides that a part is called by its number and title as a reader finds them in the new revision, never by an id where there is anything else. What
happened is told beside the name only where the heading of the group and the quotations don't say it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from policyver.model.change import Amended, Deleted, Inserted, Merged, Moved, Renumbered, Retitled, Split
from policyver.model.changelog import Group
from policyver.render.changelog.quotes import crossed, folded_words, kept_claim, quotes_of, reworded, split_off, touches
from policyver.render.changelog.reasons_shown import missing_words
from policyver.render.changelog.shown import PartShown, PlaceRow, Quote
from policyver.render.changelog.stance_lines import stance_lines, stated
from policyver.render.pieces import two_texts
from policyver.render.visible import visible_line
from policyver.render.words import block_words, counted, listed, quoted, readable

if TYPE_CHECKING:
    from policyver.model.change import Change, SectionChange, SectionPlace
    from policyver.model.changelog import FirstPosition, PartEntry
    from policyver.render.changelog.quotes import Numbers
    from policyver.render.changelog.reasons_shown import ReasonsOfRevision
    from policyver.render.view_places import Atlas

NONE = "\N{EN DASH}"


def part_heading(place: SectionPlace) -> str:
    """`Position 3: Evidence`, `Position 3`, `Position “Efficacy”`, `2 Background`; an id in words where there is nothing else."""
    return _called(place.kind == "position", place.label or "", place.title or "", place.id)


def _called(position: bool, label: str, title: str, name: str) -> str:
    if position:
        numbered = f"Position {label}"
        text = (
            (f"{numbered}: {title}" if title else numbered) if label else f"Position {quoted(title or readable(name))}"
        )
    else:
        text = f"{label} {title}".strip() if title else f"Section {label}" if label else readable(name)
    return visible_line(text)


def part_shown(
    part: PartEntry, reasons: ReasonsOfRevision, atlas: Atlas, numbers: Numbers, *, whole: bool
) -> PartShown:
    """One part that changed."""
    change = part.change
    editorial = part.group is Group.EDITORIAL
    quotes = quotes_of(change, numbers, editorial=editorial)
    if part.stances and not any(quote.lead == "Claim" for quote in quotes):
        quotes = (*kept_claim(change), *quotes)
    shown, folded = split_off(quotes, whole=whole)
    own = frozenset(place.id for place in (*change.new, *change.old))
    return PartShown(
        id=_present(change).id,
        heading=part_heading(_present(change)),
        facts=_facts(part, atlas),
        stances=stance_lines(part.stances),
        quotes=shown,
        folded=folded,
        folded_words=folded_words(folded),
        reasons=tuple(reasons.shown(given, at=own) for given in part.reasons),
        missing=missing_words(part),
        label="" if part.label is None else str(part.label),
    )


def first_shown(position: FirstPosition) -> PartShown:
    """A position of the first revision."""
    claim = two_texts(position.claim, position.claim)
    return PartShown(
        id=position.id,
        heading=_called(True, position.label or "", position.title or "", position.id),
        facts=(),
        stances=tuple(stated(stance) for stance in position.stances),
        quotes=(Quote((), claim, "Claim", kept=True),) if claim else (),
        folded=(),
        folded_words="",
        reasons=(),
        missing="",
    )


def place_row(change: SectionChange, atlas: Atlas) -> PlaceRow:
    """A part that stands elsewhere or under another number."""
    old, new = (
        listed(tuple(place.label for place in places if place.label)) or NONE for places in (change.old, change.new)
    )
    happened = (_happened(kind, change, atlas) for kind in change.changes if isinstance(kind, Moved | Split | Merged))
    words = tuple(words for words in happened if words)
    return PlaceRow(
        part_heading(_present(change)),
        visible_line(old),
        visible_line(new),
        listed(words) or "another number",
    )


def _present(change: SectionChange) -> SectionPlace:
    return (change.new or change.old)[0]


def _facts(part: PartEntry, atlas: Atlas) -> tuple[str, ...]:
    change = part.change
    facts = [words for kind in change.changes if (words := _happened(kind, change, atlas))]
    if change.old and change.new and change.old[0].label != change.new[0].label and change.old[0].label:
        facts.append(visible_line(f"number {change.old[0].label} before"))
    crossing = (block for block in change.blocks if crossed(block))
    facts += [f"{block_words(block.new[0].name)[0]} {atlas.block_moved(block, change)}" for block in crossing]
    touched = touches(change) if part.group in {Group.CHANGED, Group.FIXED} else ()
    if touched:
        facts.append(f"{listed(touched)} changed")
    number = 0 if part.group is Group.EDITORIAL else reworded(change)
    if number:
        facts.append(f"{counted(number, 'sentence', 'sentences')} reworded without a change of meaning")
    return tuple(facts)


def _happened(kind: Change, change: SectionChange, atlas: Atlas) -> str:
    match kind:
        case Inserted() | Deleted() | Amended() | Renumbered():
            return ""
        case Moved():
            return atlas.section_moved(change)
        case Retitled():
            old = change.old[0].title if change.old else None
            return visible_line(f"title before: {quoted(old)}" if old else "title is new")
        case Split():
            return f"split into {listed(tuple(quoted(part_heading(place)) for place in change.new))}"
        case Merged():
            return f"merged from {listed(tuple(quoted(part_heading(place)) for place in change.old))}"
        case _:
            assert_never(kind)
