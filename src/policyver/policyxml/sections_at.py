"""Where the sections of a document's bytes begin and end, found without looking at what is in them.

The text of XML that has no comments, CDATA or processing instructions holds no "<" but those of its tags, and with one
namespace declaration every name means what it says: there, and only there, tags are found by a pattern. Decides nothing about
whether the document is well-formed: what is found counts only where it is. The ugly cases: a tag inside a comment, which is why such documents
are not looked at here at all; thousands of tags none of which ends.
"""

from __future__ import annotations

import re
from typing import NamedTuple, TypeAlias

# Every tag of a section or position, or what makes a document one that is not looked at here. No tag holds a "<": so one that does not end is
# looked at no further than to the next, and documents that are not well-formed take no longer than others.
_TAG = re.compile(rb"</?(?:section|position)(?=[\s/>])[^<>\"']*+(?:(?:\"[^<\"]*+\"|'[^<']*+')[^<>\"']*+)*+>|<[!?]")
_BODY = re.compile(rb"<body(?=[\s/>])[^<>\"']*+(?:(?:\"[^<\"]*+\"|'[^<']*+')[^<>\"']*+)*+>")
_BODY_BEGINS, _BODY_ENDS = b"<body", b"</body"
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
    body = _inside_body(data)
    if body is None or data.count(b"xmlns") != 1:
        return None
    end, body_ends = body
    found = OwnContents([], [], [], [])
    opened = 0
    only_blanks = True  # before the next tag
    for match in _TAG.finditer(data, declared.end() if declared else 0):
        tag = match[0]
        start = match.start()
        if tag[1] in b"!?" or start < end or (only_blanks and data[end:start].strip()):
            return None
        if len(found.ends) < len(found.tags):
            found.ends.append(start)
        end = match.end()
        only_blanks = tag.startswith(b"</")
        if only_blanks:
            opened -= 1
        else:
            if found.levels and opened > found.levels[-1] and found.tags[-1].startswith(b"<position"):
                return None  # which holds no others
            found.tags.append(tag)
            found.levels.append(opened)
            found.starts.append(end)
            only_blanks = tag.endswith(b"/>")
            if only_blanks:
                found.ends.append(end)
            opened += not only_blanks
        if opened < 0:
            return None
    return None if opened or end > body_ends or data[end:body_ends].strip() else found


def without_body(data: bytes) -> bytes | None:
    """A document that `own_contents` can tell of, with all left out that its one body holds; None where there is not one."""
    body = _inside_body(data)
    return None if body is None else data[: body[0]] + data[body[1] :]


def _inside_body(data: bytes) -> tuple[int, int] | None:
    """Where what the one body holds begins and ends."""
    begins = _BODY.search(data) if data.count(_BODY_BEGINS) == 1 else None
    end = data.rfind(_BODY_ENDS)
    return None if begins is None or begins.end() > end else (begins.end(), end)
