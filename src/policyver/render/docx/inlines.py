"""Inline content as runs: emphasis as look, links and citations as such, a citation without text as its printed numbers.

A link whose scheme is not safe becomes plain text: its words stay, its target stays in the statement.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from policyver.office.characters import allowed, safe_address
from policyver.office.values import Look, Run
from policyver.render.docx.styles import CITATION, LINK, TERM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policyver.model.document import Statement
    from policyver.model.inline import Inlines, Markup
    from policyver.render.docx.laid import Names

_UNKNOWN = "?"


class RunMaker:
    """Makes runs of a statement's inline content.

    Args:
        statement: whose references citations name.
        names: the bookmarks that citations lead to.
    """

    def __init__(self, statement: Statement, names: Names) -> None:
        self.names = names
        self.numbers = {
            reference.id: (reference.label or str(number)).strip("[](). ")
            for number, reference in enumerate(statement.references, start=1)
        }

    def runs(self, content: Inlines) -> tuple[Run, ...]:
        """The runs of `content`, neighbours of one look joined."""
        return joined(self._runs(content, Run("")))

    def _runs(self, content: Inlines, around: Run) -> Iterator[Run]:
        for part in content:
            if isinstance(part, str):
                yield replace(around, text=allowed(part))
            elif part.name == "cite":
                yield from self._citation(part, around)
            else:
                yield from self._runs(part.content, _within(part, around))

    def _citation(self, cite: Markup, around: Run) -> Iterator[Run]:
        ids = cite.target.split()
        look = replace(around.look, style=CITATION)
        if cite.content:
            anchor = self.names.references.get(ids[0], "") if ids else ""
            yield from self._runs(cite.content, Run("", look, anchor=anchor))
            return
        plain = Run("", look)
        for number, name in enumerate(ids or [_UNKNOWN]):
            yield replace(plain, text=", " if number else "[")
            printed = allowed(self.numbers.get(name, name))
            yield replace(plain, text=printed, anchor=self.names.references.get(name, ""))
        yield replace(plain, text="]")


def _within(markup: Markup, around: Run) -> Run:
    look = around.look
    match markup.name:
        case "em":
            return replace(around, look=replace(look, italic=True))
        case "strong":
            return replace(around, look=replace(look, bold=True))
        case "sub" | "sup":
            return replace(around, look=Look(look.bold, look.italic, look.strike, markup.name, look.style))
        case "term":
            return replace(around, look=replace(look, style=TERM))
        case "link" if safe_address(markup.target):
            return replace(around, look=replace(look, style=LINK), link=safe_address(markup.target), anchor="")
        case _:
            return around


def joined(runs: Iterator[Run] | tuple[Run, ...]) -> tuple[Run, ...]:
    """The runs without empty ones, neighbours that differ in text only put together."""
    out: list[Run] = []
    for run in runs:
        if not run.text and not run.note:
            continue
        last = out[-1] if out else None
        if last is not None and not (run.note or last.note) and replace(last, text="") == replace(run, text=""):
            out[-1] = replace(last, text=last.text + run.text)
        else:
            out.append(run)
    return tuple(out)
