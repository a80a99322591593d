"""Sentence alignment against people's, splits and merges counted, beside other ways to align.

    python bench/sentences.py [--corpora ../shared/corpora] [--first N] [--show missed|extra]

A link joins an old and a new sentence of two drafts; a split or merge has several. Links are counted over all pairs of drafts:
precision, recall, and F1 of all of them; recall and F1 of the links between sentences that are not the same to the letter, and
recall of those of splits and merges. `policyver, sentences` gets the sentences of a whole draft, as the others do. `policyver, documents`
gets statements with the drafts' paragraphs and has to find the sentences too: an entry of its comparison links the sentences that
lie in it by more than half; where there are several on both sides, those that have equal text.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from argrewrite import Drafts, Links, drafts
from msgspec.structs import replace
from plain_documents import document, statement
from sentence_peers import aligners

from policyver.compare.diff import compare
from policyver.compare.sentences import align_sentences
from policyver.model.change import Moved, Op

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from argrewrite import Sentence
    from sentence_peers import Aligner

    from policyver.model.change import SentenceChange
    from policyver.model.document import Statement

CORPORA = Path(__file__).resolve().parents[2] / "shared" / "corpora"


@dataclass(slots=True)
class Count:
    """Links that people made, that a program made, and that both did."""

    wanted: int = 0
    made: int = 0
    right: int = 0

    def add(self, wanted: Links, made: Links) -> None:
        """Count one pair of drafts."""
        self.wanted += len(wanted)
        self.made += len(made)
        self.right += len(wanted & made)

    @property
    def precision(self) -> float:
        """The share of what was made that is right."""
        return self.right / self.made if self.made else 1.0

    @property
    def recall(self) -> float:
        """The share of what was wanted that was made."""
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(slots=True)
class Score:
    """One program's counts."""

    all: Count = field(default_factory=Count)
    changed: Count = field(default_factory=Count)
    several: Count = field(default_factory=Count)
    seconds: float = 0.0


def by_sentences(pair: Drafts) -> Links:
    """Our alignment of the sentences of two whole drafts."""
    found = align_sentences(tuple(one.text for one in pair.old), tuple(one.text for one in pair.new))
    return {(a, b) for entry in found for a in entry.old for b in entry.new}


def by_sentences_in_order(pair: Drafts) -> Links:
    """The same without the moved ones: the people who labelled never linked across."""
    found = align_sentences([one.text for one in pair.old], [one.text for one in pair.new])
    return {(a, b) for entry in found if not entry.moved for a in entry.old for b in entry.new}


def by_documents(pair: Drafts) -> Links:
    """The links that a comparison of two statements says, by what lies in its entries of sentences."""
    comparison = compare(_statement(pair.old), _statement(pair.new))
    finders = _Finder(pair.old), _Finder(pair.new)
    links: Links = set()
    gone: dict[str, SentenceChange] = {}
    came: dict[str, SentenceChange] = {}
    for entry in (entry for section in comparison.sections for block in section.blocks for entry in block.sentences):
        if Moved() in entry.changes and not (entry.old and entry.new):
            (gone if entry.old else came)[" ".join("".join(entry.old or entry.new).split())] = entry
        else:
            links |= _links(entry, *finders)
    for text, entry in gone.items():
        links |= _links(replace(entry, new=came[text].new), *finders)
    return links


def _links(entry: SentenceChange, old: _Finder, new: _Finder) -> Links:
    """All with all where one side has one sentence; else those that have a third of the shorter one in common."""
    old_spans, new_spans = old.inside("".join(entry.old)), new.inside("".join(entry.new))
    if len(old_spans) <= 1 or len(new_spans) <= 1:
        return {(a, b) for a in old_spans for b in new_spans}
    shared: Counter[tuple[int, int]] = Counter()
    for a, b in _equal_characters(entry):
        shared.update(
            (at, to)
            for at, (first, last) in old_spans.items()
            if first <= a < last
            for to, (start, end) in new_spans.items()
            if start <= b < end
        )
    return {
        (at, to)
        for (at, to), number in shared.items()
        if 3 * number >= min(old_spans[at][1] - old_spans[at][0], new_spans[to][1] - new_spans[to][0])
    }


