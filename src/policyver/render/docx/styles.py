"""The styles of policyver's Word files: which part of a statement has which, and how they look."""

from __future__ import annotations

from policyver.office.styles import DEEPEST_HEADING, OWN, Style

BODY = "Body Text"
TITLE = "Title"
FRONT = f"{OWN}front"
CLAIM = f"{OWN}claim"
STANCE = f"{OWN}stance"
ITEM = "List Paragraph"
CONTINUATION = f"{OWN}continuation"
QUOTE = "Quote"
NOTE = f"{OWN}note"
CAPTION = "caption"
CELL = f"{OWN}cell"
HEAD_CELL = f"{OWN}cell heading"
GAP = f"{OWN}gap"
END = f"{OWN}end"
REFERENCES = f"{OWN}references"
REFERENCE = "Bibliography"
TABLE = "Table Grid"

LABEL = f"{OWN}label"
MARK = f"{OWN}mark"
TERM = f"{OWN}term"
CITATION = f"{OWN}citation"
LINK = "Hyperlink"
IDENTIFIER = f"{OWN}identifier"

SUMMARY = f"{OWN}summary"
SUMMARY_TITLE = f"{OWN}summary title"
SUMMARY_HEADING = f"{OWN}summary heading"
SUMMARY_CELL = f"{OWN}summary cell"
SUMMARY_HEAD_CELL = f"{OWN}summary cell heading"
SUMMARY_STYLES = frozenset({SUMMARY, SUMMARY_TITLE, SUMMARY_HEADING, SUMMARY_CELL, SUMMARY_HEAD_CELL})
# Paragraphs within a quotation or a note.
INSIDE = {
    "quote": (QUOTE, f"{OWN}quoted item"),
    "note": (NOTE, f"{OWN}note item"),
}
DEEPEST_CONTINUATION = 9
_STEP = 425
_DARK = '<w:color w:val="1F3864"/>'
_GREY = '<w:color w:val="595959"/>'
_SIZES = {1: 32, 2: 27, 3: 24}


def heading(depth: int) -> str:
    """The style of a heading `depth` levels down, from 0."""
    return f"heading {min(depth + 1, DEEPEST_HEADING)}"


def continuation(level: int) -> str:
    """The style of a paragraph that goes on in a list item `level` levels down, from 0."""
    return f"{CONTINUATION} {min(level + 1, DEEPEST_CONTINUATION)}"


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _heading(level: int) -> Style:
    outline = f'<w:keepNext/><w:keepLines/><w:spacing w:before="280" w:after="100"/><w:outlineLvl w:val="{level - 1}"/>'
    return Style(
        f"heading {level}", following=BODY, paragraph=outline, run=f"<w:b/>{_DARK}{_size(_SIZES.get(level, 22))}"
    )


def _indent(left: int, more: str = "") -> str:
    return f'<w:ind w:left="{left}"{more}/>'


_RULE = '<w:pBdr><w:left w:val="single" w:sz="{width}" w:space="8" w:color="{colour}"/></w:pBdr>'
_QUOTE = _RULE.format(width=12, colour="A6A6A6")
_NOTE = _RULE.format(width=18, colour="2E74B5")
_TIGHT = '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'

STYLES: tuple[Style, ...] = (
    Style(BODY),
    Style(TITLE, following=FRONT, paragraph='<w:keepNext/><w:spacing w:before="0" w:after="160" w:line="240" w:lineRule="auto"/>', run=f"<w:b/>{_DARK}{_size(44)}"),
    Style(FRONT, paragraph='<w:spacing w:before="0" w:after="40"/>', run=f"{_GREY}{_size(20)}"),
    *(_heading(level) for level in range(1, DEEPEST_HEADING + 1)),
    Style(CLAIM, following=BODY, paragraph='<w:keepLines/><w:spacing w:before="120" w:after="120"/>', run="<w:b/>"),
    Style(STANCE, following=BODY, paragraph='<w:spacing w:before="0" w:after="120"/>', run=f"{_GREY}{_size(20)}"),
    Style(ITEM, paragraph='<w:spacing w:before="0" w:after="80"/>'),
    *(Style(continuation(level), paragraph=_indent(_STEP * (level + 1))) for level in range(DEEPEST_CONTINUATION)),
    Style(QUOTE, paragraph=_QUOTE + _indent(_STEP, ' w:right="425"')),
    Style(INSIDE["quote"][1], based_on=QUOTE, paragraph=_indent(_STEP * 2, ' w:right="425"')),
    Style(NOTE, paragraph=_NOTE + _indent(_STEP)),
    Style(INSIDE["note"][1], based_on=NOTE, paragraph=_indent(_STEP * 2)),
    Style(CAPTION, paragraph='<w:keepNext/><w:spacing w:before="200" w:after="80"/>', run=f"<w:b/>{_GREY}{_size(20)}"),
    Style(CELL, paragraph=_TIGHT, run=_size(20)),
    Style(HEAD_CELL, based_on=CELL, paragraph="<w:keepNext/>", run="<w:b/>"),
    Style(GAP, paragraph='<w:spacing w:before="0" w:after="80" w:line="240" w:lineRule="auto"/>', run=_size(12)),
    Style(END, paragraph=_TIGHT, run=_size(4)),
    Style(REFERENCES, based_on="heading 1", following=REFERENCE),
    Style(REFERENCE, paragraph='<w:spacing w:before="0" w:after="60"/>' + _indent(_STEP, f' w:hanging="{_STEP}"'), run=_size(20)),
    Style(SUMMARY, paragraph='<w:spacing w:before="0" w:after="80"/>'),
    Style(SUMMARY_TITLE, following=SUMMARY, paragraph='<w:keepNext/><w:spacing w:before="0" w:after="120" w:line="240" w:lineRule="auto"/>', run=f"<w:b/>{_DARK}{_size(36)}"),
    Style(SUMMARY_HEADING, following=SUMMARY, paragraph='<w:keepNext/><w:spacing w:before="240" w:after="80"/>', run=f"<w:b/>{_DARK}{_size(26)}"),
    Style(SUMMARY_CELL, paragraph=_TIGHT, run=_size(20)),
    Style(SUMMARY_HEAD_CELL, based_on=SUMMARY_CELL, paragraph="<w:keepNext/>", run="<w:b/>"),
    Style(LABEL, "character"),
    Style(MARK, "character", run=f'<w:b w:val="0"/><w:i/>{_GREY}{_size(24)}'),
    Style(TERM, "character", run="<w:i/>"),
    Style(CITATION, "character", run='<w:color w:val="1F4E79"/>'),
    Style(LINK, "character", run='<w:color w:val="0563C1"/><w:u w:val="single"/>'),
    Style(IDENTIFIER, "character", run='<w:color w:val="0563C1"/>'),
    Style(TABLE, "table"),
)  # fmt: skip
