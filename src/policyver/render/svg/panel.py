"""One question as a panel: a scale of years, a line for each population, the evidence below, and all of it in words.

Decides the layout for a given width. Every text has lines of its own, so that nothing overlaps however much there is: marks bear short
labels, and what they mean is written out below them. The panel says how high it became.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from policyver.render.svg.dots import HEIGHT, dots
from policyver.render.svg.labels import placed
from policyver.render.svg.marks import line, mark, span, text
from policyver.render.svg.scale import moved_apart, scale_for
from policyver.render.svg.text import width_of, wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policyver.render.html.elements import Html
    from policyver.render.timeline_shown import CellShown, MarkShown, QuestionShown, RowShown

SIZE, LINE = 13.0, 18.0
SMALL = 12.0
_LABEL_HEIGHT = 16.0
_MARK, _DOT = 15.0, 11.0
_INDENT = 18.0
_COLUMN = 330.0  # the least width of a column of the list of evidence
_UNDATED = 90.0
_EDGE = 12.0


class Panel(Struct, frozen=True):
    """Finished elements, and how high they are together."""

    elements: list[Html]
    height: float


class Frame(Struct, frozen=True):
    """Where the panel lies: from `left` to `right`, its top at `top`; `days` are those that its scale of time has to show."""

    left: float
    right: float
    top: float
    days: tuple[float | None, ...]

    @property
    def width(self) -> float:
        """How wide it is."""
        return self.right - self.left


def panel(question: QuestionShown, frame: Frame, *, alone: bool) -> Panel:
    """One question.

    Args:
        question: in words.
        frame: where it goes.
        alone: with its name and wording, and all of it in words; else with marks and short labels, for a page that has the words.
    """
    return _Drawing(question, frame, alone=alone).draw()


class _Drawing:
    """Draws from top to bottom; `y` is where it has come to."""

    def __init__(self, question: QuestionShown, frame: Frame, *, alone: bool) -> None:
        self.question = question
        self.alone = alone
        self.frame = frame
        self.y = frame.top
        self.out: list[Html] = []
        slot = min(_UNDATED, frame.width / 5)
        self.scale = scale_for(frame.days, frame.left + _EDGE, frame.right - _EDGE, slot)
        self.several = question.several

    def draw(self) -> Panel:
        if self.alone:
            self.words(self.question.name, "name", 16.0, bold=True)
            if self.question.wording:
                self.words(self.question.wording, "quiet", SIZE)
        years = self.years()
        for row in self.question.rows:
            self.row(row)
        if not self.question.rows:
            self.y += 6
            self.words("No statement answers it.", "quiet", SIZE)
        if self.question.evidence:
            self.evidence()
        grid = [line(x, top, x, self.y, "grid") for x, top in years]
        if self.question.evidence and self.alone:
            self.key()
        return Panel([*grid, *self.out], self.y - self.frame.top)

    def words(self, content: str, class_: str, size: float, *, indent: float = 0.0, bold: bool = False) -> None:
        """A paragraph."""
        height = LINE if size <= SIZE else size * 1.4
        for part in wrapped(content, self.frame.width - indent, size, bold=bold):
            self.y += height
            self.out.append(text(part, self.frame.left + indent, self.y - height * 0.28, class_))

    def years(self) -> list[tuple[float, float]]:
        """The scale; gives where lines of the grid begin."""
        if not self.question.rows and not self.question.evidence:
            return []
        self.y += 24
        marks = self.scale.years(44.0)
        for year, x in marks:
            half = width_of(str(year), SMALL) / 2
            x_text = min(max(x, self.frame.left + half), self.frame.right - half)
            self.out.append(text(str(year), x_text, self.y - 6, "quiet small", "middle"))
        if None in self.frame.days:
            self.out.append(text("no date", self.frame.right, self.y - 6, "quiet small", "end"))
        self.out.append(line(self.frame.left, self.y, self.frame.right, self.y, "axis"))
        return [(x, self.y) for _, x in marks]

    def row(self, row: RowShown) -> None:
        self.y += 8
        name = f"{row.issuer}: {row.population}" if self.several else row.population
        self.words(name, "row", SIZE, bold=True)
        columns = self.question.columns
        wanted = [self.scale.place(columns[cell.column].day) for cell in row.cells]
        edge = _MARK / 2 + 1
        places = moved_apart(wanted, _MARK + 4, self.frame.left + edge, self.frame.right - edge)
        names = [self.label(cell) for cell in row.cells]
        marks = [(x, name, width_of(name, SMALL)) for x, name in zip(places, names, strict=True)]
        labels = placed(marks, self.frame.left, self.frame.right)
        levels = 1 + max((label.level for label in labels), default=0)
        middle = self.y + levels * _LABEL_HEIGHT + _MARK / 2 + 4
        self.spans(row, places, middle)
        for label in labels:
            base = middle - _MARK / 2 - 5 - label.level * _LABEL_HEIGHT
            if label.level:
                self.out.append(line(label.mark, base + 3, label.mark, middle - _MARK / 2, "leader"))
        for label in labels:
            base = middle - _MARK / 2 - 5 - label.level * _LABEL_HEIGHT
            self.out.append(text(label.text, label.left, base, "small label"))
        self.out += [mark(cell.direction, x, middle, _MARK) for x, cell in zip(places, row.cells, strict=True)]
        self.y = middle + _MARK / 2 + 4
        if not self.alone:
            return
        for cell in row.cells:
            self.said(cell, columns[cell.column].name)
        for words in row.became:
            self.entry(None, words, arrow=True)
        self.y += 6

    def label(self, cell: CellShown) -> str:
        """What stands above a mark, and where nothing is written out below, what it says too; cut where it would fill the line."""
        name = self.question.columns[cell.column].label
        most = self.frame.width / 2
        fuller = name if self.alone else f"{name}: {cell.short}"
        fit = next((words for words in (fuller, name) if width_of(words, SMALL) <= most), None)
        return fit if fit is not None else f"{wrapped(name, most - SMALL, SMALL)[0]}…"

    def spans(self, row: RowShown, places: list[float], y: float) -> None:
        """A line from each mark to the next, or to where the population's stance went on as another's, or to the end."""
        for at, cell in enumerate(row.cells):
            if cell.direction is None:
                continue
            later = [place for place, other in zip(places, row.cells, strict=True) if other.column > cell.column]
            ends = [self.scale.place(self.question.columns[end].day) for end in row.ends if end > cell.column]
            stop = min([*later[:1], *(max(end, places[at] + _MARK) for end in ends), self.frame.right])
            self.out += span(cell.direction, places[at], stop, y)
            if ends and (not later or min(ends) < later[0]):
                self.out.append(line(stop, y - 7, stop, y + 7, "end"))

    def said(self, cell: CellShown, name: str) -> None:
        self.entry(cell, f"{name}: {cell.stance}: {cell.told}")

    def entry(self, cell: CellShown | None, words: str, *, arrow: bool = False) -> None:
        """One line of words with its sign; a long one goes on below."""
        lines = wrapped(words, self.frame.width - _INDENT, SIZE)
        for at, part in enumerate(lines):
            self.y += LINE
            base = self.y - LINE * 0.28
            if at == 0 and cell is not None:
                self.out.append(mark(cell.direction, self.frame.left + 7, base - SIZE * 0.34, 9))
            if at == 0 and arrow:
                self.out.append(text("→", self.frame.left + 1, base, "small"))
            self.out.append(text(part, self.frame.left + _INDENT, base))

    def evidence(self) -> None:
        self.y += 8
        self.words("Evidence", "row", SIZE, bold=True)
        top = self.y + 8
        found = dots(self.question.evidence, self.scale, self.frame.left, self.frame.right)
        for dot in found:
            y = top + dot.level * HEIGHT
            self.out.append(mark(dot.mark.direction, dot.x, y + _DOT / 2, _DOT, confirmed=dot.mark.confirmed))
            self.out.append(text(str(dot.mark.number), dot.x, y + _DOT + 12, "small label", "middle"))
        self.y = top + (1 + max(dot.level for dot in found)) * HEIGHT

    def key(self) -> None:
        """What each number means, in as many columns as fit, read down."""
        marks = self.question.evidence
        count = max(1, min(int(self.frame.width // _COLUMN), len(marks)))
        gap = 24.0
        width = (self.frame.width - gap * (count - 1)) / count
        entries = [_key_lines(one, width) for one in marks]
        left, top, lowest = self.frame.left, self.y + 4, self.y
        for column in _shared(entries, count):
            y = top
            for one, lines in column:
                for at, part in enumerate(lines):
                    y += LINE
                    base = y - LINE * 0.28
                    if at == 0:
                        self.out.append(text(str(one.number), left + 22, base, "small", "end"))
                        self.out.append(mark(one.direction, left + 34, base - SIZE * 0.34, 9, confirmed=one.confirmed))
                    self.out.append(text(part, left + 46, base, "small"))
            lowest = max(lowest, y)
            left += width + gap
        self.y = lowest + 4


_Entries: TypeAlias = "list[tuple[MarkShown, list[str]]]"


def _key_lines(one: MarkShown, width: float) -> tuple[MarkShown, list[str]]:
    people = f", n = {one.people}" if one.people else ""
    told = f" ({'; '.join(one.states)})" if one.states else ""
    return one, wrapped(f"{one.date} {one.words}: {one.id}{people}{told}", width - 46, SMALL)


def _shared(entries: _Entries, count: int) -> list[_Entries]:
    """The entries in `count` columns of about the same height, in order."""
    total = sum(len(lines) for _, lines in entries)
    columns: list[_Entries] = [[] for _ in range(count)]
    at, height = 0, 0
    for entry in entries:
        if at < count - 1 and height >= total / count:
            at, height = at + 1, 0
        columns[at].append(entry)
        height += len(entry[1])
    return columns


def days_of(questions: Sequence[QuestionShown]) -> tuple[float | None, ...]:
    """The days of everything that is shown, so that all questions stand on one scale."""
    days: dict[float | None, None] = {}
    for question in questions:
        days |= dict.fromkeys(question.columns[at].day for at in question.used)
        days |= dict.fromkeys(day for one in question.evidence for day in (one.first, one.last))
    return tuple(days)
