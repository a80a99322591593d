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
    at: Annotated[
        str | None,
        typer.Option(
            "--at", metavar="DATE", help="The revision in force on this day, month or year.", show_default=False
        ),
    ] = None,
    format: Annotated[Format, typer.Option("--format", help="To read, or byte for byte.")] = Format.TERMINAL,  # noqa: A002 - the contract's word
    output: OutputOption = None,
    store: StoreOption = None,
    max_bytes: MaxBytesOption = None,
) -> None:
    """Show one revision, draft or file; behind a published revision's positions, how old they are."""
    from policyver.cli.documents import load_document
    from policyver.cli.output import write_result

    bounds = limits(max_bytes)
    named = document if at is None else _in_force(document, at, store, bounds)
    found = load_document(named, store=store, limits=bounds)
    if format is Format.XML:
        write_result(found.data, output)
    else:
        _print(found, _since(found, store, bounds), _labels(found, store, bounds), output)


def _in_force(statement: str, at: str, store: Path | None, bounds: Limits) -> str:
    """The name of the revision in force.

    Raises:
        UsageError: something else than an id was named, or `at` is no date.
        NotFoundError: there is no such statement, or nothing was in force.
    """
    from policyver.cli.documents import open_store
    from policyver.errors import UsageError
    from policyver.model.dates import parse_date
    from policyver.model.identity import is_slug
    from policyver.store.finding_documents import in_force_on

    day = parse_date(at)
    if day is None:
        raise UsageError(f"{at!r} is no date", hint="write YYYY, YYYY-MM or YYYY-MM-DD")
    if not is_slug(statement):
        raise UsageError(
            f"{statement!r} is no statement's id", hint="--at goes with an id alone: policyver show ID --at DATE"
        )
    with open_store(store, bounds) as opened:
        return str(in_force_on(opened, statement, day).name)


def _labels(found: Document, store: Path | None, bounds: Limits) -> dict[str, str]:
    """The update labels of a published revision's positions; none of a file or a draft, or where its past can't be read."""
    from policyver.cli.documents import open_store
    from policyver.errors import DocumentError, IntegrityError
    from policyver.history.labels import labels_of_last
    from policyver.store.lines_of_descent import descent
    from policyver.store.references import Labelled

    label = found.statement.revision.label
    if found.commit is None:
        return {}
    with open_store(store, bounds) as opened:
        if opened.history(found.statement.id).labelled(label) is None:
            return {}
        try:
            chain = descent(opened, found.statement.id, Labelled(label))
        except (DocumentError, IntegrityError):
            return {}
    if chain.statements[-1] != found.statement:
        return {}
    labels = labels_of_last(chain.statements, chain.successions, [one.reaffirmed for one in chain.revisions])
    return {name: str(label) for name, label in labels.items()}


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


def _print(found: Document, since: tuple[str, ...], labels: dict[str, str], output: Path | None) -> None:
    import io

    from policyver.cli.console import result_console
    from policyver.cli.output import write_result
    from policyver.render.statement_as_terminal import print_statement

    buffer = io.StringIO()
    print_statement(found.statement, since, result_console(sys.stdout if output is None else buffer), labels)
    if output is not None:
        write_result(buffer.getvalue(), output)
