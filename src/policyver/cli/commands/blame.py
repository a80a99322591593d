"""`policyver blame`: for each sentence of a revision, which revision brought it in and which last changed it."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from policyver.cli.combinations import one_format, refuse_without_effect
from policyver.cli.options import JsonOption, MaxBytesOption, OutputOption, StoreOption, limits

if TYPE_CHECKING:
    from pathlib import Path

    from policyver.policyxml.safety import Limits
    from policyver.render.blame_shown import BlameShown
    from policyver.store.lines_of_descent import Descent


class Format(StrEnum):
    """Outputs of `blame`."""

    TERMINAL = "terminal"
    JSON = "json"
    MARKDOWN = "markdown"
    HTML = "html"


def command(
    context: typer.Context,
    document: Annotated[str, typer.Argument(help="ID, ID@LABEL, ID@latest, ID@draft, ID@DATE or ID@git:COMMIT")],
    section: Annotated[
        list[str] | None,
        typer.Option(
            "--section", "--position", help="Only this section or position: its id or number.", show_default=False
        ),
    ] = None,
    ignore_editorial: Annotated[
        bool, typer.Option("--ignore-editorial", help="Skip editorial changes: who last changed the meaning.")
    ] = False,
    format: Annotated[Format, typer.Option("--format", help="The output.")] = Format.TERMINAL,  # noqa: A002 - the contract's word
    json: JsonOption = False,
    output: OutputOption = None,
    store: StoreOption = None,
    max_bytes: MaxBytesOption = None,
) -> None:
    """Show where each sentence of a revision comes from, through edits, moves, splits, merges and new numbers.

    What was deleted and comes back later counts as brought in again.
    """
    from policyver.cli.output import write_result
    from policyver.history.blame import blame
    from policyver.history.labels import labels_of_last
    from policyver.render.blame_view import build_blame, chosen_sections

    format = one_format(context, format, json=json)  # noqa: A001
    if format is Format.JSON:
        refuse_without_effect(context, "--format json", "ignore_editorial")
    found = _descent(document, store, limits(max_bytes))
    origins = blame(found.statements, found.successions)
    labels = labels_of_last(found.statements, found.successions, [one.reaffirmed for one in found.revisions])
    if format is Format.JSON:
        from policyver.render.blame_as_json import render

        units = chosen_sections(found.statements[-1], section or ())
        write_result(render(found.statements, [one.commit for one in found.revisions], origins, labels, units), output)
        return
    shown = build_blame(found.statements, origins, labels, sections=tuple(section or ()), substantive=ignore_editorial)
    _show(shown, format, output)


def _descent(document: str, store: Path | None, bounds: Limits) -> Descent:
    """The revisions up to the one that is named.

    Raises:
        UsageError: a file was named, or two documents.
    """
    from policyver.cli.documents import open_store
    from policyver.errors import UsageError
    from policyver.store.lines_of_descent import descent
    from policyver.store.references import Selected, StatementName, parse_reference

    named = parse_reference(document)
    if not isinstance(named, Selected | StatementName):
        raise UsageError(
            f"{document!r} is no revision of a statement in the store",
            hint="a file has no history: name ID@draft for the working file, or ID@LABEL",
        )
    with open_store(store, bounds) as opened:
        return descent(opened, named.statement, named.selector if isinstance(named, Selected) else None)


def _show(shown: BlameShown, format_: Format, output: Path | None) -> None:
    from policyver.cli.output import write_result

    if format_ is Format.MARKDOWN:
        from policyver.render import blame_as_markdown

        write_result(blame_as_markdown.render(shown), output)
    elif format_ is Format.HTML:
        from policyver.render import blame_as_html

        write_result(blame_as_html.render(shown), output)
    else:
        _print(shown, output)


def _print(shown: BlameShown, output: Path | None) -> None:
    import io

    from policyver.cli.console import result_console
    from policyver.cli.output import write_result
    from policyver.render.blame_as_terminal import print_blame

    buffer = io.StringIO()
    print_blame(shown, result_console(sys.stdout if output is None else buffer))
    if output is not None:
        write_result(buffer.getvalue(), output)
