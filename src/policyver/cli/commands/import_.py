"""`policyver import`: a document of another format becomes a draft.

The draft goes to standard output or `-o`, what the importer was unsure of to standard error, the account of every word
to `--report`.
"""

from __future__ import annotations

import contextlib
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from policyver.cli.asking import asker
from policyver.cli.options import MaxBytesOption, OutputOption, StoreOption, limits
from policyver.cli.output import say, write_file, write_result
from policyver.errors import InvalidDocumentError, NotFoundError, UsageError
from policyver.model.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policyver.importers.result import ImportResult

_STANDARD = "-"
_TEXT_ENDINGS = (".txt", ".md")


class Changes(StrEnum):
    """What becomes of tracked changes."""

    ACCEPT = "accept"
    REJECT = "reject"
    ASK = "ask"


def command(
    file: Annotated[str, typer.Argument(metavar="FILE", help="The document, or - for standard input.")],
    *,
    statement: Annotated[str | None, typer.Option("--id", help="The statement's id.", show_default=False)] = None,
    title: Annotated[
        str | None, typer.Option(help="Its title; else the text's first heading or line.", show_default=False)
    ] = None,
    issuer: Annotated[
        list[str] | None, typer.Option(help="Who issued it; may be given several times.", show_default=False)
    ] = None,
    label: Annotated[str | None, typer.Option(help="The revision's label, such as 2010.", show_default=False)] = None,
    published: Annotated[
        str | None, typer.Option(help="When it was issued: YYYY, YYYY-MM or YYYY-MM-DD.", show_default=False)
    ] = None,
    kind: Annotated[
        str | None, typer.Option(help="What kind of document it is; else position-statement.", show_default=False)
    ] = None,
    topic: Annotated[str | None, typer.Option(help="The topic's id, or none.", show_default=False)] = None,
    fidelity: Annotated[
        str | None,
        typer.Option(
            help="What the text is to the document as issued: verbatim, restated or illustrative.", show_default=False
        ),
    ] = None,
    citation: Annotated[
        str | None,
        typer.Option(help="The citation of the document as issued; kept with --fidelity.", show_default=False),
    ] = None,
    language: Annotated[
        str | None,
        typer.Option("--lang", help="The text's language; else what it states, else en.", show_default=False),
    ] = None,
    source_format: Annotated[
        str | None,
        typer.Option(
            "--from",
            help="The source's format: text, pdf, markdown, html, jats, docx or odt; else by the end of its name.",
            show_default=False,
        ),
    ] = None,
    changes: Annotated[
        Changes | None,
        typer.Option(
            help="Word: accept or reject all tracked changes, or ask for each; needed where there are some.",
            show_default=False,
        ),
    ] = None,
    onto: Annotated[
        str | None,
        typer.Option(
            metavar="DOCUMENT",
            help="Import over this statement (ID, ID@LABEL, a path): what is still the same keeps its ids, stances and markup.",
            show_default=False,
        ),
    ] = None,
    output: OutputOption = None,
    report: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            help="Write the account of every word: as text if it ends in .txt, else as JSON; - for standard output.",
            show_default=False,
        ),
    ] = None,
    store: StoreOption = None,
    max_bytes: MaxBytesOption = None,
) -> None:
    """Make a draft from a document: PDF, its text, Word, ODT, HTML, Markdown or JATS."""
    from policyver.cli.import_onto import base_of, laid_over, with_base
    from policyver.importers.formats import format_of
    from policyver.importers.options import GivenOptions, import_options
    from policyver.importers.result import ChangesBy
    from policyver.policyxml.write import write_statement

    _refuse_one_place(file, output, report)
    found = format_of(file, source_format)
    bound = limits(max_bytes).max_bytes
    base = base_of(onto, store=store, limits=limits(max_bytes))
    given = GivenOptions(
        statement=statement, issuers=issuer or [], label=label, title=title, kind=kind, topic=topic, language=language,
        published=published, fidelity=fidelity, citation=citation, where=file, max_bytes=bound,
        changes=None if changes is None else ChangesBy(changes), ask=asker(file),
    )  # fmt: skip
    data = _read(file, bound)
    checked = import_options(with_base(given, base), self_stating=found.self_stating)
    with _telling(file):
        result = found.importer()(data, checked)
    result = laid_over(result, base, given, has_looks=found.has_looks)
    write_result(write_statement(result.statement), output)
    _write_report(result, file, report)
    _say_findings(result, file)


@contextlib.contextmanager
def _telling(file: str) -> Iterator[None]:
    """Tell what a refusal is about, such as each tracked change that nobody decided on, before it goes on."""
    try:
        yield
    except InvalidDocumentError as error:
        for finding in error.findings:
            if isinstance(finding, Finding):
                say(_shown(finding, file))
        raise


def _refuse_one_place(file: str, output: Path | None, report: str | None) -> None:
    """The source, the draft and the report must not overwrite each other."""
    if report == _STANDARD and output is None:
        raise UsageError("the draft and the report can't both go to standard output", hint="give -o FILE for the draft")
    named = [path for path in (file, None if output is None else str(output), report) if path not in {None, _STANDARD}]
    places = [Path(path).resolve() for path in named if path is not None and "\0" not in path]
    if len(set(places)) < len(places):
        raise UsageError("the source, the draft and the report can't be one file", hint="give each a name of its own")


def _read(file: str, max_bytes: int) -> bytes:
    """The file's bytes, one more than the limit at most, so that the importer sees that it is too large."""
    if file == _STANDARD:
        return sys.stdin.buffer.read(max_bytes + 1)
    try:
        with Path(file).open("rb") as stream:
            return stream.read(max_bytes + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "no file name"
        raise NotFoundError(f"can't read it: {reason}", where=file, hint="give the path of a document") from error


def _write_report(result: ImportResult, file: str, report: str | None) -> None:
    from policyver.importers.report import report_json
    from policyver.importers.report_text import report_text

    if report is None:
        return
    text = report_text(result, file) if report.endswith(_TEXT_ENDINGS) else report_json(result, file)
    if report == _STANDARD:
        write_result(text, None)
    else:
        write_file(Path(report), text.encode())


def _say_findings(result: ImportResult, file: str) -> None:
    for finding in result.findings:
        say(_shown(finding, file))
    words = result.account
    taken = sum(len(each.text.split()) for each in words.taken)
    parts = f"{words.output:,} in the draft, {taken:,} as numbers, list markers, titles or page furniture"
    say(f"{words.source:,} words of the source: {parts}; {len(words.lost):,} lost, {len(words.added):,} added")


def _shown(finding: Finding, file: str) -> str:
    place = f"{file}:{finding.line}" if finding.line else file
    return f"{place}: {finding.severity} {finding.code}: {finding.message}".replace("\n", " ")
