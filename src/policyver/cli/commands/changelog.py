"""`policyver changelog`: what each revision changed, why, and on which evidence."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from policyver.cli.combinations import one_format
from policyver.cli.exit_codes import ExitCode
from policyver.cli.options import JsonOption, MaxBytesOption, OutputOption, StoreOption, limits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from rich.console import Console

    from policyver.cli.changelog_source import Read
    from policyver.model.changelog import Changelog
    from policyver.policyxml.safety import Limits
    from policyver.render.findings_view import Checked


class Format(StrEnum):
    """Outputs of `changelog`; the last three are for --check alone."""

    TERMINAL = "terminal"
    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"
    ATOM = "atom"
    SARIF = "sarif"
    GITHUB = "github"
    JUNIT = "junit"


_OF_CHECK = (Format.TERMINAL, Format.JSON, Format.SARIF, Format.GITHUB, Format.JUNIT)
_OF_REPORT = (Format.TERMINAL, Format.JSON, Format.MARKDOWN)
_OF_CHANGELOG = (Format.TERMINAL, Format.MARKDOWN, Format.HTML, Format.JSON, Format.ATOM)


def command(
    context: typer.Context,
    documents: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ID [A..B]]",
            help="The statement, and from which revision to which; ID@A..B, ID@LABEL, a file, or two documents do too. "
            "All statements of the store without any.",
            show_default=False,
        ),
    ] = None,
    format: Annotated[Format, typer.Option("--format", help="The output.")] = Format.TERMINAL,  # noqa: A002 - the contract's word
    json: JsonOption = False,
    check: Annotated[
        bool, typer.Option("--check", help="End with 1 where a change lacks a reason, or a reason its change.")
    ] = False,
    report: Annotated[
        bool, typer.Option("--report", help="How many changed positions are listed, explained, tied to evidence.")
    ] = False,
    draft: Annotated[
        bool, typer.Option("--draft", help="List the working file too, as Unreleased. --check always does.")
    ] = False,
    whole: Annotated[bool, typer.Option("--whole", help="Quote every passage that changed.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="With --check: end with 1 for warnings too.")] = False,
    authority: Annotated[
        str | None,
        typer.Option(
            "--authority",
            metavar="DOMAIN,DATE",
            help="With --format atom: a domain you hold and a date, with which the entries' ids begin, for ever; "
            "else feed-authority in policyver.toml.",
            show_default=False,
        ),
    ] = None,
    output: OutputOption = None,
    store: StoreOption = None,
    max_bytes: MaxBytesOption = None,
) -> None:
    """Say what each revision changed, newest first, in words: what was said, what is said now, why, on which evidence."""
    from policyver.cli.changelog_source import read_changelogs

    wanted = one_format(context, format, json=json)
    _refuse(wanted, check=check, report=report, strict=strict, authority=authority)
    bounds = limits(max_bytes)
    labelled = not (check or report)
    found = read_changelogs(documents or [], draft=draft or check, labelled=labelled, store=store, limits=bounds)
    if check:
        raise typer.Exit(_check(found, wanted, output, bounds, strict=strict))
    if report:
        _report(found, wanted, output)
    else:
        changelogs = [read.changelog for read in found]
        _write(changelogs, wanted, output, _authority(wanted, authority, store), whole=whole)


def _refuse(wanted: Format, *, check: bool, report: bool, strict: bool, authority: str | None) -> None:
    from policyver.errors import UsageError

    if check and report:
        raise UsageError("--check and --report are two commands", hint="give one of them")
    fits = _OF_CHECK if check else _OF_REPORT if report else _OF_CHANGELOG
    if wanted not in fits:
        kind = "changelog --check" if check else "changelog --report" if report else "changelog"
        raise UsageError(f"{kind} has no format {wanted.value}", hint=f"it has {', '.join(fits)}")
    if strict and not check:
        raise UsageError("--strict goes with --check")
    if authority is not None and wanted is not Format.ATOM:
        raise UsageError("--authority goes with --format atom")


def _authority(wanted: Format, given: str | None, store: Path | None) -> str:
    """The authority of a feed's ids: the option, else the store's setting, else this program's own, which is said."""
    from policyver.cli.feed_authority import stored_authority
    from policyver.cli.output import say
    from policyver.render.changelog.as_atom import DEFAULT_AUTHORITY

    if wanted is not Format.ATOM:
        return DEFAULT_AUTHORITY
    named = given or stored_authority(store)
    if named is None:
        say("the entries' ids are this program's, not yours: give --authority before you publish the feed")
    return named or DEFAULT_AUTHORITY


def _write(
    changelogs: Sequence[Changelog], wanted: Format, output: Path | None, authority: str, *, whole: bool
) -> None:
    from policyver.cli.output import say, write_result
    from policyver.render.changelog.view import build_view

    if not changelogs:
        say("nothing is published in this store yet; --draft lists what is being worked on")
    if wanted is Format.JSON:
        from policyver.render.changelog.as_json import render as as_json

        write_result(as_json(changelogs), output)
        return
    views = [build_view(changelog, whole=whole) for changelog in changelogs]
    if wanted is Format.MARKDOWN:
        from policyver.render.changelog.as_markdown import render as as_markdown

        write_result(as_markdown(views), output)
    elif wanted is Format.HTML:
        from policyver.render.changelog.as_html import render as as_html

        write_result(as_html(views), output)
    elif wanted is Format.ATOM:
        from policyver.render.changelog.as_atom import render as as_atom

        write_result(as_atom(list(zip(changelogs, views, strict=True)), authority=authority), output)
    else:
        from policyver.render.changelog.as_terminal import print_changelogs

        _print(lambda console: print_changelogs(views, console), output)


def _print(show: Callable[[Console], None], output: Path | None) -> None:
    import io

    from policyver.cli.console import result_console
    from policyver.cli.output import write_result

    buffer = io.StringIO()
    show(result_console(sys.stdout if output is None else buffer))
    if output is not None:
        write_result(buffer.getvalue(), output)


def _report(found: Iterable[Read], wanted: Format, output: Path | None) -> None:
    from policyver.cli.output import write_result
    from policyver.history.reporting import report

    reported = report(read.changelog for read in found)
    if wanted is Format.JSON:
        from policyver.render.changelog.report_as_json import render as as_json

        write_result(as_json(reported), output)
    elif wanted is Format.MARKDOWN:
        from policyver.render.changelog.report_as_markdown import render as as_markdown

        write_result(as_markdown(reported), output)
    else:
        from policyver.render.changelog.report_as_terminal import print_report

        _print(lambda console: print_report(reported, console), output)


def _check(found: Iterable[Read], wanted: Format, output: Path | None, bounds: Limits, *, strict: bool) -> ExitCode:
    from policyver.cli.findings import FindingsFormat, write_findings
    from policyver.model.finding import Severity
    from policyver.publish.changelog_findings import changelog_findings
    from policyver.render.findings_view import Checked

    checked: list[Checked] = []
    for read in found:
        for entry, (where, data) in zip(read.changelog.entries, read.texts, strict=True):
            if entry.comparison is not None:
                findings = changelog_findings(entry, data, where=where, limits=bounds)
                text = data.decode("utf-8", "replace").removeprefix("\ufeff") if findings else ""
                checked.append(Checked(where, findings, text))
    write_findings(checked, FindingsFormat(wanted), output, strict=strict)
    failing = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    fails = any(finding.severity in failing for one in checked for finding in one.findings)
    return ExitCode.DIFFERENCES if fails else ExitCode.DONE
