# ruff: noqa: RUF001, RUF002 - dashes, quotation marks and raised digits as they are printed
"""Raised citations in a text that has lost their raising: "treatment.3,4 The", "patients12–14 were", "outcomes¹²".

Decides for the whole document, by what it holds itself: numbers glued to words and to the ends of sentences cite where they
ascend in the order of first citing and are the numbers of its reference list, and where brackets don't cite. Then each number is
judged by what stands before it: a word that the document also uses without a number is cited after; "HbA1", "type2", a word
that always has the same number are names. A doubtful one cites only where the order of first citing lacks just its numbers.
Doses, powers, decimals, pages and years are none. The others stay text, each with a finding.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from policyver.importers.citations.brackets import goes_beyond, group_numbers, groups, in_turn
from policyver.importers.codes import finding
from policyver.render.visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from policyver.importers.flow import Flow
    from policyver.model.finding import Finding

_RAISED_DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_GLUED = re.compile(
    r"(?<![\d.,–\-])\d{1,3}(?:[,–\-]\d{1,3}){0,40}(?![\w%‰°/+=<>@^_]|[.,:–\-]\d|[-–][^\W\d_])"
    rf"|(?<=[.,;:])\d{{1,3}}(?:[,–\-]\d{{1,3}}){{0,40}}(?=\s|$|[)\]”\"])"
    rf"|[{_RAISED_DIGITS}]{{1,3}}(?:[,˒–⁻\-][{_RAISED_DIGITS}]{{1,3}}){{0,40}}"
)
_WORD = re.compile(r"(?:^|(?<=[\s(\[“‘\"—–/]))((?:[^\W\d_]+[’'\-])*[^\W\d_]+)$")
_POINTED = re.compile(r"([.,;:!?])([”\"’)\]]{0,2})$")
_CLOSED = re.compile(r"[^\W\d_]{3}[”\"’)\]]$")
_SENTENCE = re.compile(r"\s+[“\"‘(\[]?[^\W\d_a-z]|\s*$|[)\]”\"]")
_GOES_ON = re.compile(r"\s+[“\"‘(\[]?[^\W\d_]|\s*$")
_NUMBERED = re.compile(r"(?<![^\W\d_])([^\W\d_]{3,}) \d")
_USED = re.compile(r"[^\W\d_]{2,}")
_ADDRESS = re.compile(r"(?:https?:|www\.|doi|@|\d/)\S*$", re.IGNORECASE)
_TAKES_NUMBERS = frozenset({
    "appendix", "box", "chapter", "class", "cohort", "criterion", "day", "equation", "exon", "fig", "figs", "figure", "figures", "grade",
    "group", "level", "log", "model", "month", "nos", "number", "page", "panel", "part", "phase", "pp", "question", "ref", "refs", "sec",
    "section", "sections", "stage", "statement", "step", "study", "suppl", "table", "tables", "tier", "type", "types", "version", "visit",
    "vol", "week", "year", "eq", "eqs", "no", "approx", "art", "cap", "ch", "col", "ex", "min", "max", "sin", "cos", "tan", "exp",
})  # fmt: skip
_POWERS = frozenset({"²", "³"})
# What is squared or cubed: units in words, and what statistics calls by a Greek letter.
_HAS_POWERS = frozenset({
    "alpha", "beta", "centimeter", "centimeters", "centimetre", "centimetres", "chi", "cm", "epsilon", "eta", "feet", "foot", "ft", "in",
    "inch", "inches", "kappa", "kilometer", "kilometers", "kilometre", "kilometres", "km", "lambda", "meter", "meters", "metre", "metres",
    "mile", "miles", "millimeter", "millimeters", "millimetre", "millimetres", "mm", "omega", "phi", "rho", "sigma", "tau", "yard", "yards",
})  # fmt: skip
_LEAST = 3
_LEAST_UNLISTED = 5
_LISTED_SHARE, _UNLISTED_SHARE, _FITTING_SHARE = 0.6, 0.8, 0.8
_HINT_SHARE = 0.3
_LEAST_WORD = 3
_YEAR = 4
_BEFORE = 60


@dataclass(frozen=True, slots=True)
class RaisedNumbers:
    """The flows with their raised citations marked, in the order given, and what may be one and is not."""

    flows: tuple[Flow, ...]
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class _Mark:
    flow: int
    start: int
    end: int
    numbers: tuple[int, ...]
    firm: bool


def raised_numbers(
    flows: Sequence[Flow],
    entries: frozenset[int],
    *,
    unnumbered: bool = False,
    notes: Sequence[frozenset[int]] = (),
) -> RaisedNumbers:
    """Mark the raised citations of a document.

    Args:
        flows: its paragraphs in order, without the reference list.
        entries: the numbers of its reference list, empty where it holds none.
        unnumbered: whether its reference list bears no numbers: then none cites.
        notes: for each flow, where marks of footnotes begin in it; empty where the document has none.
    """
    if unnumbered or any(flow.raised for flow in flows):
        return RaisedNumbers(tuple(flows))
    every = [mark for mark in _marks(flows) if not notes or mark.start not in notes[mark.flow]]
    if goes_beyond([mark.numbers for mark in every if mark.firm], entries):
        entries = frozenset()
    marks = [mark for mark in every if not entries or entries.issuperset(mark.numbers)]
    firm, cited = _in_turn([mark for mark in marks if mark.firm])
    share = len(cited & entries) / len(entries) if entries else len(cited) / max(cited, default=1)
    bracketed = sum(1 for flow in flows for _ in groups(flow.text))
    if len(firm) < _LEAST or len(firm) <= bracketed or share < _HINT_SHARE:
        return RaisedNumbers(tuple(flows))
    steady = len(firm) >= _FITTING_SHARE * sum(mark.firm for mark in marks)
    enough = share >= _LISTED_SHARE if entries else share >= _UNLISTED_SHARE and len(cited) >= _LEAST_UNLISTED
    sure = _with_missing(marks, firm) if steady and enough else frozenset()
    findings = tuple(_unsure(flows[mark.flow], mark) for mark in marks if mark not in sure)
    return RaisedNumbers(
        tuple(
            replace(flow, raised=tuple((mark.start, mark.end) for mark in marks if mark.flow == at and mark in sure))
            for at, flow in enumerate(flows)
        ),
        findings,
    )


@dataclass(frozen=True, slots=True)
class _Words:
    """The document's words: used without a number, those that take numbers ("type 2"), and how often each stands glued to one."""

    used: frozenset[str]
    named: frozenset[str]
    pairs: Counter[str]

    @classmethod
    def of(cls, text: str) -> _Words:
        uses = Counter(word.casefold() for word in _USED.findall(re.sub(r"(?<![^\W\d_])[^\W\d_]+\d\S*", " ", text)))
        counted = Counter(word.casefold() for word in _NUMBERED.findall(text))
        named = _TAKES_NUMBERS | {word for word, count in counted.items() if 2 * count > uses[word]}
        pairs = Counter(match.casefold() for match in re.findall(r"(?<![^\W\d_])[^\W\d_]+\d{1,3}\b", text))
        return cls(frozenset(uses), named, pairs)


