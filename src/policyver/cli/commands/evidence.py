"""`policyver evidence`: the register of evidence, and what of it a statement has not considered."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from policyver.cli.exit_codes import ExitCode
from policyver.cli.options import DryRunOption, JsonOption, MaxBytesOption, OutputOption, StoreOption, limits

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.console import Console

    from policyver.model.pending import PendingEvidence
    from policyver.model.topic import Evidence, Topic
    from policyver.render.findings_view import Checked
    from policyver.store.register import Addition
    from policyver.store.repository import Store


class Format(StrEnum):
    """Outputs of `evidence pending`."""

    TERMINAL = "terminal"
    JSON = "json"
    MARKDOWN = "markdown"


class PlainFormat(StrEnum):
    """Outputs of the other commands."""

    TERMINAL = "terminal"
    JSON = "json"


class Records(StrEnum):
    """Formats of bibliographic records."""

    CSL_JSON = "csl-json"
    BIBTEX = "bibtex"
    RIS = "ris"


group = typer.Typer(
    name="evidence",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    help="The register of evidence, and what of it a statement has not considered.",
)


@group.command("list")
def list_(
    topic: Annotated[
        str | None, typer.Argument(metavar="[TOPIC]", help="The topic; without it, all are listed.", show_default=False)
    ] = None,
    question: Annotated[
        str | None, typer.Option("--question", help="Only items with a finding on this question.", show_default=False)
    ] = None,
    unconfirmed: Annotated[bool, typer.Option("--unconfirmed", help="Only items that nobody confirmed.")] = False,
    format: Annotated[PlainFormat, typer.Option("--format", help="The output.")] = PlainFormat.TERMINAL,  # noqa: A002 - the contract's word
    json: JsonOption = False,
    output: OutputOption = None,
    store: StoreOption = None,
    max_bytes: MaxBytesOption = None,
) -> None:
    """List the topics, or the items of one in order of time."""
    from policyver.cli.documents import open_store
    from policyver.store.chains import all_topics, known_topic

    with open_store(store, limits(max_bytes)) as opened:
        topics = [known_topic(opened, name) for name in (all_topics(opened) if topic is None else (topic,))]
    listed = [(one, _chosen(one, question, unconfirmed=unconfirmed)) for one in topics]
    if json or format is PlainFormat.JSON:
        from policyver.cli.output import write_result
        from policyver.render.register_as_json import render

        write_result(render(listed), output)
        return
    from policyver.render.register_as_terminal import print_registers, print_topics

    if topic is None and question is None and not unconfirmed:
        _print(lambda console: print_topics(topics, console), output)
    else:
        _print(lambda console: print_registers([one for one in listed if one[1] or topic], console), output)


@group.command()
def add(
    topic: Annotated[str, typer.Argument(metavar="TOPIC", help="The topic to whose register it is added.")],
    records: Annotated[
        str | None,
        typer.Argument(
            metavar="[RECORDS]",
            help="A file of CSL-JSON, BibTeX or RIS, or -; without it, one item of the options.",
            show_default=False,
        ),
    ] = None,
    from_: Annotated[
        Records | None, typer.Option("--from", help="The format of RECORDS; else told by its name.", show_default=False)
    ] = None,
    id_: Annotated[
        str | None, typer.Option("--id", help="Its id; else made of name and year.", show_default=False)
    ] = None,
    date: Annotated[str | None, typer.Option("--date", help="When it was published.", show_default=False)] = None,
    citation: Annotated[
        str | None, typer.Option("--citation", help="As it would be cited.", show_default=False)
    ] = None,
    design: Annotated[
        str | None, typer.Option("--design", help="The kind of study, in words.", show_default=False)
    ] = None,
    n: Annotated[
        int | None, typer.Option("-n", "--n", min=0, help="How many people were studied.", show_default=False)
    ] = None,
    doi: Annotated[str | None, typer.Option("--doi", help="Its DOI, also as a link.", show_default=False)] = None,
    pmid: Annotated[str | None, typer.Option("--pmid", help="Its number in PubMed.", show_default=False)] = None,
    finding: Annotated[
        list[str] | None,
        typer.Option(
            "--finding",
            metavar="QUESTION=DIRECTION[:TEXT]",
            help="Which way it points on a question, and what was found; may be given several times.",
            show_default=False,
        ),
    ] = None,
    confirmed: Annotated[
        bool, typer.Option("--confirmed", help="The record was checked against its source; else it is marked.")
    ] = False,
    skip_duplicates: Annotated[
        bool, typer.Option("--skip-duplicates", help="Leave out what is there already; else nothing is added.")
    ] = False,
    dry_run: DryRunOption = False,
    store: StoreOption = None,
    max_bytes: MaxBytesOption = None,
) -> None:
    """Add items to a topic's register: the working file, which `policyver publish` records."""
    from policyver.cli.documents import open_store
    from policyver.cli.findings import telling_findings
    from policyver.cli.new_evidence import Given, items_of
    from policyver.store.register import add_evidence

    bounds = limits(max_bytes)
    given = Given(id_, date, citation, design, n, doi, pmid, tuple(finding or ()), confirmed)
    named = None if from_ is None else from_.value
    with open_store(store, bounds) as opened, telling_findings():
        made = items_of(records, named, given, bounds)
        addition = add_evidence(opened, topic, made, skip_duplicates=skip_duplicates, dry_run=dry_run)
    _tell_added(addition, dry_run=dry_run)


