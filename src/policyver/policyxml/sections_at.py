"""Where the sections of a document's bytes begin and end, found without looking at what is in them.

The text of XML that has no comments, CDATA or processing instructions holds no "<" but those of its tags, and with one
namespace declaration every name means what it says: there, and only there, tags are found by a pattern. Decides nothing about
whether the document is well-formed: it has been parsed. The ugly case: a tag inside a comment, which is why such documents
are not looked at here at all.
"""

from __future__ import annotations

import re

from msgspec import Struct

_NAMES = re.compile(rb"<([^\s/>][^\s/>]*)")
_TAG = re.compile(rb"<(/?)(section|position)\b(?:[^>\"']|\"[^\"]*\"|'[^']*')*>")
_DECLARATION = re.compile(rb"\A\s*<\?xml[^>]*\?>")
_KNOWN = frozenset(
    b"statement front title issuer endorser revision relation summary reason source scheme body section position claim stance"
    b" rationale p list item table caption thead tbody tr th td quote note em strong sub sup term link cite back references"
    b" reference".split()
)


class Span(Struct, frozen=True, gc=False):
    """A section's own content, up to the first section in it: `data[start:end]`."""

    start: int
    end: int
    kind: bytes


def own_contents(data: bytes) -> list[Span] | None:
    """The own content of each section and position, in reading order; None where bytes alone can't tell."""
    declared = _DECLARATION.match(data)
    start = declared.end() if declared else 0
    if data.count(b"xmlns") != 1 or not _KNOWN.issuperset(_NAMES.findall(data, start)):
        return None
    found: list[Span] = []
    opened: list[int] = []
    ends: list[int] = []
    closed_at = -1
    for match in _TAG.finditer(data, start):
        if closed_at >= 0 and data[closed_at : match.start()].strip() and opened:
            return None
        if opened and ends[opened[-1]] < 0:
            ends[opened[-1]] = match.start()
        if match[1]:
            if not opened:
                return None
            opened.pop()
            closed_at = match.end()
        else:
            opened.append(len(found))
            found.append(Span(match.end(), -1, match[2]))
            ends.append(-1)
            closed_at = -1
            if data[match.end() - 2 : match.end() - 1] == b"/":
                ends[-1] = match.end()
                opened.pop()
                closed_at = match.end()
    if opened:
        return None
    return [Span(span.start, end, span.kind) for span, end in zip(found, ends, strict=True)]
