"""A changelog as Markdown in the shape of Keep a Changelog: a heading a revision, newest first, then what changed by kind.

Decides the layout: `## [2019] - 2019-03-20`, `## [Unreleased]` for a draft, below them Changed, Added, Removed, Fixed, then what Keep a Changelog has no
heading for. Every word that comes from a document is escaped by `markdown_text`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote as quote_address

from policyver.render.changelog.entry_facts import DRAFT, WITHDRAWN
from policyver.render.changelog.said import (
    EDITORIAL,
    FIRST,
    IDLE,
    LABELS,
    METADATA,
    NONE_NAMED,
    NOTICES,
    OTHERS,
    PLACES,
    REFERENCES,
    REVIEWED,
    SHIFTS,
    UNRELEASED,
    WHOLE_REASON,
    WITHDRAWAL,
    evidence_words,
    fact_words,
    has_labels,
    idle_words,
    place_rows,
    quote_words,
    reason_lead,
    reference_lines,
    revision_facts,
)
from policyver.render.markdown_text import at_line_start, escaped, marked
from policyver.render.words import readable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from policyver.render.changelog.shown import (
        ChangelogShown,
        Line,
        PartShown,
        PlaceRow,
        Quote,
        ReasonShown,
        RevisionShown,
        StanceLine,
    )

_SHAPE = "The format follows [Keep a Changelog](https://keepachangelog.com/en/1.1.0/): newest first."


def render(views: Sequence[ChangelogShown]) -> str:
    """One document for all statements; ends with a line feed."""
    return "\n\n".join(part for view in views for part in _changelog(view)) + "\n"


def _changelog(view: ChangelogShown) -> Iterator[str]:
    yield f"# {at_line_start(escaped(view.title))}: changelog{_marks(view.marks)}"
    yield f"{escaped(view.issuers)} · `{view.statement}`. {_SHAPE}"
    if view.questions:
        yield "Stances answer these questions:"
        yield "\n".join(f"- {escaped(readable(name))}: {escaped(wording)}" for name, wording in view.questions)
    for revision in view.revisions:
        yield from _revision(revision, marked_here=not view.marks)
    if has_labels(view):
        yield f"*{escaped(LABELS)}*"
    links = [
        f"[{escaped(revision.label)}]: https://doi.org/{_address(revision.doi)}"
        for revision in view.revisions
        if revision.doi
    ]
    if links:
        yield "\n".join(links)


def _marks(marks: Sequence[str]) -> str:
    return "".join(f" *({escaped(mark)})*" for mark in marks)


def _address(doi: str) -> str:
    """A DOI in an address: what could end it or act in it is percent-encoded."""
    return quote_address(doi, safe="/:;.-_()")


def _revision(revision: RevisionShown, *, marked_here: bool) -> Iterator[str]:
    yield f"## {_heading(revision)}{_marks(revision.marks) if marked_here else ''}"
    for words in revision_facts(revision):
        yield at_line_start(escaped(words))
    if revision.summary:
        yield f"> Its summary: {escaped(revision.summary)}"
    if revision.withdrawal:
        yield "\n".join(line for reason in revision.withdrawal for line in _reason(reason, WITHDRAWAL, ""))
    if revision.reasons:
        yield "\n".join(line for reason in revision.reasons for line in _reason(reason, WHOLE_REASON, ""))
    for name, parts in ((FIRST, revision.first), *((group.name, group.parts) for group in revision.groups)):
        if parts:
            yield f"### {name}"
            yield "\n".join(line for part in parts for line in _part(part))
    yield from _rest(revision)


def _heading(revision: RevisionShown) -> str:
    """`[2019] - 2019-03-20`; a label has no character that acts."""
    if revision.state == DRAFT:
        return f"[{UNRELEASED}] (draft {escaped(revision.label)})"
    date = f" - {revision.date}" if revision.date else ""
    return f"[{escaped(revision.label)}]{date}{' [WITHDRAWN]' if revision.state == WITHDRAWN else ''}"


def _part(part: PartShown) -> Iterator[str]:
    facts = f" *({escaped('; '.join(part.facts))})*" if part.facts else ""
    label = f" {escaped(part.label)}" if part.label else ""
    yield f"- **{escaped(part.heading).strip()}**{label}{facts}"
    for stance in part.stances:
        yield from _stance(stance)
    for quote in part.quotes:
        yield from _quote(quote, "  ")
    if part.folded:
        yield f"  - <details><summary>{escaped(part.folded_words)}</summary>\n"
        for quote in part.folded:
            yield from _quote(quote, "    ")
        yield "\n    </details>"
    for reason in part.reasons:
        yield from _reason(reason, "Why", "  ")
    if part.missing:
        yield f"  - Why: *{part.missing}*"


def _stance(stance: StanceLine) -> Iterator[str]:
    yield f"  - {at_line_start(escaped(stance.subject))}: {_line(stance.words)}"
    for word, line in stance.rows:
        yield f"    - {word}: {_line(line)}"
    for words in stance.beside:
        yield f"    - {escaped(words)}"


def _line(line: Line) -> str:
    return "".join(f"*{escaped(span.text)}*" if span.strong else escaped(span.text) for span in line)


def _quote(quote: Quote, indent: str) -> Iterator[str]:
    for word, pieces in quote_words(quote):
        yield f"{indent}- {word}: “{marked(pieces)}”"


def _reason(reason: ReasonShown, word: str, indent: str) -> Iterator[str]:
    yield f"{indent}- {escaped(reason_lead(reason, word))} {escaped(reason.text)}"
    for item in reason.evidence:
        yield f"{indent}  - Evidence: {escaped(evidence_words(item))}"
    if reason.none_named:
        yield f"{indent}  - *{NONE_NAMED}*"


def _rest(revision: RevisionShown) -> Iterator[str]:
    yield from _list(REVIEWED, revision.reviewed)
    yield from _list(SHIFTS, revision.shifts)
    if revision.places:
        yield f"### {PLACES}"
        yield _places(revision.places)
    yield from _list(REFERENCES, reference_lines(revision.references))
    yield from _list(METADATA, tuple(fact_words(fact) for fact in revision.metadata))
    if revision.editorial:
        lines = "\n".join(line for part in revision.editorial for line in _part(part))
        yield f"<details><summary>{EDITORIAL}</summary>\n\n{lines}\n\n</details>"
    yield from _list(OTHERS, tuple(idle_words(reason) for reason in revision.others))
    yield from _list(IDLE, tuple(idle_words(reason) for reason in revision.idle))
    yield from _list(NOTICES, revision.notices)


def _list(title: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield f"### {title}"
        yield "\n".join(f"- {at_line_start(escaped(line))}" for line in lines)


def _places(rows: tuple[PlaceRow, ...]) -> str:
    lines = ["| What | Number before | Number now | What happened |", "|---|---|---|---|"]
    lines += (f"| {' | '.join(escaped(cell).strip() for cell in row)} |" for row in place_rows(rows))
    return "\n".join(lines)
