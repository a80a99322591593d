"""`policyver merge`: three-way merge of two changes of one revision."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from policyver.cli.combinations import one_format
from policyver.cli.options import JsonOption, MaxBytesOption, OutputOption, StoreOption, limits

if TYPE_CHECKING:
    from policyver.model.merge import Merge


class Format(StrEnum):
    """Outputs of `merge`."""

    XML = "xml"
    JSON = "json"


def command(
    context: typer.Context,
    base: Annotated[str, typer.Argument(metavar="BASE", help="The revision both were made from: ID@LABEL, a path, -")],
    ours: Annotated[str, typer.Argument(metavar="OURS", help="One side's.")],
    theirs: Annotated[str, typer.Argument(metavar="THEIRS", help="The other side's.")],
    format: Annotated[  # noqa: A002 - the contract's word
        Format, typer.Option("--format", help="The merged document, or what was decided.")
    ] = Format.XML,
    json: JsonOption = False,
    decisions: Annotated[
        Path | None,
        typer.Option("--decisions", help="Write what was decided, as JSON, to this file.", show_default=False),
    ] = None,
    output: OutputOption = None,
    store: StoreOption = None,
    max_bytes: MaxBytesOption = None,
) -> None:
    """Make one document of two that were changed apart; what only a person can decide stands in it as a conflict.

    Ends with 5 where there are conflicts; the document is written all the same.
    """
    from policyver.cli.documents import load_document
    from policyver.cli.exit_codes import ExitCode
    from policyver.cli.output import say, write_result
    from policyver.compare.merging.merge import merge
    from policyver.errors import UsageError
    from policyver.policyxml.asides import keep_asides
    from policyver.policyxml.conflicts import write_merge
    from policyver.render import merge_json

    format = one_format(context, format, json=json)  # noqa: A001
    if (base, ours, theirs).count("-") > 1:
        raise UsageError("standard input can't be two documents", hint="give paths for the others")
    bounds = limits(max_bytes)
    sides = [load_document(one, store=store, limits=bounds) for one in (base, ours, theirs)]
    found = merge(*(side.statement for side in sides))
    if decisions is not None:
        write_result(merge_json.render(found), decisions)
    if format is Format.JSON:
        write_result(merge_json.render(found), output)
    else:
        write_result(keep_asides(write_merge(found), *(side.data for side in sides), limits=bounds), output)
    for line in _conflict_lines(found):
        say(line)
    if found.conflicts:
        raise typer.Exit(ExitCode.CONFLICT)


def _conflict_lines(found: Merge) -> list[str]:
    from policyver.render.merge_text import conflict_line

    return [conflict_line(decision) for decision in found.decisions if decision.conflict is not None]
