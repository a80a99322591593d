"""The log of a position in a terminal: a line a revision, below it what changed, as `diff` shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from policyver.render.as_terminal import print_section
from policyver.render.hanging import print_hanging

if TYPE_CHECKING:
    from rich.console import Console

    from policyver.render.position_view import PositionRevision, PositionShown


def print_position(shown: PositionShown, console: Console) -> None:
    """Print all of it."""
    print_hanging("", Text(shown.title, "bold"), console)
    print_hanging("", Text(shown.name), console)
    for revision in shown.revisions:
        console.print()
        _print_revision(revision, console)
    if shown.untouched:
        console.print()
        print_hanging("", Text(f"Not changed in: {', '.join(shown.untouched)}.", "italic"), console)


def _print_revision(revision: PositionRevision, console: Console) -> None:
    head = Text().append(revision.label, "bold").append(f"  {revision.facts}")
    head.append(f"  {' '.join(revision.update_labels)}" if revision.update_labels else "", "cyan")
    head.append(f"  {revision.happened}" if revision.happened else "", "italic")
    print_hanging("", head, console)
    for section in revision.sections:
        print_section(section, console)
    for part in revision.renumbered:
        print_hanging("  ", Text(f"renumbered {part.old} → {part.new} {part.heading}"), console)
