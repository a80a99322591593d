"""`policyver draft`: begin the next revision of a statement, or a new statement."""

from __future__ import annotations

from typing import Annotated

import typer

from policyver.cli.options import StoreOption, limits
from policyver.errors import UsageError


def command(
    statement: Annotated[str, typer.Argument(metavar="ID", help="The statement.")],
    source: Annotated[
        str | None,
        typer.Option("--from", metavar="LABEL", help="Start from this revision, not the newest.", show_default=False),
    ] = None,
    label: Annotated[
        str | None, typer.Option("--label", metavar="NEW", help="The new revision's label.", show_default=False)
    ] = None,
    new: Annotated[bool, typer.Option("--new", help="Begin a new statement.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Write over a draft that is there.")] = False,
    store: StoreOption = None,
) -> None:
    """Make the working file of the next revision, to be edited and then published."""
    from policyver.cli.documents import open_store
    from policyver.cli.output import say
    from policyver.store.drafting import draft_new, draft_next

    if new and source is not None:
        raise UsageError("--new begins a statement that has no revision to start from", hint="leave out --from")
    with open_store(store, limits(None)) as opened:
        if new:
            drafted = draft_new(opened, statement, label=label, force=force)
        else:
            drafted = draft_next(opened, statement, source=source, label=label, force=force)
        place = opened.root / drafted.path
    made = f", from {drafted.base}" if drafted.base else ""
    say(f"drafted {drafted.name}{made}: {place}")
    say(f"next: edit it, `policyver diff {statement}`, `policyver publish {statement}`")
