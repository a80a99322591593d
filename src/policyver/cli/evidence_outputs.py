"""What `policyver evidence` says and writes: pending evidence in its formats, what was added, what is printed through rich."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from rich.console import Console

    from policyver.model.pending import PendingEvidence
    from policyver.store.register import Addition
    from policyver.store.repository import Store


def asked_pending(
    store: Store, statement: str | None, topic: str | None, *, everything: bool, draft: bool
) -> list[PendingEvidence]:
    """What is pending for what was asked for.

    Raises:
        UsageError: it was asked for nothing, or for several things at once.
        NotFoundError: there is no such statement or topic.
    """
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


def write_pending(found: list[PendingEvidence], format_: str, output: Path | None, *, alone: bool) -> None:
    """Write it as `format_` says; `alone`: of one statement, whose JSON is not a list."""
    from policyver.cli.output import say, write_result

    if format_ == "json":
        from policyver.render.pending_as_json import render, render_list

        write_result(render(found[0]) if alone else render_list(found), output)
        return
    from policyver.render.pending_view import pending_shown

    shown = [pending_shown(one) for one in found]
    if format_ == "markdown":
        from policyver.render.pending_as_markdown import render as as_markdown

        write_result(as_markdown(shown), output)
        return
    from policyver.render.pending_as_terminal import print_pending

    if not shown:
        say("nothing is pending")
    show(lambda console: print_pending(shown, console), output)


def tell_added(addition: Addition, *, dry_run: bool) -> None:
    """Say what was added, or would be, what was left out, and what may be the same."""
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


def show(printed: Callable[[Console], object], output: Path | None) -> None:
    """Let `printed` print to the terminal, or into a file."""
    import io

    from policyver.cli.console import result_console
    from policyver.cli.output import write_result

    buffer = io.StringIO()
    printed(result_console(sys.stdout if output is None else buffer))
    if output is not None:
        write_result(buffer.getvalue(), output)