def glued_numbers(flows: Sequence[Flow]) -> Iterator[tuple[int, int, str]]:
    """Numbers that may have been raised, whatever they mean: the flow's place, where in it, and how it is printed."""
    for mark in _marks(flows):
        yield mark.flow, mark.start, flows[mark.flow].text[mark.start : mark.end]


def _marks(flows: Sequence[Flow]) -> list[_Mark]:
    """What may cite, in order."""
    words = _Words.of(" ".join(flow.text for flow in flows))
    found: list[_Mark] = []
    for at, flow in enumerate(flows):
        for match in _GLUED.finditer(flow.text):
            numbers = group_numbers(match[0])
            firm = _is_firm(flow.text, match, words)
            if numbers and firm is not None:
                found.append(_Mark(at, match.start(), match.end(), numbers, firm))
    return found


def _is_firm(text: str, match: re.Match[str], words: _Words) -> bool | None:
    """Whether what stands before a number is cited after; False where that is doubtful, None where it is not."""
    before, after = text[max(match.start() - _BEFORE, 0) : match.start()], text[match.end() : match.end() + 4]
    if not before or before[-1].isspace() or _ADDRESS.search(before):
        return None
    pointed = _POINTED.search(before)
    if pointed is not None:
        goes_on = _SENTENCE if pointed[1] in ".!?" else _GOES_ON
        return _is_pointed_firm(before[: pointed.start()]) if goes_on.match(after) else None
    word = _WORD.search(before)
    if word is not None:
        return _is_word_firm(word[1], match[0], words)
    return True if _CLOSED.search(before) else None


