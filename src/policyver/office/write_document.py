"""A Word document's values to the bytes of a `.docx` file: the same values give the same bytes.

Decides which parts the package has. The only addresses outside are those of hyperlinks with a safe scheme; nothing is loaded from
elsewhere, no macro, no template.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.office.characters import escaped
from policyver.office.package import package_bytes
from policyver.office.styles import styles_xml
from policyver.office.write_blocks import SECTION, BlockWriter
from policyver.office.write_lists import list_numbers, lists_xml

if TYPE_CHECKING:
    from policyver.office.styles import Style
    from policyver.office.values import Properties, WordDocument

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_NAMESPACES = f'xmlns:w="{_MAIN}" xmlns:r="{_LINKS}"'
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_STORE_ITEM = "{2F6D2B0A-6A0B-4C57-9E3B-5C0B6F1D7A10}"
CARRIED_PART = "customXml/item1.xml"


def write_document(document: WordDocument, styles: tuple[Style, ...]) -> bytes:
    """The file. Footnotes and comments are not written: no statement has them."""
    writer = BlockWriter(list_numbers(document.lists))
    body = writer.blocks(document.blocks)
    parts = {
        "[Content_Types].xml": _content_types(carried=document.carried is not None),
        "_rels/.rels": _relations(_PACKAGE_RELATIONS),
        "docProps/core.xml": _core(document.properties),
        "docProps/app.xml": '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>policyver</Application></Properties>',
        "word/document.xml": f"<w:document {_NAMESPACES}><w:body>{body}<w:sectPr>{SECTION}</w:sectPr></w:body></w:document>",
        "word/styles.xml": f"<w:styles {_NAMESPACES}>{styles_xml(styles, document.properties.language)}</w:styles>",
        "word/numbering.xml": f"<w:numbering {_NAMESPACES}>{lists_xml(document.lists)}</w:numbering>",
        "word/settings.xml": f"<w:settings {_NAMESPACES}>{_SETTINGS}</w:settings>",
        "word/_rels/document.xml.rels": _relations(
            (
                *_DOCUMENT_RELATIONS,
                *([("carried", "customXml", "../customXml/item1.xml", "")] if document.carried is not None else []),
                *((key, "hyperlink", address, "External") for address, key in writer.links.items()),
            )
        ),
    }
    entries = {name: (_HEAD + text).encode() for name, text in parts.items()}
    if document.carried is not None:
        entries |= _carried(document.carried)
    return package_bytes(entries)


_SETTINGS = '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
_PACKAGE_RELATIONS = (
    ("main", "officeDocument", "word/document.xml", ""),
    ("app", "extended-properties", "docProps/app.xml", ""),
    ("core", "core-properties", "docProps/core.xml", ""),
)
_DOCUMENT_RELATIONS = (
    ("styles", "styles", "styles.xml", ""),
    ("numbering", "numbering", "numbering.xml", ""),
    ("settings", "settings", "settings.xml", ""),
)


def _relations(relations: tuple[tuple[str, str, str, str], ...]) -> str:
    inner = "".join(
        f'<Relationship Id="{key}" Type="{_relation_type(kind)}" Target="{escaped(target)}"'
        + (f' TargetMode="{mode}"/>' if mode else "/>")
        for key, kind, target, mode in relations
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'


def _relation_type(kind: str) -> str:
    if kind == "core-properties":
        return f"{_PACKAGE}/relationships/metadata/core-properties"
    return f"{_LINKS}/{kind}"


def _content_types(*, carried: bool) -> str:
    overrides = [
        ("/word/document.xml", f"{_TYPE}.document.main+xml"),
        ("/word/styles.xml", f"{_TYPE}.styles+xml"),
        ("/word/numbering.xml", f"{_TYPE}.numbering+xml"),
        ("/word/settings.xml", f"{_TYPE}.settings+xml"),
        ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
        ("/docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml"),
    ]
    if carried:
        overrides.append(
            ("/customXml/itemProps1.xml", "application/vnd.openxmlformats-officedocument.customXmlProperties+xml")
        )
    inner = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in overrides)
    defaults = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
    )
    return f'<Types xmlns="{_PACKAGE}/content-types">{defaults}{inner}</Types>'


def _core(properties: Properties) -> str:
    fields = [
        ("dc:title", properties.title), ("dc:subject", properties.subject), ("dc:creator", properties.creator),
        ("dc:language", properties.language),
    ]  # fmt: skip
    inner = "".join(f"<{name}>{escaped(value)}</{name}>" for name, value in fields if value)
    if properties.created:
        inner += "".join(
            f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{escaped(properties.created)}</dcterms:{name}>'
            for name in ("created", "modified")
        )
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{inner}</cp:coreProperties>"
    )


def _carried(data: bytes) -> dict[str, bytes]:
    """A custom XML part (ECMA-376-1, 15.2.4): word processors keep it and show it to nobody."""
    properties = (
        f'<ds:datastoreItem ds:itemID="{_STORE_ITEM}" '
        'xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml"><ds:schemaRefs/></ds:datastoreItem>'
    )
    relation = _relations((("props", "customXmlProps", "itemProps1.xml", ""),))
    return {
        CARRIED_PART: data,
        "customXml/itemProps1.xml": (_HEAD + properties).encode(),
        "customXml/_rels/item1.xml.rels": (_HEAD + relation).encode(),
    }
