"""`policyver init`: make a store."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def command(
    folder: Annotated[
        Path, typer.Argument(metavar="[DIR]", help="An empty or new folder, or the top of a git repository.")
    ] = Path(),
) -> None:
    """Make a store: a git repository with policyver.toml, statements/ and topics/."""
    from policyver.cli.output import say
    from policyver.store.creating import create_store
    from policyver.store.git_runner import GitRunner
    from policyver.store.identity import author_or_program

    with GitRunner(folder.absolute()) as git:
        person = author_or_program(git)
    with create_store(folder, person) as store:
        say(f"made a store in {store.root}")
    say("next: `policyver draft ID --new` begins a statement, `policyver load FOLDER` records past revisions")
