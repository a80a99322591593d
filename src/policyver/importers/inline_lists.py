"""Lists that run inside a sentence: "…: (i) one; (ii) two; and (iii) three." become a list between two paragraphs.

Only where nothing is lost by it: a colon before the first marker, a semicolon or comma (with "and" or "or") before each
next, markers in turn, no sentence that ends inside an item. Items keep their punctuation and their "and". Any other
list stays in its line, with a note: "judge (i) whether …; if so, (ii) for how long and (iii) whether …".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, TypeAlias

from policyver.importers.codes import finding
from policyver.importers.result import Taken
from policyver.importers.sentences import sentence_ends

if TYPE_CHECKING:
    from policyver.importers.flow import Flow
    from policyver.model.finding import Finding

MarkerKind: TypeAlias = Literal["lower-roman", "lower-alpha", "decimal", "bullet"]

_MARKER = re.compile(r"(?<!\S)\(([ivx]{1,5}|[a-z]|\d{1,2})\) (?=\S)")
_SEPARATED = re.compile(r"[;,](?: and| or)?$")
_SHORTEST = 2
_ROMAN = (
    "i",
    "ii",
    "iii",
    "iv",
    "v",
    "vi",
    "vii",
    "viii",
    "ix",
    "x",
    "xi",
    "xii",
    "xiii",
    "xiv",
    "xv",
    "xvi",
    "xvii",
    "xviii",
    "xix",
    "xx",
)
_VALUES: dict[MarkerKind, tuple[str, ...]] = {
    "lower-roman": _ROMAN,
    "lower-alpha": tuple("abcdefghijklmnopqrstuvwxyz"),
    "decimal": tuple(str(number) for number in range(1, 100)),
}


@dataclass(frozen=True, slots=True)
class FlowList:
    """A list that was taken out of a line; items without their markers."""

    type: MarkerKind
    items: tuple[Flow, ...]


@dataclass(frozen=True, slots=True)
class SplitParagraph:
    """Paragraphs and lists in order, the markers that the lists stand for, and findings."""

    pieces: tuple[Flow | FlowList, ...]
    taken: tuple[Taken, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class _Run:
    """Markers in turn; `end` is where the last item ends; `whole` that no sentence ends before the last marker."""

    type: MarkerKind
    markers: tuple[re.Match[str], ...]
    end: int
    whole: bool


def split_paragraph(flow: Flow) -> SplitParagraph:
    """`flow` with the lists in it taken out, where that loses nothing."""
    pieces: list[Flow | FlowList] = []
    taken: list[Taken] = []
    findings: list[Finding] = []
    done = 0
    for run in _runs(flow.text):
        start = run.markers[0].start()
        if start < done or not _lossless(flow.text, run):
            findings += _left(flow, run)
            continue
        pieces += [flow.cut(done, start), FlowList(run.type, _items(flow, run))]
        taken += [Taken(flow.line_at(mark.start()), mark[0].rstrip(), "list-marker") for mark in run.markers]
        done = run.end
    pieces.append(flow.cut(done))
    return SplitParagraph(
        tuple(each for each in pieces if isinstance(each, FlowList) or each.text), tuple(taken), tuple(findings)
    )


def _runs(text: str) -> list[_Run]:
    """Two or more markers of one kind in turn, from the first value on."""
    runs: list[_Run] = []
    ends = tuple(sentence_ends(text)) if _MARKER.search(text) else ()
    open_run: list[re.Match[str]] = []
    kind: MarkerKind | None = None
    for mark in _MARKER.finditer(text):
        if kind is not None and len(open_run) < len(_VALUES[kind]) and mark[1] == _VALUES[kind][len(open_run)]:
            open_run.append(mark)
            continue
        begun = next((each for each, values in _VALUES.items() if mark[1] == values[0]), None)
        if begun is None:
            continue
        runs += _closed(text, ends, kind, open_run)
        kind, open_run = begun, [mark]
    return runs + _closed(text, ends, kind, open_run)


def _closed(text: str, ends: tuple[int, ...], kind: MarkerKind | None, marks: list[re.Match[str]]) -> list[_Run]:
    if kind is None or len(marks) < _SHORTEST:
        return []
    after = bisect_left(ends, marks[-1].end())
    whole = bisect_left(ends, marks[0].end()) == after
    return [_Run(kind, tuple(marks), ends[after] if after < len(ends) else len(text), whole)]


def _lossless(text: str, run: _Run) -> bool:
    first = run.markers[0]
    if not run.whole or text[max(first.start() - 2, 0) : first.start()].rstrip()[-1:] not in {":", ""}:
        return False
    for mark, following in pairwise(run.markers):
        item = text[mark.end() : following.start()].rstrip()
        if _SEPARATED.search(item[-10:]) is None:
            return False
    return True


def _items(flow: Flow, run: _Run) -> tuple[Flow, ...]:
    ends = [*(mark.start() for mark in run.markers[1:]), run.end]
    return tuple(flow.cut(mark.end(), end) for mark, end in zip(run.markers, ends, strict=True))


def _left(flow: Flow, run: _Run) -> list[Finding]:
    if run.type == "decimal":
        return []  # citations look the same
    message = f"a list of {len(run.markers)} items stays in its sentence: it can't be taken out without loss"
    return [finding("list-in-line", message, flow.line_at(run.markers[0].start()))]
