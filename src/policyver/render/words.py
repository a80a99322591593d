"""The words for everything a comparison can say: one table or one match for each kind, so that none is forgotten.

Decides wording only. A test walks every enum and every class of change. Ids of questions and
fields are made readable (`only-in-research` is "only in research"), never translated.
"""

from __future__ import annotations

from policyver.model.change import (
    Amended,
    Change,
    Deleted,
    Impact,
    Inserted,
    Merged,
    Moved,
    Renumbered,
    Retitled,
    SentenceChange,
    Signal,
    Split,
)
from policyver.model.revision import Driver, Fidelity, Status
from policyver.model.stance import Basis, Beside, Certainty, Direction, Strength, Transition

DIRECTIONS: dict[Direction, str] = {
    Direction.FOR: "for",
    Direction.AGAINST: "against",
    Direction.NEITHER: "neither",
}
BASES: dict[Basis, str] = {
    Basis.INSUFFICIENT_EVIDENCE: "insufficient evidence",
    Basis.ONLY_IN_RESEARCH: "only in research",
    Basis.INDIVIDUAL_DECISION: "individual decision",
    Basis.NO_RECOMMENDATION: "no recommendation",
}
# A stance as a reader is told it: the direction, or why there is none.
SAID: dict[Direction | Basis, str] = {
    Direction.FOR: "in favour",
    Direction.AGAINST: "against",
    Direction.NEITHER: "neither for nor against",
    Basis.INSUFFICIENT_EVIDENCE: "evidence insufficient",
    Basis.ONLY_IN_RESEARCH: "only in research",
    Basis.INDIVIDUAL_DECISION: "individual decision",
    Basis.NO_RECOMMENDATION: "no recommendation",
}
STRENGTHS: dict[Strength, str] = {
    Strength.STRONG: "strong",
    Strength.CONDITIONAL: "conditional",
    Strength.UNGRADED: "ungraded",
}
CERTAINTIES: dict[Certainty, str] = {
    Certainty.HIGH: "high",
    Certainty.MODERATE: "moderate",
    Certainty.LOW: "low",
    Certainty.VERY_LOW: "very low",
    Certainty.UNGRADED: "ungraded",
}
# In the order in which a summary lists them: what turns the advice round stands first.
TRANSITIONS: dict[Transition, str] = {
    Transition.REVERSED: "reversed",
    Transition.SETTLED: "settled",
    Transition.UNSETTLED: "unsettled",
    Transition.WITHDRAWN: "withdrawn",
    Transition.NEWLY_STATED: "newly stated",
    Transition.NOT_COMPARABLE: "not comparable",
    Transition.STRENGTHENED: "strengthened",
    Transition.WEAKENED: "weakened",
    Transition.REFRAMED: "reframed",
    Transition.RETAINED: "retained",
}
BESIDES: dict[Beside, str] = {
    Beside.CERTAINTY_CHANGED: "certainty",
    Beside.GRADE_CHANGED: "grade",
    Beside.STRENGTH_CHANGED: "strength",
    Beside.SCOPE_CHANGED: "scope changed",
    Beside.SPLIT: "one of several that were one stance before",
    Beside.MERGED: "one stance that was several before",
}
IMPACTS: dict[Impact, str] = {Impact.SUBSTANTIVE: "substantive", Impact.EDITORIAL: "editorial"}
SIGNALS: dict[Signal, str] = {
    Signal.NEGATION: "negation",
    Signal.MODAL: "must/should/may",
    Signal.NUMBER: "number",
    Signal.UNIT: "unit",
    Signal.DATE: "date",
    Signal.QUANTIFIER: "quantifier",
    Signal.COMPARATIVE: "comparison",
    Signal.CONJUNCTION: "and/or",
    Signal.HEDGE: "degree of doubt",
    Signal.POPULATION: "population",
    Signal.TERM: "defined term",
    Signal.CITATION: "citation",
    Signal.CROSS_REFERENCE: "cross-reference",
    Signal.LINK: "link",
    Signal.STANCE: "stance",
    Signal.STRUCTURE: "structure",
    Signal.CONTENT_WORD: "wording",
    Signal.WHITE_SPACE: "white space",
    Signal.TYPOGRAPHY: "typography",
    Signal.CASE: "capitals",
    Signal.SPELLING: "spelling",
    Signal.SAME_WORDING: "same in other words",
    Signal.REFERENCE_STYLE: "style of reference",
    Signal.NOTE: "editor's note",
    Signal.ARTICLE: "article",
    Signal.EMPHASIS: "emphasis",
    Signal.RENUMBERING: "renumbering",
    Signal.ORDER: "order",
}
DRIVERS: dict[Driver, str] = {
    Driver.NEW_EVIDENCE: "new evidence",
    Driver.SAFETY_SIGNAL: "safety signal",
    Driver.CLARIFICATION: "clarification",
    Driver.ALIGNMENT: "alignment",
    Driver.CROSS_REFERENCE: "cross-reference",
    Driver.CONSOLIDATION: "consolidation",
    Driver.STANDING_DOWN: "standing down",
    Driver.ERROR_CORRECTION: "error correction",
}
# What is said beside the title; verbatim needs no mark.
FIDELITIES: dict[Fidelity, str] = {
    Fidelity.VERBATIM: "",
    Fidelity.RESTATED: "restated: facts kept, words ours",
    Fidelity.ILLUSTRATIVE: "illustrative: issued by nobody",
}
STATUSES: dict[Status, str] = {Status.DRAFT: "draft", Status.PUBLISHED: "published", Status.WITHDRAWN: "withdrawn"}
# An element that holds text: one of it, several of it, and what is printed before its text.
BLOCKS: dict[str, tuple[str, str, str]] = {
    "p": ("paragraph", "paragraphs", ""),
    "item": ("list item", "list items", "•"),
    "tr": ("table row", "table rows", "Row:"),
    "caption": ("caption", "captions", "Caption:"),
    "quote": ("quotation", "quotations", "Quotation:"),
    "note": ("note", "notes", "Note:"),
    "claim": ("claim", "claims", "Claim:"),
}
_ANY_BLOCK = ("passage", "passages", "")


