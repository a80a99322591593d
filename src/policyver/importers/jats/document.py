"""A JATS article to a draft, from its own XML.

Decides the order of the draft: abstracts, body, what stands in the back (acknowledgements, appendices, notes), references apart. An
article that policyver exported comes back as it was, but for its status, which is a draft's; from any other, what is not
said stays open. Reviews and other sub-articles are no part of the statement.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from policyver.errors import DocumentError
from policyver.importers.account import structured_account
from policyver.importers.codes import bounded
from policyver.importers.finished import finished
from policyver.importers.jats.blocks import BlockReader
from policyver.importers.jats.bmc import as_jats
from policyver.importers.jats.doctype import without_doctype
from policyver.importers.jats.front import article_id, stated_by, take_front
from policyver.importers.jats.inlines import InlineReader
from policyver.importers.jats.names import child, name_of
from policyver.importers.jats.own import OwnFacts
from policyver.importers.jats.references import ReferenceReader, entry_ids
from policyver.importers.jats.sections import SectionReader
from policyver.importers.jats.words import article_words
from policyver.importers.ledger import Ledger
from policyver.importers.pandoc.anchors import anchored
from policyver.importers.result import ImportResult
from policyver.importers.slugs import Slugs, issuer_words
from policyver.importers.stated import with_stated
from policyver.importers.tidy import is_empty
from policyver.model.document import Position, Section
from policyver.model.revision import Revision, Status
from policyver.model.rewriting import rewritten_part
from policyver.policyxml.safety import Limits, parse_tree
from policyver.render.visible import visible_line

if TYPE_CHECKING:
    from lxml import etree

    from policyver.importers.result import ImportOptions
    from policyver.model.document import Part, Reference, Statement
    from policyver.model.inline import Inlines
    from policyver.model.stance import Stance

_BACK = {
    "ack": "acknowledgements", "app-group": "appendices", "app": "appendix", "fn-group": "notes", "glossary": "glossary", "notes": "notes",
    "bio": "biography", "sec": "section",
}  # fmt: skip
_OTHER_ARTICLES = frozenset({"sub-article", "response"})
_DEEPEST = 100


def import_jats(data: bytes, options: ImportOptions) -> ImportResult:
    """A draft from a JATS article.

    Args:
        data: the whole article, UTF-8.
        options: what the article does not say of itself.

    Raises:
        DocumentError: it can't be read safely, or is no JATS article.
        UsageError: the id, the label or the issuer is neither given nor stated.
    """
    limits = Limits(max_bytes=options.max_bytes, max_depth=_DEEPEST)
    bare = data if len(data) > options.max_bytes else without_doctype(data, options.where)
    article = _article(parse_tree(bare, where=options.where, limits=limits), options.where)
    ledger = Ledger()
    own = OwnFacts(article, InlineReader(ledger, {}, exact=True))
    exact = own.are_there
    _leave_other_articles(article, ledger, exact=exact)
    words = article_words(article, exact=exact)
    whole = with_stated(options, stated_by(article), ledger)
    reader = _ArticleReader(article, whole, ledger, exact=exact)
    take_front(article, ledger, exact=exact)
    body = reader.body()
    title = reader.title() or (whole.title or "Untitled",)
    statement = finished(whole, title, body, reader.references(), Ledger() if exact else ledger)
    statement = _own(statement, options, article) if exact else _with_source(statement, article, whole)
    counted = structured_account(words, ledger.taken, statement)
    return ImportResult(statement, bounded((*ledger.all_findings(), *counted.findings)), counted.account)


def _article(root: etree._Element, where: str) -> etree._Element:
    article = root if name_of(root) == "article" else child(root, "article")
    if name_of(root) == "art":
        return as_jats(root)
    if article is None:
        told = f"its root is <{name_of(root)[:40]}>"
        raise DocumentError(f"no JATS article: {told}", hint="is it of another format? --from names it", where=where)
    return article


def _leave_other_articles(article: etree._Element, ledger: Ledger, *, exact: bool) -> None:
    for each in [each for each in article if name_of(each) in _OTHER_ARTICLES]:
        ledger.meet("metadata-left", "reviews and other articles inside the article", each.sourceline or 0)
        ledger.take(" ".join(article_words(each, exact=exact)), "metadata", each.sourceline or 0)


class _ArticleReader:
    """Reads one article; the references first, since the text cites them."""

    def __init__(self, article: etree._Element, options: ImportOptions, ledger: Ledger, *, exact: bool) -> None:
        self.article = article
        self.ledger = ledger
        self.exact = exact
        self.slugs = Slugs(issuer_words(options.issuers))
        self.lists = [each for each in article.iter() if name_of(each) == "ref-list" and _is_own(each)]
        self.entries = entry_ids(self.lists, self.slugs, exact=exact)
        self.inlines = InlineReader(ledger, self.entries, exact=exact)
        self.blocks = BlockReader(self.inlines, ledger, self.slugs)
        self.sections = SectionReader(self.blocks, self.slugs, ledger)
        self.list = ReferenceReader(self.blocks, ledger)

    def title(self) -> Inlines:
        """The title with its markup, where the article has one."""
        front = child(self.article, "front")
        meta = None if front is None else child(front, "article-meta")
        group = None if meta is None else child(meta, "title-group")
        title = None if group is None else child(group, "article-title")
        return () if title is None else self.inlines.read(title)

    def body(self) -> tuple[Part, ...]:
        """All parts, links between them made."""
        body, back, floats = (child(self.article, name) for name in ("body", "back", "floats-group"))
        parts: list[Part] = [*self._abstracts()]
        parts += self.sections.parts(body) if body is not None else ()
        for each in back if back is not None else ():
            parts += self._back(each)
        floating = self.blocks.read(floats) if floats is not None else ()
        parts += [Section(self.slugs.unique("figures-and-tables"), (), floating)] if floating else []
        if self.list.beside:
            parts.append(Section(self.slugs.unique("notes-on-references"), (), self.list.beside))
        if self.exact:
            return tuple(parts)
        anchors = {**self.sections.ids, **self.blocks.ids, **self.entries}
        anchors |= {identity: identity for identity in anchors.values()}
        return tuple(rewritten_part(part, lambda text: anchored(text, anchors, self.ledger)) for part in parts)

    def references(self) -> tuple[Reference, ...]:
        """The entries, after the body was read."""
        return tuple(self.list.references)

    def _abstracts(self) -> list[Part]:
        front = child(self.article, "front")
        meta = None if front is None else child(front, "article-meta")
        made: list[Part] = []
        for each in meta if meta is not None else ():
            if name_of(each) not in {"abstract", "trans-abstract"}:
                continue
            if self.exact and each.get("abstract-type") == "revision-summary":
                self.ledger.take(" ".join(article_words(each, exact=True)), "metadata", each.sourceline or 0)
                continue
            section = self.sections.named(each, "abstract")
            made += [section] if section.blocks or section.parts or section.title else []
        return made

    def _back(self, element: etree._Element) -> tuple[Part, ...]:
        name = name_of(element)
        if name == "ref-list":
            self.list.read(element)
            return ()
        if name == "sec":
            return (self.sections.part(element),)
        inner = [each for each in element if name_of(each) == "app"] if name == "app-group" else []
        if inner and len(inner) == len(element):
            return tuple(self.sections.named(each, "appendix") for each in inner)
        section = self.sections.named(element, _BACK.get(name, "back"))
        return (section,) if section.blocks or section.parts or not is_empty(section.title) else ()


def _is_own(element: etree._Element) -> bool:
    """Whether an element is the article's and not one of an article inside it."""
    return not any(name_of(each) in _OTHER_ARTICLES for each in element.iterancestors())


