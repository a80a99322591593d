"""`policyver validate`: check documents."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from policyver.cli.combinations import one_format
from policyver.cli.exit_codes import ExitCode
from policyver.cli.findings import FindingsFormat, write_findings
from policyver.cli.options import JsonOption, MaxBytesOption, OutputOption, StoreOption, limits

if TYPE_CHECKING:
    from policyver.model.document import Statement
    from policyver.model.topic import Topic
    from policyver.policyxml.safety import Limits
    from policyver.render.findings_view import Checked


def command(
    context: typer.Context,
    documents: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[DOCUMENT]…",
            help="Paths, -, or ID for its working file, ID@LABEL …; all statements and topics of the store without any.",
            show_default=False,
        ),
    ] = None,
    format: Annotated[FindingsFormat, typer.Option("--format", help="The output.")] = FindingsFormat.TERMINAL,  # noqa: A002 - the contract's word
    json: JsonOption = False,
    strict: Annotated[bool, typer.Option("--strict", help="End with 1 for warnings too.")] = False,
    topic: Annotated[
        Path | None, typer.Option("--topic", help="The statements' topic; else the one in topics/.", show_default=False)
    ] = None,
    against: Annotated[
        str | None,
        typer.Option(
            "--against", help="The revision before; else the newest published in the store.", show_default=False
        ),
    ] = None,
    output: OutputOption = None,
    store: StoreOption = None,
    max_bytes: MaxBytesOption = None,
) -> None:
    """Check statements and topics: what is wrong, where, what was expected, and how to mend it.

    Ends with 1 where there are errors, with 3 where a document can't be read at all.
    """
    from policyver.cli.checking import check, paths_of

    format = one_format(context, format, json=json)  # noqa: A001
    bounds = limits(max_bytes)
    paths = paths_of(documents or [], store)
    given = _given_topic(topic, bounds), _given_revision(against, paths, store, bounds)
    checked = [check(path, topic=given[0], previous=given[1], store=store, limits=bounds) for path in paths]
    write_findings(checked, format, output, strict=strict)
    raise typer.Exit(_exit_code(checked, strict=strict))


def _given_topic(path: Path | None, bounds: Limits) -> Topic | None:
    from policyver.cli.files import read_bytes
    from policyver.policyxml.read_topic import read_topic

    return None if path is None else read_topic(read_bytes(str(path), bounds), where=str(path), limits=bounds)


def _given_revision(against: str | None, paths: list[str], store: Path | None, bounds: Limits) -> Statement | None:
    from policyver.cli.documents import load_document
    from policyver.errors import UsageError

    if against is None:
        return None
    if len(paths) != 1 or (against, paths[0]) == ("-", "-"):
        raise UsageError("--against is for one document", hint="name one document, and another as the revision before")
    return load_document(against, store=store, limits=bounds).statement


def _exit_code(checked: list[Checked], *, strict: bool) -> ExitCode:
    from policyver.model.finding import Severity
    from policyver.policyxml.rules import unreadable

    if any(unreadable(one.findings) for one in checked):
        return ExitCode.INVALID
    failing = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    found = any(finding.severity in failing for one in checked for finding in one.findings)
    return ExitCode.DIFFERENCES if found else ExitCode.DONE