def _equal_characters(entry: SentenceChange) -> Iterator[tuple[int, int]]:
    """Where equal characters stand in either side of an entry, white space not counted."""
    a = b = 0
    for edit in entry.edits:
        length = len("".join(edit.text.split()))
        if edit.op is Op.EQUAL:
            yield from zip(range(a, a + length), range(b, b + length), strict=True)
        a += length if edit.op is not Op.INSERT else 0
        b += length if edit.op is not Op.DELETE else 0


def _statement(sentences: Sequence[Sentence]) -> Statement:
    paragraphs = [" ".join(one.text for one in group) for _, group in groupby(sentences, key=lambda one: one.paragraph)]
    return statement(document("Essay", paragraphs))


class _Finder:
    """Which sentences of a draft lie in a stretch of its text; a text that stands there twice is found in turn."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self.spans: list[tuple[int, int]] = []
        text: list[str] = []
        at = 0
        for one in sentences:
            squeezed = "".join(one.text.split())
            self.spans.append((at, at + len(squeezed)))
            text.append(squeezed)
            at += len(squeezed)
        self.text = "".join(text)
        self.used: set[int] = set()

    def inside(self, stretch: str) -> dict[int, tuple[int, int]]:
        """The sentences of which more than half lies in a stretch, or in which more than half of it lies, and where in it."""
        squeezed = "".join(stretch.split())
        start = self.text.find(squeezed) if squeezed else -1
        while start in self.used and start >= 0:
            start = self.text.find(squeezed, start + 1)
        if start < 0:
            return {}
        self.used.add(start)
        end = start + len(squeezed)
        return {
            at: (first - start, last - start)
            for at, (first, last) in enumerate(self.spans)
            if 2 * (min(end, last) - max(start, first)) > min(last - first, end - start)
        }


def programs() -> Iterator[tuple[str, Callable[[Drafts], Links]]]:
    """Ours and the others."""
    yield "policyver, sentences", by_sentences
    yield "policyver, moves left out", by_sentences_in_order
    yield "policyver, documents", by_documents
    for name, run in aligners().items():
        yield name, _over_texts(run)


def _over_texts(run: Aligner) -> Callable[[Drafts], Links]:
    return lambda pair: run([one.text for one in pair.old], [one.text for one in pair.new])


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=CORPORA)
    parser.add_argument("--first", type=int, help="only so many cases of each corpus")
    parser.add_argument("--show", choices=["missed", "extra"])
    given = parser.parse_args()
    work = list(drafts(given.corpora / "argrewrite-v2" / "dev.jsonl"))[: given.first]
    print(f"{'':<32}{'all links':^24}{'changed':^16}{'several':>9}{'seconds':>9}")
    print(f"{'':<32}{'P':>8}{'R':>8}{'F1':>8}{'R':>8}{'F1':>8}{'R':>9}")
    for name, run in programs():
        score = Score()
        start = time.process_time()
        made = [run(pair) for pair in work]
        score.seconds = time.process_time() - start
        for pair, links in zip(work, made, strict=True):
            _add(score, pair, links)
            if given.show and name == "policyver, sentences":
                _show(pair, links, missed=given.show == "missed")
        every, changed, several = score.all, score.changed, score.several
        print(
            f"{name:<32}{every.precision:>8.3f}{every.recall:>8.3f}{every.f1:>8.3f}"
            f"{changed.recall:>8.3f}{changed.f1:>8.3f}{several.recall:>9.3f}{score.seconds:>9.1f}"
        )


def _add(score: Score, pair: Drafts, links: Links) -> None:
    score.all.add(set(pair.links), links)
    same = {(a, b) for a, b in links if pair.old[a].text == pair.new[b].text}
    score.changed.add(pair.changed(), links - same)
    score.several.add(pair.several(), links & pair.several())


def _show(pair: Drafts, links: Links, *, missed: bool) -> None:
    for a, b in sorted(set(pair.links) - links if missed else links - set(pair.links)):
        print(f"=== {pair.id} {a} {b}\n  - {pair.old[a].text}\n  + {pair.new[b].text}")


if __name__ == "__main__":
    main()
