"""`policyver search`: words and phrases across all revisions."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from policyver.cli.combinations import one_format
from policyver.cli.options import JsonOption, MaxBytesOption, OutputOption, StoreOption, limits

if TYPE_CHECKING:
    from pathlib import Path

    from policyver.model.dates import PartialDate
    from policyver.model.search import Found


class Format(StrEnum):
    """Outputs of `search`."""

    TERMINAL = "terminal"
    JSON = "json"


class Sort(StrEnum):
    """What hits are ordered by."""

    RELEVANCE = "relevance"
    DATE = "date"
    STATEMENT = "statement"


def command(
    context: typer.Context,
    query: Annotated[
        list[str], typer.Argument(help='Words, "a phrase", prefix*, AND, OR, NOT, parentheses.', show_default=False)
    ],
    statement: Annotated[
        list[str] | None, typer.Option("--statement", help="Only this statement (its id).", show_default=False)
    ] = None,
    topic: Annotated[
        str | None, typer.Option("--topic", help="Only statements on this topic.", show_default=False)
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(
            "--from", metavar="DATE", help="Only revisions published on this day or later.", show_default=False
        ),
    ] = None,
    until: Annotated[
        str | None,
        typer.Option(
            "--to", metavar="DATE", help="Only revisions published on this day or earlier.", show_default=False
        ),
    ] = None,
    sort: Annotated[Sort, typer.Option("--sort", help="What hits are ordered by.")] = Sort.RELEVANCE,
    limit: Annotated[int, typer.Option("--limit", min=1, max=100_000, help="How many hits are shown.")] = 20,
    rebuild: Annotated[bool, typer.Option("--rebuild", help="Make the search index anew first.")] = False,
    format: Annotated[Format, typer.Option("--format", help="The output.")] = Format.TERMINAL,  # noqa: A002 - the contract's word
    json: JsonOption = False,
    output: OutputOption = None,
    store: StoreOption = None,
    max_bytes: MaxBytesOption = None,
) -> None:
    """Find words in all published revisions: the first and the last revision that says it, by section and position.

    All words have to stand in one passage. The index that answers is made on first use, and can be deleted at any time.
    """
    from policyver.cli.documents import open_store
    from policyver.cli.output import write_result
    from policyver.errors import UsageError
    from policyver.model.search import Order, Wanted
    from policyver.store.chains import known_topic
    from policyver.store.searching import search

    format = one_format(context, format, json=json)  # noqa: A001
    first, last = _date(since), _date(until)
    if first is not None and last is not None and last.last < first.first:
        raise UsageError(f"--from {since} is later than --to {until}", hint="give the earlier day with --from")
    wanted = Wanted(
        query=" ".join(query),
        statements=tuple(statement or ()),
        topic=topic,
        since=first,
        until=last,
        order=Order(sort.value),
        limit=limit,
    )
    with open_store(store, limits(max_bytes)) as opened:
        _check(wanted.statements, opened.statements() if wanted.statements else ())
        found = search(opened, wanted, anew=rebuild)
        if topic is not None and not found.hits:
            known_topic(opened, topic)  # an empty answer would say that nothing on it says so
    if format is Format.JSON:
        from policyver.render.search_as_json import render

        write_result(render(found), output)
    else:
        _print(found, output)


def _date(text: str | None) -> PartialDate | None:
    """A date of an option.

    Raises:
        UsageError: it is none.
    """
    from policyver.errors import UsageError
    from policyver.model.dates import parse_date

    if text is None:
        return None
    date = parse_date(text)
    if date is None:
        raise UsageError(f"{text!r} is no date", hint="write YYYY, YYYY-MM or YYYY-MM-DD")
    return date


def _check(names: tuple[str, ...], known: tuple[str, ...]) -> None:
    """Refuse a statement that the store lacks: an empty answer would say that it does not say it."""
    import difflib

    from policyver.errors import NotFoundError

    for name in names:
        if name not in known:
            close = difflib.get_close_matches(name, known, n=3)
            hint = f"did you mean {' or '.join(close)}?" if close else "`policyver log` lists them"
            raise NotFoundError(f"the store has no statement {name!r}", hint=hint)


def _print(found: Found, output: Path | None) -> None:
    import io

    from policyver.cli.console import result_console
    from policyver.cli.output import write_result
    from policyver.render.search_as_terminal import print_found

    buffer = io.StringIO()
    print_found(found, result_console(sys.stdout if output is None else buffer))
    if output is not None:
        write_result(buffer.getvalue(), output)
