"""ODT, the format of LibreOffice and others: opened within bounds, then read by pandoc.

Decides which entries of the package matter (text and styles; macros, pictures and settings are never looked at) and what
becomes of tracked changes and comments: the draft is as if all changes were accepted, comments stay out, and the report
keeps the words of both. Refuses an encrypted file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.errors import DocumentError
from policyver.importers.ledger import Ledger
from policyver.importers.odt_words import OdtText, odt_text
from policyver.importers.pandoc.draft import SourceWords, pandoc_draft
from policyver.office.package import package_bytes, package_entries
from policyver.policyxml.safety import Limits, parse_tree
from policyver.programs.pandoc import pandoc_document

if TYPE_CHECKING:
    from policyver.importers.result import ImportOptions, ImportResult

_CONTENT = "content.xml"
_READ = ("mimetype", _CONTENT, "styles.xml", "meta.xml")
_MIMETYPES = frozenset({
    b"application/vnd.oasis.opendocument.text", b"application/vnd.oasis.opendocument.text-template",
})  # fmt: skip
_DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
_NO_STYLES = (
    b'<s:document-styles xmlns:s="urn:oasis:names:tc:opendocument:xmlns:office:1.0">'
    b"<s:font-face-decls/><s:styles/><s:automatic-styles/><s:master-styles/></s:document-styles>"
)
_INNER = Limits(max_bytes=50_000_000, max_depth=250)


def import_odt(data: bytes, options: ImportOptions) -> ImportResult:
    """A draft from an ODT file.

    Args:
        data: the whole file.
        options: what the file does not say of itself.

    Raises:
        DocumentError: too large, damaged, encrypted, no ODT, or made to grow.
        ProgramError: pandoc is missing or failed.
        UsageError: the id, the label or the issuer is neither given nor stated.
    """
    where = options.where
    if len(data) > options.max_bytes:
        hint = "if this is meant, raise the limit with --max-bytes or POLICYVER_MAX_BYTES"
        raise DocumentError(f"larger than the limit of {options.max_bytes:,} bytes", hint=hint, where=where)
    entries = package_entries(data, where=where)
    _check(entries, where)
    text = odt_text(parse_tree(entries[_CONTENT], where=f"{where}: {_CONTENT}", limits=_INNER))
    ledger = Ledger()
    _tell(text, ledger)
    kept = package_bytes({"styles.xml": _NO_STYLES, **{name: entries[name] for name in _READ if name in entries}})
    document = pandoc_document(kept, "odt-auto_identifiers", where=where)
    for name, value in _stated(entries).items():
        document.meta.setdefault(name, {"t": "MetaString", "c": value})
    return pandoc_draft(document, options, ledger, SourceWords(text.words))


def _check(entries: dict[str, bytes], where: str) -> None:
    if b"encryption-data" in entries.get("META-INF/manifest.xml", b""):
        raise DocumentError("encrypted", hint="save it without a password", where=where)
    if entries.get("mimetype", b"").strip() not in _MIMETYPES or _CONTENT not in entries:
        raise DocumentError("no ODT text document", hint="is it of another format? --from names it", where=where)
    for name in ("styles.xml", "meta.xml"):
        if name in entries:
            parse_tree(entries[name], where=f"{where}: {name}", limits=_INNER)


def _stated(entries: dict[str, bytes]) -> dict[str, str]:
    """What the file states of itself."""
    if "meta.xml" not in entries:
        return {}
    root = parse_tree(entries["meta.xml"], limits=_INNER)
    found = {name: root.findtext(f".//{_DUBLIN_CORE}{name}") for name in ("title", "language")}
    return {{"language": "lang"}.get(name, name): text for name, text in found.items() if text and text.strip()}


def _tell(text: OdtText, ledger: Ledger) -> None:
    for words in text.deleted:
        ledger.take(words, "deleted-text")
    for words in text.comments:
        ledger.take(words, "comment")
    for words in text.generated:
        ledger.take(words, "page-furniture")
    if text.changes:
        ledger.find("changes-accepted", f"tracked changes taken as accepted: {text.changes:,}")
    if text.comments:
        ledger.find("comments-left", f"comments left out: {len(text.comments):,}")
    if text.generated:
        ledger.find("page-furniture", f"tables of contents and other indexes left out: {len(text.generated):,}")
