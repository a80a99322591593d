"""The statement's title: the one given, else the text's first heading, else its first line.

A first heading that is the title leaves the body and is accounted for; a first line that only stands in for a title stays
in its paragraph.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from policyver.importers.codes import finding
from policyver.importers.headings.levels import section_number
from policyver.importers.result import Taken
from policyver.render.visible import visible_line

if TYPE_CHECKING:
    from policyver.importers.outline import OutlinePart
    from policyver.model.finding import Finding

_LONGEST = 200
_OPENINGS = frozenset({"abstract", "background", "introduction", "summary", "purpose"})


@dataclass(frozen=True, slots=True)
class Title:
    """The title, the parts without it, what was taken from them, and findings."""

    text: str
    parts: tuple[OutlinePart, ...]
    taken: tuple[Taken, ...] = ()
    findings: tuple[Finding, ...] = ()


def titled(parts: tuple[OutlinePart, ...], given: str | None) -> Title:
    """The title of a document of `parts`, at least one."""
    first = parts[0]
    heading = first.title if first.kind == "section" and not section_number(first) else None
    if given is not None and (heading is None or heading.text.casefold() != given.casefold()):
        return Title(given, parts)
    if heading is None or (given is None and heading.text.casefold() in _OPENINGS):
        return _stand_in(parts)
    untitled = replace(first, kind="intro", title=None)
    rest = (untitled, *parts[1:]) if first.paragraphs or first.floats else parts[1:]
    guessed = () if given else (_guess(heading.text, first.line),)
    return Title(given or heading.text, rest, (Taken(first.line, heading.text, "title"),), guessed)


def _stand_in(parts: tuple[OutlinePart, ...]) -> Title:
    first = parts[0]
    flow = first.title if not first.paragraphs or first.title is not None else first.paragraphs[0]
    text = "Untitled" if flow is None else _first_line(flow.text, flow.offsets)
    return Title(text, parts, findings=(_guess(text, first.line),))


def _first_line(text: str, offsets: tuple[int, ...]) -> str:
    """Up to the end of the first line, or of the word that the line's end breaks."""
    end = text.find(" ", offsets[1] - 1) if len(offsets) > 1 else len(text)
    return text[: min(len(text) if end < 0 else end, _LONGEST)].rstrip()


def _guess(text: str, line: int) -> Finding:
    return finding("title-guessed", f"“{visible_line(text)}” stands in for the title", line)