def _is_word_firm(word: str, number: str, words: _Words) -> bool | None:
    """The same for a number glued to a word."""
    stem = word.rsplit("-", 1)[-1].casefold()
    if stem in _TAKES_NUMBERS:
        return None
    if word.isupper() or len(stem) < _LEAST_WORD:
        return False if word.isupper() and stem in words.used else None
    if number in _POWERS:
        return None if stem in _HAS_POWERS else stem in words.used and word.islower()
    if number[0] in _RAISED_DIGITS and word.islower():
        return True
    several = words.pairs[f"{stem}{number}"] > 1
    return word[1:].islower() and stem in words.used and stem not in words.named and not several


def _is_pointed_firm(before: str) -> bool | None:
    """The same where a point or comma stands between: firm after a word or name, doubtful after two capitals, a year."""
    last = re.search(r"([^\W_]+)[”\"’)\]%]{0,2}$", before)
    if last is None:
        return False
    word = last[1]
    if word.isdecimal():
        return None if before[-1].isdecimal() and len(word) != _YEAR else False
    if len(word) == 1 or (word.casefold() in _TAKES_NUMBERS and before.endswith(word)):
        return None
    return (word.isalpha() and (word.islower() or len(word) >= _LEAST_WORD)) or before[-1] in '”"’)]'


def _in_turn(marks: Sequence[_Mark]) -> tuple[list[_Mark], frozenset[int]]:
    """Those that come in the order of first citing, and the numbers they cite."""
    turns = in_turn([mark.numbers for mark in marks])
    found = [mark for mark, turn in zip(marks, turns, strict=True) if turn]
    return found, frozenset(number for mark in found for number in mark.numbers)


def _with_missing(marks: Sequence[_Mark], firm: Sequence[_Mark]) -> frozenset[_Mark]:
    """The firm ones and those doubtful ones that together are just what lacks between two firm ones."""
    sure = set(firm)
    highest = 0
    waiting: list[_Mark] = []
    for mark in marks:
        if mark not in sure:
            waiting.append(mark)
            continue
        new = [number for number in mark.numbers if number > highest]
        if new:
            sure.update(_chain(waiting, highest, new[0]))
            highest, waiting = new[-1], []
    return frozenset(sure)


def _chain(waiting: Sequence[_Mark], low: int, high: int) -> list[_Mark]:
    """The marks that count from above `low` to below `high` without a hole, if there is just one way."""
    chain: list[_Mark] = []
    first = Counter(mark.numbers[0] for mark in waiting)
    reached = low
    for mark in waiting:
        if mark.numbers[0] == reached + 1 and first[reached + 1] == 1:
            chain.append(mark)
            reached = mark.numbers[-1]
    return chain if reached == high - 1 else []


def _unsure(flow: Flow, mark: _Mark) -> Finding:
    shown = visible_line(flow.text[max(mark.start - 20, 0) : mark.end])
    return finding(
        "citation-unsure", f"“{shown}” may end with a raised citation; left as text", flow.line_at(mark.start)
    )
