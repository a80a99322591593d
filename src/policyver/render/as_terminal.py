"""A comparison in a terminal or a pipe, through rich.

Decides the look: summary first, one column of at most 110 characters, a sign in the margin of each block, and colour
only beside signs that stand without it. Everything is printed as `Text`: rich's markup, highlighting and emoji are off.
Never cuts text: a word that is longer than the line is broken.
"""

from __future__ import annotations

from functools import partial
from io import StringIO
from typing import TYPE_CHECKING, Literal, NoReturn, TypeAlias, assert_never

from rich.console import Console

from policyver.compare.hands import ONE_AFTER_ANOTHER
from policyver.render.as_side_by_side import LEAST_WIDTH, print_block_in_columns
from policyver.render.hanging import print_blank, print_hanging
from policyver.render.marked_text import marked_text
from policyver.render.shown import BlockFold, BlockShown, SectionFold
from policyver.render.styled import Styled
from policyver.render.terminal_summary import (
    STYLE_OF,
    print_head,
    print_reasons,
    print_stances,
    print_tail,
)
from policyver.render.words import GUTTERS, IMPACTS

if TYPE_CHECKING:
    from typing import TextIO

    from policyver.compare.hands import Hands
    from policyver.render.shown import SectionShown, View

Layout: TypeAlias = Literal["inline", "side-by-side"]
PIPE_WIDTH = 80
_SECTION = 1_000  # about as much work as comparing so many characters


class _Console(Console):
    """As rich's, but for a pipe that nobody reads any longer."""

    def on_broken_pipe(self) -> NoReturn:
        """That is the caller's to handle: rich would end the process, with the exit code that says that documents differ."""
        raise BrokenPipeError


def make_console(file: TextIO, width: int | None = None) -> Console:
    """A console that shows text as it is.

    Args:
        file: where to; colour only if it is a terminal.
        width: in columns; None: the terminal's, or 80 where there is none.
    """
    if width is None and not file.isatty():
        width = PIPE_WIDTH

    def console(width: int | None, height: int | None, *, terminal: bool | None) -> Console:
        return _Console(
            file=file,
            width=width,
            height=height,
            force_terminal=terminal,
            markup=False,
            highlight=False,
            emoji=False,
            soft_wrap=False,
            force_jupyter=False,
        )

    # rich asks for the size and kind of the terminal several times a line: asked once, printing takes half the time.
    found = console(width, None, terminal=None)
    return console(found.width, found.height, terminal=found.is_terminal)


def print_comparison(view: View, console: Console, layout: Layout = "inline", hands: Hands = ONE_AFTER_ANOTHER) -> None:
    """Print `view`; side by side needs 80 columns and is inline below, which is said. `hands`: how sections are made into text."""
    narrow = layout == "side-by-side" and console.width < LEAST_WIDTH
    used: Layout = "inline" if narrow else layout
    print_head(view, console)
    if narrow:
        text = f"Shown inline: two columns need a width of {LEAST_WIDTH}, this is {console.width}."
        print_blank(console)
        print_hanging("", Styled(text, "italic"), console)
    parts = partial(_as_text, console=console, layout=used)
    for text in hands.each(parts, view.sections, len(view.sections) * _SECTION):
        console.file.write(text)
    print_tail(view, console)


def _as_text(part: SectionShown | SectionFold, console: Console, layout: Layout) -> str:
    """What is printed of a section, with a blank line before it."""
    file, console.file = console.file, StringIO()
    try:
        print_blank(console)
        if isinstance(part, SectionFold):
            print_hanging("", Styled(f"· {part.named}", "italic"), console, further=2)
        else:
            print_section(part, console, layout)
        return console.file.getvalue()
    finally:
        console.file = file


def print_section(section: SectionShown, console: Console, layout: Layout = "inline") -> None:
    """One section: what happened, its stances and reasons, its blocks."""
    print_hanging(Styled("#" * min(section.level, 6) + " ", "bold"), Styled(section.heading, "bold"), console)
    for line in (_what_happened(section), _retitled(section)):
        if line.runs:
            print_hanging("  ", line, console)
    print_stances(section.stances, console, indent=2)
    print_reasons(section.reasons, console, indent=2)
    if section.reason_missing:
        print_hanging("  ", Styled("No reason given.", "italic"), console)
    for block in section.blocks:
        if isinstance(block, BlockFold):
            print_hanging("  ", Styled(f"· {block.words}", "italic"), console)
        elif layout == "inline":
            _print_block(block, console)
        elif layout == "side-by-side":
            print_block_in_columns(block, console)
        else:
            assert_never(layout)


def _what_happened(section: SectionShown) -> Styled:
    return Styled(section.told + impact_words(section), STYLE_OF.get(section.word, ""))


def impact_words(part: SectionShown | BlockShown) -> str:
    """` · substantive: negation`, or nothing where nothing changed."""
    if part.impact is None:
        return ""
    signals = f": {', '.join(part.signals)}" if part.signals else ""
    return f" · {IMPACTS[part.impact]}{signals}"


def _retitled(section: SectionShown) -> Styled:
    return Styled("title: ").extend(marked_text(section.title)) if section.title else Styled()


def _print_block(block: BlockShown, console: Console) -> None:
    """The sign in the margin, then the text; what happened stands above it where marks don't show it."""
    depth = min(2 * block.depth, console.width // 3)
    if block.happened:
        print_hanging(" " * (4 + depth), Styled(f"({', '.join(block.happened)})", "italic"), console)
    sign = Styled(GUTTERS[block.word], STYLE_OF.get(block.word, ""))
    body = Styled().append(f"{block.lead} " if block.lead else "", "bold").extend(marked_text(block.pieces))
    margin = Styled().append("  ").extend(sign).append(" " * (1 + depth))
    print_hanging(margin, body, console)
