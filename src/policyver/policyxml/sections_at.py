"""Where the sections of a document's bytes begin and end, found without looking at what is in them.

The text of XML that has no comments, CDATA or processing instructions holds no "<" but those of its tags, and with one
namespace declaration every name means what it says: there, and only there, tags are found by a pattern. Decides nothing about
whether the document is well-formed: it has been parsed. The ugly case: a tag inside a comment, which is why such documents
are not looked at here at all.
"""

from __future__ import annotations

import re
from typing import TypeAlias

_OTHER_MARKUP = re.compile(rb"<[!?]")
_TAG = re.compile(rb"<(/?)(section|position)\b(?:[^>\"']|\"[^\"]*\"|'[^']*')*>")
_DECLARATION = re.compile(rb"\A\s*<\?xml[^>]*\?>")

Content: TypeAlias = "tuple[bytes, bytes]"  # the element's name, and what stands between its tag and the next section's


def own_contents(data: bytes) -> tuple[list[Content], list[int]] | None:
    """The own content of each section and position, in reading order, and how many others each is nested in.

    None where bytes alone can't tell.
    """
    declared = _DECLARATION.match(data)
    start = declared.end() if declared else 0
    if data.count(b"xmlns") != 1 or _OTHER_MARKUP.search(data, start):
        return None
    found: list[Content | None] = []
    levels: list[int] = []
    opened: list[int] = []
    kind, begun, ended = b"", -1, -1  # the innermost section whose content goes on, or where the last one ended
    for match in _TAG.finditer(data, start):
        first, last = match.span()
        if begun >= 0:
            found[opened[-1]] = (kind, data[begun:first])
        elif opened and data[ended:first].strip():
            return None
        begun, ended = -1, last
        if match[1]:
            if not opened:
                return None
            opened.pop()
            continue
        levels.append(len(opened))
        if data[last - 2 : last - 1] == b"/":
            found.append((match[2], b""))
        else:
            opened.append(len(found))
            found.append(None)
            kind, begun = match[2], last
    return None if opened else ([content for content in found if content is not None], levels)
