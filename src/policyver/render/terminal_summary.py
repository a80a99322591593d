"""What stands before and after the sections in a terminal: revisions, summary, reasons; references, metadata, notices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.render.hanging import print_blank, print_hanging
from policyver.render.marked_text import marked_text, without_marks
from policyver.render.styled import Styled
from policyver.render.words import GUTTERS, counted

if TYPE_CHECKING:
    from rich.console import Console

    from policyver.render.shown import EntryShown, Heading, ReasonShown, SideShown, StanceShown, View

STYLE_OF: dict[str, str] = {
    "inserted": "green",
    "deleted": "red",
    "moved": "magenta",
    "split": "magenta",
    "merged": "magenta",
}


def print_head(view: View, console: Console) -> None:
    """Which revisions, the summary, and the reasons for the whole."""
    _print_heading(view.heading, console)
    for words in view.filters:
        print_hanging("", Styled(f"Shown: {words}.", "italic"), console)
    if view.same:
        print_blank(console)
        print_hanging("", Styled("Nothing changed."), console)
        return
    _print_summary(view, console)
    if view.reasons:
        _print_title("Reasons", console)
        print_reasons(view.reasons, console, indent=2)


def _print_heading(heading: Heading, console: Console) -> None:
    title = Styled().append(heading.title, "bold")
    for mark in heading.marks:
        title.append(f" [{mark}]", "italic")
    print_hanging("", title, console)
    for word, side in (("old", heading.old), ("new", heading.new)):
        print_hanging(f"  {word}  ", Styled(_side_words(side)), console)


def _side_words(side: SideShown) -> str:
    return ", ".join((side.name, *side.facts))


def _print_summary(view: View, console: Console) -> None:
    summary = view.summary
    if summary.stances or summary.retained:
        _print_title("Stances", console)
        print_stances(summary.stances, console, indent=2)
    if summary.retained:
        retained = "; ".join(f"{stance.subject}: {stance.new}" for stance in summary.retained)
        words = counted(len(summary.retained), "stance retained", "stances retained")
        print_hanging("  ", Styled(f"{words} ({retained})"), console)
    _print_title("Sections", console)
    if not summary.changed:
        print_hanging("  ", Styled("no section changed"), console)
        return
    impact = f"{summary.substantive:,} substantive, {summary.editorial:,} editorial, {summary.unchanged:,} unchanged"
    print_hanging("  ", Styled(summary.counted), console)
    print_hanging("  ", Styled(impact), console)


def print_stances(stances: tuple[StanceShown, ...], console: Console, *, indent: int) -> None:
    """One stance a paragraph: what it is about, what became of it, and what stands beside it."""
    for stance in stances:
        text = Styled().append(f"{stance.subject}: ").append(stance.change, "bold")
        print_hanging(" " * indent, text, console, further=2)
        for beside in stance.beside:
            print_hanging(" " * (indent + 4), Styled(beside), console)


def print_reasons(reasons: tuple[ReasonShown, ...], console: Console, *, indent: int) -> None:
    """One reason a paragraph, with the evidence that it names."""
    for reason in reasons:
        about = f" for {reason.about}" if reason.about else ""
        evidence = f" (evidence: {', '.join(reason.evidence)})" if reason.evidence else ""
        text = Styled().append(f"Reason{about}, {reason.driver}: ", "italic").append(f"{reason.text}{evidence}")
        print_hanging(" " * indent, text, console, further=2)


def print_tail(view: View, console: Console) -> None:
    """What only got another number, references, metadata and notices."""
    if view.renumbered:
        _print_title("Renumbered only", console)
        lines = (f"{part.old} → {part.new} {part.heading}" for part in view.renumbered)
        print_hanging("  ", Styled("; ".join(lines)), console)
    if view.references or view.references_renumbered:
        _print_title("References", console)
        _print_entries(view.references, console, bracketed=True)
    if view.references_renumbered:
        print_hanging("  ", Styled(f"renumbered: {', '.join(view.references_renumbered)}"), console)
    if view.metadata:
        _print_title("Metadata", console)
        _print_entries(view.metadata, console, bracketed=False)
    if view.notices:
        _print_title("Notices", console)
        for notice in view.notices:
            print_hanging("  ! ", Styled(notice), console)


def _print_entries(entries: tuple[EntryShown, ...], console: Console, *, bracketed: bool) -> None:
    for entry in entries:
        sign = Styled(f"  {GUTTERS[entry.word]} ", STYLE_OF.get(entry.word, ""))
        name = without_marks(f"[{entry.name}] " if bracketed else f"{entry.name}: ")
        print_hanging(sign, Styled(name).extend(marked_text(entry.pieces)), console)


def _print_title(title: str, console: Console) -> None:
    print_blank(console)
    print_hanging("", Styled(title, "bold underline"), console)
