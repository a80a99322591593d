r"""Document text inside Markdown, so that nothing of it acts.

Decides the escapes for GitHub-flavoured Markdown: emphasis, links, HTML, entities, tables, headings, lists and formulas by
a backslash or an entity; what GitHub finds in finished text (bare links, addresses, `@name`, `#12`, `:smile:`) by an empty
comment in its midst, which no reader sees. The ugly case: `**` and `~~` mark nothing where white space or, beside a
letter, punctuation stands within; so white space is put outside and the letter before or after is written as an entity.
"""

from __future__ import annotations

import re
import string
from itertools import pairwise
from typing import TYPE_CHECKING

from policyver.model.change import Op
from policyver.render.pieces import runs, shown_texts

if TYPE_CHECKING:
    from policyver.render.shown import Pieces

_BREAK = "<!-- -->"
_MARKS: dict[Op, str] = {Op.EQUAL: "", Op.DELETE: "~~", Op.INSERT: "**"}
_ACTIVE = re.compile(r"[\\`*_\[\]|~$#]")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_FOUND_LATER = re.compile(r"@|#(?=\w)|:(?=//)|\bwww(?=\.)|\bGH(?=-\d)|:(?=[a-z0-9_+-]+:)", re.IGNORECASE)
_LINE_START = re.compile(r"^(\s*)(?:([-+])|(\d+)([.)]))")


def escaped(text: str) -> str:
    """`text` on one line, as it would stand in the middle of a line of Markdown."""
    line = text.replace("\n", " ").replace("\t", " ")
    cuts = [0, *(match.end() for match in _FOUND_LATER.finditer(line)), len(line)]
    return _BREAK.join(_escaped_part(line[start:end]) for start, end in pairwise(cuts))


def at_line_start(markdown: str) -> str:
    """Escaped text made safe at the start of a line: no list, no heading, no code block."""
    return _LINE_START.sub(lambda match: f"\\{match[2]}" if match[2] else f"{match[3]}\\{match[4]}", markdown).lstrip()


def _escaped_part(part: str) -> str:
    text = re.sub(r"[&<>]", lambda match: _ENTITIES[match[0]], part)
    return _ACTIVE.sub(lambda match: f"\\{match[0]}", text)


def marked(pieces: Pieces) -> str:
    """The pieces in Markdown: `~~deleted~~`, `**inserted**`."""
    texts = ((op, "".join(shown_texts(run))) for op, run in runs(pieces))
    spans = [span for op, text in texts for span in _spans(op, text)]
    out: list[str] = []
    for number, (op, text) in enumerate(spans):
        mark = _MARKS[op]
        before = spans[number - 1] if number else None
        after = spans[number + 1] if number + 1 < len(spans) else None
        out.append(f"{mark}{escaped(text)}{mark}" if mark else _beside(text, before, after))
    return at_line_start("".join(out))


def _spans(op: Op, text: str) -> list[tuple[Op, str]]:
    """A marked text with the white space at its ends put outside."""
    if op is Op.EQUAL or not text.strip():
        return [(op, text)]
    inner = text.strip()
    start = text.index(inner)
    parts = [(Op.EQUAL, text[:start]), (op, inner), (Op.EQUAL, text[start + len(inner) :])]
    return [part for part in parts if part[1]]


def _beside(text: str, before: tuple[Op, str] | None, after: tuple[Op, str] | None) -> str:
    """Kept text; its first and last letters are entities where marks beside punctuation would not act."""
    head = tail = 0
    if before and before[0] is not Op.EQUAL and _hinders(text[0], before[1][-1]):
        head = 1
    if after and after[0] is not Op.EQUAL and len(text) > head and _hinders(text[-1], after[1][0]):
        tail = 1
    middle = text[head : len(text) - tail]
    return f"{_entity(text[:head])}{escaped(middle)}{_entity(text[len(text) - tail :])}"


def _hinders(outside: str, inside: str) -> bool:
    """Whether a mark between these two would not act (CommonMark, section 6.2); in doubt, yes."""
    return not outside.isspace() and outside not in string.punctuation and not inside.isalnum()


def _entity(character: str) -> str:
    return f"&#{ord(character)};" if character else ""
