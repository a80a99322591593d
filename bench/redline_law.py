"""The law of the redline, measured by another program: rejecting all reads as the old revision, accepting all as the new one.

    .venv/bin/python bench/redline_law.py [--pairs 500] [--seed 1] [--processes 2] [--docx FOLDER]

Generated pairs (changed in several places, unrelated, hostile text) are redlined without a summary page and read by pandoc with
`--track-changes=reject` and `accept`, beside pandoc's reading of the clean old and new files. `--docx` does the same for pairs of Word files: FOLDER holds a `pairs.jsonl` whose
lines name `v1` and `v2`; both are imported as statements first. Compared is what a reader sees (`pandoc_view`):
every paragraph, heading, list item and cell, in order, with the look and link of each letter.
"""

from __future__ import annotations

import argparse
import json
import sys
from concurrent.futures import ProcessPoolExecutor
from itertools import zip_longest
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import seed as seeded
from pandoc_view import view

from policyver.compare.diff import compare
from policyver.importers.docx.word import import_docx
from policyver.importers.result import ChangesBy, ImportOptions
from policyver.programs.pandoc import run_pandoc
from policyver.render.docx import as_docx, as_redline

sys.path.append(str(Path(__file__).parents[1]))

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pandoc_view import Line

    from policyver.model.document import Statement


def read_by_pandoc(data: bytes, track_changes: str = "accept") -> list[Line]:
    """What a reader sees of a Word file, by pandoc."""
    return view(json.loads(run_pandoc(data, "docx", "json", options=(f"--track-changes={track_changes}",))))


def check(pair: tuple[str, Statement, Statement]) -> tuple[str, str]:
    """Whether the law holds for one pair: its name, and what failed."""
    name, old, new = pair
    redline = as_redline.render(old, new, compare(old, new), author="bench")
    failed = []
    for side, statement, reading in (("old", old, "reject"), ("new", new, "accept")):
        wanted, found = read_by_pandoc(as_docx.render(statement)), read_by_pandoc(redline, reading)
        if wanted != found:
            failed.append(f"{side}: {first_difference(wanted, found)}")
    return name, " and ".join(failed)


def first_difference(wanted: list[Line], found: list[Line]) -> str:
    """Where two readings differ first, in short."""
    for one, other in zip_longest(wanted, found):
        if one != other:
            return f"{_told(one)} is {_told(other)}"
    return ""


def _told(line: Line | None) -> str:
    if line is None:
        return "nothing"
    return f"{'/'.join(line[0])} {''.join(letter for letter, _ in line[1])!r} {sorted({look for _, look in line[1]})}"


def generated(count: int, seed: int) -> Iterator[tuple[str, Statement, Statement]]:
    """Pairs as the laws draw them; hostile ones are every tenth."""
    from tests.laws.edits import Maker
    from tests.laws.word_pairs import changed_often, hostile

    random = Random(seed)  # noqa: S311 - cases, no secrets
    strange: list[tuple[Statement, Statement]] = []

    @seeded(seed)
    @settings(
        max_examples=max(count // 10, 1),
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(hostile)
    def draw(case: Any) -> None:  # noqa: ANN401 - a Case
        strange.append((case.old, case.new))

    draw()
    for number in range(count):
        if number % 10 == 0 and strange:
            old, new = strange.pop()
        elif number % 10 == 1:
            maker = Maker(random.randrange(2**32), 5)
            old, new = maker.statement(), maker.statement()
        else:
            case = changed_often(random.randrange(2**32), random.randint(1, 6), random.randint(1, 5))
            old, new = case.old, case.new
        yield f"generated {number}", old, new


def from_files(folder: Path) -> Iterator[tuple[str, Statement, Statement]]:
    """Pairs of Word files, imported."""
    for line in (folder / "pairs.jsonl").read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        yield entry["id"], imported(folder / entry["v1"], "a"), imported(folder / entry["v2"], "b")


def imported(path: Path, label: str) -> Statement:
    """A Word file as a statement, its tracked changes accepted."""
    options = ImportOptions(
        id="example",
        issuers=("Bench",),
        label=label,
        kind="policy",
        language="en",
        where=path.name,
        changes=ChangesBy.ACCEPT,
    )
    return import_docx(path.read_bytes(), options).statement


def main() -> None:
    """Check all pairs and print those that fail."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--docx", type=Path)
    parser.add_argument("--processes", type=int, default=2)
    given_options = parser.parse_args()
    pairs = from_files(given_options.docx) if given_options.docx else generated(given_options.pairs, given_options.seed)
    held = failed = 0
    with ProcessPoolExecutor(given_options.processes) as pool:
        for name, what in pool.map(check, pairs):
            held += not what
            failed += bool(what)
            if what:
                print(f"fails: {name}: {what}")
    print(f"the law holds for {held:,} of {held + failed:,} pairs")


if __name__ == "__main__":
    main()
