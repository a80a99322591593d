"""`policyver reaffirm`: record that a review changed nothing."""

from __future__ import annotations

from typing import Annotated

import typer

from policyver.cli.options import StoreOption, limits


def command(
    revision: Annotated[str, typer.Argument(metavar="ID@LABEL", help="The revision: the newest of its statement.")],
    date: Annotated[
        str, typer.Option("--date", help="When it was reaffirmed, as its issuer says.", show_default=False)
    ],
    review_due: Annotated[
        str | None,
        typer.Option("--review-due", metavar="DATE", help="When the next review is due.", show_default=False),
    ] = None,
    store: StoreOption = None,
) -> None:
    """Record that a review of a published revision left it as it is."""
    from policyver.cli.dates import given_date
    from policyver.cli.documents import open_store
    from policyver.cli.named_revision import named_revision
    from policyver.cli.output import say
    from policyver.store.identity import author
    from policyver.store.lifecycle import reaffirm

    when, due = given_date(date, "--date"), given_date(review_due, "--review-due")
    with open_store(store, limits(None)) as opened:
        name = named_revision(opened, revision)
        recorded = reaffirm(opened, name, when, due, author(opened.git))
    for notice in recorded.notices:
        say(f"note: {notice}")
    say(f"reaffirmed {name} on {when}, in commit {recorded.commit}")
