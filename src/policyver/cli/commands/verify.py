"""`policyver verify`: is the record as it was recorded?"""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from policyver.cli.combinations import one_format
from policyver.cli.options import JsonOption, MaxBytesOption, OutputOption, StoreOption, limits

if TYPE_CHECKING:
    from pathlib import Path

    from policyver.store.repository import Store
    from policyver.store.verifying import Verification


class Format(StrEnum):
    """Outputs of `verify`."""

    TERMINAL = "terminal"
    JSON = "json"


def command(
    context: typer.Context,
    format: Annotated[Format, typer.Option("--format", help="The output.")] = Format.TERMINAL,  # noqa: A002 - the contract's word
    json: JsonOption = False,
    repair: Annotated[bool, typer.Option("--repair", help="Set seals that are missing; changes nothing else.")] = False,
    output: OutputOption = None,
    store: StoreOption = None,
    max_bytes: MaxBytesOption = None,
) -> None:
    """Look for silent edits, moved seals, replaced objects and documents that are not valid.

    Ends with 1 where there is an error or a warning. Drafts in the working files are no fault.
    """
    from policyver.cli.documents import open_store
    from policyver.model.finding import Severity
    from policyver.store.verifying import verify_store

    format = one_format(context, format, json=json)  # noqa: A001
    with open_store(store, limits(max_bytes)) as opened:
        verification = verify_store(opened)
        repaired: tuple[str, ...] = ()
        if repair:
            repaired = _repair(opened, verification)
            verification = verify_store(opened)
    if format is Format.JSON:
        _write_json(verification, repaired, output)
    else:
        _print(verification, repaired, output)
    if any(finding.severity is not Severity.NOTE for finding in verification.findings):
        raise typer.Exit(1)


def _repair(store: Store, verification: Verification) -> tuple[str, ...]:
    from policyver.store.identity import author_or_program
    from policyver.store.seals import repair_seals

    return tuple(str(name) for name in repair_seals(store, verification.revisions, author_or_program(store.git)))


def _looked_at(verification: Verification) -> tuple[int, int, int]:
    return len(verification.statements), len(verification.revisions), verification.objects


def _write_json(verification: Verification, repaired: tuple[str, ...], output: Path | None) -> None:
    from policyver.cli.output import write_result
    from policyver.render.integrity_as_json import render

    write_result(render(verification.commit, _looked_at(verification), verification.findings, repaired), output)


def _print(verification: Verification, repaired: tuple[str, ...], output: Path | None) -> None:
    import io

    from policyver.cli.console import result_console
    from policyver.cli.output import say, write_result
    from policyver.render.integrity_as_terminal import print_findings, print_totals

    buffer = io.StringIO()
    console = result_console(sys.stdout if output is None else buffer)
    for name in repaired:
        say(f"sealed {name}")
    print_findings(verification.findings, console)
    print_totals(_looked_at(verification), verification.findings, console)
    if output is not None:
        write_result(buffer.getvalue(), output)