def _with_source(statement: Statement, article: etree._Element, options: ImportOptions) -> Statement:
    if statement.source is None:
        return statement
    content = (options.citation,) if options.citation else ()
    source = replace(
        statement.source, content=content, doi=article_id(article, "doi"), pmid=article_id(article, "pmid")
    )
    return replace(statement, source=source)


def _own(statement: Statement, given: ImportOptions, article: etree._Element) -> Statement:
    """As `_as_it_was`; what it carries may have been written by anybody.

    Raises:
        DocumentError: a fact is none that a statement may have.
    """
    try:
        return _as_it_was(statement, given, article)
    except KeyError as error:
        told = f"it lacks {error}"
    except ValueError as error:
        told = visible_line(str(error))[:200]
    hint = "export it again, or take the custom-meta-group out: then it is read like anybody's article"
    raise DocumentError(f"a fact that policyver put into it was changed: {told}", hint=hint, where=given.where)


def _as_it_was(statement: Statement, given: ImportOptions, article: etree._Element) -> Statement:
    """A statement that policyver exported, with the facts that its exporter carried; options win."""
    own = OwnFacts(article, InlineReader(Ledger(), {}, exact=True))
    own.inlines.entries = {reference.id: reference.id for reference in statement.references}
    stances = own.stances()
    dates = own.dates()
    dates = replace(dates, published=given.published) if given.published else dates
    revision = Revision(statement.revision.label, Status.DRAFT, dates, own.relations(), own.summary(), own.reasons())
    source = own.source() if given.fidelity is None else statement.source
    return replace(
        statement,
        title=(given.title,) if given.title else own.title(),
        issuers=given.issuers or own.names("issuer"),
        endorsers=own.names("endorser"),
        revision=revision,
        topic=given.topic or own.topic(),
        language=given.language or article.get("{http://www.w3.org/XML/1998/namespace}lang"),
        source=source,
        schemes=own.schemes(),
        body=tuple(_with_stances(part, stances) for part in statement.body),
    )


def _with_stances(part: Part, stances: dict[str, tuple[Stance, ...]]) -> Part:
    if isinstance(part, Position):
        return replace(part, stances=stances.get(part.id, ()))
    return replace(part, parts=tuple(_with_stances(each, stances) for each in part.parts))
