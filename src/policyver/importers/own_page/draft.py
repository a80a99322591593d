"""A page that policyver exported, as a draft: the words that the page shows, with what it states of itself unseen.

Metadata, ids, stances, reasons and references come from what is stated; every word of the text from the page, and so does a number or a title
that was changed there. Options win over both. The draft is a draft, whatever the status was.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from policyver.importers.account import structured_account
from policyver.importers.codes import bounded
from policyver.importers.inline_citations import InlineCitations
from policyver.importers.own_page.matching import matched_parts
from policyver.importers.own_page.printed import CHANGES, Printed, shown, words_in
from policyver.importers.own_page.references import OwnReferences
from policyver.importers.own_page.stated import parts_of
from policyver.importers.pandoc.blocks import BlockReader
from policyver.importers.pandoc.outline import headed, sole_title
from policyver.importers.recommendations import with_positions, without_start
from policyver.importers.reference_list import is_reference_heading
from policyver.importers.result import ImportResult
from policyver.importers.slugs import Slugs, issuer_words
from policyver.importers.tidy import joined
from policyver.model.document import Paragraph, Position, Section
from policyver.model.inline import Markup, plain_text
from policyver.model.revision import Source, Status
from policyver.model.rewriting import rewritten_part
from policyver.render.statement_words import labels_of, mark_of, part_label

if TYPE_CHECKING:
    from policyver.importers.ledger import Ledger
    from policyver.importers.pandoc.outline import Headed
    from policyver.importers.result import ImportOptions
    from policyver.model.document import Block, Part, Statement
    from policyver.model.inline import Inlines
    from policyver.programs.pandoc import PandocDocument

_PREFIX = "#d-"  # of ids in our HTML


def own_page_draft(
    document: PandocDocument, stated: Statement, options: ImportOptions, ledger: Ledger, words: list[str]
) -> ImportResult | None:
    """The draft; None where the page has no title of its own any more, so that it is read like anybody's.

    Args:
        document: what pandoc read of the page.
        stated: the statement without its blocks.
        options: what was given.
        ledger: what was met and taken before.
        words: of the page.
    """
    root = headed(document.blocks, BlockReader(ledger))
    top = sole_title(root)
    if top is None:
        return None
    builder = _Builder(stated, ledger)
    title = builder.title(top)
    body = builder.body(top)
    statement = replace(stated, body=body, references=builder.references.all())
    counted = structured_account(words, ledger.taken, statement)
    ledger.find("own-page", "metadata, ids, stances and reasons are those that the page states")
    clean = tuple(rewritten_part(part, builder.without_labels) for part in body)
    found = _with_options(replace(statement, title=title, body=clean), options)
    return ImportResult(found, bounded((*ledger.all_findings(), *counted.findings)), counted.account)


class _Builder:
    """Makes parts of headings."""

    def __init__(self, stated: Statement, ledger: Ledger) -> None:
        self.stated = stated
        self.ledger = ledger
        self.printed = Printed(stated, ledger)
        self.slugs = Slugs(issuer_words(stated.issuers))
        self.ids = {part.id for each in stated.body for part in parts_of(each)}
        for each in (*self.ids, *(one.id for one in stated.references)):
            self.slugs.unique(each)
        self.references = OwnReferences(stated, self.slugs, ledger)
        self.parts: dict[int, Part] = {}

    def title(self, top: Headed) -> Inlines:
        """The title: as stated where the page still shows it, else the page's, without the mark beside it."""
        words, mark = top.words, mark_of(self.stated)
        self.ledger.take(words, "title")
        bare = words.removesuffix(f"[{mark}]").strip() if mark else words
        return (
            self.stated.title
            if words_in(bare) == words_in(shown(self.stated.title, labels_of(self.stated)))
            else (bare,)
        )

    def body(self, top: Headed) -> tuple[Part, ...]:
        """The parts, citations made."""
        front = self.printed.front(top.blocks)
        headings = self._without_own_headings(top)
        flat = [found for each in headings for found in _all(each)]
        matched = matched_parts(flat, self.stated)
        self.parts = {id(flat[at]): part for at, part in matched.items()}
        gone = self.ids - {part.id for part in matched.values()}
        if gone:
            self.ledger.find("own-gone", f"parts that the page no longer has: {', '.join(sorted(gone))}")
        parts = [part for each in headings for part in self._part(each)]
        if front:
            parts.insert(0, Section(self.slugs.unique("background"), (), tuple(front)))
        cited = InlineCitations(self.references.numbers(), self.references.anchors(), self.slugs, self.ledger)
        return tuple(
            rewritten_part(part, lambda text: self._linked(cited.cite(self.references.cited(text)))) for part in parts
        )

    def _without_own_headings(self, top: Headed) -> list[Headed]:
        """The headings without that of the changes and that of the references, where nothing else stands under them."""
        left: list[Headed] = []
        for found in top.parts:
            if found is top.parts[0] and words_in(found.words) == words_in(CHANGES) and not found.parts:
                found.blocks = self.printed.changes(found.blocks)
                if not found.blocks:
                    self.ledger.take(found.words, "metadata")
                    continue
            if is_reference_heading(found.title) and self.stated.references and not found.parts:
                found.blocks = self.references.read(found.blocks)
                if not found.blocks:
                    self.ledger.take(found.words, "reference-heading")
                    continue
            left.append(found)
        return left

    def _part(self, found: Headed) -> list[Part]:
        known = self.parts.get(id(found))
        inner = [part for each in found.parts for part in self._part(each)]
        if known is None:
            identity = self.slugs.title(plain_text(found.title))
            made = Section(identity, found.title, tuple(found.blocks), tuple(inner), found.label)
            return [with_positions(made, self.slugs, self.ledger)]
        label, title = self._named(found, known)
        found.blocks = [self.printed.without_alert(block) for block in found.blocks]
        if isinstance(known, Section):
            return [replace(known, label=label, title=title, blocks=tuple(found.blocks), parts=tuple(inner))]
        claim, blocks = _claim(found)
        rationale = tuple(self.printed.stances(known, blocks))
        return [replace(known, label=label, title=title, claim=claim, rationale=rationale), *inner]

    def _named(self, found: Headed, known: Part) -> tuple[str | None, Inlines]:
        """The number and the title that a heading shows."""
        position = isinstance(known, Position)
        if found.label is not None:
            return found.label, found.title
        label = part_label(known, position=position)
        if not label and not known.title and words_in(found.words) == words_in(known.id):
            self.ledger.take(found.words, "number")
            return known.label, ()
        pattern = rf"{re.escape(label)}(?!\w)[.:]?\s*" if label else r"(?!)"
        match = re.match(pattern, found.words)
        if match is None and position:
            match = re.match(r"Position(?:\s+(?P<number>[\w.-]+?))?(?:[.:]\s|\s|$)\s*", found.words)
        if match is None:
            return (known.label if not label else None), found.title
        self.ledger.take(match[0], "number")
        number = match["number"] if "number" in match.re.groupindex else known.label
        return number, without_start(found.title, match.end())

    def _linked(self, content: Inlines) -> Inlines:
        """Content whose links and citations lead to the ids that are stated."""
        return joined([self._piece(each) for each in content])

    def _piece(self, piece: str | Markup) -> str | Markup:
        if isinstance(piece, str):
            return piece
        target, inner = piece.target, self._linked(piece.content)
        if piece.name == "cite":
            target = " ".join(self.references.named(each) for each in target.split())
        elif target.startswith(_PREFIX):
            target = f"#{target.removeprefix(_PREFIX)}"
        if piece.name == "link" and target.startswith("#") and target[1:] not in self.ids:
            self.ledger.meet("link-nowhere", "links to places that the draft does not have")
        return Markup(piece.name, inner, target)

    def without_labels(self, content: Inlines) -> Inlines:
        """Content whose citations that show but their entries' numbers show what the entries are called, whatever that becomes."""
        return joined([self._bare(each) for each in content])

    def _bare(self, piece: str | Markup) -> str | Markup:
        if isinstance(piece, str):
            return piece
        if piece.name == "cite" and plain_text(piece.content) == f"[{self.references.labels(piece.target)}]":
            return Markup("cite", (), piece.target)
        return Markup(piece.name, self.without_labels(piece.content), piece.target)


def _claim(found: Headed) -> tuple[Inlines, list[Block]]:
    first = found.blocks[0] if found.blocks else None
    if isinstance(first, Paragraph):
        return first.content, list(found.blocks[1:])
    return (), list(found.blocks)


def _all(found: Headed) -> list[Headed]:
    return [found, *(inner for each in found.parts for inner in _all(each))]


def _with_options(statement: Statement, options: ImportOptions) -> Statement:
    """The draft, with what was given in place of what is stated."""
    revision = statement.revision
    dates = replace(revision.dates, published=options.published) if options.published else revision.dates
    source = statement.source
    if options.fidelity is not None:
        source = Source((options.citation,) if options.citation else source.content if source else (), options.fidelity)
    return replace(
        statement,
        id=options.id or statement.id,
        kind=options.kind or statement.kind,
        title=(options.title,) if options.title else statement.title,
        issuers=options.issuers or statement.issuers,
        topic=options.topic or statement.topic,
        language=options.language or statement.language,
        source=source,
        revision=replace(revision, label=options.label or revision.label, status=Status.DRAFT, dates=dates),
    )
