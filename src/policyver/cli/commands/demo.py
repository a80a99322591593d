"""`policyver demo`: a store of the shipped samples, and a short tour of it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.console import Console

    from policyver.store.loading import Loaded
    from policyver.store.repository import Store

# What the tour shows of each comparison: the positions that the question of the statement is about.
_TOUR = (
    ("NICE changed its mind on one procedure between 2012 and 2019:", "nice-venoplasty-ms@2012..2019", ("efficacy",)),
    (
        "What a revision of the first statement could say after the trials (nobody issued it):",
        "sir-ccsvi-ms@2010..draft",
        ("evidence-inconclusive",),
    ),
)
_NEXT = (
    "policyver log uspstf-prostate-cancer-screening",
    "policyver diff uspstf-prostate-cancer-screening@2012..2018 --stat",
    "policyver diff uspstf-aspirin-prevention --layout side-by-side",
    "policyver diff sir-ccsvi-ms --format html -o changes.html",
    "policyver show nice-venoplasty-ms@2013",
    "policyver verify",
)


def command(
    folder: Annotated[Path, typer.Argument(metavar="[DIR]", help="Where to make the store.")] = Path("policyver-demo"),
) -> None:
    """Make a store of the shipped samples, with their history as issued, and show what is in it."""
    from policyver.cli.console import result_console
    from policyver.cli.samples import samples_folder
    from policyver.store.creating import create_store
    from policyver.store.identity import program
    from policyver.store.loading import load_folder

    console = result_console(sys.stdout)
    with create_store(folder, program()) as store:
        loaded = load_folder(store, samples_folder(), program())
        _print_list(store, loaded, folder, console)
    for heading, reference, sections in _TOUR:
        _print_comparison(heading, reference, sections, folder, console)
    _print_next(folder, console)


def _print_list(store: Store, loaded: Loaded, folder: Path, console: Console) -> None:
    from rich.text import Text

    from policyver.render.visible import visible_line

    console.print(
        Text(f"A store of real statements, in {visible_line(str(folder))}: {len(loaded.revisions)} revisions")
    )
    for name in store.statements():
        labels = ", ".join(revision.name.label for revision in store.history(name).revisions)
        drafted = " (and a draft)" if name in loaded.drafts else ""
        console.print(Text(f"  {name}: {labels}{drafted}"))


def _print_comparison(heading: str, reference: str, sections: tuple[str, ...], folder: Path, console: Console) -> None:
    from rich.text import Text

    from policyver.cli.documents import load_pair
    from policyver.compare.diff import compare
    from policyver.policyxml.safety import DEFAULT_LIMITS
    from policyver.render.as_terminal import print_comparison
    from policyver.render.view import build_view
    from policyver.render.view_options import ViewOptions

    old, new = load_pair([reference], store=folder, limits=DEFAULT_LIMITS)
    comparison = compare(old.statement, new.statement, old_commit=old.commit, new_commit=new.commit)
    view = build_view(comparison, ViewOptions(sections=sections), new.statement.revision.reasons)
    console.print()
    console.rule(style="none")
    console.print(Text(heading, "bold"))
    console.print(Text(f"  policyver diff {reference} --section {sections[0]}\n"))
    print_comparison(view, console)


def _print_next(folder: Path, console: Console) -> None:
    from rich.text import Text

    from policyver.render.visible import visible_line

    console.print()
    console.rule(style="none")
    console.print(Text("What to try next", "bold"))
    console.print(Text(f"  cd {visible_line(str(folder))}"))
    for line in _NEXT:
        console.print(Text(f"  {line}"))
