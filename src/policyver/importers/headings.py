# ruff: noqa: RUF001 - dashes and quotation marks as they are printed
"""Which lines are headings: lines in capitals that begin a block, the names that every paper uses, lone short lines.

Where the type is known, a heading is a line that stands apart and is set otherwise than running text. Capitals in mid-sentence
("... patients with" blank "MS") are no heading. A heading may run over several lines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from policyver.importers.codes import finding
from policyver.importers.sentences import begins_sentence, ends_sentence, first_sentence_end
from policyver.render.visible import visible_line

if TYPE_CHECKING:
    from policyver.importers.lines import Line
    from policyver.importers.shapes import Shapes
    from policyver.importers.typography import BodyType
    from policyver.model.finding import Finding

_NAMES = frozenset({
    "abbreviations", "abstract", "acknowledgement", "acknowledgements", "acknowledgment", "acknowledgments", "aim", "aims", "appendix", "author contributions",
    "authors' contributions", "authors' information", "availability of data and materials", "background", "background & summary", "bibliography", "code availability",
    "competing interests", "competing financial interests", "conclusion", "conclusions", "conclusions and recommendations", "conflict of interest", "conflict of interest statement",
    "conflicts of interest", "consent for publication", "consent", "data analysis", "data availability", "data availability statement", "data collection",
    "data records", "design", "discussion", "discussion and conclusion", "discussion and conclusions", "ethics approval and consent to participate", "ethics statement",
    "ethical considerations", "evidence", "findings", "funding", "implementation", "introduction", "limitations", "material and methods", "materials and methods", "method",
    "methods", "methods/design", "methods and materials", "objectives", "participants", "patients and methods", "position", "positions", "purpose", "rationale", "recommendation",
    "recommendations", "references", "results", "results and discussion", "sample size", "scope", "setting", "statistical analyses", "statistical analysis",
    "strengths and limitations", "study design", "study population", "summary", "supporting information", "supplementary material", "supplementary materials", "technical validation",
    "trial status", "usage notes",
})  # fmt: skip
_REFERENCES = frozenset({"references", "bibliography", "literature cited"})
_LABEL = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,3}|[IVX]{1,5})[.)]? (?=\S)")
_NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,3}\.? (?=[A-Z])")
_FIRST_ENTRY = re.compile(r"\[?1[.)\]] ?")
_LONG_WORD = re.compile(r"[^\W\d_]{4}")
_MOST_LINES = 8
_MOST_TYPED_LINES = 8
_MOST_LIGHT_LINES = 4
_LONGEST_TYPED = 320
_LONGEST = 200
_MOST_WORDS = 9
_MOST_WORDS_UNPARTED = 14
_SHORT = 0.25
_WELL_SHORT, _A_LITTLE = 0.22, 0.1


@dataclass(frozen=True, slots=True)
class Heading:
    """Lines from `start` up to, not including, `end`."""

    start: int
    end: int
    text: str

    @property
    def opens_references(self) -> bool:
        """Whether a reference list follows."""
        return unlabelled(self.text)[1].lower() in _REFERENCES


def unlabelled(text: str) -> tuple[str | None, str]:
    """The printed number before a heading, as it stands there, and the rest."""
    match = _LABEL.match(text)
    return (None, text) if match is None else (text[: match.end()].rstrip(), text[match.end() :])


def headings(lines: tuple[Line, ...], known: Shapes, kind: BodyType) -> tuple[tuple[Heading, ...], tuple[Finding, ...]]:
    """The headings in order, and a finding for each that is unsure."""
    if kind.size:
        return _typed(lines, known, kind), ()
    found: list[Heading] = []
    findings: list[Finding] = []
    at = 0
    while at < len(lines):
        after_heading = bool(found) and found[-1].end == at
        end = at
        if after_heading or _may_begin(lines, at) or _opens_list(lines, at):
            end = _capitals(lines, at)
            if (end == at and (is_heading_name(lines[at].text) or _stands_alone(lines, at, known))) or (
                end == at and at > 0 and _unparted(lines, at, known, after_gap=True, after_heading=after_heading)
            ):
                end = at + 1
                findings += _unsure(lines[at])
        elif _unparted(lines, at, known):
            end = max(_capitals(lines, at), at + 1)
            findings += _unsure(lines[at])
        if end > at:
            found.append(Heading(at, end, " ".join(line.text for line in lines[at:end])))
        at = max(end, at + 1)
    return tuple(found), tuple(findings)


def _typed(lines: tuple[Line, ...], known: Shapes, kind: BodyType) -> tuple[Heading, ...]:
    """Headings by their type: larger or in another face, apart from what stands above."""
    found: list[Heading] = []
    at = 0
    while at < len(lines):
        after_heading = bool(found) and found[-1].end == at
        end = at
        if _is_set_apart(lines, at, kind, after_heading=after_heading):
            end = at + 1
            while end < len(lines) and _goes_on(lines[end - 1], lines[end], known):
                end += 1
        text = " ".join(line.text for line in lines[at:end])
        most = _MOST_TYPED_LINES if _is_heavy(lines[at], kind) else _MOST_LIGHT_LINES
        if 0 < end - at <= most and _reads_like_a_title(text) and _differs_below(lines, end):
            found.append(Heading(at, end, text))
            at = end
        else:
            at = max(end, at + 1)
    return tuple(found)


def _is_set_apart(lines: tuple[Line, ...], at: int, kind: BodyType, *, after_heading: bool) -> bool:
    line = lines[at]
    if not (kind.is_large(line) or kind.is_other(line)) or len(line.text) > _LONGEST:
        return False
    if not _LONG_WORD.search(line.text) and not is_heading_name(line.text):
        return False
    before = lines[at - 1] if at else None
    apart = (
        line.gap
        or after_heading
        or before is None
        or (before.place is not None and line.place is not None and before.place.column != line.place.column)
    )
    first = next((character for character in line.text if character.isalnum()), "")
    titled = not first.islower() and not line.text.endswith((".", ",", ";")) and line.text[0] not in "([•–-"
    if not titled or not apart:
        return False
    open_before = (
        before is not None and not after_heading and not ends_sentence(before.text) and not before.text.endswith(":")
    )
    return not open_before or kind.is_large(line) or is_heading_name(line.text) or line.gap


def _is_heavy(line: Line, kind: BodyType) -> bool:
    return kind.is_large(line) or (line.place is not None and line.place.bold)


def _reads_like_a_title(text: str) -> bool:
    if len(text) > _LONGEST_TYPED or (ends_sentence(text) and text.endswith(".")):
        return False
    return len(text) <= _LONGEST or first_sentence_end(text) is None


def _differs_below(lines: tuple[Line, ...], end: int) -> bool:
    """Whether what stands right below is set otherwise: all of a section may be set in another face."""
    last = lines[end - 1]
    if end == len(lines) or is_heading_name(last.text):
        return True
    below = lines[end]
    if below.text[:1].islower() and not below.gap:
        return False
    if below.place is None or last.place is None or below.gap or below.place.column != last.place.column:
        return True
    same = (below.place.face, below.place.bold) == (last.place.face, last.place.bold)
    return not same or abs(below.place.size - last.place.size) > 0.3  # noqa: PLR2004 - points


def _goes_on(before: Line, line: Line, known: Shapes) -> bool:
    """Whether a heading runs over to this line: the same type, no gap, and the line before is full."""
    if line.place is None or before.place is None or line.gap or line.place.column != before.place.column:
        return False
    same = (line.place.face, line.place.bold) == (before.place.face, before.place.bold)
    return same and abs(line.place.size - before.place.size) < 0.3 and known.is_short(before, line) is False  # noqa: PLR2004


def _may_begin(lines: tuple[Line, ...], at: int) -> bool:
    if at == 0:
        return True
    before = lines[at - 1].text
    return lines[at].gap and (ends_sentence(before) or before.endswith(":"))


def _opens_list(lines: tuple[Line, ...], at: int) -> bool:
    """Whether the name of a reference list stands here with its first entry after it, gaps or none."""
    named = len(lines[at].text) <= _LONGEST and unlabelled(lines[at].text)[1].lower() in _REFERENCES
    return named and at + 1 < len(lines) and _FIRST_ENTRY.match(lines[at + 1].text) is not None


def _unparted(
    lines: tuple[Line, ...], at: int, known: Shapes, *, after_gap: bool = False, after_heading: bool = False
) -> bool:
    """A heading that no blank line parts from the text: a usual name, a number, or a short line between two sentences."""
    if at + 1 >= len(lines) or not begins_sentence(lines[at + 1].text) or (after_gap and lines[at + 1].gap):
        return False
    before, text = lines[at - 1], lines[at].text
    named = is_heading_name(text)
    if not (after_heading or ends_sentence(before.text) or (named and known.left_over(before) > _WELL_SHORT)):
        return False
    if named or (text[0].isalnum() and text.isupper() and _LONG_WORD.search(text) and not ends_sentence(text)):
        return True
    return not lines[at + 1].gap and _is_short_title(lines[at], known) and known.left_over(lines[at + 1]) < _WELL_SHORT


def _is_short_title(line: Line, known: Shapes) -> bool:
    """A line of a few words, the first with a capital, the last whole, that leaves room."""
    text = line.text
    if (
        not text[0].isalnum()
        or text[0].islower()
        or not (text[-1].isalpha() or text[-1] in ")?")
        or ends_sentence(text)
    ):
        return False
    short = known.left_over(line) > (_WELL_SHORT if _NUMBERED.match(text) is None else _A_LITTLE)
    plain = len(text.split()) <= _MOST_WORDS_UNPARTED and _LONG_WORD.search(text) is not None and "," not in text
    return short and plain and not text.endswith(("and", "of", "the", "in", "to"))


def _capitals(lines: tuple[Line, ...], start: int) -> int:
    end = start
    while (
        end < len(lines)
        and end - start < _MOST_LINES
        and _in_capitals(lines[end].text)
        and (end == start or not lines[end].gap)
    ):
        end += 1
    return end if any(_LONG_WORD.search(line.text) for line in lines[start:end]) else start


def _in_capitals(text: str) -> bool:
    return len(text) <= _LONGEST and text.isupper() and not text.endswith((".", ",", ";"))


def is_heading_name(text: str) -> bool:
    """Whether `text` is a name that papers give their sections, with or without a number."""
    return len(text) <= _LONGEST and unlabelled(text)[1].rstrip(":").lower().replace("\u2019", "'") in _NAMES


def _stands_alone(lines: tuple[Line, ...], at: int, known: Shapes) -> bool:
    """A short line between blank lines, without a full stop, before something that begins a sentence."""
    text = lines[at].text
    if at + 1 == len(lines) or not lines[at + 1].gap or known.left_over(lines[at]) < _SHORT or len(text) > _LONGEST:
        return False
    titled = begins_sentence(text) and text[0].isalnum() and text[-1].isalnum() and len(text.split()) <= _MOST_WORDS
    return titled and begins_sentence(lines[at + 1].text)


def _unsure(line: Line) -> list[Finding]:
    if is_heading_name(line.text):
        return []
    return [finding("heading-unsure", f"taken for a heading: “{visible_line(line.text)}”", line.number)]
