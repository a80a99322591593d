"""Lines of the body to the parts of a document: introduction, sections under headings, numbered positions.

Decides where parts begin and end, by headings and numbers only, and hangs what floats on the paragraph that it interrupted.
What a part becomes is decided in `draft`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from policyver.importers.floats.floating import Float, FloatLines, Hanging
from policyver.importers.headings.headings import headings
from policyver.importers.headings.levels import with_levels
from policyver.importers.headings.names import unlabelled
from policyver.importers.joining import Joined, join_lines
from policyver.importers.numbering import numbered_starts
from policyver.importers.paragraphs import paragraph_lines, unsure_paragraphs
from policyver.importers.reference_lists.entries import entry_lines
from policyver.importers.result import Join, Taken
from policyver.importers.shapes import Shapes, shapes
from policyver.importers.vocabulary import Vocabulary, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from policyver.importers.flow import Flow
    from policyver.importers.headings.names import Heading
    from policyver.importers.lines import Line
    from policyver.importers.numbering import Number
    from policyver.importers.typography import BodyType
    from policyver.model.finding import Finding

_ARTICLE = frozenset(
    {
        "methods",
        "materials and methods",
        "material and methods",
        "results",
        "discussion",
        "results and discussion",
        "methods/design",
    }
)
_LEAST_ARTICLE = 2
_MOST_HEADING = 8
_LONGEST_PLAIN = 7  # "XVIII."


@dataclass(frozen=True, slots=True)
class OutlinePart:
    """One part: `title` is a heading's text, `label` a printed number; either may be absent.

    `intro` is what stands before the first heading and number, `references` a heading that opens a reference list,
    `entry` an entry of it. `level` is 1 for the upper sections, `plain` whether a position's number stands without a name.
    """

    kind: Literal["intro", "section", "position", "references", "entry"]
    paragraphs: tuple[Flow, ...]
    title: Flow | None = None
    label: str | None = None
    line: int = 0
    floats: tuple[Float, ...] = ()
    level: int = 1
    plain: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """A source sorted: lines of the body, of the reference list (its name first), and what floats."""

    body: tuple[Line, ...]
    references: tuple[Line, ...] = ()
    floats: tuple[FloatLines, ...] = ()
    kind: BodyType | None = None
    named: bool = True


@dataclass(frozen=True, slots=True)
class Outline:
    """The parts in order, and what was done on the way."""

    parts: tuple[OutlinePart, ...]
    joins: tuple[Join, ...]
    taken: tuple[Taken, ...]
    findings: tuple[Finding, ...]
    is_article: bool = False


def outline(source: Source, kind: BodyType) -> Outline:
    """The parts that a sorted source falls into."""
    lines = source.body
    known = shapes(lines)
    found, heading_findings = headings(lines, known, kind)
    is_article = sum(unlabelled(each.text)[1].lower() in _ARTICLE for each in found) >= _LEAST_ARTICLE
    starts, number_findings = numbered_starts(lines, found, named_only=is_article)
    builder = _Builder(source, known, vocabulary((*lines, *source.references)), Hanging(source.floats))
    heading_at = {heading.start: heading for heading in found}
    borders = sorted({0, len(lines), *heading_at, *starts}) if lines else []
    parts: list[OutlinePart] = []
    for start, end in pairwise(borders):
        if start in starts and start in heading_at:
            parts.append(builder.titled(heading_at[start], end, starts[start]))
        elif start in heading_at:
            parts.append(builder.section(heading_at[start], end))
        elif start in starts:
            parts.append(builder.numbered(start, end, starts[start]))
        else:
            parts.append(builder.intro(start, end))
    parts += builder.references()
    made = with_levels(builder.with_rest(parts))
    findings = (*heading_findings, *number_findings, *builder.findings, *made.findings)
    return Outline(made.parts, tuple(builder.joins), (*builder.taken, *made.taken), findings, is_article)


@dataclass(slots=True)
class _Builder:
    """Makes parts of ranges of lines; remembers joins, what was taken out, and findings."""

    source: Source
    known: Shapes
    words: Vocabulary
    hanging: Hanging
    joins: list[Join] = field(default_factory=list)
    taken: list[Taken] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def intro(self, start: int, end: int) -> OutlinePart:
        line = self.source.body[start].number
        paragraphs, floats = self._paragraphs(start, end)
        return OutlinePart("intro", paragraphs, line=line, floats=floats)

    def section(self, heading: Heading, end: int) -> OutlinePart:
        lines = self.source.body
        line = lines[heading.start].number
        title = self._joined(lines[heading.start : heading.end])
        printed, rest = unlabelled(title.text)
        if printed is not None:
            self.taken.append(Taken(line, printed, "number"))
            title = title.cut(len(title.text) - len(rest))
        on_title = self._floats(self.hanging.borne(each.key for each in lines[heading.start : heading.end]), 0)
        paragraphs, floats = self._paragraphs(heading.end, end)
        label = None if printed is None else printed.rstrip(".)")
        return OutlinePart("section", paragraphs, title, label, line, (*on_title, *floats))

    def numbered(self, start: int, end: int, number: Number) -> OutlinePart:
        line = self.source.body[start].number
        paragraphs, floats = self._paragraphs(start, end)
        first, *rest = paragraphs
        self.taken.append(Taken(line, number.marker, "number"))
        first = first.cut(len(number.marker))
        kept = tuple(flow for flow in (first, *rest) if flow.text)
        plain = not number.marker[:1].isupper() or len(number.marker) <= _LONGEST_PLAIN
        return OutlinePart("position", kept, None, number.label, line, floats, plain=plain)

    def titled(self, heading: Heading, end: int, number: Number) -> OutlinePart:
        """A position whose number is a heading of its own: the rest of the heading is its title, the first paragraph its claim."""
        part = self.section(heading, end)
        title = None if part.title is None else part.title.cut(len(number.marker))
        if title is None or not (title.text or part.paragraphs):
            return part
        self.taken.append(Taken(part.line, number.marker, "number"))
        paragraphs = part.paragraphs or (title,)
        shown = title if title.text and part.paragraphs else None
        return replace(part, kind="position", paragraphs=paragraphs, title=shown, label=number.label)

    def references(self) -> list[OutlinePart]:
        if not self.source.references:
            return []
        name, *lines = self.source.references
        printed, rest = unlabelled(name.text)
        if printed is not None:
            self.taken.append(Taken(name.number, printed, "number"))
        self.taken.append(Taken(name.number, rest, "reference-heading"))
        found = [OutlinePart("references", (), None, None, name.number)]
        for entry in entry_lines(lines):
            flow = self._joined(entry.lines)
            # A number that touches its entry stays there: taking it out would make two words of one.
            if entry.label is not None and flow.text[len(entry.marker) :][:1] in {"", " "}:
                self.taken.append(Taken(entry.lines[0].number, entry.marker, "number"))
                flow = flow.cut(len(entry.marker))
            if flow.text:
                found.append(OutlinePart("entry", (flow,), None, entry.label, entry.lines[0].number))
        return found

    def with_rest(self, parts: list[OutlinePart]) -> tuple[OutlinePart, ...]:
        """The parts; floats that stand after all text hang on the last part that is text."""
        rest = self._floats(self.hanging.rest(), 1_000_000)
        if not rest:
            return tuple(parts)
        body = [part for part in parts if part.kind not in {"references", "entry"}]
        others = [part for part in parts if part.kind in {"references", "entry"}]
        if not body:
            return (OutlinePart("intro", (), floats=rest), *others)
        last = body[-1]
        hung = OutlinePart(last.kind, last.paragraphs, last.title, last.label, last.line, (*last.floats, *rest))
        return (*body[:-1], hung, *others)

    def _paragraphs(self, start: int, end: int) -> tuple[tuple[Flow, ...], tuple[Float, ...]]:
        lines = self.source.body[start:end]
        self.findings += unsure_paragraphs(lines, self.known)
        flows: list[Flow] = []
        floats: list[Float] = []
        inside = {line.key for line in self.source.body[max(start - _MOST_HEADING, 0) : end]}
        for paragraph in paragraph_lines(lines, self.known):
            first, *rest = (line.key for line in paragraph)
            floats += self._floats(self.hanging.before({first}), len(flows))
            flows.append(self._joined(paragraph))
            floats += self._floats(self.hanging.borne((first, *rest)), len(flows))
            floats += self._floats(self.hanging.before(set(rest)), len(flows))
        floats += self._floats(self.hanging.before(inside), len(flows))
        return tuple(flows), tuple(floats)

    def _floats(self, found: Iterable[FloatLines], after: int) -> tuple[Float, ...]:
        return tuple(self._float(each, after) for each in found)

    def _float(self, each: FloatLines, after: int) -> Float:
        text = self._joined(each.lines) if each.lines else None
        rows = tuple(tuple(self._joined((cell,)) for cell in row) for row in each.rows)
        mark = "" if each.note is None or each.note.bearer is None else each.note.mark
        # A mark that touches its note stays there: taking it out would make two words of one.
        if mark and text is not None and text.text[len(mark) :][:1] == " ":
            self.taken.append(Taken(each.lines[0].number, mark, "list-marker"))
            text = text.cut(len(mark))
        return Float(each.kind, text, rows, after, each.note, each.head, each.columns)

    def _joined(self, lines: Sequence[Line]) -> Flow:
        joined: Joined = join_lines(lines, self.words)
        self.joins += joined.joins
        self.findings += joined.findings
        return joined.flow
