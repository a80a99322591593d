"""Words that the outputs of a changelog share, so that all say the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from policyver.model.change import Op
from policyver.render.changelog.entry_facts import DRAFT, WITHDRAWN
from policyver.render.words import quoted

if TYPE_CHECKING:
    from policyver.render.changelog.shown import (
        ChangelogShown,
        EvidenceShown,
        FactShown,
        PlaceRow,
        Quote,
        ReasonShown,
        ReferencesShown,
        RevisionShown,
    )
    from policyver.render.shown import Pieces

UNRELEASED = "Unreleased"
FIRST = "First revision listed here; it states"
WITHDRAWAL = "Why it was withdrawn"
WHOLE_REASON = "Reason for the revision as a whole"
REVIEWED = "Reviewed and not changed"
PLACES = "Moved and renumbered"
SHIFTS = "Words that went and came, throughout"
REFERENCES = "References"
METADATA = "About the document"
EDITORIAL = "Wording only, meaning kept"
OTHERS = "Reasons for what moved, or was reviewed and stayed"
IDLE = "Reasons given for what did not change"
NOTICES = "Notices"
LABELS = (
    "Behind a position: [new 2019] new, or changed upon a review of its evidence, in 2019; [2019] reviewed in 2019 and not changed; "
    "[2012, amended 2019] changed in 2019, its evidence last reviewed in 2012."
)


def has_labels(view: ChangelogShown) -> bool:
    """Whether any position bears an update label, so that a reader is told what they mean."""
    return any(revision.reviewed for revision in view.revisions) or any(
        part.label for revision in view.revisions for group in revision.groups for part in group.parts
    )


def heading_words(revision: RevisionShown) -> str:
    """`2019, published 2019-03-20`, `Unreleased: draft 2020`."""
    if revision.state == DRAFT:
        return f"{UNRELEASED}: draft {revision.label}"
    date = f", published {revision.date}" if revision.date else ""
    return f"{revision.label}{date}{' (withdrawn)' if revision.state == WITHDRAWN else ''}"


def revision_facts(revision: RevisionShown) -> tuple[str, ...]:
    """What stands below the heading: facts, then how much changed."""
    lines = ("; ".join(revision.facts), "; ".join(revision.counted))
    return tuple(f"{line[0].upper()}{line[1:]}." for line in lines if line)


def quote_words(quote: Quote) -> tuple[tuple[str, Pieces], ...]:
    """`Before` and `Now`, or `Added`, `Removed`, `Says`, each with its words."""
    lead = f" ({quote.lead.lower()})" if quote.lead and quote.lead != "Claim" else ""
    if quote.kept:
        return (("It says" if quote.lead == "Claim" else f"Says{lead}", quote.now),)
    if not quote.before:
        return ((f"Added{lead}", _unmarked(quote.now)),)
    if not quote.now:
        said = f", said in other words in {quoted(quote.elsewhere)}" if quote.elsewhere else ""
        return ((f"Removed{lead}{said}", _unmarked(quote.before)),)
    if not any(piece.op is Op.EQUAL and piece.text.strip(" .,;:") for piece in quote.now):
        return ((f"Before{lead}", _unmarked(quote.before)), (f"Now{lead}", _unmarked(quote.now)))
    return ((f"Before{lead}", quote.before), (f"Now{lead}", quote.now))


def _unmarked(pieces: Pieces) -> Pieces:
    """The pieces without marks: where all was added or removed, marking all of it says nothing."""
    return tuple(replace(piece, op=Op.EQUAL) for piece in pieces)


def place_rows(rows: tuple[PlaceRow, ...]) -> tuple[tuple[str, str, str, str], ...]:
    """Rows of the table of places; the numbers are left empty where they did not change."""
    return tuple(
        (row.heading, "" if row.old == row.new else row.old, "" if row.old == row.new else row.new, row.happened)
        for row in rows
    )


def reference_lines(references: ReferencesShown) -> tuple[str, ...]:
    """The reference list, a line an entry."""
    lines = [f"New: {text}" for text in references.gained]
    lines += [f"Gone: {text}" for text in references.lost]
    lines += [f"Reads otherwise: {new} (before: {old})" for old, new in references.amended]
    if references.renumbered:
        one = references.renumbered == 1
        lines.append(f"{references.renumbered} {'other only has' if one else 'others only have'} another number.")
    return tuple(lines)


def reason_lead(reason: ReasonShown, word: str) -> str:
    """`Why: new evidence.`, with what it is about where that is not what it stands at."""
    about = f", for {reason.about} as a whole" if reason.about else ""
    return f"{word}{about}: {reason.driver}."


def idle_words(reason: ReasonShown) -> str:
    """A reason at no part, with what it is about and the numbers of its evidence."""
    evidence = "".join(f" {evidence_words(item)}" for item in reason.evidence)
    return f"{reason.about}: {reason.driver}. {reason.text}{f' Evidence:{evidence}' if evidence else ''}"


def evidence_words(item: EvidenceShown) -> str:
    """`[1] Citation (not confirmed)`, or `[1], as above`."""
    if not item.citation:
        return f"[{item.number}], cited above"
    marks = f" ({'; '.join(item.marks)})" if item.marks else ""
    doi = f" doi:{item.doi}" if item.doi else ""
    return f"[{item.number}] {item.citation}{doi}{marks}"


NONE_NAMED = "The reason names no item of evidence."


def fact_words(fact: FactShown) -> str:
    """`Title: was “A”, is now “B”`."""
    if fact.old is None:
        return f"{fact.name}: now “{fact.new}”, not stated before"
    if fact.new is None:
        return f"{fact.name}: was “{fact.old}”, is stated no more"
    return f"{fact.name}: was “{fact.old}”, is now “{fact.new}”"
