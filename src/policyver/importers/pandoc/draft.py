"""What pandoc read, made into a draft: the one way from its nodes to a statement, whatever the format.

Decides the front (what was given, else what the source states), the title, where references and positions are, and the
ids. Stances are never made.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING

from policyver.errors import DocumentError
from policyver.importers.account import structured_account
from policyver.importers.codes import bounded
from policyver.importers.finished import finished
from policyver.importers.inline_citations import InlineCitations
from policyver.importers.ledger import Ledger
from policyver.importers.own_page.draft import own_page_draft
from policyver.importers.pandoc.anchors import anchored, anchors_of
from policyver.importers.pandoc.blocks import BlockReader
from policyver.importers.pandoc.csl import references_of
from policyver.importers.pandoc.meta import stated_by
from policyver.importers.pandoc.outline import Headed, headed, sole_title
from policyver.importers.pandoc.words import words_of
from policyver.importers.recommendations import with_positions
from policyver.importers.reference_list import ReferenceList, is_reference_heading
from policyver.importers.result import ImportOptions, ImportResult
from policyver.importers.slugs import Slugs, issuer_words
from policyver.importers.stated import with_stated
from policyver.model.document import Paragraph, Section
from policyver.model.inline import plain_text
from policyver.model.rewriting import rewritten_part

if TYPE_CHECKING:
    from policyver.importers.stated import Stated
    from policyver.model.document import Part, Reference, Statement
    from policyver.model.inline import Inlines
    from policyver.programs.pandoc import PandocDocument

_EMPTY = "is it the right file? pictures, menus, scripts and a title alone make no statement"


@dataclass(frozen=True, slots=True)
class SourceWords:
    """Which words a format's source holds.

    Args:
        words: all of them; None where pandoc's nodes are the best account there is.
        metadata: the names of metadata whose words are among them; None: all.
        own: what a page of policyver's states of itself, without its text.
    """

    words: list[str] | None = None
    metadata: frozenset[str] | None = frozenset()
    own: Statement | None = None


def pandoc_draft(
    document: PandocDocument, options: ImportOptions, ledger: Ledger, source: SourceWords = SourceWords()
) -> ImportResult:
    """A draft of what pandoc read.

    Args:
        document: what it read.
        options: what was given; id, label and issuers may be empty where the document states them.
        ledger: what was met and taken before, such as comments.
        source: the words of the source, for the account.

    Raises:
        DocumentError: nothing of it is text of a statement.
        UsageError: neither the options nor the document say the id, the label or the issuer.
    """
    if source.own is not None and (own := _own_page(document, source, source.own, options, ledger)) is not None:
        return own
    words = list(source.words) if source.words is not None else words_of(document.blocks)
    before = len(ledger.taken)
    stated = stated_by(document.meta, ledger, source.metadata)
    if source.words is None:
        words += [word for each in ledger.taken[before:] for word in each.text.split()]
    whole = with_stated(options, stated, ledger)
    builder = _Builder(whole, ledger)
    root = headed(document.blocks, BlockReader(ledger))
    title = builder.title(root, options, stated)
    known = references_of(document.meta, builder.slugs)
    body = builder.body(root, known)
    made = frozenset(each.id for each in (*builder.placeholders, *known.values()))
    statement = finished(whole, title, body, (*builder.entries, *known.values(), *builder.placeholders), ledger)
    counted = structured_account(words, ledger.taken, statement, made_up=made)
    if counted.account.output == 0:
        raise DocumentError("there is no text in it", hint=_EMPTY, where=options.where)
    return ImportResult(statement, bounded((*ledger.all_findings(), *counted.findings)), counted.account)


def _own_page(
    document: PandocDocument, source: SourceWords, own: Statement, options: ImportOptions, ledger: Ledger
) -> ImportResult | None:
    """The draft of a page that states itself; metadata beside that are taken, and told by nobody."""
    kept, apart = deepcopy(ledger), Ledger()
    stated_by(document.meta, apart, source.metadata)
    kept.taken += apart.taken
    words = words_of(document.blocks) if source.words is None else list(source.words)
    if source.words is None:
        words += [word for each in apart.taken for word in each.text.split()]
    return own_page_draft(document, own, options, kept, words)


class _Builder:
    """Makes sections of headings; remembers ids and references."""

    def __init__(self, options: ImportOptions, ledger: Ledger) -> None:
        self.ledger = ledger
        self.slugs = Slugs(issuer_words(options.issuers))
        self.list = ReferenceList(self.slugs, ledger)
        self.entries: tuple[Reference, ...] = ()
        self.placeholders: tuple[Reference, ...] = ()

    def title(self, root: Headed, options: ImportOptions, stated: Stated) -> Inlines:
        """The title: the one given, else the sole heading of the first level, else the metadata's, else a guess."""
        top = sole_title(root)
        heading = plain_text(top.title) if top else ""
        if top and (options.title is None or options.title.casefold() == heading.casefold()):
            self.ledger.take(heading, "title")
            root.blocks, root.parts = top.blocks, top.parts
            if top.label:
                self.ledger.find("label-left", f"the number before the title was left out: {top.label}")
            return top.title
        if options.title or stated.title:
            title = options.title or stated.title or ""
            self._without_title(root, title)
            return (title,)
        guess = plain_text(root.parts[0].title) if root.parts else "Untitled"
        self.ledger.find("title-guessed", f"“{guess}” stands in for the title")
        return (guess,)

    def _without_title(self, root: Headed, title: str) -> None:
        """A first paragraph that is the title leaves the text, as word processors have it."""
        first = root.blocks[0] if root.blocks else None
        if isinstance(first, Paragraph) and plain_text(first.content).casefold() == title.casefold():
            self.ledger.take(plain_text(first.content), "title")
            del root.blocks[0]

    def body(self, root: Headed, known: dict[str, Reference]) -> tuple[Part, ...]:
        """The parts, with citations made; then the references are known too."""
        sections = [part for each in root.parts for part in self._section(each)]
        if root.blocks:
            sections.insert(0, Section(self.slugs.unique("background"), (), tuple(root.blocks)))
        parts = [with_positions(section, self.slugs, self.ledger) for section in sections]
        keys = {key: each.id for key, each in known.items()}
        citations = InlineCitations(self.list.labels(), keys, self.slugs, self.ledger)
        anchors = anchors_of(root)
        parts = [
            rewritten_part(part, lambda text: anchored(citations.cite(text), anchors, self.ledger)) for part in parts
        ]
        self.entries, self.placeholders = tuple(self.list.references), tuple(citations.placeholders.values())
        return tuple(parts) or (Section(self.slugs.unique("background")),)

    def _section(self, found: Headed) -> list[Section]:
        """A heading's section; none where it opened the references and nothing else stood there."""
        blocks = tuple(found.blocks)
        if is_reference_heading(found.title):
            blocks = self.list.read(blocks)
            if not blocks and not found.parts:
                self.ledger.take(plain_text(found.title), "reference-heading")
                return []
        found.part = identity = self.slugs.title(plain_text(found.title))
        parts = tuple(part for each in found.parts for part in self._section(each))
        return [Section(identity, found.title, blocks, parts, found.label)]
