"""`policyver load`: record past revisions as history."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from policyver.cli.options import MaxBytesOption, StoreOption, limits


def command(
    folder: Annotated[
        Path, typer.Argument(help="statements/<id>/<label>.xml and topics/<topic>.xml, or documents side by side.")
    ],
    store: StoreOption = None,
    max_bytes: MaxBytesOption = None,
) -> None:
    """Record the revisions in FOLDER as history, in the order of their dates: all of them, or none."""
    from policyver.cli.documents import open_store
    from policyver.cli.findings import telling_findings
    from policyver.cli.output import say
    from policyver.render.words import counted
    from policyver.store.identity import author_or_program
    from policyver.store.loading import load_folder

    with open_store(store, limits(max_bytes)) as opened, telling_findings():
        loaded = load_folder(opened, folder, author_or_program(opened.git))
    for notice in loaded.notices:
        say(f"note: {notice}")
    for name in loaded.drafts:
        say(f"drafted {name}: statements/{name}.xml")
    revisions = counted(len(loaded.revisions), "revision", "revisions")
    say(f"recorded {revisions} and {counted(len(loaded.topics), 'topic', 'topics')}")
