"""`policyver withdraw`: record that a revision does not hold any more."""

from __future__ import annotations

from typing import Annotated

import typer

from policyver.cli.options import StoreOption, limits


def command(
    revision: Annotated[str, typer.Argument(metavar="ID@LABEL", help="The revision: the newest of its statement.")],
    date: Annotated[str, typer.Option("--date", help="When it was withdrawn, as its issuer says.", show_default=False)],
    reason: Annotated[str, typer.Option("--reason", help="Why, in a sentence.", show_default=False)],
    store: StoreOption = None,
) -> None:
    """Record that a published revision was withdrawn. It stays in history, and can't come back."""
    from policyver.cli.dates import given_date
    from policyver.cli.documents import open_store
    from policyver.cli.named_revision import named_revision
    from policyver.cli.output import say
    from policyver.store.identity import author
    from policyver.store.lifecycle import withdraw

    when = given_date(date, "--date")
    with open_store(store, limits(None)) as opened:
        name = named_revision(opened, revision)
        recorded = withdraw(opened, name, when, reason, author(opened.git))
    for notice in recorded.notices:
        say(f"note: {notice}")
    say(f"withdrew {name} on {when}, in commit {recorded.commit}")