# In the order of a count, and of which word a thing with several changes is filed under.
_WORDS: dict[type[Change], str] = {
    Inserted: "inserted",
    Deleted: "deleted",
    Split: "split",
    Merged: "merged",
    Moved: "moved",
    Retitled: "retitled",
    Amended: "amended",
    Renumbered: "renumbered",
}
CHANGE_WORDS = tuple(_WORDS.values())


def change_word(change: Change) -> str:
    """The word for a kind of change: also its class in a page, and its name in a count."""
    return _WORDS[type(change)]


# One character before a block in plain text.
GUTTERS: dict[str, str] = dict(zip(CHANGE_WORDS, "+-YA>~~~", strict=True)) | {"unchanged": " "}


def leading_word(changes: tuple[Change, ...]) -> str:
    """The word that says most about a thing with these changes; `unchanged` where there are none."""
    if len(changes) == 1:
        return change_word(changes[0])
    found = set(map(type, changes))
    return next((word for kind, word in _WORDS.items() if kind in found), "unchanged")


def block_words(name: str) -> tuple[str, str, str]:
    """One, several, and what stands before the text, for a block's element."""
    return BLOCKS.get(name, _ANY_BLOCK)


def readable(name: str) -> str:
    """An id or field as words: `review-due` is "Review due"."""
    words = name.replace("-", " ")
    return words[:1].upper() + words[1:]


def counted(number: int, one: str, several: str) -> str:
    """`1 section`, `2 sections`."""
    return f"{number:,} {one if number == 1 else several}"


def listed(parts: tuple[str, ...]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return " and ".join(part for part in (", ".join(parts[:-1]), parts[-1]) if part) if parts else ""


def quoted(text: str) -> str:
    """A name taken from a document, so that it is told apart from our words."""
    return f"“{text}”"


def other_block(sentence: SentenceChange) -> str:
    """Where a sentence went that is not in its block any more, or where one came from that was not."""
    return "here from another passage" if sentence.new else "to another passage"
