# ruff: noqa: RUF001 - daggers, raised letters and quotation marks as they are printed
"""The marks of footnotes: how a note begins with one, and where one may hang on a word of the text.

A symbol hangs on a word, a closing quotation mark or a point; a number does where a raised citation could; a letter only on a
word that the text also uses without it ("patientsa"). A product ("5*3"), a paragraph of a law ("§ 3"), "**bold**" are none.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from policyver.importers.citations.raised_numbers import glued_numbers
from policyver.importers.flow import Flow

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from policyver.importers.lines import Line

_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉᶠᵍʰ", "0123456789abcdefgh")
_SYMBOL = r"\*{1,3}|†{1,3}|‡{1,3}|§{1,3}|¶{1,3}|‖{1,3}|\|\|"
_START = re.compile(
    rf"(?P<symbol>{_SYMBOL})(?![*†‡§¶|‖])(?: ?(?=[^\W\d_]|[“\"‘(\[])|(?<!§) ?(?=\d))"
    r"|(?P<number>[1-9]\d?)(?: (?=[“\"‘(\[]?[A-Z]|https?:|www\.|(?:see|cf|e\.g|i\.e|ibid)\b)|(?=[A-Z][a-z]))"
    r"|(?P<raised>[¹²³⁴-⁹][⁰¹²³⁴-⁹]?|[ᵃᵇᶜᵈᵉᶠᵍʰ]) ?(?=\S)"
    r"|(?P<letter>[a-h])(?: (?=[“\"‘]?[A-Z])|(?=[A-Z][a-z]))"
    r"|(?P<bracketed>\[\d{1,2}\]) (?=\S)"
)
_RULED = re.compile(r"\(?(\d{1,2}|[a-h])[.)] (?=\S)")
_IN_TEXT = re.compile(
    r"(?<=[^\W\d_]|[.,;:!?)\]”\"’])(?:\*{1,3}(?![\w*])|†{1,3}(?![\w†])|‡{1,3}(?![\w‡])|§{1,3}(?![\w§]| ?\d)|¶{1,3}(?![\w¶])|\|\|(?![\w|])|‖{1,3}(?![\w‖]))"
    r"|(?<=\d)(?:†{1,2}(?![\w†])|‡{1,2}(?![\w‡]))|(?<=\S )(?:†{1,2}(?![\w†])|‡{1,2}(?![\w‡]))(?=[\s.,;:)]|$)"
    r"|(?:(?<=[^\W\d_]{3})|(?<=[.,;:!?)\]”\"’])(?<![⁰¹²³⁴-⁹][,–⁻˒]))(?:[¹²³⁴-⁹][⁰¹²³⁴-⁹]?(?![⁰¹²³⁴-⁹,–⁻˒])|[ᵃᵇᶜᵈᵉᶠᵍʰ](?!\w))"
    r"|(?:(?<=\S)|(?<=\S ))\[\d{1,2}\](?!\w)"
)
_LETTERED = re.compile(r"(?<![^\W_])([^\W\d_]{4,})([a-h])(?![\w’'\-])")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark where it stands.

    Args:
        text: as it is printed.
        value: the same for a raised sign and its plain one.
        at: the place of its line.
        start: its first character there, 0-based.
    """

    text: str
    value: str
    at: int
    start: int

    @property
    def is_symbol(self) -> bool:
        """Whether it is neither a number nor a letter."""
        return not any(character.isalnum() for character in self.value)

    @property
    def is_bracketed(self) -> bool:
        """Whether it reads "[1]"."""
        return self.value.startswith("[")


def begins_with_mark(line: Line, at: int, *, ruled: bool = False) -> Mark | None:
    """The mark that a line begins with, if it may be a note's; `ruled` says that a line was drawn before it."""
    match = _START.match(line.text)
    if match is not None:
        text = match[0].rstrip()
        return Mark(text, text.translate(_RAISED), at, 0)
    listed = _RULED.match(line.text) if ruled else None
    return None if listed is None else Mark(listed[0].rstrip(), listed[1], at, 0)


def marks_in_text(lines: Sequence[Line], places: Iterable[int]) -> dict[str, list[Mark]]:
    """What may be a mark in the lines at `places`, by its value, in order."""
    order = list(places)
    found: defaultdict[str, list[Mark]] = defaultdict(list)
    for at in order:
        for match in _IN_TEXT.finditer(lines[at].text):
            value = match[0].translate(_RAISED)
            found[value].append(Mark(match[0], value, at, match.start()))
    for mark in (*_numbers(lines, order), *_letters(lines, order)):
        found[mark.value].append(mark)
    for marks in found.values():
        marks.sort(key=lambda mark: (mark.at, mark.start))
    return found


def _numbers(lines: Sequence[Line], places: list[int]) -> list[Mark]:
    flows = [Flow(lines[at].text, (0,), (lines[at].number,)) for at in places]
    return [
        Mark(text, text, places[nth], start)
        for nth, start, text in glued_numbers(flows)
        if text.isascii() and text.isdecimal()
    ]


def _letters(lines: Sequence[Line], places: list[int]) -> list[Mark]:
    uses = Counter(word.casefold() for at in places for word in _WORD.findall(lines[at].text))
    return [
        Mark(match[2], match[2], at, match.start(2))
        for at in places
        for match in _LETTERED.finditer(lines[at].text)
        if uses[match[1].casefold()] and uses[match[0].casefold()] == 1
    ]
