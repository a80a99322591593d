# ruff: noqa: RUF001, RUF002 - dashes and quotation marks as they are printed
"""Citations in brackets, "(1,2)", "(3–6)", "[12]", and raised ones, made into `cite` with the printed text kept as its content.

Decides by what numbered citations are: references are numbered in the order of first citing, so a group that begins far
beyond the highest number yet is no citation ("(60)" patients), and a group that counts down is none. A year, a
percentage, "(N = 96)", a list's "(1)" are none. Doubtful ones stay text, with a note. No reference is made up: an entry that
the source does not hold is a placeholder that says so.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from policyver.importers.citations.brackets import (
    LOWERED,
    NUMBERS,
    SKIPPED,
    SPAN,
    goes_beyond,
    group_numbers,
    groups,
    in_turn,
    usual_brackets,
)
from policyver.importers.codes import finding
from policyver.importers.footnotes.links import NoteLinks
from policyver.model.document import Reference
from policyver.model.inline import Inlines, Markup

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from policyver.importers.flow import Flow
    from policyver.model.finding import Finding

_ENUMERATES = re.compile(r"[:;](?: and| or)? ?$")
_NUMBER_WORD = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy|"
    r"eighty|ninety|hundred|thousand) $",
    re.IGNORECASE,
)
_RAISED = re.compile(rf"{NUMBERS}[,.]?")
_EXPONENT = re.compile(r"(?:\d|\b(?:mm|cm|m|km|s|h|kg|R|r|χ|X|x|ha|min|d)| [×x] ?10)$")
_HIGHEST_POWER = 12
_LEAST_RAISED = 3
_BEFORE = 20


class Citations:
    """The citations of one document, read in order.

    Args:
        entries: the numbers of the reference list, where the source holds one: then these and no others are cited.
        flows: the document's paragraphs: whether it cites by raised numbers, in which brackets, and beyond its list.
        unnumbered: whether the source holds a list without numbers: then no number cites.
        notes: the marks of its footnotes, which become links.
    """

    def __init__(
        self,
        entries: frozenset[int] = frozenset(),
        *,
        flows: Sequence[Flow] = (),
        unnumbered: bool = False,
        notes: NoteLinks | None = None,
    ) -> None:
        self.entries = entries
        self.notes = notes or NoteLinks()
        self.unnumbered = unnumbered
        self.raised = cites_raised(flows)
        self.usual = usual_brackets(flow.text for flow in flows)
        every = list(self._groups(flows))
        self.partial = goes_beyond(every, entries)
        self._leaps = {numbers for numbers, turn in zip(every, in_turn(every), strict=True) if turn == "leap"}
        self.cited: dict[int, int] = {}
        self.findings: list[Finding] = []
        self.count = 0
        self._highest = 0

    def cite(self, flow: Flow) -> Inlines:
        """The flow's text with its citations as markup."""
        return _with_markup(flow, sorted((*self.notes.links(flow), *self._marks(flow)), key=lambda each: each[:2]))

    def _groups(self, flows: Iterable[Flow]) -> Iterator[tuple[int, ...]]:
        """The groups of numbers that look like this document's citations, in order."""
        for flow in flows:
            marked = (flow.text[low:high] for low, high in flow.raised)
            yield from map(group_numbers, marked if self.raised else self._in_brackets(flow))

    def _in_brackets(self, flow: Flow) -> Iterator[str]:
        for match in groups(flow.text):
            if self.usual in {None, match[0][0]}:
                yield match[0]

    def linked(self, flow: Flow) -> Inlines:
        """A heading's text, where nothing cites, with the marks of footnotes as links."""
        return _with_markup(flow, self.notes.links(flow))

    def _marks(self, flow: Flow) -> list[tuple[int, int, Markup]]:
        """What becomes markup, in order: citations in brackets, raised ones, and what is raised without citing."""
        found: list[tuple[int, int, Markup]] = []
        notes = {start for start, _, _ in self.notes.links(flow)}
        brackets = [(match.start(), match.end(), match) for match in groups(flow.text) if match.start() not in notes]
        for start, end, match in sorted(
            (*brackets, *((low, high, None) for low, high in flow.raised)), key=lambda each: each[:2]
        ):
            text = flow.text[start:end]
            numbers = group_numbers(text)
            if match is None:
                cites = self.raised and self._is_raised_citation(flow, start, text, numbers)
            else:
                cites = not any(low < end and start < high for low, high in flow.raised) and self._is_citation(
                    flow, match, numbers
                )
            if cites:
                self._cite(numbers, flow.line_at(start))
                found.append((start, end, Markup("cite", (text,), _target(numbers))))
            elif match is None:
                found.append((start, end, Markup("sup", (text,))))
        return found

    def _cite(self, numbers: tuple[int, ...], line: int) -> None:
        self.count += 1
        self._highest = max(self._highest, *numbers)
        for number in numbers:
            self.cited.setdefault(number, line)

    def _is_raised_citation(self, flow: Flow, start: int, text: str, numbers: tuple[int, ...]) -> bool:
        """Whether raised numbers cite: not where they are an exponent."""
        if self.unnumbered or not numbers or not _RAISED.fullmatch(text.strip().translate(LOWERED)):
            return False
        if (
            _EXPONENT.search(flow.text[max(start - _BEFORE, 0) : start].rstrip())
            and len(numbers) == 1
            and numbers[0] <= _HIGHEST_POWER
        ):
            return False
        return self._is_listed(numbers) or (self._orders and self._is_near(numbers))

    @property
    def _orders(self) -> bool:
        """Whether the order of first citing decides: there is no list, or it lacks numbers."""
        return self.partial or not self.entries

    def _is_near(self, numbers: tuple[int, ...]) -> bool:
        """Whether the order of first citing comes to these numbers here."""
        near = numbers[0] <= self._highest + 1 + SKIPPED and numbers[-1] <= self._highest + SPAN
        return near or numbers in self._leaps

    def _is_listed(self, numbers: tuple[int, ...]) -> bool:
        return bool(self.entries) and self.entries.issuperset(numbers)

    def placeholders(self) -> tuple[Reference, ...]:
        """A reference for each cited number that the source has no entry for, in order of numbers."""
        missing = sorted(self.cited.keys() - self.entries)
        return tuple(
            Reference(f"r{number}", (f"Reference {number} (not in the imported text)",), str(number), confirmed=False)
            for number in missing
        )

    def _is_citation(self, flow: Flow, match: re.Match[str], numbers: tuple[int, ...]) -> bool:
        before = flow.text[max(match.start() - _BEFORE, 0) : match.start()]
        if not numbers or (len(numbers) == 1 and _ENUMERATES.search(before)):
            return False
        if self.unnumbered or self.raised or self.usual not in {None, match[0][0]}:  # a document cites in one way
            fits = False
        else:
            fits = self._is_listed(numbers) or (self._orders and self._is_near(numbers))
        fits = fits and _NUMBER_WORD.search(before) is None
        if not fits:
            message = f"“{match[0]}” may be a citation; left as text"
            self.findings.append(finding("citation-unsure", message, flow.line_at(match.start())))
        return fits


def cites_raised(flows: Iterable[Flow]) -> bool:
    """Whether a document cites by raised numbers: more of them than citations in brackets, and not one or two."""
    raised = bracketed = 0
    for flow in flows:
        bracketed += sum(1 for _ in groups(flow.text))
        raised += sum(
            _RAISED.fullmatch(flow.text[low:high].strip().translate(LOWERED)) is not None for low, high in flow.raised
        )
    return raised >= _LEAST_RAISED and raised > bracketed


def _with_markup(flow: Flow, marks: Iterable[tuple[int, int, Markup]]) -> Inlines:
    """The flow's text with `marks` in their places; of two that overlap, the first."""
    content: list[str | Markup] = []
    done = 0
    for start, end, made in marks:
        if start >= done:
            content += [flow.text[done:start], made]
            done = end
    return tuple(piece for piece in (*content, flow.text[done:]) if piece)


def _target(numbers: tuple[int, ...]) -> str:
    return " ".join(f"r{number}" for number in numbers)
