"""`policyver show`: one document, to read or as it stands."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from policyver.cli.options import MaxBytesOption, OutputOption, StoreOption, limits

if TYPE_CHECKING:
    from pathlib import Path

    from policyver.cli.documents import Document
    from policyver.policyxml.safety import Limits


class Format(StrEnum):
    """Outputs of `show`."""

    TERMINAL = "terminal"
    XML = "xml"


def command(
    document: Annotated[
        str,
        typer.Argument(help="ID, ID@LABEL, ID@latest, ID@draft, ID@DATE, ID@git:COMMIT, a path, or -"),
    ],
    format: Annotated[Format, typer.Option("--format", help="To read, or byte for byte.")] = Format.TERMINAL,  # noqa: A002 - the contract's word
    output: OutputOption = None,
    store: StoreOption = None,
    max_bytes: MaxBytesOption = None,
) -> None:
    """Show one revision, draft or file."""
    from policyver.cli.documents import load_document
    from policyver.cli.output import write_result

    bounds = limits(max_bytes)
    found = load_document(document, store=store, limits=bounds)
    if format is Format.XML:
        write_result(found.data, output)
    else:
        _print(found, _since(found, store, bounds), output)


def _since(found: Document, store: Path | None, bounds: Limits) -> tuple[str, ...]:
    """What was recorded of a published revision after it was published."""
    from policyver.cli.documents import open_store

    if found.commit is None:
        return ()
    with open_store(store, bounds) as opened:
        history = opened.history(found.statement.id)
    revision = history.labelled(found.statement.revision.label)
    if revision is None:
        return ()
    later = history.revisions[history.revisions.index(revision) + 1 :]
    told = [f"replaced by {later[0].name}"] if later else []
    told += [f"reaffirmed on {revision.reaffirmed}"] if revision.reaffirmed else []
    told += [f"withdrawn on {revision.withdrawn}"] if revision.withdrawn else []
    edits = [finding.message for finding in history.findings if finding.label == revision.label]
    return (*told, *edits)


def _print(found: Document, since: tuple[str, ...], output: Path | None) -> None:
    import io

    from policyver.cli.console import result_console
    from policyver.cli.output import write_result
    from policyver.render.statement_as_terminal import print_statement

    buffer = io.StringIO()
    print_statement(found.statement, since, result_console(sys.stdout if output is None else buffer))
    if output is not None:
        write_result(buffer.getvalue(), output)
