"""What `policyver diff` writes of a comparison, and whether anything differs."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from policyver.cli.commands.diff import Format

if TYPE_CHECKING:
    from pathlib import Path

    from policyver.cli.commands.diff import Layout
    from policyver.cli.documents import Document
    from policyver.model.change import Comparison
    from policyver.render.view import View
    from policyver.render.view_options import ViewOptions


def prepare(format: Format, *, stat: bool) -> None:  # noqa: A002
    """Import what will be needed to write the output: done while others read the documents, it takes no time."""
    if format is Format.JSON:
        import policyver.render.as_json
    elif format is Format.TERMINAL:
        import policyver.cli.console
        import policyver.render.as_terminal
        import policyver.render.view

        if stat:
            import policyver.render.as_stat  # noqa: F401


def write_patch(old: Document, new: Document, output: Path | None) -> bool:
    """Write the exact patch; whether it changes anything."""
    from policyver.cli.output import write_result
    from policyver.compare.patch import make_patch
    from policyver.render.patch_file import render

    patch = make_patch(old.data, new.data, old_name=old.where, new_name=new.where)
    write_result(render(patch), output)
    return bool(patch.hunks)


def view_options(section: list[str] | None, *, substantive: bool, whole: bool) -> ViewOptions:
    """The options of the command as those of a view."""
    from policyver.model.change import Impact
    from policyver.render.view_options import ViewOptions

    impact = Impact.SUBSTANTIVE if substantive else Impact.EDITORIAL
    return ViewOptions(sections=tuple(section or ()), impact=impact, whole=whole)


def view_of(comparison: Comparison, new: Document, options: ViewOptions) -> View:
    """What is shown, with the reasons of the new revision."""
    from policyver.render.view import build_view

    return build_view(comparison, options, new.source.head.revision.reasons)


def write_unified(comparison: Comparison, new: Document, options: ViewOptions, output: Path | None) -> None:
    """Write it in the manner of a unified diff."""
    from policyver.cli.output import write_result
    from policyver.render.as_unified import render

    write_result(render(comparison, options, new.source.head.revision.reasons), output, synced=False)


def show(view: View, format: Format, layout: Layout, *, stat: bool, output: Path | None) -> None:  # noqa: A002
    """Write it as Markdown, HTML or terminal text."""
    from policyver.cli.output import write_result

    if format is Format.MARKDOWN:
        from policyver.render import as_markdown

        write_result(as_markdown.render(view), output, synced=False)
    elif format is Format.HTML:
        from policyver.render import as_html

        write_result(as_html.render(view), output, synced=False)
    else:
        _print(view, layout, stat=stat, output=output)


def _print(view: View, layout: Layout, *, stat: bool, output: Path | None) -> None:
    import io

    from policyver.cli.console import result_console
    from policyver.cli.output import write_result

    buffer = io.StringIO()
    console = result_console(sys.stdout if output is None else buffer)
    if stat:
        from policyver.render.as_stat import print_stat

        print_stat(view, console)
    else:
        from policyver.programs.forked import Copies
        from policyver.render.as_terminal import print_comparison

        print_comparison(view, console, layout.value, Copies())
    if output is not None:
        write_result(buffer.getvalue(), output, synced=False)


def differs(comparison: Comparison, sections: list[str] | None, *, substantive: bool) -> bool:
    """Whether anything differs, of what `--section` and `--impact` leave in."""
    from policyver.model.change import Impact
    from policyver.model.stance import Transition

    chosen = [
        change
        for change in comparison.sections
        if change.changes
        and (not sections or any(name in place.path for place in (*change.old, *change.new) for name in sections))
        and (not substantive or change.impact is Impact.SUBSTANTIVE)
    ]
    if chosen or sections:
        return bool(chosen)
    if any(change.transition is not Transition.RETAINED or change.beside for change in comparison.stances):
        return True
    if substantive:
        return any(change.impact is Impact.SUBSTANTIVE for change in comparison.references)
    return bool(comparison.references or comparison.metadata)
