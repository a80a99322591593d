"""What stands before and after the sections in a terminal: revisions, summary, reasons; references, metadata, notices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from policyver.render.marked_text import marked_text, without_marks
from policyver.render.words import GUTTERS, counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console

    from policyver.render.shown import EntryShown, Heading, ReasonShown, SideShown, StanceShown, View

MEASURE = 110  # longer lines are hard to read
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
        print_hanging("", Text(f"Shown: {words}.", "italic"), console)
    if view.same:
        console.print(Text("\nNothing changed."))
        return
    _print_summary(view, console)
    if view.reasons:
        _print_title("Reasons", console)
        print_reasons(view.reasons, console, indent=2)


def _print_heading(heading: Heading, console: Console) -> None:
    title = Text().append(heading.title, "bold")
    for mark in heading.marks:
        title.append(f" [{mark}]", "italic")
    print_hanging("", title, console)
    for word, side in (("old", heading.old), ("new", heading.new)):
        print_hanging(f"  {word}  ", Text(_side_words(side)), console)


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
        print_hanging("  ", Text(f"{words} ({retained})"), console)
    _print_title("Sections", console)
    if not summary.changed:
        console.print(Text("  no section changed"))
        return
    impact = f"{summary.substantive:,} substantive, {summary.editorial:,} editorial, {summary.unchanged:,} unchanged"
    print_hanging("  ", Text(summary.counted), console)
    print_hanging("  ", Text(impact), console)


def print_stances(stances: tuple[StanceShown, ...], console: Console, *, indent: int) -> None:
    """One stance a paragraph: what it is about, what became of it, and what stands beside it."""
    for stance in stances:
        text = Text().append(f"{stance.subject}: ").append(stance.change, "bold")
        print_hanging(" " * indent, text, console, further=2)
        for beside in stance.beside:
            print_hanging(" " * (indent + 4), Text(beside), console)


def print_reasons(reasons: tuple[ReasonShown, ...], console: Console, *, indent: int) -> None:
    """One reason a paragraph, with the evidence that it names."""
    for reason in reasons:
        about = f" for {reason.about}" if reason.about else ""
        evidence = f" (evidence: {', '.join(reason.evidence)})" if reason.evidence else ""
        text = Text().append(f"Reason{about}, {reason.driver}: ", "italic").append(f"{reason.text}{evidence}")
        print_hanging(" " * indent, text, console, further=2)


def print_tail(view: View, console: Console) -> None:
    """What only got another number, references, metadata and notices."""
    if view.renumbered:
        _print_title("Renumbered only", console)
        lines = (f"{part.old} → {part.new} {part.heading}" for part in view.renumbered)
        print_hanging("  ", Text("; ".join(lines)), console)
    if view.references or view.references_renumbered:
        _print_title("References", console)
        _print_entries(view.references, console, bracketed=True)
    if view.references_renumbered:
        print_hanging("  ", Text(f"renumbered: {', '.join(view.references_renumbered)}"), console)
    if view.metadata:
        _print_title("Metadata", console)
        _print_entries(view.metadata, console, bracketed=False)
    if view.notices:
        _print_title("Notices", console)
        for notice in view.notices:
            print_hanging("  ! ", Text(notice), console)


def _print_entries(entries: tuple[EntryShown, ...], console: Console, *, bracketed: bool) -> None:
    for entry in entries:
        sign = Text(f"  {GUTTERS[entry.word]} ", STYLE_OF.get(entry.word, ""))
        name = without_marks(f"[{entry.name}] " if bracketed else f"{entry.name}: ")
        print_hanging(sign, Text(name).append_text(marked_text(entry.pieces)), console)


def _print_title(title: str, console: Console) -> None:
    console.print()
    console.print(Text(title, "bold underline"))


def print_hanging(margin: Text | str, text: Text, console: Console, *, further: int = 0) -> None:
    """`text` after `margin`; its further lines stand below its first, or `further` columns to the right."""
    margin = Text(margin) if isinstance(margin, str) else margin
    indent = margin.cell_len + further
    first, *rest = _wrapped(text, console, margin.cell_len)
    if rest and further:
        rest = _wrapped(_without(text, first), console, indent)
    lines = [margin.copy().append_text(first), *(Text(" " * indent).append_text(line) for line in rest)]
    _print_lines(lines, console)


def _print_lines(lines: list[Text], console: Console) -> None:
    """Lines that fit, as they are: without colour they are their text, and nothing is left for the console to do."""
    if console.color_system is None and not console.record and not console.is_jupyter:
        console.file.write("".join(f"{line.plain}\n" for line in _fitting(lines, console)))
    else:
        console.print(Text("\n").join(lines), overflow="fold")


def _fitting(lines: list[Text], console: Console) -> Iterator[Text]:
    """Lines no wider than the console, for margins that are wider than it."""
    for line in lines:
        if len(line.plain) <= console.width and (line.plain.isascii() or line.cell_len <= console.width):
            yield line
        else:
            yield from line.wrap(console, console.width, overflow="fold", tab_size=1)


def _wrapped(text: Text, console: Console, indent: int) -> list[Text]:
    width = max(min(console.width, MEASURE) - indent, 10)
    plain = text.plain
    if len(plain) <= width and plain.isascii() and plain.isprintable():
        line = text.copy()
        line.rstrip()
        return [line]
    lines = list(text.wrap(console, width, overflow="fold", tab_size=1)) or [Text()]
    for line in lines:
        line.rstrip()
    return lines


def _without(text: Text, first: Text) -> Text:
    """What of `text` is left after its first line."""
    rest = text[len(first) :]
    return rest[len(rest.plain) - len(rest.plain.lstrip()) :]
