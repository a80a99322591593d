"""Impact against labels: a code's technical against its legislative changes, a standard's editorial against its substantive commits.

    python bench/impact_labels.py [--corpora ../shared/corpora] [--first N] [--show missed|extra]

A pair of documents counts as substantive where any of its changes does. `recall` is the share of what people call substantive that we
do; `precision` the share of what we call so that they do. Beside it stand a rule by length (more words changed than the number that
is best on this very corpus), and calling everything substantive.
"""

from __future__ import annotations

import argparse
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from argrewrite import EDITORIAL, drafts
from dc_code import pairs
from hunks import hunks_of
from plain_documents import Document, script_of, statement
from whatwg import commits

from policyver.compare.diff import compare
from policyver.model.change import Impact

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from policyver.model.change import Comparison

CORPORA = Path(__file__).resolve().parents[2] / "shared" / "corpora"


@dataclass(frozen=True, slots=True)
class Case:
    """Two documents that people labelled."""

    id: str
    substantive: bool
    old: Document
    new: Document


def dc_code(corpora: Path) -> Iterator[Case]:
    """Legislative against technical."""
    for pair in pairs(corpora / "dc-code" / "dev"):
        yield Case(pair.id, pair.legislative, pair.old, pair.new)


def whatwg(corpora: Path) -> Iterator[Case]:
    """Substantive against editorial; commits about the repository itself are left out."""
    for commit in commits(corpora / "whatwg-editorial" / "dev_fetch.jsonl"):
        if commit.label != "meta":
            yield Case(f"{commit.id[:8]} {commit.subject}", commit.label == "substantive", commit.old, commit.new)


def argrewrite(corpora: Path) -> Iterator[Case]:
    """Each pair of aligned sentences that differ, by the purpose of the revision."""
    for pair in drafts(corpora / "argrewrite-v2" / "dev.jsonl"):
        for a, b in sorted(pair.changed()):
            purposes = {*pair.old[a].purposes, *pair.new[b].purposes}
            if purposes:
                texts = (Document("", (side.text,)) for side in (pair.old[a], pair.new[b]))
                yield Case(f"{pair.id} {a} {b}", not purposes <= EDITORIAL, *texts)


def is_substantive(comparison: Comparison) -> bool:
    """Whether any change is."""
    return any(section.impact is Impact.SUBSTANTIVE for section in comparison.sections)


def row(name: str, wanted: Sequence[bool], found: Iterable[bool]) -> str:
    """Accuracy, precision, recall, and how many were missed and too many."""
    both = list(zip(wanted, found, strict=True))
    right = both.count((True, True))
    missed, extra = both.count((True, False)), both.count((False, True))
    accuracy = sum(one == other for one, other in both) / len(both)
    precision = right / (right + extra) if right + extra else 1.0
    recall = right / (right + missed) if right + missed else 1.0
    return f"  {name:<28}{accuracy:>9.3f}{precision:>11.3f}{recall:>8.3f}{missed:>8}{extra:>7}"


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=CORPORA)
    parser.add_argument("--first", type=int, help="only so many cases of each corpus")
    parser.add_argument("--show", choices=["missed", "extra"])
    given = parser.parse_args()
    for name, read in (
        ("dc-code", dc_code),
        ("whatwg-editorial", whatwg),
        ("argrewrite-v2, by sentence", argrewrite),
    ):
        _corpus(name, list(read(given.corpora))[: given.first], given.show)


def _corpus(name: str, cases: list[Case], show: str | None) -> None:
    start = time.process_time()
    comparisons = [compare(statement(case.old), statement(case.new)) for case in cases]
    seconds = time.process_time() - start
    wanted = [case.substantive for case in cases]
    found = [is_substantive(comparison) for comparison in comparisons]
    sizes = [hunks_of(script_of(comparison)).marked for comparison in comparisons]
    least = max(
        range(60), key=lambda size: sum((one > size) == label for one, label in zip(sizes, wanted, strict=True))
    )
    print(f"{name}: {sum(wanted)} substantive, {len(wanted) - sum(wanted)} editorial; {seconds:.1f} s")
    print(f"  {'':<28}{'accuracy':>9}{'precision':>11}{'recall':>8}{'missed':>8}{'extra':>7}")
    print(row("policyver", wanted, found))
    print(row(f"more than {least} words", wanted, [size > least for size in sizes]))
    print(row("all substantive", wanted, [True] * len(wanted)))
    if show:
        _show(cases, comparisons, found, missed=show == "missed")


def _show(cases: list[Case], comparisons: list[Comparison], found: list[bool], *, missed: bool) -> None:
    for case, comparison, verdict in zip(cases, comparisons, found, strict=True):
        if case.substantive is verdict or case.substantive is not missed:
            continue
        print(f"=== {case.id}")
        for section in comparison.sections:
            for sentence in (one for block in section.blocks for one in block.sentences if one.changes):
                if missed or sentence.impact is Impact.SUBSTANTIVE:
                    marks = {"equal": "{}", "delete": "[-{}-]", "insert": "{{+{}+}}"}
                    text = "".join(
                        marks[edit.op].format(_short(edit.text, edit.op == "equal")) for edit in sentence.edits
                    )
                    print(f"    {', '.join(sentence.signals)} | {text[:400]}")


def _short(text: str, equal: bool) -> str:
    return f"{text[:25]} \u2026 {text[-25:]}" if equal and len(text) > 60 else text[:200]


if __name__ == "__main__":
    main()
