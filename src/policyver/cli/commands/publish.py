"""`policyver publish`: record a draft as a published revision."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from policyver.cli.options import DryRunOption, MaxBytesOption, StoreOption, limits

if TYPE_CHECKING:
    from policyver.policyxml.safety import Limits
    from policyver.store.publishing import Publication, Request
    from policyver.store.recording import Recorded
    from policyver.store.repository import Store


def command(
    draft: Annotated[
        str, typer.Argument(metavar="DRAFT", help="A statement's ID, whose working file is published; or a path, or -.")
    ],
    label: Annotated[
        str | None, typer.Option("--label", help="The label, in place of the draft's own.", show_default=False)
    ] = None,
    published: Annotated[
        str | None,
        typer.Option(
            "--published",
            metavar="DATE",
            help="The date of publication, in place of the draft's own.",
            show_default=False,
        ),
    ] = None,
    base: Annotated[
        str | None,
        typer.Option(
            "--base", metavar="LABEL", help="The label or commit that the draft was made from.", show_default=False
        ),
    ] = None,
    dry_run: DryRunOption = False,
    store: StoreOption = None,
    max_bytes: MaxBytesOption = None,
) -> None:
    """Check a draft, record it in history, and seal it.

    The topic's file is recorded with it where it was changed. Given a topic's file instead of a draft, records that alone.
    """
    from policyver.cli.dates import given_date
    from policyver.cli.documents import open_store
    from policyver.cli.findings import telling_findings
    from policyver.store.publishing import Request

    bounds = limits(max_bytes)
    with open_store(store, bounds) as opened:
        data, where, statement = _source(opened, draft, bounds)
        request = Request(data, where, statement, label, given_date(published, "--published"), base)
        with telling_findings({where: data}):
            if _is_topic(data, where, bounds):
                _publish_topic(opened, data, where, dry_run=dry_run)
            elif dry_run:
                _print_plan(opened, request)
            else:
                _publish(opened, request)


def _source(store: Store, draft: str, bounds: Limits) -> tuple[bytes, str, str | None]:
    """The draft's bytes, its name for messages, and the id that it must have."""
    from policyver.cli.files import read_bytes
    from policyver.errors import NotFoundError, UsageError
    from policyver.model.identity import is_slug
    from policyver.store.names import statement_path

    if draft == "-" or "/" in draft or draft.endswith(".xml"):
        return read_bytes(draft, bounds), draft, None
    name = draft.removesuffix("@draft")
    if not is_slug(name):
        raise UsageError(f"{draft!r} names no draft", hint="give a statement's ID, a path, or -")
    path = statement_path(name)
    data = store.working(path)
    if data is None:
        hint = f"`policyver draft {name}` begins its next revision; `policyver draft {name} --new` a new statement"
        raise NotFoundError(f"{name} has no working file", hint=hint, where=path)
    return data, path, name


def _is_topic(data: bytes, where: str, bounds: Limits) -> bool:
    from policyver.errors import DocumentError
    from policyver.policyxml.elements import TOPIC_NAMESPACE
    from policyver.policyxml.safety import parse_tree

    try:
        return str(parse_tree(data, where=where, limits=bounds).tag) == f"{{{TOPIC_NAMESPACE}}}topic"
    except DocumentError:
        return False


def _publish(store: Store, request: Request) -> None:
    from policyver.cli.findings import tell_findings
    from policyver.cli.output import say
    from policyver.store.identity import author
    from policyver.store.publishing import publish

    publication, recorded = publish(store, request, author(store.git))
    tell_findings(publication.findings, {request.where: request.data})
    _tell_notices(recorded)
    topic = f" with {publication.topic.path}" if publication.topic else ""
    say(f"published {publication.name}{topic}, in commit {recorded.commit}")


def _publish_topic(store: Store, data: bytes, where: str, *, dry_run: bool) -> None:
    from policyver.cli.findings import tell_findings
    from policyver.cli.output import say, write_result
    from policyver.store.identity import author
    from policyver.store.topic_files import checked_topic, publish_topic

    if dry_run:
        _, change = checked_topic(data, where, store.limits)
        tell_findings(change.findings, {where: data})
        write_result(f"would record {change.path}\n", None)
        return
    change, recorded = publish_topic(store, data, where, author(store.git))
    tell_findings(change.findings, {where: data})
    if recorded is None:
        say(f"{change.path} is recorded as it is already")
        return
    _tell_notices(recorded)
    say(f"recorded {change.path}, in commit {recorded.commit}")


def _tell_notices(recorded: Recorded) -> None:
    from policyver.cli.output import say

    for notice in recorded.notices:
        say(f"note: {notice}")


def _print_plan(store: Store, request: Request) -> None:
    from policyver.cli.findings import tell_findings
    from policyver.cli.output import write_result
    from policyver.render.visible import visible
    from policyver.store.publishing import plan_publication

    plan = plan_publication(store, request, store.tip())
    tell_findings(plan.findings, {request.where: request.data})
    write_result(visible(_plan_text(plan)), None)


def _plan_text(plan: Publication) -> str:
    dates = plan.statement.revision.dates
    follows = f"after {plan.previous.name}" if plan.previous else "the first revision"
    topic = [f"  and file: {plan.topic.path}"] if plan.topic else []
    lines = [
        f"would publish {plan.name}, {follows}",
        f"  published: {dates.published}",
        f"  effective: {dates.effective or dates.published}",
        f"  file:      {plan.path} ({len(plan.data):,} bytes)",
        *topic,
        f"  tag:       {plan.tag}",
        "  message:",
        *(f"    {line}" if line else "" for line in plan.message.rstrip("\n").split("\n")),
        "nothing was recorded",
    ]
    return "\n".join(lines) + "\n"
