"""The drafters' own instructions against what a comparison marks: how many come out as exactly that edit, beside other programs.

    python bench/operations.py [--corpora ../shared/corpora] [--first N] [--show other|clean] [--peers none]

Each pair of versions of the corpus dc-code has the instructions of the law that made it. `hunks.py` says what "exact" and
"clean" mean; all programs are judged by the same code, on the same text. An instruction with a count is exact where any of its places
is. `marked` is how many words a program marks in all, per instruction.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from dc_code import Operation, Pair, pairs
from hunks import Hunks, Verdict, hunks_of, is_inserted, stands_in, verdict
from plain_documents import script_of, statement
from word_peers import peers

from policyver.compare.diff import compare

if TYPE_CHECKING:
    from collections.abc import Callable

    from plain_documents import Script
    from word_peers import Peer

CORPORA = Path(__file__).resolve().parents[2] / "shared" / "corpora"
KINDS = {"find-replace": "find and replace", "insert": "insert"}


def by_policyver(pair: Pair) -> Script:
    """The whole comparison as one script."""
    return script_of(compare(statement(pair.old), statement(pair.new)))


def _over_texts(run: Peer) -> Callable[[Pair], Script]:
    return lambda pair: run("\n".join(pair.old.paragraphs), "\n".join(pair.new.paragraphs))


def judged(found: Hunks, operation: Operation) -> Verdict:
    """How an instruction came out."""
    if operation.kind == "insert":
        return is_inserted(found, operation.text)
    return verdict(found, operation.find, operation.replace)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=CORPORA)
    parser.add_argument("--first", type=int, help="only so many cases of each corpus")
    parser.add_argument("--show", choices=[each.name.lower() for each in Verdict])
    parser.add_argument("--peers", choices=["all", "none"], default="all")
    given = parser.parse_args()
    work = [pair for pair in pairs(given.corpora / "dc-code" / "dev") if pair.operations][: given.first]
    programs: dict[str, Callable[[Pair], Script]] = {"policyver": by_policyver}
    if given.peers == "all":
        programs |= {name: _over_texts(run) for name, run in peers().items()}
    print(f"{'':<26}{'exact':>12}{'one hunk':>12}{'inserts':>12}{'marked':>9}{'seconds':>9}")
    for name, run in programs.items():
        _row(name, run, work, given.show if name == "policyver" else None)


def _row(name: str, run: Callable[[Pair], Script], work: list[Pair], show: str | None) -> None:
    counts: Counter[tuple[str, Verdict]] = Counter()
    marked = 0
    start = time.process_time()
    results = [hunks_of(run(pair)) for pair in work]
    seconds = time.process_time() - start
    for pair, found in zip(work, results, strict=True):
        marked += found.marked
        for operation in pair.operations:
            if operation.kind in KINDS and stands_in(found, operation.find, operation.replace or operation.text):
                one = judged(found, operation)
                counts[operation.kind, one] += 1
                if show == one.name.lower():
                    _show(pair, operation, found)
    cells = [
        counts["find-replace", Verdict.ONE] + counts["find-replace", Verdict.EXACT],
        counts["find-replace", Verdict.ONE],
        counts["insert", Verdict.ONE],
    ]
    totals = [sum(counts[kind, each] for each in Verdict) for kind in ("find-replace", "find-replace", "insert")]
    shares = "".join(f"{cell / total:>12.3f}" for cell, total in zip(cells, totals, strict=True))
    print(f"{name:<26}{shares}{marked / sum(counts.values()):>9.1f}{seconds:>9.1f}")


def _show(pair: Pair, operation: Operation, found: Hunks) -> None:
    print(
        f"=== {pair.id} {operation.kind}: {operation.find[:200]!r} -> {(operation.replace or operation.text)[:200]!r}"
    )
    for hunk in found.hunks[:40]:
        gone, came = found.old[hunk.old_from : hunk.old_to], found.new[hunk.new_from : hunk.new_to]
        print(f"    [-{' '.join(gone)[:200]}-] {{+{' '.join(came)[:200]}+}}")


if __name__ == "__main__":
    main()
