"""`blame` against made-up histories whose truth is known: every sentence of the last revision, and of some before it.

    python bench/blame_truth.py [--seeds 20] [--revisions 50] [--operations 6] [--words 2]

prints how many sentences were told right (brought in, last changed, last changed in substance, last said before it came
back), and each that was not, with what the log says. It ends with 1 if one is wrong.
"""

from __future__ import annotations

import argparse
import sys
from itertools import pairwise

from history_truth import Author, History

from policyver.history.blame import blame
from policyver.history.succession import succession

EVERY = 10


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--revisions", type=int, default=50)
    parser.add_argument("--operations", type=int, default=6, help="at most so many a revision")
    parser.add_argument("--words", type=int, default=2, help="at most so many of a sentence replaced at once")
    given = parser.parse_args()
    total = wrong = 0
    for seed in range(given.first, given.first + given.seeds):
        history = Author(seed, most=given.operations, words=given.words).history(given.revisions)
        told, faults = check(history)
        total, wrong = total + told, wrong + len(faults)
        for fault in faults[:8]:
            print(f"seed {seed}: {fault}")
    print(f"{given.seeds} histories of {given.revisions} revisions: {total:,} sentences, {wrong:,} wrong")
    return int(wrong > 0)


def check(history: History) -> tuple[int, list[str]]:
    """How many sentences were looked at, and what was told wrong of which."""
    successions = [succession(old, new) for old, new in pairwise(history.statements)]
    count, faults = 0, []
    last = len(history.statements) - 1
    for at in sorted({*range(EVERY, last, EVERY), last}):
        origins = blame(history.statements[: at + 1], successions[:at])
        truths = history.truths[at]
        count += len(truths)
        if [origin.sentence.text.strip() for origin in origins] != [truth[0] for truth in truths]:
            faults.append(f"revision {at}: other sentences than were written")
            continue
        for origin, truth in zip(origins, truths, strict=True):
            steps = origin.brought_in, origin.last_changed, origin.last_substantive
            found = (*(step.revision for step in steps), origin.last_changed.last_said)
            if found != truth[1:]:
                faults.append(f"revision {at}: told {found}, true {truth[1:]}: {truth[0]} {origin.steps}")
    return count, faults


if __name__ == "__main__":
    sys.exit(main())
