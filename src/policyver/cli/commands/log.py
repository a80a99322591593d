"""`policyver log`: the statements of a store, or the history of one."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from policyver.cli.combinations import one_format
from policyver.cli.options import JsonOption, MaxBytesOption, OutputOption, StoreOption, limits

if TYPE_CHECKING:
    from pathlib import Path

    from policyver.history.recorded import StatementHistory
    from policyver.store.repository import Store


class Format(StrEnum):
    """Outputs of `log`."""

    TERMINAL = "terminal"
    JSON = "json"


def command(
    context: typer.Context,
    statement: Annotated[
        str | None,
        typer.Argument(metavar="[ID]", help="The statement; without it, all are listed.", show_default=False),
    ] = None,
    position: Annotated[
        str | None,
        typer.Option(
            "--position",
            "--section",
            help="Only what changed this position or section: its id or number.",
            show_default=False,
        ),
    ] = None,
    format: Annotated[Format, typer.Option("--format", help="The output.")] = Format.TERMINAL,  # noqa: A002 - the contract's word
    json: JsonOption = False,
    output: OutputOption = None,
    store: StoreOption = None,
    max_bytes: MaxBytesOption = None,
) -> None:
    """List the statements of the store, or the revisions of one, newest first; or what changed one of its positions."""
    format = one_format(context, format, json=json)  # noqa: A001
    if position is not None:
        from policyver.cli.position_log import log_position

        log_position(statement, position, store, limits(max_bytes), output, as_json=format is Format.JSON)
        return
    from policyver.cli.documents import open_store
    from policyver.store.finding_documents import known_history

    with open_store(store, limits(max_bytes)) as opened:
        if statement is None:
            histories = [opened.history(name) for name in opened.statements()]
        else:
            histories = [known_history(opened, statement)]
        drafts = {history.statement: draft for history in histories if (draft := _draft(opened, history)) is not None}
    if format is Format.JSON:
        from policyver.cli.output import write_result
        from policyver.render.history_as_json import render

        write_result(render(histories, frozenset(drafts)), output)
    else:
        _print(histories, drafts, output, alone=statement is not None)


def _draft(store: Store, history: StatementHistory) -> str | None:
    """What the working file is, where it is a draft: its label, or why it can't be read."""
    from policyver.errors import DocumentError
    from policyver.policyxml.read_head import read_head
    from policyver.store.finding_documents import drafted

    try:
        data = drafted(store, history)
        return None if data is None else read_head(data, limits=store.limits).front.revision.label
    except DocumentError as error:
        return f"can't be read: {error.message}"


def _print(histories: list[StatementHistory], drafts: dict[str, str], output: Path | None, *, alone: bool) -> None:
    import io

    from policyver.cli.console import result_console
    from policyver.cli.output import say, write_result
    from policyver.render.history_as_terminal import print_log, print_statements

    buffer = io.StringIO()
    console = result_console(sys.stdout if output is None else buffer)
    if alone:
        print_log(histories[0], drafts.get(histories[0].statement), console)
    elif histories:
        print_statements(histories, frozenset(drafts), console)
    else:
        say("the store holds no statement yet; `policyver draft ID --new` begins one")
    if output is not None:
        write_result(buffer.getvalue(), output)
