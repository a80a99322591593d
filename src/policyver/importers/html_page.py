"""HTML: pages as editors save them and as sites serve them.

Decides what of a page is text. Scripts, styles, forms' fields, embedded pages and drawings are none: they go before
anything reads the page, and are told. The page's words are counted from its own tree, apart from how pandoc reads it.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from lxml import etree, html

from policyver.errors import DocumentError
from policyver.importers.inline_citations import split_words
from policyver.importers.ledger import Ledger
from policyver.importers.own_page.stated import stated_statement
from policyver.importers.pandoc.draft import SourceWords, pandoc_draft
from policyver.importers.pandoc.inlines import QUOTES
from policyver.importers.source_text import source_text
from policyver.importers.tidy import xml_text
from policyver.programs.pandoc import pandoc_document
from policyver.render.skeleton import NAME

if TYPE_CHECKING:
    from policyver.importers.result import ImportOptions, ImportResult
    from policyver.model.document import Statement

_READER = "html-auto_identifiers-line_blocks"
_ACTIVE = frozenset({
    "script", "style", "template", "noscript", "iframe", "frame", "frameset", "object", "embed", "applet", "svg", "math", "canvas",
    "audio", "video", "form", "input", "button", "select", "textarea", "datalist", "dialog", "link", "base", "meta",
})  # fmt: skip
_UNWRAPPED = frozenset({"form", "button", "noscript", "dialog"})
_NOT_TOLD = frozenset({"link", "base", "meta", "style"})
_RUNNING = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "label",
    "mark", "nobr", "output", "q", "rb", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var",
    "wbr",
})  # fmt: skip
_KEPT_ATTRIBUTES = frozenset({
    "href", "id", "class", "colspan", "rowspan", "lang", "alt", "start", "type", "name", "title", "role", "reversed", "value", "src",
})  # fmt: skip
_DEEPEST = 200


def import_html(data: bytes, options: ImportOptions) -> ImportResult:
    """A draft from a page in UTF-8.

    Args:
        data: the whole page.
        options: what the page does not say of itself.

    Raises:
        DocumentError: too large, not UTF-8, nested too deep, or without text.
        ProgramError: pandoc is missing or failed.
        UsageError: the id, the label or the issuer is neither given nor stated.
    """
    text = source_text(data, where=options.where, max_bytes=options.max_bytes)
    root = _tree(text, options.where)
    ledger = Ledger()
    meta = _meta_elements(root)
    own = _stated(root, ledger)
    _clean(root, ledger)
    words = _words(root)
    _leave_menus(root, ledger)
    _leave_outside_of_main(root, ledger)
    head = root.find("head")
    if head is not None:
        head.extend(meta)
    page: bytes = etree.tostring(root, encoding="utf-8", method="html")
    document = pandoc_document(b"<!doctype html>" + page, _READER, where=options.where)
    language = root.get("lang")
    if language and "lang" not in document.meta:
        document.meta["lang"] = {"t": "MetaString", "c": language}
    return pandoc_draft(document, options, ledger, SourceWords(words, frozenset({"title"}), own))


def _tree(text: str, where: str) -> html.HtmlElement:
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(xml_text(text).encode(), parser=parser)
    except etree.ParserError as error:
        raise DocumentError("there is no text in it", hint="is it the right file?", where=where) from error
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > _DEEPEST:
            hint = "no statement needs this; look for markup that is not closed"
            raise DocumentError(f"nested more than {_DEEPEST} deep", hint=hint, where=where)
    return root


def _meta_elements(root: html.HtmlElement) -> list[html.HtmlElement]:
    """What the page states of itself: names and contents, as elements of their own."""
    made = []
    for element in root.iterfind("head/meta"):
        name, content = element.get("name"), element.get("content")
        if name and content and name != NAME:
            made.append(html.Element("meta", {"name": name.lower(), "content": content}))
    return made


def _stated(root: html.HtmlElement, ledger: Ledger) -> Statement | None:
    """What a page of policyver's states of itself; its citations then are text, as a reader sees them."""
    found = next((each.get("content") for each in root.iterfind("head/meta") if each.get("name") == NAME), None)
    own = stated_statement(found, ledger) if found else None
    if own is not None:
        for link in [each for each in root.iter("a") if each.get("class") == "cite"]:
            before, above = link.getprevious(), link.getparent()
            text = before.tail if before is not None else above.text if above is not None else ""
            if (text or "").endswith(("[", ", ")):
                link.drop_tag()
    return own


def _clean(root: html.HtmlElement, ledger: Ledger) -> None:
    """Take out what is no text, and every attribute that is not known to be harmless."""
    met: Counter[str] = Counter()
    for element in list(root.iter()):
        name = str(element.tag)
        if name in _ACTIVE:
            met[name] += name not in _NOT_TOLD
            element.drop_tag() if name in _UNWRAPPED else element.drop_tree()
            continue
        for key in list(element.attrib):
            if key not in _KEPT_ATTRIBUTES:
                met["event handler"] += str(key).lower().startswith("on")
                del element.attrib[key]
    for name, count in sorted(met.items()):
        if count:
            ledger.find("active-content", f"{name}, left out: {count:,}")


def _leave_menus(root: html.HtmlElement, ledger: Ledger) -> None:
    for menu in [each for each in root.iter("nav") if next(each.iterancestors("nav"), None) is None]:
        ledger.take(" ".join(_words(menu)), "page-furniture")
        ledger.find("page-furniture", "a menu was left out")
        menu.drop_tree()


def _leave_outside_of_main(root: html.HtmlElement, ledger: Ledger) -> None:
    """Where a page says what its main part is, the rest is the site's."""
    mains = list(root.iter("main"))
    if len(mains) != 1:
        return
    title = root.findtext("head/title") or ""
    outside = Counter(_words(root)) - Counter(_words(mains[0])) - Counter(xml_text(title).split())
    if outside:
        ledger.take(" ".join(outside.elements()), "page-furniture")
        ledger.find("page-furniture", "what stands outside of the page's main part was left out")


def _words(root: html.HtmlElement) -> list[str]:
    """What stands between white space in the page's text; only elements that run in a line don't part words."""
    pieces: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        name = str(element.tag)
        if name == "img" and event == "start":
            pieces.append(f" {element.get('alt') or ''} ")
        elif name not in _RUNNING:
            pieces.append(" ")
        if name == "q":
            pieces.append(QUOTES["DoubleQuote"][event == "end"])
        pieces.append((element.text if event == "start" else element.tail) or "")
    return split_words(xml_text("".join(pieces)))
