"""Pending evidence in a terminal or a pipe: per statement and position, what points another way first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from policyver.render.hanging import print_hanging

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from policyver.render.pending_view import ItemShown, PendingShown, PositionGroup

_DATE = 10


def print_pending(several: Sequence[PendingShown], console: Console) -> None:
    """One statement after the other."""
    for number, shown in enumerate(several):
        if number:
            console.print()
        print_hanging("", Text(shown.name, "bold").append(f"  {shown.title}", "not bold"), console)
        print_hanging("  ", Text(f"{shown.summary}."), console)
        _print_groups(shown.positions, console)
        if shown.undecided_summary:
            console.print()
            print_hanging("  ", Text(f"{shown.undecided_summary}.", "italic"), console)
            _print_groups(shown.undecided, console)


def _print_groups(groups: tuple[PositionGroup, ...], console: Console) -> None:
    for group in groups:
        console.print()
        print_hanging("  ", Text(group.name or "No position takes a stance on it", "bold"), console)
        for stance in group.stances:
            if stance.about:
                print_hanging("    ", Text(f"{stance.about}: ").append(stance.stance, "bold"), console, further=2)
            for words, items in (("points another way", stance.against), ("points the same way", stance.along)):
                if items and stance.about:
                    print_hanging("      ", Text(f"{words}:", "italic"), console)
                for item in items:
                    _print_item(item, console)


def _print_item(item: ItemShown, console: Console) -> None:
    design = f": {item.design}" if item.design else ""
    text = Text(f"{item.word}  {item.id}{design}")
    for mark in item.marks:
        text.append(f" [{mark}]", "italic")
    print_hanging(f"      {item.date.ljust(_DATE)}  {item.sign} ", text, console)
