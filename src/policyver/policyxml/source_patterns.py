"""What plain shapes look like in the source text of a document: patterns for a section's own content.

They hold only in a well-formed document without comments, CDATA, processing instructions and further namespaces: there an element's end
need not be told from another's, and "<" begins a tag. White space is XML's, a line's end one character. The ugly case: what fits almost. A
pattern takes all of a piece or nothing, never goes back over it, and has no room for an attribute that it does not name.
"""

from __future__ import annotations

import re
from functools import cache
from typing import get_args

from policyver.model.document import ListType

_SPACE = r"\s*+"  # in ASCII; what is none of XML's can't be there
_VALUE = r'"[^"]*+"'
_ID = rf"( id={_VALUE})?+"
_TEXT = rf"([^<]*+(?:<(?:em|strong|sub|sup|term|(?:cite ref|link href)={_VALUE})(?: ?/>|>[^<]*+</\w++>)[^<]*+)*+)"
_ITEM = rf"<item{_ID}>{_TEXT}</item>"
_CELL = rf"<t[dh](?:/>|>{_TEXT}</t[dh]>)"
_ROW = rf"<tr{_ID}>((?:{_SPACE}{_CELL})*+){_SPACE}</tr>"
_TYPES = "|".join(get_args(ListType))


def _within(pattern: str) -> str:
    """The pattern without groups of its own."""
    return re.sub(r"\((?!\?)", "(?:", pattern)


# The text, if any.
TITLE = re.compile(rf"{_SPACE}(?:<title>{_TEXT}</title>{_SPACE})?+", re.ASCII)

# Name, id and text of a paragraph, note, quote or claim; type and items of a list; caption and rows of a table; of a position a stance or its
# rationale's tags, without the outer "<" and ">"; what is nothing of these, to the end.
# Of a table with a head, what stands between is told by its being well-formed.
BLOCK = re.compile(
    rf"(?:<(p|note|quote|claim){_ID}>{_TEXT}</\w++>"
    rf'|<list(?: type="({_TYPES})")?+>{_SPACE}((?:{_within(_ITEM)}{_SPACE})++)</list>'
    rf"|<table>{_SPACE}(?:<caption>{_TEXT}</caption>{_SPACE})?+"
    rf"((?:<(?:/thead>{_SPACE}<tbody|thead|tbody)>{_SPACE}(?:{_within(_ROW)}{_SPACE})*+)++)</tbody>{_SPACE}</table>"
    rf"|<(stance(?: \w++={_VALUE})*+ ?/|/?rationale)>"
    rf"){_SPACE}|(.+)",
    re.ASCII | re.DOTALL,
)

# Of what one of the above has taken: id and text of an item, id and cells of a row, name and text of a cell, name, target and text of markup; names and values of attributes.
ITEM = re.compile(rf"<item{_ID}>([^<]*+(?:<(?!/item)[^<]*+)*+)")
ROW = re.compile(rf"<tr{_ID}>([^<]*+(?:<(?!/tr)[^<]*+)*+)")
CELL = re.compile(r"<(t[dh])(?:/>|>(.*?)</t[dh]>)", re.DOTALL)
MARKUP = re.compile(r'<(\w++)(?: (?:ref|href)="([^"]*+)")?+(?: ?/>|>([^<]*+)</\w++>)')
ATTRIBUTE = re.compile(r' (\w++)="([^"]*+)"')

# The name of a block of any shape that begins here.
BLOCK_BEGINS = re.compile(r"<(p|list|table|quote|note)(?=[\s/>])")


@cache
def tags_of(name: str) -> re.Pattern[str]:
    """All tags of one name, with the white space after them; compiled where a section needs it, since few do."""
    return re.compile(rf"</?{name}(?=[\s/>])[^>\"']*+(?:(?:\"[^\"]*+\"|'[^']*+')[^>\"']*+)*+>{_SPACE}", re.ASCII)
