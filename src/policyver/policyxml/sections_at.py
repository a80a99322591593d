"""Where the sections of a document's bytes begin and end, found without looking at what is in them.

The text of XML that has no comments, CDATA or processing instructions holds no "<" but those of its tags, and with one
namespace declaration every name means what it says: there, and only there, tags are found by a pattern. Decides nothing about
whether the document is well-formed: what is found counts only where it is. The ugly cases: a tag inside a comment, which is why such documents
are not looked at here at all; thousands of tags none of which ends.
"""

from __future__ import annotations

import re
from typing import NamedTuple, TypeAlias

# No tag holds a "<": so one that does not end is looked at no further than to the next, and documents that are not well-formed take no longer
# than others.
_REST = rb"(?=[\s/>])[^<>\"']*+(?:(?:\"[^<\"]*+\"|'[^<']*+')[^<>\"']*+)*+>"
# Every tag of a section or position, the first group where it begins one; the second is the body, and what makes a document one that is not looked at here.
# All begin with the one character that the engine leaps to.
_UNIT = rb"(?:section|position)" + _REST
_TAG = re.compile(rb"<(?:(" + _UNIT + rb")|/" + _UNIT + rb"|([!?]|/?body(?=[\s/>])))")
_BEGINS, _OTHER = 1, 2
_BODY = re.compile(rb"<body" + _REST)
_BODY_ENDS = b"</body"
_DECLARATION = re.compile(rb"\A\s*<\?xml[^>]*\?>")

Content: TypeAlias = "tuple[bytes, bytes]"  # the element's name, and what stands between its tag and the next section's


class OwnContents(NamedTuple):
    """Of each section and position, in reading order: its tag, how many others it is nested in, and where its own content begins and ends."""

    tags: list[bytes]
    levels: list[int]
    starts: list[int]
    ends: list[int]

    def of(self, data: bytes, at: int) -> Content:
        """The name and own content of one of them, in `data`."""
        return self.tags[at][1:9].rstrip(b" \t\r\n/>"), data[self.starts[at] : self.ends[at]]


def own_contents(data: bytes) -> OwnContents | None:
    """The sections and positions of a document whose body holds nothing else; None where bytes alone can't tell."""
    declared = _DECLARATION.match(data)
    body = _body(data)
    if body is None or data.count(b"xmlns") != 1:
        return None
    body_begins, end, body_ends = body
    tags, levels, starts, ends = found = OwnContents([], [], [], [])
    opened = 0
    only_blanks = True  # before the next tag
    for match in _TAG.finditer(data, declared.end() if declared else 0):
        start, stop = match.span()
        if match.lastindex == _OTHER:
            if start not in (body_begins, body_ends):
                return None
            continue
        if only_blanks and not _is_blank(data, end, start):
            return None
        if len(ends) < len(tags):
            ends.append(start)
        end = stop
        if match.lastindex == _BEGINS:
            if levels and opened > levels[-1] and tags[-1].startswith(b"<position"):
                return None  # which holds no others
            tag = match[0]
            tags.append(tag)
            levels.append(opened)
            starts.append(end)
            only_blanks = tag.endswith(b"/>")
            if only_blanks:
                ends.append(end)
            else:
                opened += 1
        else:
            only_blanks = True
            opened -= 1
    return None if opened or not _is_blank(data, end, body_ends) else found


def _is_blank(data: bytes, start: int, end: int) -> bool:
    return start <= end and not data[start:end].strip()


def without_body(data: bytes) -> bytes | None:
    """A document that `own_contents` can tell of, with all left out that its one body holds; None where there is not one."""
    body = _body(data)
    return None if body is None else data[: body[1]] + data[body[2] :]


def _body(data: bytes) -> tuple[int, int, int] | None:
    """Where the first tag of a body begins and ends, and where the last one begins that ends one."""
    begins = _BODY.search(data)
    end = data.rfind(_BODY_ENDS)
    return None if begins is None or begins.end() > end else (*begins.span(), end)
