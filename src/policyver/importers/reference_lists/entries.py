# ruff: noqa: RUF001 - dashes and quotation marks as they are printed
"""The lines of a reference list cut into entries.

By their numbers, each the next; else by what hangs out to the left; else by an author's name after the end of an entry.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from policyver.importers.reference_lists.detached_numbers import is_torn, torn_entries

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policyver.importers.lines import Line

_NUMBER = re.compile(r"\[?(\d{1,3})[\].)]{0,2}(?= |$)")
_GLUED = re.compile(r"\[?(\d{1,3})[\].)](?=[A-Z])")
_PARTICLE = r"(?:(?:van|von|de|der|den|del|della|di|da|dos|du|la|le|ter|ten|el|al) )*"
_AUTHOR = re.compile(
    rf"{_PARTICLE}[^\W\d_a-z][\w'’\-]*(?: [^\W\d_a-z][\w'’\-]+){{0,2}},? (?:[A-ZÀ-Þ]\.?[ \-]?){{1,4}}(?:[,.;:(&]|$|and |et |\d)"
)
_BODY = re.compile(rf"{_PARTICLE}[^\W\d_a-z][\w'’\-]+.{{0,60}}\((?:19|20)\d\d[a-z]?\)")
_ENDED = re.compile(r"(?:[.)\]]|Full Text|Reference Source|PubMed Abstract|\d|doi:\S+|https?://\S+)$", re.IGNORECASE)
_FIRST_LINES = 4
_HANGING = 0.25
_OUT = 0.4


@dataclass(frozen=True, slots=True)
class EntryLines:
    """One entry's lines; `label` is its number, `marker` how it is printed at the beginning of the first line."""

    lines: tuple[Line, ...]
    label: str | None = None
    marker: str = ""


def entry_lines(lines: Sequence[Line]) -> list[EntryLines]:
    """The entries in order. Lines before the first number stand as one without."""
    starts = _numbered(lines)
    if is_torn(lines, len(starts)):
        return [EntryLines(*each) for each in torn_entries(lines, _unnumbered_texts)]
    if not starts:
        return [EntryLines(tuple(lines[start:end])) for start, end in _ranges(_unnumbered(lines), len(lines))]
    entries = [
        EntryLines(tuple(lines[start:end]), *starts[start]) if start in starts else EntryLines(tuple(lines[start:end]))
        for start, end in _ranges(sorted(starts), len(lines))
    ]
    return [entry for entry in entries if entry.lines]


def _ranges(starts: list[int], end: int) -> list[tuple[int, int]]:
    borders = sorted({0, *starts, end})
    return [(start, stop) for start, stop in pairwise(borders) if start < stop]


def _numbered(lines: Sequence[Line]) -> dict[int, tuple[str, str]]:
    """Where an entry's number stands in its turn, with the number and its marker."""
    found: dict[int, tuple[str, str]] = {}
    last = 0
    for at, line in enumerate(lines):
        match = _NUMBER.match(line.text) or _GLUED.match(line.text) or _raised(line)
        if match is None or int(match[1]) != last + 1:
            continue
        if last == 0 and at >= _FIRST_LINES:
            return {}
        if not (match[0][-1] in "].)" or line.text[match.end() :].lstrip()[:1].isupper() or match[0] == line.text):
            continue
        found[at] = (match[1], match[0])
        last += 1
    return found if last > 1 or (last == 1 and len(lines) < 2 * _FIRST_LINES) else {}


def _raised(line: Line) -> re.Match[str] | None:
    """A number in small letters right before the first word."""
    if not line.raised or line.raised[0][0] != 0:
        return None
    return re.match(rf"(\d{{1,3}})(?<=^.{{{line.raised[0][1]}}})", line.text)


def _unnumbered(lines: Sequence[Line]) -> list[int]:
    placed = [line for line in lines if line.place is not None]
    if len(placed) == len(lines) and lines:
        hanging = _hanging(lines)
        if hanging is not None:
            return hanging
    return _unnumbered_texts([line.text for line in lines])


def _unnumbered_texts(texts: Sequence[str]) -> list[int]:
    starts = []
    for at, text in enumerate(texts):
        before = texts[at - 1] if at else ""
        begins = _AUTHOR.match(text) or _BODY.match(text)
        if at == 0 or (begins and _ENDED.search(before) and not before.endswith((" and", ",", "&"))):
            starts.append(at)
    return starts


def _hanging(lines: Sequence[Line]) -> list[int] | None:
    """Entries by their first lines, which hang out to the left of the others; None where they don't."""
    edges: dict[int, Counter[float]] = {}
    for line in lines:
        if line.place is not None:
            edges.setdefault(line.place.column, Counter())[round(line.place.left)] += 1
    starts: list[int] = []
    indented = 0
    for at, line in enumerate(lines):
        if line.place is None:
            return None
        unit = line.place.size if line.place.face else 2.2
        near = [left for left, count in edges[line.place.column].items() if count > 1] or [line.place.left]
        out = line.place.left - min(near) <= _OUT * unit
        starts += [at] if out else []
        indented += not out
    return starts if indented >= _HANGING * len(lines) and starts else None
