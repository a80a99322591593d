"""A large store: what its users wait for, whole process, with 10,000 statements of 10 revisions each.

    python bench/large_store.py FOLDER [--statements 10000] [--revisions 10] [--cold] [--runs 5]

makes the store in FOLDER/store where it is not yet (minutes; it stays there), and with `--cold` makes the derived indexes anew and
says how long that takes. Then it prints medians of the warm commands with their memory. It ends with 1 if one of
`evidence pending`, `stance` and `search` takes a second or more.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
import time
from pathlib import Path

from large_store_build import build
from timing import measure, table

LIMIT = 1.0
FLOOR = "policyver --version"


def main() -> int:
    """Build, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--statements", type=int, default=10_000)
    parser.add_argument("--revisions", type=int, default=10)
    parser.add_argument("--cold", action="store_true")
    parser.add_argument("--runs", type=int, default=5)
    given = parser.parse_args()
    store, derived = given.folder / "store", given.folder / "derived"
    os.environ |= {"POLICYVER_CACHE": str(derived), "POLICYVER_STORE": str(store)}
    if not (store / "policyver.toml").exists():
        began = time.perf_counter()
        build(store, given.statements, given.revisions)
        print(
            f"made {given.statements:,} statements of {given.revisions} revisions in {time.perf_counter() - began:.0f} s"
        )
    if given.cold:
        shutil.rmtree(derived, ignore_errors=True)
    _index(store, derived, given.statements)
    return _warm(given.statements, given.runs)


def policyver(*words: str) -> list[str]:
    """The command line of a command."""
    return [sys.executable, "-m", "policyver", *words]


def _index(store: Path, derived: Path, statements: int) -> None:
    """Make the indexes where they are missing, and say what that took."""
    for name, words in {
        "index of history (first `log`)": ["log", _statement(statements // 2)],
        "index of search (first `search`)": ["search", "nothing"],
    }.items():
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        began = time.perf_counter()
        subprocess.run(policyver(*words), check=True, stdout=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        print(f"{name:36} {time.perf_counter() - began:8.1f} s, {processor:.1f} s of processor")
    sizes = ", ".join(f"{file.name} {file.stat().st_size / 1e6:.0f} MB" for file in sorted(derived.glob("*/*.sqlite")))
    pack = sum(file.stat().st_size for file in (store / ".git/objects/pack").iterdir())
    print(f"{sizes}; the store's own objects {pack / 1e6:.0f} MB")


def _statement(number: int) -> str:
    return f"statement-{number:05}"


def _warm(statements: int, runs: int) -> int:
    one = _statement(statements * 2 // 3)
    word = _word_of(one)
    commands = {
        FLOOR: ["--version"],
        "evidence pending ID": ["evidence", "pending", one],
        "stance ID": ["stance", one],
        "search, a rare word": ["search", word],
        "search, a frequent word": ["search", "evidence"],
        "search, a phrase by date": ["search", '"evidence should"', "--from", "2010", "--sort", "date"],
        "log ID": ["log", one],
        "log ID --position": ["log", one, "--position", "benefit"],
        "blame ID": ["blame", one],
        "diff ID": ["diff", one],
        "show ID --at": ["show", one, "--at", "2005"],
        "stance --topic": ["stance", "--topic", "topic-3"],
    }
    found = measure({name: policyver(*words) for name, words in commands.items()}, runs=runs)
    print(table(found, FLOOR))
    wrong = [name for name, measured in found.items() if measured.exit_code != 0]
    slow = [
        name for name in ("evidence pending ID", "stance ID", "search, a rare word") if found[name].seconds >= LIMIT
    ]
    print(f"failed: {', '.join(wrong) or 'none'}; a second or more: {', '.join(slow) or 'none'}")
    return int(bool(wrong or slow))


def _word_of(statement: str) -> str:
    """A word that this statement has and few others."""
    told = subprocess.run(policyver("show", statement), check=True, capture_output=True, text=True).stdout
    words = told.partition("Position: ")[2].split()
    return max(words[:8], key=len).strip(".").lower()


if __name__ == "__main__":
    sys.exit(main())