def _tell_added(addition: Addition, *, dry_run: bool) -> None:
    from policyver.cli.output import say
    from policyver.history.register import look_alikes

    path, items = addition.path, addition.items
    for one in addition.skipped:
        say(f"left out, there already: {one.known} (by its {one.what})")
    for item in items:
        marks = [] if item.confirmed else ["not confirmed"]
        marks += [] if item.findings else ["no finding yet"]
        told = f" ({', '.join(marks)})" if marks else ""
        say(f"{'would add' if dry_run else 'added'} {item.id}, {item.date}{told}: {item.citation}")
        alike = look_alikes(addition.before, item)
        if alike:
            say(f"  is it the same as {' or '.join(alike)}?")
    if not items:
        say("nothing was added")
    elif not dry_run:
        say(f"next: add findings in {path} where they are missing, `policyver publish {path}`")


@group.command()
def pending(
    statement: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="The statement; or give --topic, or --all.", show_default=False)
    ] = None,
    topic: Annotated[
        str | None, typer.Option("--topic", help="Every statement on this topic.", show_default=False)
    ] = None,
    all_: Annotated[bool, typer.Option("--all", help="Every statement that something is pending for.")] = False,
    draft: Annotated[
        bool, typer.Option("--draft", help="What would be left if the statement's draft were issued now.")
    ] = False,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="End with 1 where something is pending.")] = False,
    format: Annotated[Format, typer.Option("--format", help="The output.")] = Format.TERMINAL,  # noqa: A002 - the contract's word
    json: JsonOption = False,
    output: OutputOption = None,
    store: StoreOption = None,
    max_bytes: MaxBytesOption = None,
) -> None:
    """Show the evidence that came after the search of the newest published revision, and that it has not considered.

    Per statement and position; what points another way than the present stance stands first.
    """
    from policyver.cli.documents import open_store

    with open_store(store, limits(max_bytes)) as opened:
        found = _pending(opened, statement, topic, everything=all_, draft=draft)
    _write_pending(found, Format.JSON if json else format, output, alone=statement is not None)
    if exit_code and any(one.items for one in found):
        raise typer.Exit(ExitCode.DIFFERENCES)


def _pending(
    store: Store, statement: str | None, topic: str | None, *, everything: bool, draft: bool
) -> list[PendingEvidence]:
    from policyver.errors import UsageError
    from policyver.store.chains import known_topic
    from policyver.store.pending import pending_everywhere, pending_of, pending_on

    if (statement is not None) + (topic is not None) + everything != 1:
        raise UsageError("one statement, one topic or all are wanted", hint="give an ID, --topic TOPIC or --all")
    if draft and statement is None:
        raise UsageError("--draft is for one statement", hint="name it")
    if statement is not None:
        return [pending_of(store, statement, draft=draft)]
    if topic is not None:
        known_topic(store, topic)
        return list(pending_on(store, topic))
    return [one for one in pending_everywhere(store) if one.items or one.undecided]


def _write_pending(found: list[PendingEvidence], format_: Format, output: Path | None, *, alone: bool) -> None:
    from policyver.cli.output import say, write_result

    if format_ is Format.JSON:
        from policyver.render.pending_as_json import render, render_list

        write_result(render(found[0]) if alone else render_list(found), output)
        return
    from policyver.render.pending_view import pending_shown

    shown = [pending_shown(one) for one in found]
    if format_ is Format.MARKDOWN:
        from policyver.render.pending_as_markdown import render as as_markdown

        write_result(as_markdown(shown), output)
        return
    from policyver.render.pending_as_terminal import print_pending

    if not shown:
        say("nothing is pending")
    _print(lambda console: print_pending(shown, console), output)


@group.command()
def check(
    topic: Annotated[
        str | None, typer.Argument(metavar="[TOPIC]", help="The topic; without it, all.", show_default=False)
    ] = None,
    format: Annotated[PlainFormat, typer.Option("--format", help="The output.")] = PlainFormat.TERMINAL,  # noqa: A002 - the contract's word
    json: JsonOption = False,
    output: OutputOption = None,
    store: StoreOption = None,
    max_bytes: MaxBytesOption = None,
) -> None:
    """Check the register: whether it is valid, what nobody confirmed, what stands twice, what bears on no question.

    Ends with 1 where there are errors or warnings, with 3 where a topic can't be read at all.
    """
    from policyver.cli.documents import open_store
    from policyver.cli.register_checking import checked_topics

    with open_store(store, limits(max_bytes)) as opened:
        checked = checked_topics(opened, topic)
    if json or format is PlainFormat.JSON:
        from policyver.cli.output import write_result
        from policyver.render.findings_as_json import render

        write_result(render(checked), output)
    else:
        from policyver.render.findings_as_terminal import print_findings

        _print(lambda console: print_findings(checked, console), output)
    raise typer.Exit(_check_code(checked))


def _check_code(checked: list[Checked]) -> ExitCode:
    from policyver.model.finding import Severity
    from policyver.policyxml.rules import unreadable

    if any(unreadable(one.findings) for one in checked):
        return ExitCode.INVALID
    found = any(finding.severity is not Severity.NOTE for one in checked for finding in one.findings)
    return ExitCode.DIFFERENCES if found else ExitCode.DONE


def _chosen(topic: Topic, question: str | None, *, unconfirmed: bool) -> list[Evidence]:
    items = [
        item
        for item in topic.evidence
        if (question is None or any(finding.question == question for finding in item.findings))
        and not (unconfirmed and item.confirmed)
    ]
    return sorted(items, key=lambda item: (item.date.first, item.date.last, item.id))


def _print(show: Callable[[Console], object], output: Path | None) -> None:
    import io

    from policyver.cli.console import result_console
    from policyver.cli.output import write_result

    buffer = io.StringIO()
    show(result_console(sys.stdout if output is None else buffer))
    if output is not None:
        write_result(buffer.getvalue(), output)
