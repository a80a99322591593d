"""Small Word files made by hand, for the tests of the importer."""

from __future__ import annotations

from tests.unit.render_docx.documents import statement

from policyver.office.package import package_bytes, package_entries
from policyver.render.docx import as_docx

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WHO = 'w:author="Ann" w:date="2020-01-02T03:04:05Z"'
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_KINDS = {
    "styles.xml": "styles",
    "numbering.xml": "numbering",
    "comments.xml": "comments",
    "footnotes.xml": "footnotes",
}


def relations(*inner: str) -> str:
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{"".join(inner)}</Relationships>'


def relation(key: str, kind: str, target: str, mode: str = "") -> str:
    outside = f' TargetMode="{mode}"' if mode else ""
    return f'<Relationship Id="{key}" Type="{R}/{kind}" Target="{target}"{outside}/>'


def word_file(
    body: str, parts: dict[str, str] | None = None, links: tuple[str, ...] = (), more: dict[str, bytes] | None = None
) -> bytes:
    """A file with this body; `parts` by name (their inside), `links` further relations, `more` further entries."""
    parts = parts or {}
    named = [relation(name, _KINDS[name], name) for name in parts]
    roots = {
        "styles.xml": "styles",
        "numbering.xml": "numbering",
        "comments.xml": "comments",
        "footnotes.xml": "footnotes",
    }
    entries = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": relations(relation("main", "officeDocument", "word/document.xml")),
        "word/document.xml": f'<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{body}</w:body></w:document>',
        "word/_rels/document.xml.rels": relations(*named, *links),
        **{
            f"word/{name}": f'<w:{roots[name]} xmlns:w="{W}">{inner}</w:{roots[name]}>' for name, inner in parts.items()
        },
    }
    return package_bytes({**{name: text.encode() for name, text in entries.items()}, **(more or {})})


def p(*runs: str, style: str = "", mark: str = "", properties: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    marked = f"<w:rPr>{mark}</w:rPr>" if mark else ""
    return f"<w:p><w:pPr>{named}{properties}{marked}</w:pPr>{''.join(runs)}</w:p>"


def t(text: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def inserted(text: str, number: int = 1, who: str = WHO) -> str:
    return f'<w:ins w:id="{number}" {who}>{t(text)}</w:ins>'


def deleted(text: str, number: int = 2, who: str = WHO) -> str:
    return f'<w:del w:id="{number}" {who}><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>'


def clean_with(**entries: bytes) -> bytes:
    """A clean file of policyver's with some entries put in."""
    return package_bytes(package_entries(as_docx.render(statement())) | entries)
