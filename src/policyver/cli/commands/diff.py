"""`policyver diff`: compare two revisions, or two files."""

# Annotations are values here, not text: typer evaluates them, and two dozen texts cost it a fiftieth of a small comparison.
from enum import StrEnum
from typing import Annotated

import typer

from policyver.cli.combinations import one_format, refuse_without_effect
from policyver.cli.options import JsonOption, MaxBytesOption, OutputOption, StoreOption, limits


class Format(StrEnum):
    """Outputs of `diff`."""

    TERMINAL = "terminal"
    JSON = "json"
    UNIFIED = "unified"
    MARKDOWN = "markdown"
    HTML = "html"
    PATCH = "patch"
    DOCX = "docx"


class Layout(StrEnum):
    """How the terminal shows a change."""

    INLINE = "inline"
    SIDE_BY_SIDE = "side-by-side"


class Match(StrEnum):
    """What sections are matched by."""

    AUTO = "auto"
    ID = "id"
    CONTENT = "content"


class LeastImpact(StrEnum):
    """The least impact that is shown."""

    EDITORIAL = "editorial"
    SUBSTANTIVE = "substantive"


def command(
    context: typer.Context,
    documents: Annotated[
        list[str],
        typer.Argument(
            metavar="DOCUMENT [DOCUMENT]",
            help="ID, ID@A..B, or two of: ID@LABEL, ID@latest, ID@draft, ID@DATE, ID@git:COMMIT, a path, -",
        ),
    ],
    format: Annotated[Format, typer.Option("--format", help="The output.")] = Format.TERMINAL,  # noqa: A002 - the contract's word
    json: JsonOption = False,
    layout: Annotated[Layout, typer.Option("--layout", help="Inline, or old and new in two columns.")] = Layout.INLINE,
    stat: Annotated[bool, typer.Option("--stat", help="One line a section, and totals.")] = False,
    section: Annotated[
        list[str] | None,
        typer.Option("--section", help="Only this section or position (its id).", show_default=False),
    ] = None,
    impact: Annotated[
        LeastImpact, typer.Option("--impact", help="Leave out changes of less impact.")
    ] = LeastImpact.EDITORIAL,
    match: Annotated[Match, typer.Option("--match", help="What sections are matched by.")] = Match.AUTO,
    whole: Annotated[bool, typer.Option("--whole", help="Show unchanged text too.")] = False,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="End with 1 where there are differences.")] = False,
    author: Annotated[
        str, typer.Option(help="docx: who signs the changes; else the new revision's issuers.", show_default=False)
    ] = "",
    summary: Annotated[
        bool, typer.Option("--summary/--no-summary", help="docx: stances and reasons on pages before the text.")
    ] = True,
    output: OutputOption = None,
    store: StoreOption = None,
    max_bytes: MaxBytesOption = None,
) -> None:
    """Show what a revision says that the one before it did not.

    docx is a redline for Word: accept all and it reads as the new revision, reject all and it reads as the old one.
    docx, json and patch hold the whole: --section, --impact, --whole and --stat choose what is shown elsewhere, and with docx and
    json --section and --impact what --exit-code counts.
    """
    from policyver.cli.diff_outputs import differs, prepare, show, view_of, view_options, write_patch, write_unified
    from policyver.cli.documents import load_pair
    from policyver.cli.ending import keep, without_collecting
    from policyver.cli.progress import progress

    format = one_format(context, format, json=json)  # noqa: A001
    refuse_without_effect(context, f"--format {format.value}", *_without_effect(format, exit_code=exit_code))
    if stat:
        refuse_without_effect(context, "--stat", "layout", "whole")
    context.with_resource(without_collecting())
    old, new = load_pair(documents, store=store, limits=limits(max_bytes))
    if format is Format.PATCH:
        changes = write_patch(old, new, output)
        raise typer.Exit(1 if exit_code and changes else 0)
    with old.read_beside(), new.read_beside(), progress(len(old.data) + len(new.data)) as say:
        say("reading both documents")
        prepare(format, stat=stat)
        from policyver.compare.diff import compare_sources
        from policyver.compare.matching import MatchBy
        from policyver.programs.forked import Copies

        for side in (old, new):
            side.look_ahead()
        sources = old.source, new.source
        say("comparing")
        comparison = compare_sources(
            *sources, by=MatchBy(match), old_commit=old.commit, new_commit=new.commit, hands=Copies()
        )
    keep(old, new, comparison)
    if format is Format.JSON:
        from policyver.cli.output import write_pieces
        from policyver.render.as_json import pieces

        write_pieces(pieces(comparison, Copies(), len(old.data) + len(new.data)), output)
    elif format is Format.DOCX:
        from policyver.cli.redline import write_redline

        write_redline(old, new, comparison, author=author, summary=summary, output=output)
    else:
        options = view_options(section, substantive=impact is LeastImpact.SUBSTANTIVE, whole=whole)
        if format is Format.UNIFIED:
            write_unified(comparison, new, options, output)
        else:
            view = view_of(comparison, new, options)
            keep(old, new, comparison, view)
            show(view, format, layout, stat=stat, output=output)
    if exit_code and differs(comparison, section, substantive=impact is LeastImpact.SUBSTANTIVE):
        raise typer.Exit(1)


def _without_effect(format: Format, *, exit_code: bool) -> list[str]:  # noqa: A002
    """The options that do nothing for an output."""
    names = [] if format is Format.DOCX else ["author", "summary"]
    if format is not Format.TERMINAL:
        names += ["stat", "layout"]
    if format in {Format.JSON, Format.DOCX, Format.PATCH}:
        names.append("whole")
        if format is Format.PATCH or not exit_code:
            names += ["section", "impact"]
    return [*names, "match"] if format is Format.PATCH else names
