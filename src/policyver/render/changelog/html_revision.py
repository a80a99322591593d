"""One revision of a changelog as HTML: in the page, and as the content of a feed's entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.render.changelog.said import (
    EDITORIAL,
    FIRST,
    IDLE,
    METADATA,
    NONE_NAMED,
    NOTICES,
    OTHERS,
    PLACES,
    REFERENCES,
    REVIEWED,
    SHIFTS,
    WHOLE_REASON,
    WITHDRAWAL,
    evidence_words,
    fact_words,
    heading_words,
    idle_words,
    place_rows,
    quote_words,
    reason_lead,
    reference_lines,
    revision_facts,
)
from policyver.render.html.elements import NOTHING, Html, element, together
from policyver.render.html.page import folded
from policyver.render.html.text import text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from policyver.render.changelog.shown import (
        Line,
        PartShown,
        Quote,
        ReasonShown,
        ReferencesShown,
        RevisionShown,
        StanceLine,
    )

MOST_REFERENCES = 6
NONE = "\N{EN DASH}"


def revision_element(revision: RevisionShown, anchor: str, level: int, *, marked_here: bool) -> Html:
    """The revision with its heading of the given level."""
    marks = revision.marks if marked_here else ()
    shown = tuple(child for mark in marks for child in (" ", element("span", mark, class_="mark")))
    heading = element(f"h{level}", heading_words(revision), *shown, id=anchor, class_="when")
    return element("section", heading, revision_content(revision, level + 1), aria_labelledby=anchor, class_="revision")


def revision_content(revision: RevisionShown, level: int) -> Html:
    """All below the heading; `level` is that of the headings in it."""
    return together(
        (
            *(element("p", words, class_="facts") for words in revision_facts(revision)),
            element("p", element("strong", "Its summary: "), revision.summary) if revision.summary else None,
            *(_reason(reason, WITHDRAWAL) for reason in revision.withdrawal),
            *(_reason(reason, WHOLE_REASON) for reason in revision.reasons),
            _group(FIRST, revision.first, level),
            *(_group(group.name, group.parts, level) for group in revision.groups),
            _list(REVIEWED, revision.reviewed, level),
            _list(SHIFTS, revision.shifts, level),
            _places(revision, level),
            _references(revision, level),
            _list(METADATA, tuple(fact_words(fact) for fact in revision.metadata), level),
            _editorial(revision.editorial, level),
            _list(OTHERS, tuple(idle_words(reason) for reason in revision.others), level),
            _list(IDLE, tuple(idle_words(reason) for reason in revision.idle), level),
            _list(NOTICES, revision.notices, level),
        )
    )


def _group(name: str, parts: Sequence[PartShown], level: int) -> Html:
    if not parts:
        return NOTHING
    return together((element(f"h{level}", name), *(_part(part, level + 1) for part in parts)))


def _part(part: PartShown, level: int) -> Html:
    label = element("span", part.label, class_="update-label") if part.label else None
    facts = element("p", f"{'; '.join(part.facts)}", class_="facts") if part.facts else None
    return element(
        "div",
        element(f"h{min(level, 6)}", part.heading, *((" ", label) if label else ())),
        facts,
        *(_stance(stance) for stance in part.stances),
        *_quotes(part.quotes),
        folded(part.folded_words, *_quotes(part.folded)) if part.folded else None,
        *(_reason(reason, "Why") for reason in part.reasons),
        element("p", element("strong", "Why: "), part.missing, class_="reason missing") if part.missing else None,
        class_="part",
    )


def _stance(stance: StanceLine) -> Html:
    rows = (element("li", f"{word}: ", _line(line)) for word, line in stance.rows)
    beside = (element("p", words, class_="facts") for words in stance.beside)
    return element(
        "div",
        element("p", f"{stance.subject}: ", _line(stance.words)),
        element("ul", *rows) if stance.rows else None,
        *beside,
        class_="stance",
    )


def _line(line: Line) -> Html:
    return together(element("strong", span.text) if span.strong else span.text for span in line)


def _quotes(quotes: Iterable[Quote]) -> tuple[Html, ...]:
    """Old and new words as a list of pairs: the word before each is read aloud, colour only stands beside it."""
    return tuple(
        element(
            "dl",
            *(
                part
                for word, pieces in quote_words(quote)
                for part in (element("dt", word), element("dd", text_of(pieces)))
            ),
            class_="quote",
        )
        for quote in quotes
    )


def _reason(reason: ReasonShown, word: str) -> Html:
    items = (element("li", evidence_words(item)) for item in reason.evidence)
    return element(
        "div",
        element("p", element("strong", f"{reason_lead(reason, word)} "), reason.text),
        element("p", "Evidence:", class_="facts") if reason.evidence else None,
        element("ul", *items, class_="evidence") if reason.evidence else None,
        element("p", NONE_NAMED, class_="facts missing") if reason.none_named else None,
        class_="reason",
    )


def _list(title: str, lines: Sequence[str], level: int) -> Html:
    if not lines:
        return NOTHING
    return together((element(f"h{level}", title), element("ul", *(element("li", line) for line in lines))))


def _references(revision: RevisionShown, level: int) -> Html:
    """The reference list; a long one is folded."""
    lines = reference_lines(revision.references)
    if len(lines) <= MOST_REFERENCES:
        return _list(REFERENCES, lines, level)
    items = element("ul", *(element("li", line) for line in lines))
    return together((element(f"h{level}", REFERENCES), folded(_references_counted(revision.references), items)))


def _references_counted(references: ReferencesShown) -> str:
    counts = (
        (len(references.gained), "new"),
        (len(references.lost), "gone"),
        (len(references.amended), "reading otherwise"),
        (references.renumbered, "with another number only"),
    )
    return ", ".join(f"{number} {what}" for number, what in counts if number)


def _places(revision: RevisionShown, level: int) -> Html:
    if not revision.places:
        return NOTHING
    columns = ("What", "Number before", "Number now", "What happened")
    head = element("tr", *(element("th", name, scope="col", role="columnheader") for name in columns), role="row")
    body = (
        element(
            "tr",
            element("th", row[0], scope="row", role="rowheader"),
            *(
                element("td", element("span", cell or NONE), role="cell", data_label=name)
                for name, cell in zip(columns[1:], row[1:], strict=True)
            ),
            role="row",
        )
        for row in place_rows(revision.places)
    )
    table = element(
        "table",
        element("caption", "Parts that stand elsewhere or under another number", class_="hidden"),
        element("thead", head, role="rowgroup"),
        element("tbody", *body, role="rowgroup"),
        role="table",
    )
    return together((element(f"h{level}", PLACES), table))


def _editorial(parts: Sequence[PartShown], level: int) -> Html:
    if not parts:
        return NOTHING
    content = (
        element("div", element("p", element("strong", part.heading)), *_quotes((*part.quotes, *part.folded)))
        for part in parts
    )
    words = f"{len(parts)} {'part' if len(parts) == 1 else 'parts'}"
    return together((element(f"h{level}", EDITORIAL), folded(words, *content)))
