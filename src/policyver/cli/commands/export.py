"""`policyver export`: one revision in a format to hand on."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from policyver.cli.options import JsonOption, MaxBytesOption, OutputOption, StoreOption, limits
from policyver.errors import UsageError


def command(
    document: Annotated[
        str,
        typer.Argument(help="ID, ID@LABEL, ID@latest, ID@draft, ID@DATE, ID@git:COMMIT, a path, or -"),
    ],
    *,
    format_name: Annotated[
        str | None,
        typer.Option(
            "--format",
            help="html, markdown, jats, docx, pdf, json or fhir; else by the end of -o's name.",
            show_default=False,
        ),
    ] = None,
    json: JsonOption = False,
    output: OutputOption = None,
    store: StoreOption = None,
    max_bytes: MaxBytesOption = None,
) -> None:
    """Write one revision as a page, Markdown, JATS, Word, PDF, JSON or FHIR."""
    from policyver.cli.documents import load_document
    from policyver.cli.output import write_result
    from policyver.publish.export import export_format

    if json and format_name not in {None, "json"}:
        raise UsageError("--json is --format json", hint="give one of the two")
    chosen = export_format("json" if json else format_name, None if output is None else str(output))
    if chosen.binary and output is None and sys.stdout.isatty():
        raise UsageError(f"{chosen.name} is no text for a terminal", hint="give -o FILE")
    found = load_document(document, store=store, limits=limits(max_bytes))
    write_result(chosen.render(found.statement), output)
