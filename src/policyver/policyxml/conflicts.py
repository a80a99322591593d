"""A merge to bytes: the document, and in its holes the conflicts, as elements of a namespace of their own.

A document with conflicts is well-formed and reads as an editor reads: what is merged stands as ever; where a person has to decide, the
three versions stand one below the other. It is no valid statement, and no reader takes it for one, until the last conflict is gone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from policyver.model.inline import Inlines, Markup
from policyver.model.merge import INLINE_BORDER, LINE_BORDER
from policyver.policyxml.elements import MERGE_NAMESPACE, STATEMENT_NAMESPACE
from policyver.policyxml.markup_lines import inlines_text
from policyver.policyxml.write import write_piece, write_statement

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from policyver.model.merge import Conflict, Fragment, Merge

_HOLE = re.compile(
    f"^(?P<indent> *)<(?P<tag>[a-z]+)[^\n]*?{LINE_BORDER}(?P<line>c[0-9]+){LINE_BORDER}[^\n]*\n"
    f"(?:(?P=indent)</(?P=tag)>\n)?|{INLINE_BORDER}(?P<inline>c[0-9]+){INLINE_BORDER}",
    re.MULTILINE,
)
_INDENT = re.compile(" *")
_ESCAPED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def write_merge(merge: Merge) -> bytes:
    """The document of a merge: canonical where nothing is in conflict, else with `m:conflict` elements."""
    data = write_statement(merge.statement)
    if not merge.conflicts:
        return data
    conflicts = {conflict.id: conflict for conflict in merge.conflicts}
    declared = f'xmlns="{STATEMENT_NAMESPACE}"'
    text = data.decode().replace(declared, f'{declared} xmlns:m="{MERGE_NAMESPACE}"', 1)
    return _filled(text, conflicts).encode()


def _filled(text: str, conflicts: Mapping[str, Conflict]) -> str:
    """A text with conflicts in its holes; those within a conflict's sides are filled as they are written."""

    def fill(match: re.Match[str]) -> str:
        if match["inline"]:
            indent = _INDENT.match(text, text.rfind("\n", 0, match.start()) + 1)
            depth = len(indent[0]) // 2 if indent else 0
            return "\n".join(_lines(conflicts[match["inline"]], depth + 1, conflicts)).lstrip(" ")
        lines = _lines(conflicts[match["line"]], len(match["indent"]) // 2, conflicts)
        return "".join(f"{line}\n" for line in lines)

    return _HOLE.sub(fill, text)


def _lines(conflict: Conflict, depth: int, conflicts: Mapping[str, Conflict]) -> Iterator[str]:
    indent = "  " * depth
    attributes = f'id="{conflict.id}" kind="{conflict.kind}"'
    if conflict.place.field is not None:
        attributes += f' field="{conflict.place.field.translate(_ESCAPED)}"'
    yield f"{indent}<m:conflict {attributes}>"
    notes = ("", *conflict.notes)
    for name, side, note in zip(
        ("base", "ours", "theirs"), (conflict.base, conflict.ours, conflict.theirs), notes, strict=True
    ):
        yield from _side(name, side, note, depth + 1, conflicts)
    yield f"{indent}</m:conflict>"


def _side(name: str, side: Fragment, note: str, depth: int, conflicts: Mapping[str, Conflict]) -> Iterator[str]:
    indent = "  " * depth
    attributes = f' place="{note.translate(_ESCAPED)}"' if note else ""
    if not side:
        yield f"{indent}<m:{name}{attributes}/>"
    elif all(isinstance(piece, str | Markup) for piece in side):
        content = _filled(inlines_text(cast("Inlines", side)), conflicts)
        yield f"{indent}<m:{name}{attributes}>{content}</m:{name}>"
    else:
        yield f"{indent}<m:{name}{attributes}>"
        lines = [line for piece in side for line in write_piece(piece, depth + 1)]
        yield _filled("".join(f"{line}\n" for line in lines), conflicts).rstrip("\n")
        yield f"{indent}</m:{name}>"
