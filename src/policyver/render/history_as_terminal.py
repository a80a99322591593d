"""What `policyver log` prints: the statements of a store, or the revisions of one, newest first.

Decides which dates stand in a line: those that say when a revision held. Shows what was done to a revision afterwards below
it, silent edits with a `!`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from rich.text import Text

from policyver.history.recorded import AmendmentKind
from policyver.render.hanging import print_hanging
from policyver.render.visible import visible_line
from policyver.render.words import FIDELITIES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from policyver.history.recorded import Amendment, RecordedRevision, StatementHistory

SHORT = 10


def print_statements(histories: Sequence[StatementHistory], drafted: frozenset[str], console: Console) -> None:
    """One entry a statement: id, title, labels oldest first.

    Args:
        histories: of the statements, in the order to show.
        drafted: the ids whose working file is a draft.
        console: where to.
    """
    for history in histories:
        print_hanging("", _heading(history), console)
        labels = [revision.label for revision in history.revisions]
        newest = history.newest
        if newest is not None and newest.withdrawn is not None:
            labels[-1] += f" (withdrawn {newest.withdrawn})"
        if history.statement in drafted:
            labels.append("(draft)")
        print_hanging("  ", Text(", ".join(labels) or "nothing is published"), console)


def print_log(history: StatementHistory, draft: str | None, console: Console) -> None:
    """The revisions of one statement, newest first.

    Args:
        history: the statement's.
        draft: what the working file is, where it is a draft: its label, or why it can't be read.
        console: where to.
    """
    print_hanging("", _heading(history), console)
    if draft is not None:
        print_hanging(
            "  ", Text(f"draft {visible_line(draft)} (statements/{history.statement}.xml)", "yellow"), console
        )
    width = max((len(revision.label) for revision in history.revisions), default=0)
    for revision in reversed(history.revisions):
        _print_revision(revision, width, console)
    for finding in history.findings:
        print_hanging("! ", Text(visible_line(finding.message), "bold red"), console)


def _heading(history: StatementHistory) -> Text:
    text = Text(history.statement, "bold")
    newest = history.newest
    if newest is not None:
        text.append(f"  {visible_line(newest.title)}")
        if newest.fidelity is not None and FIDELITIES[newest.fidelity]:
            text.append(f" [{FIDELITIES[newest.fidelity]}]", "italic")
    return text


def _print_revision(revision: RecordedRevision, width: int, console: Console) -> None:
    dates = revision.revision.dates
    told = [f"published {dates.published}" if dates.published else "no date of publication"]
    told += [f"effective {dates.effective}"] if dates.effective and dates.effective != dates.published else []
    told += [f"superseded {dates.superseded}"] if dates.superseded else []
    told += [f"reaffirmed {revision.reaffirmed}"] if revision.reaffirmed else []
    told += [f"withdrawn {revision.withdrawn}"] if revision.withdrawn else []
    margin = Text("  ").append(revision.label.ljust(width), "bold").append("  ")
    print_hanging(margin, Text(", ".join(told)).append(f"  {revision.commit[:SHORT]}", "dim"), console)
    for amendment in revision.amendments:
        print_hanging(" " * (width + 4), _amendment(amendment), console)


def _amendment(amendment: Amendment) -> Text:
    commit = amendment.commit[:SHORT]
    match amendment.kind:
        case AmendmentKind.WITHDRAWN:
            return Text(f"withdrawn in {commit}", "dim")
        case AmendmentKind.REAFFIRMED:
            return Text(f"reaffirmed in {commit}", "dim")
        case AmendmentKind.SILENT_EDIT:
            return Text(f"! changed after publication, under the same label, in {commit}", "bold red")
        case _:
            assert_never(amendment.kind)
