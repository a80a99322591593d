"""Lines to the parts of a document: introduction, sections under headings, numbered positions, reference entries.

Decides where parts begin and end, by headings and numbers only. What a part becomes is decided in `draft`.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from policyver.importers.headings import headings, unlabelled
from policyver.importers.joining import Joined, join_lines
from policyver.importers.numbering import numbered_starts
from policyver.importers.paragraphs import full_width, paragraph_lines, unsure_paragraphs
from policyver.importers.result import Join, Taken
from policyver.importers.vocabulary import Vocabulary, vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policyver.importers.flow import Flow
    from policyver.importers.headings import Heading
    from policyver.importers.lines import Line
    from policyver.model.finding import Finding


@dataclass(frozen=True, slots=True)
class OutlinePart:
    """One part: `title` is a heading's text, `label` a printed number; either may be absent.

    `intro` is what stands before the first heading and number, `references` a heading that opens a reference list,
    `entry` a numbered entry of it.
    """

    kind: Literal["intro", "section", "position", "references", "entry"]
    paragraphs: tuple[Flow, ...]
    title: Flow | None = None
    label: str | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class Outline:
    """The parts in order, and what was done on the way."""

    parts: tuple[OutlinePart, ...]
    joins: tuple[Join, ...]
    taken: tuple[Taken, ...]
    findings: tuple[Finding, ...]


def outline(lines: tuple[Line, ...]) -> Outline:
    """The parts that `lines`, without page furniture, fall into."""
    width = full_width(lines)
    found, heading_findings = headings(lines, width)
    starts, number_findings = numbered_starts(lines, found)
    builder = _Builder(lines, width, vocabulary(lines))
    heading_at = {heading.start: heading for heading in found}
    borders = sorted({0, len(lines), *heading_at, *starts})
    parts: list[OutlinePart] = []
    in_references = False
    for start, end in pairwise(borders):
        if start in heading_at:
            in_references = heading_at[start].opens_references
            parts.append(builder.section(heading_at[start], end))
        elif start in starts:
            parts.append(builder.numbered(start, end, starts[start], entry=in_references))
        else:
            parts.append(builder.intro(start, end))
    findings = (*heading_findings, *number_findings, *builder.findings)
    return Outline(tuple(parts), tuple(builder.joins), tuple(builder.taken), findings)


class _Builder:
    """Makes parts of ranges of lines; remembers joins, what was taken out, and findings."""

    def __init__(self, lines: tuple[Line, ...], width: int, known: Vocabulary) -> None:
        self.lines = lines
        self.width = width
        self.known = known
        self.joins: list[Join] = []
        self.taken: list[Taken] = []
        self.findings: list[Finding] = []

    def intro(self, start: int, end: int) -> OutlinePart:
        return OutlinePart("intro", self._paragraphs(self.lines[start:end]), line=self.lines[start].number)

    def section(self, heading: Heading, end: int) -> OutlinePart:
        line = self.lines[heading.start].number
        title = self._joined(self.lines[heading.start : heading.end])
        printed, rest = unlabelled(title.text)
        if printed is not None:
            self.taken.append(Taken(line, printed, "number"))
            title = title.cut(len(title.text) - len(rest))
        paragraphs = self._paragraphs(self.lines[heading.end : end])
        label = None if printed is None else printed.rstrip(".)")
        if heading.opens_references:
            self.taken.append(Taken(line, title.text, "reference-heading"))
            return OutlinePart("references", paragraphs, title, label, line)
        return OutlinePart("section", paragraphs, title, label, line)

    def numbered(self, start: int, end: int, label: str, *, entry: bool) -> OutlinePart:
        line = self.lines[start].number
        first, *rest = self._paragraphs(self.lines[start:end])
        marker = len(label) + 1
        self.taken.append(Taken(line, first.text[:marker], "number"))
        first = first.cut(marker)
        paragraphs = tuple(flow for flow in (first, *rest) if flow.text)
        return OutlinePart("entry" if entry else "position", paragraphs, None, label, line)

    def _paragraphs(self, lines: Sequence[Line]) -> tuple[Flow, ...]:
        self.findings += unsure_paragraphs(lines, self.width)
        return tuple(self._joined(each) for each in paragraph_lines(lines, self.width))

    def _joined(self, lines: Sequence[Line]) -> Flow:
        joined: Joined = join_lines(lines, self.known)
        self.joins += joined.joins
        self.findings += joined.findings
        return joined.flow
