"""The parts of a text made into a draft statement.

Decides what the front says (only what was given, and a title where none was), and which blocks a part has. Positions get
no stance: what an issuer holds is read by people. Positions stand beside the sections, in the order of the text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from policyver.importers.citations import Citations
from policyver.importers.claims import claimed, single_sentences
from policyver.importers.codes import finding
from policyver.importers.inline_lists import FlowList, split_paragraph
from policyver.importers.slugs import Slugs, issuer_words
from policyver.importers.titles import titled
from policyver.model.document import (
    Block,
    Blocks,
    Item,
    ListBlock,
    Paragraph,
    Part,
    Position,
    Reference,
    Section,
    Statement,
)
from policyver.model.revision import Dates, Revision, Source, Status

if TYPE_CHECKING:
    from policyver.importers.flow import Flow
    from policyver.importers.outline import Outline, OutlinePart
    from policyver.importers.result import ImportOptions, Taken
    from policyver.model.finding import Finding


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement, the words that are not in its text, and findings."""

    statement: Statement
    taken: tuple[Taken, ...]
    findings: tuple[Finding, ...]


def draft(found: Outline, options: ImportOptions) -> Draft:
    """The draft statement of an outline."""
    title = titled(found.parts, options.title)
    builder = _Builder(title.parts, options)
    body = tuple(builder.part(part) for part in title.parts if part.kind not in {"references", "entry"})
    references = (*builder.entries(), *builder.stray_references())
    statement = Statement(
        id=options.id,
        kind=options.kind,
        title=(title.text,),
        issuers=options.issuers,
        revision=Revision(options.label, Status.DRAFT, Dates(published=options.published)),
        body=body or (Section(builder.slugs.unique("background")),),
        topic=options.topic,
        language=options.language,
        source=None if options.fidelity is None else Source(_source(options), options.fidelity),
        references=(*references, *builder.citations.placeholders()),
    )
    return Draft(statement, (*title.taken, *builder.taken), (*title.findings, *builder.all_findings(options)))


def _source(options: ImportOptions) -> tuple[str, ...]:
    return (options.citation,) if options.citation else ()


class _Builder:
    """Makes parts; remembers ids, citations, markers that lists stand for, and findings."""

    def __init__(self, parts: tuple[OutlinePart, ...], options: ImportOptions) -> None:
        self.parts = parts
        self.positions = tuple(part for part in parts if part.kind == "position")
        self.single = single_sentences(self.positions)
        self.slugs = Slugs(issuer_words(options.issuers))
        labels = [part.label for part in parts if part.kind == "entry"]
        self.citations = Citations(frozenset(int(label) for label in labels if label))
        self.taken: list[Taken] = []
        self.findings: list[Finding] = []

    def part(self, part: OutlinePart) -> Part:
        if part.kind == "position":
            return self._position(part)
        identity = self.slugs.unique("background") if part.title is None else self.slugs.title(part.title.text)
        title = () if part.title is None else (part.title.text,)
        return Section(identity, title, self._blocks(part.paragraphs), label=part.label)

    def _position(self, part: OutlinePart) -> Position:
        result = claimed(part, others_single=self.single)
        self.findings += result.findings
        missing = f"position {part.label} has no stance yet"
        self.findings.append(finding("stance-missing", missing, part.line))
        claim = self.citations.cite(result.claim)
        identity = self.slugs.claim(result.claim.text)
        return Position(identity, claim, rationale=self._blocks(result.rationale), label=part.label)

    def _blocks(self, paragraphs: tuple[Flow, ...]) -> Blocks:
        return tuple(block for paragraph in paragraphs for block in self._split(paragraph))

    def _split(self, paragraph: Flow) -> list[Block]:
        split = split_paragraph(paragraph)
        self.taken += split.taken
        self.findings += split.findings
        return [self._block(piece) for piece in split.pieces]

    def _block(self, piece: Flow | FlowList) -> Block:
        if isinstance(piece, FlowList):
            return ListBlock(tuple(Item(self.citations.cite(item)) for item in piece.items), piece.type)
        return Paragraph(self.citations.cite(piece))

    def entries(self) -> tuple[Reference, ...]:
        """The source's own reference list."""
        found = [part for part in self.parts if part.kind == "entry"]
        return tuple(
            Reference(
                self.slugs.unique(f"r{part.label}"), (" ".join(flow.text for flow in part.paragraphs),), part.label
            )
            for part in found
        )

    def stray_references(self) -> tuple[Reference, ...]:
        """Text under the heading of a reference list that has no number."""
        flows = [flow for part in self.parts if part.kind == "references" for flow in part.paragraphs]
        return tuple(Reference(self.slugs.unique("reference"), (flow.text,)) for flow in flows)

    def all_findings(self, options: ImportOptions) -> tuple[Finding, ...]:
        """The builder's findings, and those on the whole."""
        found = [*self.findings, *self.citations.findings]
        missing = [reference.label for reference in self.citations.placeholders()]
        if missing:
            line = min(self.citations.cited.values())
            found.append(finding("references-missing", f"references cited and not in the text: {len(missing):,}", line))
        if not self.positions:
            found.append(finding("no-position", "no numbered position was found"))
        if options.fidelity is None:
            found.append(finding("fidelity-missing", "nothing says what this is to the document as issued"))
        found.append(finding("ids-made", "the ids of sections and positions were made from their words"))
        return tuple(found)
