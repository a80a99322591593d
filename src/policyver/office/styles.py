"""Styles of the files that policyver writes: each with its name, what it is based on, and how it looks.

Names are what counts: a word processor may give a style another id, but keeps its name, so the importer knows parts by names.
Word's own names are used where Word has such a style (heading 1, Title, Quote), so that its outline and its lists of headings work.
"""

from __future__ import annotations

import re
from typing import Literal

from msgspec import Struct

from policyver.office.characters import escaped

DEEPEST_HEADING = 9
OWN = "policyver "
_PLAIN_TABLE = "Normal Table"


class Style(Struct, frozen=True):
    """One style. `paragraph` and `run` are the inside of its `w:pPr` and `w:rPr`, in ECMA-376's order."""

    name: str
    kind: Literal["paragraph", "character", "table"] = "paragraph"
    based_on: str = "Normal"
    following: str = ""
    paragraph: str = ""
    run: str = ""
    shown: bool = True


def style_id(name: str) -> str:
    """The id of the style called `name`, as Word makes it: its letters and digits, each word with a capital."""
    if name == _PLAIN_TABLE:
        return "TableNormal"
    return "".join(word[:1].upper() + word[1:] for word in re.findall(r"[A-Za-z0-9]+", name))


def styles_xml(styles: tuple[Style, ...], language: str) -> str:
    """`styles.xml` with Word's defaults and these styles.

    Args:
        styles: in any order; `Normal` and the defaults are added here.
        language: of the text, as BCP 47; empty where it is not known.
    """
    lang = f'<w:lang w:val="{escaped(language)}"/>' if language else ""
    fonts = '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="Calibri" w:cs="Calibri"/>'
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{fonts}<w:sz w:val="22"/><w:szCs w:val="22"/>{lang}</w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
    )
    normal = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
    )
    plain = (
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    )
    return defaults + normal + plain + "".join(_style(style) for style in styles)


def _style(style: Style) -> str:
    base = {"character": "Default Paragraph Font", "table": _PLAIN_TABLE}.get(style.kind, style.based_on)
    if style.based_on != "Normal":
        base = style.based_on
    parts = [
        f'<w:name w:val="{escaped(style.name)}"/><w:basedOn w:val="{style_id(base)}"/>',
        f'<w:next w:val="{style_id(style.following)}"/>' if style.following else "",
        "" if style.shown else "<w:semiHidden/>",
        "<w:qFormat/>" if style.shown and style.kind != "table" else "",
        f"<w:pPr>{style.paragraph}</w:pPr>" if style.paragraph else "",
        f"<w:rPr>{style.run}</w:rPr>" if style.run else "",
        _TABLE if style.kind == "table" else "",
    ]
    custom = ' w:customStyle="1"' if style.name.startswith(OWN) else ""
    return f'<w:style w:type="{style.kind}"{custom} w:styleId="{style_id(style.name)}">{"".join(parts)}</w:style>'


_LINE = 'w:val="single" w:sz="4" w:space="0" w:color="808080"'
_TABLE = (
    "<w:tblPr><w:tblBorders>"
    + "".join(f"<w:{side} {_LINE}/>" for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
    + '</w:tblBorders><w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="100" w:type="dxa"/>'
    '<w:bottom w:w="40" w:type="dxa"/><w:right w:w="100" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr>'
)
