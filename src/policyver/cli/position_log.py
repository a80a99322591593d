"""`policyver log ID --position X`: the revisions that changed one position, with what changed."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

from policyver.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from policyver.history.position_log import PositionStep
    from policyver.model.change import Comparison
    from policyver.policyxml.safety import Limits
    from policyver.render.position_view import PositionShown
    from policyver.store.lines_of_descent import Descent


def log_position(
    statement: str | None, name: str, store: Path | None, bounds: Limits, output: Path | None, *, as_json: bool
) -> None:
    """Write the log.

    Args:
        statement: the statement's id; it has to be given.
        name: the position's id in any revision, or its printed number in the newest.
        store: the store's folder, or None to look for it.
        bounds: what is refused as too large.
        output: where to.
        as_json: as JSON and not for a terminal.

    Raises:
        UsageError: no statement is named.
        NotFoundError: there is no such statement, or no such position in any revision.
    """
    from policyver.cli.documents import open_store
    from policyver.cli.output import write_result
    from policyver.history.labels import update_labels
    from policyver.store.lines_of_descent import descent

    if statement is None:
        raise UsageError("a position is one of a statement", hint="name the statement: policyver log ID --position X")
    with open_store(store, bounds) as opened:
        found = descent(opened, statement)
    steps = _steps(found, name)
    comparisons = _comparisons(found, steps)
    labels = update_labels(
        found.statements, [step.sections for step in found.successions], [one.reaffirmed for one in found.revisions]
    )
    if as_json:
        from policyver.render.position_as_json import render

        commits = [one.commit for one in found.revisions]
        write_result(render(found.statements, commits, steps, comparisons, labels), output)
    else:
        from policyver.render.position_view import build_position

        _print(build_position(found.statements, steps, comparisons, labels, name), output)


def _steps(found: Descent, name: str) -> tuple[PositionStep, ...]:
    """Where the position stands in each revision; an older revision's id is looked for where the newest has none."""
    from policyver.history.position_log import newest_with, position_log
    from policyver.model.outlining import outline
    from policyver.render.blame_view import section_id

    start = newest_with(found.statements, name)
    if start is None:
        start = len(found.statements) - 1
        name = section_id(outline(found.statements[start]).units, name)
    return position_log(found.statements, found.successions, start, name)


def _comparisons(found: Descent, steps: tuple[PositionStep, ...]) -> dict[int, Comparison]:
    """The comparisons that are shown: of the revisions that did something."""
    from policyver.compare.diff import compare

    touched = (step.revision for step in steps if step.links)
    return {
        at: compare(
            found.statements[at - 1],
            found.statements[at],
            old_commit=found.revisions[at - 1].commit,
            new_commit=found.revisions[at].commit,
        )
        for at in touched
    }


def _print(shown: PositionShown, output: Path | None) -> None:
    from policyver.cli.console import result_console
    from policyver.cli.output import write_result
    from policyver.render.position_as_terminal import print_position

    buffer = io.StringIO()
    print_position(shown, result_console(sys.stdout if output is None else buffer))
    if output is not None:
        write_result(buffer.getvalue(), output)
