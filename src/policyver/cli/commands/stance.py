"""`policyver stance`: how stances moved, for one statement or across a topic."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from policyver.cli.combinations import one_format, refuse_without_effect
from policyver.cli.options import JsonOption, MaxBytesOption, OutputOption, StoreOption, limits

if TYPE_CHECKING:
    from policyver.model.timeline import Timeline
    from policyver.store.repository import Store


class Format(StrEnum):
    """Outputs of `stance`."""

    TERMINAL = "terminal"
    JSON = "json"
    MARKDOWN = "markdown"
    HTML = "html"
    SVG = "svg"


def command(
    context: typer.Context,
    statement: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="The statement; or give --topic.", show_default=False)
    ] = None,
    topic: Annotated[
        str | None, typer.Option("--topic", help="All statements on this topic, on one axis.", show_default=False)
    ] = None,
    question: Annotated[
        list[str] | None,
        typer.Option("--question", help="Only this question (its id); may be given several times.", show_default=False),
    ] = None,
    draft: Annotated[bool, typer.Option("--draft", help="Show the working files too, marked as drafts.")] = False,
    evidence: Annotated[
        bool, typer.Option("--evidence/--no-evidence", help="The evidence between the revisions, or stances alone.")
    ] = True,
    format: Annotated[Format, typer.Option("--format", help="The output.")] = Format.TERMINAL,  # noqa: A002 - the contract's word
    json: JsonOption = False,
    width: Annotated[
        int | None,
        typer.Option(
            "--width", min=300, max=4000, help="What an SVG is laid out for, in pixels; else 960.", show_default=False
        ),
    ] = None,
    output: OutputOption = None,
    store: StoreOption = None,
    max_bytes: MaxBytesOption = None,
) -> None:
    """Show how stances moved over the revisions, and the evidence that arrived between them."""
    from policyver.cli.documents import open_store

    format = one_format(context, format, json=json)  # noqa: A001
    if format is not Format.SVG:
        refuse_without_effect(context, f"--format {format.value}", "width")
    with open_store(store, limits(max_bytes)) as opened:
        found = _timeline(opened, statement, topic, draft=draft)
    found = _chosen(found, question or [], evidence=evidence)
    _write(found, format, output, width)


def _timeline(store: Store, statement: str | None, topic: str | None, *, draft: bool) -> Timeline:
    from policyver.errors import UsageError
    from policyver.history.timeline import timeline
    from policyver.store.chains import chain_of, chains_on, known_topic, topic_at_hand

    if (statement is None) == (topic is None):
        raise UsageError("one statement or one topic is wanted", hint="give an ID, or --topic TOPIC")
    if topic is not None:
        found = known_topic(store, topic)
        return timeline(chains_on(store, topic, draft=draft), found, all_questions=True)
    chain = chain_of(store, statement or "", draft=draft)
    named = chain.issued[-1].statement.topic if chain.issued else None
    return timeline([chain], topic_at_hand(store, named))


def _chosen(found: Timeline, questions: list[str], *, evidence: bool) -> Timeline:
    """The questions that were asked for, with or without their evidence.

    Raises:
        NotFoundError: the timeline has no such question.
    """
    from msgspec.structs import replace

    from policyver.errors import NotFoundError

    known = [question.id for question in found.questions]
    for name in questions:
        if name not in known:
            raise NotFoundError(f"there is no question {name!r} here", hint=f"there is: {', '.join(known) or 'none'}")
    kept = [question for question in found.questions if not questions or question.id in questions]
    if not evidence:
        kept = [replace(question, evidence=()) for question in kept]
    return replace(found, questions=tuple(kept))


def _write(found: Timeline, format_: Format, output: Path | None, width: int | None) -> None:
    from policyver.cli.output import write_result
    from policyver.render.timeline_view import timeline_shown

    match format_:
        case Format.TERMINAL:
            _print(found, output)
        case Format.JSON:
            from policyver.render.stance_as_json import render

            write_result(render(found), output)
        case Format.MARKDOWN:
            from policyver.render.stance_as_markdown import render as as_markdown

            write_result(as_markdown(timeline_shown(found)), output)
        case Format.HTML:
            from policyver.render.stance_as_html import render as as_html

            write_result(as_html(timeline_shown(found)), output)
        case Format.SVG:
            from policyver.render.stance_as_svg import WIDTH
            from policyver.render.stance_as_svg import render as as_svg

            write_result(as_svg(timeline_shown(found), width or WIDTH), output)


def _print(found: Timeline, output: Path | None) -> None:
    import io

    from policyver.cli.console import result_console
    from policyver.cli.output import write_result
    from policyver.render.stance_as_terminal import print_timeline
    from policyver.render.timeline_view import timeline_shown

    buffer = io.StringIO()
    print_timeline(timeline_shown(found), result_console(sys.stdout if output is None else buffer))
    if output is not None:
        write_result(buffer.getvalue(), output)
