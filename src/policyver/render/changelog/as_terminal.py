"""A changelog in a terminal or a pipe, through rich.

Decides the look: newest first, one column of at most 110 characters, the stance itself between asterisks. Everything is printed as `Text`, never as markup.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from policyver.model.change import Op
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
    WHOLE_REASON,
    WITHDRAWAL,
    evidence_words,
    fact_words,
    has_labels,
    heading_words,
    idle_words,
    place_rows,
    quote_words,
    reason_lead,
    reference_lines,
    revision_facts,
)
from policyver.render.hanging import MEASURE, print_hanging
from policyver.render.pieces import runs, shown_texts
from policyver.render.words import readable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from policyver.render.changelog.shown import (
        ChangelogShown,
        Line,
        PartShown,
        PlaceRow,
        ReasonShown,
        RevisionShown,
        StanceLine,
    )
    from policyver.render.shown import Pieces

_STYLES = {Op.EQUAL: "", Op.DELETE: "red", Op.INSERT: "green"}


def print_changelogs(views: Sequence[ChangelogShown], console: Console) -> None:
    """Print the changelogs of several statements, a rule between them."""
    for number, view in enumerate(views):
        if number:
            console.print(Text("\n" + "─" * min(console.width, MEASURE) + "\n"))
        print_changelog(view, console)


def print_changelog(view: ChangelogShown, console: Console) -> None:
    """Print the changelog of one statement."""
    title = Text().append(view.title, "bold")
    for mark in view.marks:
        title.append(f" [{mark}]", "italic")
    print_hanging("", title, console)
    print_hanging("", Text(f"{view.issuers} · {view.statement} · newest first"), console)
    if view.questions:
        console.print()
        print_hanging("", Text("The questions", "bold"), console)
        for name, wording in view.questions:
            print_hanging("  ", Text(f"{readable(name)}: {wording}"), console, further=2)
    for revision in view.revisions:
        _print_revision(revision, console, marked=not view.marks)
    if has_labels(view):
        console.print()
        print_hanging("", Text(LABELS, "italic"), console)


def _print_revision(revision: RevisionShown, console: Console, *, marked: bool) -> None:
    console.print()
    head = Text(heading_words(revision), "bold underline")
    for mark in revision.marks if marked else ():
        head.append(f" [{mark}]", "italic")
    print_hanging("", head, console)
    for words in revision_facts(revision):
        print_hanging("  ", Text(words), console)
    if revision.summary:
        print_hanging("  ", Text.assemble(("Its summary: ", "italic"), revision.summary), console, further=2)
    _print_reasons(revision.withdrawal, console, WITHDRAWAL)
    _print_reasons(revision.reasons, console, WHOLE_REASON)
    if revision.first:
        _print_title(FIRST, console)
        for number, part in enumerate(revision.first):
            if number:
                console.print()
            _print_part(part, console)
    for group in revision.groups:
        _print_title(group.name, console)
        for number, part in enumerate(group.parts):
            if number:
                console.print()
            _print_part(part, console)
    _print_rest(revision, console)


def _print_title(title: str, console: Console) -> None:
    console.print()
    print_hanging("  ", Text(title, "bold"), console)


def _print_part(part: PartShown, console: Console) -> None:
    head = Text(part.heading, "bold")
    if part.label:
        head.append(f" {part.label}", "")
    if part.facts:
        head.append(f" ({'; '.join(part.facts)})", "italic")
    print_hanging("  • ", head, console)
    for stance in part.stances:
        _print_stance(stance, console)
    for quote in part.quotes:
        for word, pieces in quote_words(quote):
            text = Text.assemble((f"{word}: ", "italic"), "“", _words(pieces), "”")
            print_hanging("    ", text, console, further=2)
    if part.folded:
        print_hanging("    ", Text(f"… and {part.folded_words} (--whole shows all)", "italic"), console)
    _print_reasons(part.reasons, console, "Why", indent=4)
    if part.missing:
        print_hanging("    ", Text(f"Why: {part.missing}", "italic"), console)


def _print_stance(stance: StanceLine, console: Console) -> None:
    text = Text().append(f"{stance.subject}: ").append_text(_line(stance.words))
    print_hanging("    ", text, console, further=2)
    for word, line in stance.rows:
        print_hanging("      ", Text(f"{word}: ").append_text(_line(line)), console, further=2)
    for words in stance.beside:
        print_hanging("      ", Text(words), console)


def _line(line: Line) -> Text:
    text = Text()
    for span in line:
        text.append(f"*{span.text}*" if span.strong else span.text, "bold" if span.strong else "")
    return text


def _words(pieces: Pieces) -> Text:
    text = Text()
    for op, run in runs(pieces):
        for words in shown_texts(run):
            text.append(words, _STYLES[op])
    text.rstrip()
    return text


def _print_reasons(reasons: tuple[ReasonShown, ...], console: Console, word: str, *, indent: int = 2) -> None:
    for reason in reasons:
        text = Text.assemble((f"{reason_lead(reason, word)} ", "italic"), reason.text)
        print_hanging(" " * indent, text, console, further=2)
        for item in reason.evidence:
            print_hanging(" " * (indent + 2), Text(f"Evidence: {evidence_words(item)}"), console, further=2)
        if reason.none_named:
            print_hanging(" " * (indent + 2), Text(NONE_NAMED, "italic"), console)


def _print_rest(revision: RevisionShown, console: Console) -> None:
    for title, lines in (
        (REVIEWED, revision.reviewed),
        (SHIFTS, revision.shifts),
        (PLACES, _place_lines(revision.places)),
        (REFERENCES, reference_lines(revision.references)),
        (METADATA, tuple(fact_words(fact) for fact in revision.metadata)),
        (EDITORIAL, tuple(part.heading for part in revision.editorial)),
        (OTHERS, tuple(idle_words(reason) for reason in revision.others)),
        (IDLE, tuple(idle_words(reason) for reason in revision.idle)),
        (NOTICES, revision.notices),
    ):
        if lines:
            _print_title(title, console)
            for line in lines:
                print_hanging("  • ", Text(line), console)


def _place_lines(rows: tuple[PlaceRow, ...]) -> tuple[str, ...]:
    return tuple(
        f"{heading}: {happened}" + (f", number {old} → {new}" if old else "")
        for heading, old, new, happened in place_rows(rows)
    )
