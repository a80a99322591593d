"""Which lines are headings: lines in capitals that begin a block, the names that every paper uses, lone short lines.

Capitals in mid-sentence ("... patients with" blank "MS") are no heading. A heading may run over several lines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from policyver.importers.codes import finding
from policyver.importers.sentences import begins_sentence, ends_sentence
from policyver.render.visible import visible_line

if TYPE_CHECKING:
    from policyver.importers.lines import Line
    from policyver.model.finding import Finding

_NAMES = frozenset({
    "abstract", "acknowledgements", "acknowledgments", "background", "bibliography", "conclusion", "conclusions", "discussion",
    "evidence", "implementation", "introduction", "methods", "position", "positions", "purpose", "rationale", "recommendation",
    "recommendations", "references", "results", "scope", "summary",
})  # fmt: skip
_REFERENCES = frozenset({"references", "bibliography", "literature cited"})
_LABEL = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,3}|[IVX]{1,5})[.)]? (?=\S)")
_FIRST_ENTRY = re.compile(r"\[?1[.)\]] ?")
_LONG_WORD = re.compile(r"[^\W\d_]{4}")
_MOST_LINES = 8
_LONGEST = 200
_MOST_WORDS = 9
_SHORT = 0.75


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


def headings(lines: tuple[Line, ...], width: int) -> tuple[tuple[Heading, ...], tuple[Finding, ...]]:
    """The headings in order, and a finding for each that is unsure. `width` is how long a full line is."""
    found: list[Heading] = []
    findings: list[Finding] = []
    at = 0
    while at < len(lines):
        after_heading = bool(found) and found[-1].end == at
        end = at
        if after_heading or _may_begin(lines, at) or _opens_list(lines, at):
            end = _capitals(lines, at)
            if end == at and (_is_name(lines[at].text) or _stands_alone(lines, at, width)):
                end = at + 1
                findings += _unsure(lines[at])
        if end > at:
            found.append(Heading(at, end, " ".join(line.text for line in lines[at:end])))
        at = max(end, at + 1)
    return tuple(found), tuple(findings)


def _may_begin(lines: tuple[Line, ...], at: int) -> bool:
    if at == 0:
        return True
    before = lines[at - 1].text
    return lines[at].gap and (ends_sentence(before) or before.endswith(":"))


def _opens_list(lines: tuple[Line, ...], at: int) -> bool:
    """Whether the name of a reference list stands here with its first entry after it, gaps or none."""
    named = len(lines[at].text) <= _LONGEST and unlabelled(lines[at].text)[1].lower() in _REFERENCES
    return named and at + 1 < len(lines) and _FIRST_ENTRY.match(lines[at + 1].text) is not None


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


def _is_name(text: str) -> bool:
    return len(text) <= _LONGEST and unlabelled(text)[1].rstrip(":").lower() in _NAMES


def _stands_alone(lines: tuple[Line, ...], at: int, width: int) -> bool:
    """A short line between blank lines, without a full stop, before something that begins a sentence."""
    text = lines[at].text
    if at + 1 == len(lines) or not lines[at + 1].gap or len(text) > min(width * _SHORT, _LONGEST):
        return False
    titled = begins_sentence(text) and text[0].isalnum() and text[-1].isalnum() and len(text.split()) <= _MOST_WORDS
    return titled and begins_sentence(lines[at + 1].text)


def _unsure(line: Line) -> list[Finding]:
    if _is_name(line.text):
        return []
    return [finding("heading-unsure", f"taken for a heading: “{visible_line(line.text)}”", line.number)]
