"""Where the sections of a document's bytes begin and end, found without looking at what is in them.

The text of XML that has no comments, CDATA or processing instructions holds no "<" but those of its tags, and with one
namespace declaration every name means what it says: there, and only there, tags are found by a pattern. Decides nothing about
whether the document is well-formed: it has been parsed. The ugly case: a tag inside a comment, which is why such documents
are not looked at here at all.
"""

from __future__ import annotations

import re
from itertools import accumulate
from typing import NamedTuple, TypeAlias

# Every tag of a section or position as one group, so that splitting gives what stands between them and them by turns.
_TAG = re.compile(rb"(</?(?:section|position)(?=[\s/>])[^>\"']*+(?:(?:\"[^\"]*+\"|'[^']*+')[^>\"']*+)*+>|<[!?])")
_BODY = re.compile(rb"<body(?=[\s/>])[^>\"']*+(?:(?:\"[^\"]*+\"|'[^']*+')[^>\"']*+)*+>")
_BODY_ENDS = b"</body"
_DECLARATION = re.compile(rb"\A\s*<\?xml[^>]*\?>")

Content: TypeAlias = "tuple[bytes, bytes]"  # the element's name, and what stands between its tag and the next section's


class OwnContents(NamedTuple):
    """Of each section and position, in reading order: its tag, how many others it is nested in, and where its own content begins and ends."""

    tags: list[bytes]
    levels: list[int]
    starts: list[int]
    ends: list[int]

    def keys(self, data: bytes) -> list[Content]:
        """The name and own content of each, in `data`."""
        return [
            (tag[1:9].rstrip(b" \t\r\n/>"), data[start:end])
            for tag, start, end in zip(self.tags, self.starts, self.ends, strict=True)
        ]


def own_contents(data: bytes) -> OwnContents | None:
    """The sections and positions of a document; None where bytes alone can't tell."""
    declared = _DECLARATION.match(data)
    start = declared.end() if declared else 0
    if data.count(b"xmlns") != 1:
        return None
    pieces = _TAG.split(data[start:] if start else data)
    places = list(accumulate(map(len, pieces), initial=start))
    found = OwnContents([], [], [], [])
    opened = 0
    for at in range(1, len(pieces), 2):
        tag = pieces[at]
        ended = tag.startswith(b"</")
        if ended:
            opened -= 1
        elif tag[1] in b"!?":
            return None
        else:
            if found.levels and opened > found.levels[-1] and found.tags[-1].startswith(b"<position"):
                return None  # which holds no others
            empty = tag.endswith(b"/>")
            found.tags.append(tag)
            found.levels.append(opened)
            found.starts.append(places[at + 1])
            found.ends.append(places[at + (1 if empty else 2)])
            opened += not empty
            ended = empty
        if opened < 0 or (ended and opened and pieces[at + 1].strip()):
            return None
    return None if opened else found


def without_body(data: bytes) -> bytes | None:
    """A document that `own_contents` can tell of, with all left out that its one body holds; None where there is not one."""
    begins = _BODY.findall(data)
    if len(begins) != 1 or data.count(_BODY_ENDS) != 1:
        return None
    start, end = data.index(begins[0]) + len(begins[0]), data.index(_BODY_ENDS)
    return data[:start] + data[end:] if start <= end else None
