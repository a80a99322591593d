"""Real three-way merges, merged again: how many without a conflict, and how many of these as people committed them.

    python bench/merge_quads.py FOLDER [--show KIND]

FOLDER holds an `index.json` with ids, and for each id a folder with base, ours, theirs and merged as Markdown. `git merge-file` works on
the lines of the same files in the same run. Both results are read by the same converter and compared with what was committed, without
regard to where lines are broken. `--show` prints, for `wrong` or `conflict`, what stands there.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from markdown_statement import outline_text, statement_of

from policyver.compare.merging.audit import account
from policyver.compare.merging.merge import merge

if TYPE_CHECKING:
    from policyver.model.merge import Merge

SIDES = ("base", "ours", "theirs", "merged")


@dataclass(frozen=True, slots=True)
class Quad:
    """One merge that people made."""

    name: str
    resolution: str
    texts: tuple[str, str, str, str]


def quads(folder: Path) -> list[Quad]:
    """The merges of a folder, in the order of its index."""
    found = []
    for entry in json.loads((folder / "index.json").read_text()):
        files = [folder / entry["id"] / f"{side}{entry['ext']}" for side in SIDES]
        base, ours, theirs, merged = (file.read_text(errors="replace") for file in files)
        found.append(Quad(entry["id"], entry["resolution"], (base, ours, theirs, merged)))
    return found


def by_lines(quad: Quad) -> str | None:
    """What `git merge-file` makes of it; None with a conflict."""
    with tempfile.TemporaryDirectory() as folder:
        for side, text in zip(SIDES, quad.texts, strict=True):
            (Path(folder) / side).write_text(text)
        command = ["git", "merge-file", "-p", "ours", "base", "theirs"]
        done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    return done.stdout.decode(errors="replace") if done.returncode == 0 else None


def lost(quad: Quad, found: Merge) -> int:
    """How many sentences of either side are neither in the result nor in a conflict nor in a sentence that was combined."""
    sides = [statement_of(text) for text in quad.texts[:3]]
    return len(account(sides, found.statement, found.conflicts, found.decisions).lost)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--show", choices=["wrong", "conflict"])
    given = parser.parse_args()
    counts: Counter[tuple[str, str]] = Counter()
    kinds: Counter[str] = Counter()
    start = time.perf_counter()
    for quad in quads(given.folder):
        committed = outline_text(statement_of(quad.texts[3]))
        lines = by_lines(quad)
        line_text = None if lines is None else outline_text(statement_of(lines))
        found = merge(*(statement_of(text) for text in quad.texts[:3]))
        counts["policyver", "lost"] += lost(quad, found) > 0
        our_text = None if found.conflicts else outline_text(found.statement)
        kinds.update({conflict.kind.value for conflict in found.conflicts})
        for name, text in (("lines", line_text), ("policyver", our_text)):
            verdict = "conflict" if text is None else "equal" if text == committed else "other"
            counts[name, verdict] += 1
            counts[f"{name}, {quad.resolution}", verdict] += 1
        counts["both", f"{_word(line_text, committed)} / {_word(our_text, committed)}"] += 1
        if given.show == "wrong" and our_text not in (None, committed):
            _show_difference(quad, our_text or "", committed, _word(line_text, committed))
        if given.show == "conflict" and our_text is None:
            _show_conflicts(quad, found, _word(line_text, committed))
    _print(counts, kinds, time.perf_counter() - start)


def _word(text: str | None, committed: str) -> str:
    return "conflict" if text is None else "equal" if text == committed else "other"


def _print(counts: Counter[tuple[str, str]], kinds: Counter[str], seconds: float) -> None:
    print(f"{'':<24}{'merged':>8}{'conflict':>10}{'as committed':>14}{'otherwise':>11}")
    for name in ("lines", "policyver"):
        equal, other = counts[name, "equal"], counts[name, "other"]
        print(f"{name:<24}{equal + other:>8}{counts[name, 'conflict']:>10}{equal:>14}{other:>11}")
    for resolution in ("ours", "theirs", "mixed"):
        for name in ("lines", "policyver"):
            row = f"{name}, {resolution}"
            equal, other = counts[row, "equal"], counts[row, "other"]
            print(f"{row:<24}{equal + other:>8}{counts[row, 'conflict']:>10}{equal:>14}{other:>11}")
    print(f"\nfiles where policyver lost a sentence: {counts['policyver', 'lost']}")
    print("\nlines / policyver:")
    for (kind, pair), times in sorted(counts.items()):
        if kind == "both":
            print(f"  {pair:<24}{times:>5}")
    print("\nfiles with conflicts, by kind:", ", ".join(f"{kind} {times}" for kind, times in kinds.most_common()))
    print(f"{seconds:.1f} s")


def _show_difference(quad: Quad, ours: str, committed: str, lines: str) -> None:
    import difflib

    print(f"=== {quad.name} ({quad.resolution}; lines: {lines})")
    for line in difflib.unified_diff(committed.split("\n"), ours.split("\n"), "committed", "merged", n=0, lineterm=""):
        print(f"  {line[:400]}")


def _show_conflicts(quad: Quad, found: Merge, lines: str) -> None:
    print(f"=== {quad.name} ({quad.resolution}; lines: {lines})")
    for decision in found.decisions:
        if decision.conflict:
            print(f"  {decision.kind} {decision.place}")
            for side in ("base", "ours", "theirs"):
                print(f"    {side:<7}{' '.join((getattr(decision, side) or '-').split())[:300]}")


if __name__ == "__main__":
    main()
