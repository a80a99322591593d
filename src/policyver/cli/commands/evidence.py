"""`policyver evidence`: the register of evidence, and what of it a statement has not considered."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from policyver.cli.combinations import one_format
from policyver.cli.exit_codes import ExitCode
from policyver.cli.options import DryRunOption, JsonOption, MaxBytesOption, OutputOption, StoreOption, limits

if TYPE_CHECKING:
    from policyver.model.topic import Evidence, Topic
    from policyver.render.findings_view import Checked


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
    context: typer.Context,
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

    format = one_format(context, format, json=json)  # noqa: A001
    with open_store(store, limits(max_bytes)) as opened:
        topics = [known_topic(opened, name) for name in (all_topics(opened) if topic is None else (topic,))]
    listed = [(one, _chosen(one, question, unconfirmed=unconfirmed)) for one in topics]
    if format is PlainFormat.JSON:
        from policyver.cli.output import write_result
        from policyver.render.register_as_json import render

        write_result(render(listed), output)
        return
    from policyver.cli.evidence_outputs import show
    from policyver.render.register_as_terminal import print_registers, print_topics

    if topic is None and question is None and not unconfirmed:
        show(lambda console: print_topics(topics, console), output)
    else:
        show(lambda console: print_registers([one for one in listed if one[1] or topic], console), output)


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
    from policyver.cli.evidence_outputs import tell_added
    from policyver.cli.findings import telling_findings
    from policyver.cli.new_evidence import Given, items_of
    from policyver.store.register import add_evidence

    bounds = limits(max_bytes)
    given = Given(id_, date, citation, design, n, doi, pmid, tuple(finding or ()), confirmed)
    named = None if from_ is None else from_.value
    with open_store(store, bounds) as opened, telling_findings():
        made = items_of(records, named, given, bounds)
        addition = add_evidence(opened, topic, made, skip_duplicates=skip_duplicates, dry_run=dry_run)
    tell_added(addition, dry_run=dry_run)


@group.command()
def pending(
    context: typer.Context,
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
    from policyver.cli.evidence_outputs import asked_pending, write_pending

    format = one_format(context, format, json=json)  # noqa: A001
    with open_store(store, limits(max_bytes)) as opened:
        found = asked_pending(opened, statement, topic, everything=all_, draft=draft)
    write_pending(found, format.value, output, alone=statement is not None)
    if exit_code and any(one.items for one in found):
        raise typer.Exit(ExitCode.DIFFERENCES)


@group.command()
def check(
    context: typer.Context,
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

    format = one_format(context, format, json=json)  # noqa: A001
    with open_store(store, limits(max_bytes)) as opened:
        checked = checked_topics(opened, topic)
    if format is PlainFormat.JSON:
        from policyver.cli.output import write_result
        from policyver.render.findings_as_json import render

        write_result(render(checked), output)
    else:
        from policyver.cli.evidence_outputs import show
        from policyver.render.findings_as_terminal import print_findings

        show(lambda console: print_findings(checked, console), output)
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
