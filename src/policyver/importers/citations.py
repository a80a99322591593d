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

from policyver.importers.codes import finding
from policyver.importers.note_links import NoteLinks
from policyver.model.document import Reference
from policyver.model.inline import Inlines, Markup

if TYPE_CHECKING:
    from collections.abc import Iterable

    from policyver.importers.flow import Flow
    from policyver.model.finding import Finding

_NUMBERS = r"\d{1,3}(?: ?[,;–\-] ?\d{1,3}){0,40}"
_CITATION = re.compile(rf"\({_NUMBERS}\)|\[{_NUMBERS}\]")
_PIECE = re.compile(r"(\d+)(?: ?[–\-] ?(\d+))?")
_ENUMERATES = re.compile(r"[:;](?: and| or)? ?$")
_NUMBER_WORD = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy|"
    r"eighty|ninety|hundred|thousand) $",
    re.IGNORECASE,
)
_RAISED = re.compile(rf"{_NUMBERS}[,.]?")
_EXPONENT = re.compile(r"(?:\d|\b(?:mm|cm|m|km|s|h|kg|R|r|χ|X|x|ha|min|d)| [×x] ?10)$")
_LOWERED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻˒", "0123456789-,")
_HIGHEST_POWER = 12
_LEAST_RAISED = 3
_SKIPPED = 2
_SPAN = 50
_BEFORE = 20


class Citations:
    """The citations of one document, read in order.

    Args:
        entries: the numbers of the reference list, where the source holds one: then these and no others are cited.
        raised: whether the document cites by raised numbers.
        unnumbered: whether the source holds a list without numbers: then no number cites.
        notes: the marks of its footnotes, which become links.
    """

    def __init__(
        self,
        entries: frozenset[int] = frozenset(),
        *,
        raised: bool = False,
        unnumbered: bool = False,
        notes: NoteLinks | None = None,
    ) -> None:
        self.entries = entries
        self.notes = notes or NoteLinks()
        self.unnumbered = unnumbered
        self.raised = raised
        self.cited: dict[int, int] = {}
        self.findings: list[Finding] = []
        self.count = 0
        self._highest = 0

    def cite(self, flow: Flow) -> Inlines:
        """The flow's text with its citations as markup."""
        return _with_markup(flow, sorted((*self.notes.links(flow), *self._marks(flow)), key=lambda each: each[:2]))

    def linked(self, flow: Flow) -> Inlines:
        """A heading's text, where nothing cites, with the marks of footnotes as links."""
        return _with_markup(flow, self.notes.links(flow))

    def _marks(self, flow: Flow) -> list[tuple[int, int, Markup]]:
        """What becomes markup, in order: citations in brackets, raised ones, and what is raised without citing."""
        found: list[tuple[int, int, Markup]] = []
        brackets = [(match.start(), match.end(), match) for match in _CITATION.finditer(flow.text)]
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
        if self.unnumbered or not numbers or not _RAISED.fullmatch(text.strip().translate(_LOWERED)):
            return False
        if (
            _EXPONENT.search(flow.text[max(start - _BEFORE, 0) : start].rstrip())
            and len(numbers) == 1
            and numbers[0] <= _HIGHEST_POWER
        ):
            return False
        return self.entries.issuperset(numbers) if self.entries else numbers[0] <= self._highest + 1 + _SKIPPED

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
        if self.unnumbered or self.raised:  # a document cites in one way
            fits = False
        elif self.entries:
            fits = self.entries.issuperset(numbers)
        else:
            fits = numbers[0] <= self._highest + 1 + _SKIPPED and numbers[-1] <= self._highest + _SPAN
        fits = fits and _NUMBER_WORD.search(before) is None
        if not fits:
            message = f"“{match[0]}” may be a citation; left as text"
            self.findings.append(finding("citation-unsure", message, flow.line_at(match.start())))
        return fits


def cites_raised(flows: Iterable[Flow]) -> bool:
    """Whether a document cites by raised numbers: more of them than citations in brackets, and not one or two."""
    raised = bracketed = 0
    for flow in flows:
        bracketed += count_bracketed(flow.text)
        raised += sum(
            _RAISED.fullmatch(flow.text[low:high].strip().translate(_LOWERED)) is not None for low, high in flow.raised
        )
    return raised >= _LEAST_RAISED and raised > bracketed


def count_bracketed(text: str) -> int:
    """How many groups of numbers in brackets `text` holds."""
    return len(_CITATION.findall(text))


def group_numbers(text: str) -> tuple[int, ...]:
    """The numbers of a group, ascending; empty where they don't ascend or a range is too wide."""
    numbers: list[int] = []
    for first, last in _PIECE.findall(text.translate(_LOWERED)):
        start, end = int(first), int(last or first)
        if end < start or end - start > _SPAN or start <= (numbers[-1] if numbers else 0):
            return ()
        numbers += range(start, end + 1)
    return tuple(numbers)


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
