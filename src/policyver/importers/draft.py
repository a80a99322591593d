"""The parts of a text made into a draft statement.

Decides what the front says (only what was given, and a title where none was), and which blocks a part has. Positions get
no stance: what an issuer holds is read by people. Positions stand beside the sections, in the order of the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from policyver.importers.block_lists import listed
from policyver.importers.citations.citations import Citations
from policyver.importers.claims import claimed, single_sentences
from policyver.importers.codes import finding
from policyver.importers.footnotes.links import NoteLinks
from policyver.importers.headings.tree import nested
from policyver.importers.inline_lists import FlowList, split_paragraph
from policyver.importers.slugs import Slugs, issuer_words
from policyver.importers.titles import titled
from policyver.model.document import (
    Block,
    Blocks,
    Cell,
    Item,
    ListBlock,
    Note,
    Paragraph,
    Part,
    Position,
    Reference,
    Row,
    Section,
    Statement,
    Table,
)
from policyver.model.inline import Inlines, Markup
from policyver.model.revision import Dates, Revision, Source, Status

if TYPE_CHECKING:
    from policyver.importers.floats.floating import Float
    from policyver.importers.flow import Flow
    from policyver.importers.outline import Outline, OutlinePart
    from policyver.importers.result import ImportOptions, Taken
    from policyver.model.finding import Finding

_DOI = re.compile(r"(?<![\w/.])10\.\d{4,9}/[^\s\[\]<>\"]+")


def entry_numbers(parts: tuple[OutlinePart, ...]) -> frozenset[int]:
    """The numbers of the source's reference list."""
    return frozenset(int(part.label) for part in parts if part.kind == "entry" and part.label)


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement, the words that are not in its text, and findings."""

    statement: Statement
    taken: tuple[Taken, ...]
    findings: tuple[Finding, ...]


def draft(found: Outline, options: ImportOptions) -> Draft:
    """The draft statement of an outline."""
    title = titled(found.parts, options.title)
    builder = _Builder(title.parts, options, splits=not found.is_article)
    body = nested(
        [(part.level, builder.part(part)) for part in title.parts if part.kind not in {"references", "entry"}]
    )
    references = builder.entries()
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


def _cells(row: tuple[Flow, ...], columns: int, *, header: bool) -> tuple[Cell, ...]:
    """A row's cells; the only one of a table whose columns are known spans them."""
    span = columns if len(row) == 1 and columns else 1
    return tuple(Cell((cell.text,) if cell.text else (), header=header, colspan=span) for cell in row)


def _reference_id(label: str | None, nth: int, *, numbered: bool) -> str:
    if label is not None:
        return f"r{label}"
    return "reference" if numbered else f"reference-{nth}"


def doi(text: str) -> str | None:
    """The DOI that an entry states, as it stands there; None where it states none or more than one."""
    found = {match.rstrip(".,;)") for match in _DOI.findall(text)}
    return found.pop() if len(found) == 1 else None


def _source(options: ImportOptions) -> tuple[str, ...]:
    return (options.citation,) if options.citation else ()


class _Builder:
    """Makes parts; remembers ids, citations, markers that lists stand for, and findings."""

    def __init__(self, parts: tuple[OutlinePart, ...], options: ImportOptions, *, splits: bool) -> None:
        self.splits = splits
        self.parts = parts
        self.positions = tuple(part for part in parts if part.kind == "position")
        self.single = single_sentences(self.positions)
        self.slugs = Slugs(issuer_words(options.issuers))
        self.claimed = {id(part): claimed(part, others_single=self.single) for part in self.positions}
        texts = [each.claim.text for each in self.claimed.values()]
        self.ids = dict(zip(self.claimed, self.slugs.claims(texts), strict=True))
        labels = [part.label for part in parts if part.kind == "entry"]
        flows = [flow for part in parts if part.kind not in {"references", "entry"} for flow in part.paragraphs]
        numbers = entry_numbers(parts)
        notes = (each.note for part in parts for each in part.floats if each.note is not None and each.note.bearer)
        self.note_ids = {note: self.slugs.unique(f"footnote-{nth}") for nth, note in enumerate(notes, 1)}
        self.citations = Citations(
            numbers,
            flows=flows,
            unnumbered=bool(labels) and not numbers,
            notes=NoteLinks(self.note_ids.items()),
        )
        self.taken: list[Taken] = []
        self.findings: list[Finding] = []

    def part(self, part: OutlinePart) -> Part:
        if part.kind == "position":
            return self._position(part)
        identity = self.slugs.unique("background") if part.title is None else self.slugs.title(part.title.text)
        title = () if part.title is None else self.citations.linked(part.title)
        return Section(identity, title, self._blocks(part.paragraphs, part.floats), label=part.label)

    def _position(self, part: OutlinePart) -> Position:
        result = self.claimed[id(part)]
        self.findings += result.findings
        missing = f"position {part.label} has no stance yet"
        self.findings.append(finding("stance-missing", missing, part.line))
        claim = self.citations.cite(result.claim)
        identity = self.ids[id(part)]
        claimed_here = len(part.paragraphs) - len(result.rationale)
        rationale = self._blocks(result.rationale, part.floats, before=claimed_here)
        title = () if part.title is None else self.citations.linked(part.title)
        return Position(identity, claim, rationale=rationale, title=title, label=part.label)

    def _blocks(self, paragraphs: tuple[Flow, ...], floats: tuple[Float, ...], before: int = 0) -> Blocks:
        """The blocks of paragraphs, each float after the paragraph it stood in; `before` paragraphs stand elsewhere."""
        blocks: list[Block] = []
        start = 0
        for each in floats:
            end = min(max(each.after - before, start), len(paragraphs))
            blocks += self._run(paragraphs[start:end])
            blocks.append(self._beside(each))
            start = end
        return (*blocks, *self._run(paragraphs[start:]))

    def _run(self, paragraphs: tuple[Flow, ...]) -> list[Block]:
        found = listed(paragraphs)
        self.taken += found.taken
        blocks: list[Block] = []
        for piece in found.pieces:
            blocks += [self._block(piece)] if isinstance(piece, FlowList) else self._split(piece)
        return blocks

    def _beside(self, each: Float) -> Block:
        """A legend or footnote as a note; a table with its lines."""
        text = self._text(each)
        if each.kind == "box":
            return Paragraph(text)
        if each.kind != "table":
            return Note(text, id=self.note_ids.get(each.note) if each.note is not None else None)
        rows = tuple(Row(_cells(row, each.columns, header=nth < each.head)) for nth, row in enumerate(each.rows))
        return Table(rows[each.head :], rows[: each.head], caption=text)

    def _text(self, each: Float) -> Inlines:
        """A float's text; the number or letter of a footnote that touches its first word is raised."""
        mark = "" if each.note is None or each.note.bearer is None else each.note.mark
        if each.text is None or not (mark.isascii() and mark.isalnum() and each.text.text.startswith(mark)):
            return () if each.text is None else self.citations.cite(each.text)
        return (Markup("sup", (mark,)), *self.citations.cite(each.text.cut(len(mark))))

    def _split(self, paragraph: Flow) -> list[Block]:
        if not self.splits:  # an article's lists in a sentence are no list of demands
            return [self._block(paragraph)]
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
        numbered = any(part.label for part in found)
        return tuple(
            Reference(
                self.slugs.unique(_reference_id(part.label, nth, numbered=numbered)),
                (" ".join(flow.text for flow in part.paragraphs),),
                part.label,
                doi=doi(part.paragraphs[0].text),
            )
            for nth, part in enumerate(found, start=1)
        )

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
