"""Whether a comparison finds what was done: precision and recall by operation and by the share of words that was edited.

    python bench/structure.py [--seeds 200] [--match auto content] [--ids keep|fresh|permuted] [--kilobytes 60] [--show 5]

For each seed and each range of shares (up to 10 %, to a third, to 60 %, over) a statement is made and revised by operations of all
kinds, compared with ids and with `--match content`, and held to what was done. A fact is a kind of change of exactly the right sections
or blocks; the table gives, for each kind, the share of the true facts that are told (recall) and of the told facts that are true
(precision). "exact" counts revisions of which every operation on units with at most a third of their words edited was told.
`--show` prints the first facts that were missed or invented.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from generate import Made, generate
from made_plan import BINS, BLOCK_KINDS, SECTION_KINDS, Plan
from structure_truth import Entry, Fact, facts, found_facts, true_facts

from policyver.compare.diff import compare
from policyver.compare.matching import MatchBy
from policyver.policyxml.read_statement import read_statement

if TYPE_CHECKING:
    from collections.abc import Sequence

THIRD = 1 / 3 + 1e-9
RANGES = ("to 10 %", "to a third", "to 60 %", "over 60 %")
SECTIONS = ("inserted", "deleted", "moved", "split", "merged", "retitled", "renumbered", "amended")
BLOCKS = ("inserted", "deleted", "moved", "split", "merged", "renumbered", "amended")


@dataclass(slots=True)
class Score:
    """Counts by level, kind and range: facts that are true, told, and both; and revisions found exactly."""

    true: Counter[tuple[str, str, int]] = field(default_factory=Counter)
    told: Counter[tuple[str, str, int]] = field(default_factory=Counter)
    both: Counter[tuple[str, str, int]] = field(default_factory=Counter)
    operations: int = 0
    recovered: int = 0
    revisions: int = 0
    exact: int = 0
    missed: list[str] = field(default_factory=list)


def plan(low: float, high: float) -> Plan:
    """Some of every kind, with so large a share of words edited."""
    sections = dict.fromkeys(SECTION_KINDS, 1)
    blocks = dict.fromkeys(BLOCK_KINDS, 1)
    return Plan(0.1, sections, blocks, ((low, high),), restated=1, recited=1, references=1)


def score_one(score: Score, made: Made, by: MatchBy, where: int, name: str) -> None:
    """Compare one pair and count."""
    comparison = compare(read_statement(made.old_xml()), read_statement(made.new_xml()), by=by)
    truth, found = true_facts(made), found_facts(made, comparison)
    true, told = facts(truth), facts(found)
    for counter, some in ((score.true, true), (score.told, told), (score.both, true & told)):
        counter.update((fact.entry[0], fact.kind, where) for fact in some)
    lost = _lost_operations(made, told, score)
    score.revisions += 1
    score.exact += not lost
    score.missed += [f"{name}: lost {_said(fact, found)}" for fact in lost]
    if true ^ told and where < 2:
        score.missed += [f"{name}: missed {_said(fact, found)}" for fact in _sorted(true - told)]
        score.missed += [f"{name}: invented {_said(fact, truth)}" for fact in _sorted(told - true)]


def _lost_operations(made: Made, told: set[Fact], score: Score) -> list[Fact]:
    """Operations on units with no more than a third of their words edited that are not told exactly."""
    lost: list[Fact] = []
    for one in made.operations:
        if one.level == "reference" or one.share > THIRD:
            continue
        kind = {"recited": "amended", "restated": "amended"}.get(one.kind, one.kind)
        fact = Fact(kind, (one.level, tuple(sorted(one.old)), tuple(sorted(one.new))))
        score.operations += 1
        score.recovered += fact in told
        if fact not in told:
            lost.append(fact)
    return lost


def _sorted(some: set[Fact]) -> list[Fact]:
    return sorted(some, key=lambda fact: (fact.entry, fact.kind))


def _said(fact: Fact, other: dict[Entry, set[str]]) -> str:
    """A fact, and what the other side says of the same keys."""
    level, old, new = fact.entry
    near = [
        f"{list(entry[1])} -> {list(entry[2])} {'+'.join(sorted(kinds)) or 'unchanged'}"
        for entry, kinds in other.items()
        if entry[0] == level and (set(entry[1]) & set(old) or set(entry[2]) & set(new))
    ]
    return f"{level} {list(old)} -> {list(new)} {fact.kind}; instead {'; '.join(near) or 'nothing'}"


def table(score: Score) -> str:
    """Recall and precision of each kind in each range."""
    lines = [f"{'':<20}" + "".join(f"{name:>22}" for name in RANGES), f"{'':<20}" + f"{'recall precision':>22}" * 4]
    for level, kinds in (("section", SECTIONS), ("block", BLOCKS)):
        for kind in kinds:
            cells = [_cell(score, level, kind, where) for where in range(len(RANGES))]
            lines.append(f"{level} {kind:<{19 - len(level)}}" + "".join(cells))
    lines.append(
        f"operations on units with at most a third of their words edited: {score.recovered:,} of {score.operations:,} told exactly; "
        f"revisions with all of them: {score.exact} of {score.revisions}"
    )
    return "\n".join(lines)


def rate(part: int, whole: int) -> float | None:
    """A share, or None of nothing."""
    return part / whole if whole else None


def _cell(score: Score, level: str, kind: str, where: int) -> str:
    key = (level, kind, where)
    both = score.both[key]
    shown = (_percent(rate(both, score.true[key])), _percent(rate(both, score.told[key])))
    return f"{shown[0]:>12} {shown[1]:>9}"


def _percent(value: float | None) -> str:
    return "-" if value is None else f"{100 * value:.2f}"


def run(by: MatchBy, seeds: range, options: argparse.Namespace) -> Score:
    """All seeds and ranges."""
    score = Score()
    for seed in seeds:
        for where, (low, high) in enumerate(BINS):
            made = generate(options.kilobytes, seed=seed, ids=options.ids, plan=plan(low, high))
            score_one(score, made, by, where, f"seed {seed} {RANGES[where]}")
    return score


def _saved(scores: dict[str, Score]) -> list[dict[str, object]]:
    return [
        {"match": by, "level": level, "kind": kind, "range": where, "true": score.true[level, kind, where],
         "told": score.told[level, kind, where], "both": score.both[level, kind, where]}
        for by, score in scores.items()
        for level, kinds in (("section", SECTIONS), ("block", BLOCKS))
        for kind in kinds
        for where in range(len(RANGES))
    ]  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> None:
    """Print a table for each way of matching."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, default=200)
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--match", nargs="+", choices=("auto", "content"), default=("auto", "content"))
    parser.add_argument("--ids", choices=("keep", "fresh", "permuted"), default="keep")
    parser.add_argument("--kilobytes", type=int, default=60)
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--save", type=Path, help="write the counts as JSON, for plot_structure.py")
    options = parser.parse_args(arguments)
    scores: dict[str, Score] = {}
    for match in options.match:
        score = scores[match] = run(MatchBy(match), range(options.first, options.first + options.seeds), options)
        print(f"\n--match {match}, ids {options.ids}, {options.seeds} seeds\n{table(score)}", flush=True)
        for line in score.missed[: options.show]:
            print(f"  {line}")
    if options.save:
        options.save.write_text(json.dumps(_saved(scores), indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
