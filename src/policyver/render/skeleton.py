"""What a page (HTML, Markdown) can't show of a statement, for machines: the statement as XML without the blocks of its text.

Metadata with every date, ids, stances, reasons and references, in the format's own vocabulary (docs/format/statement.md), so that whoever reads the
page by program needs nothing else, and an import gives them back. It stands where the page's format keeps what is not shown: a `meta` element, a comment. The
ugly case: text that would end the comment, and characters that act in an editor.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, assert_never

from msgspec.structs import replace

from policyver.model.document import Position, Section
from policyver.policyxml.write import write_statement
from policyver.render.visible import visible

if TYPE_CHECKING:
    from policyver.model.document import Part, Statement

NAME = "policyver:statement"
OPENING, CLOSING = f"<!-- {NAME}\n", "-->"
_DECLARATION = re.compile(r"<\?xml[^>]*\?>\s*")
_NOT_PLAIN = re.compile("[^\n\t -~]")
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def skeleton(statement: Statement) -> Statement:
    """The statement without its blocks."""
    return replace(statement, body=tuple(_bare(part) for part in statement.body))


def skeleton_xml(statement: Statement) -> str:
    """The skeleton as XML, one line feed at the end; no `--` stands in it, and characters that act stand as references.

    What XML can't hold, which no statement that was read has, becomes U+FFFD.
    """
    text = _DECLARATION.sub("", write_statement(skeleton(statement)).decode(), count=1)
    return _NOT_PLAIN.sub(_referenced, text).replace("--", "-&#45;")


def skeleton_comment(statement: Statement) -> str:
    """The skeleton as a comment of Markdown and HTML."""
    return f"{OPENING}{skeleton_xml(statement)}{CLOSING}"


def _referenced(match: re.Match[str]) -> str:
    if _NO_XML.match(match[0]):
        return "\ufffd"
    return match[0] if visible(match[0]) == match[0] else f"&#x{ord(match[0]):X};"


def _bare(part: Part) -> Part:
    match part:
        case Section():
            return replace(part, blocks=(), parts=tuple(_bare(each) for each in part.parts))
        case Position():
            return replace(part, rationale=())
        case _:
            assert_never(part)
