"""Reads of a statement with many revisions: `log`, and `diff` of two, against git's own `log` of the same file.

Run it with `.venv/bin/python bench/store_reads.py [REVISIONS]`. It makes a store in a temporary folder, prints the best of
three runs of each command as a process of its own, the start of Python and imports included, and each as a ratio to
`git log` in the same run. It ends with 1 if a command takes more than two seconds.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from policyver.model.dates import parse_date
from policyver.model.document import Paragraph, Section, Statement
from policyver.model.identity import RevisionName
from policyver.model.revision import Dates, Revision, Status
from policyver.policyxml.write import write_statement
from policyver.store.creating import create_store
from policyver.store.identity import program
from policyver.store.messages import publication_message
from policyver.store.object_building import Step
from policyver.store.recording import Recording, record, writing

SECTIONS, PARAGRAPHS, LIMIT = 12, 6, 2.0
WORDS = "the evidence that was found up to this day does not show whether people are better off with it than without it"


def main() -> int:
    """Build, measure, print."""
    revisions = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        size = build(Path(folder) / "store", revisions)
        print(f"{revisions} revisions of {size:,} bytes each, recorded in {time.perf_counter() - began:.1f} s")
        return measure(Path(folder) / "store", revisions)


def measure(store: Path, revisions: int) -> int:
    """Time each command; 1 if one is too slow."""
    policyver = [sys.executable, "-m", "policyver"]
    middle = revisions // 2
    floor = best(["git", "-C", str(store), "log", "--format=%H", "--", "statements/large.xml"])
    print(f"{'git log (the floor)':28}{floor:8.3f} s")
    late = 0
    for name, words in {
        "policyver --version": ["--version"],
        "policyver log": ["log", "large", "--store", str(store)],
        "policyver log, all": ["log", "--store", str(store)],
        "policyver diff of two": ["diff", f"large@r{middle}..r{middle + 1}", "--store", str(store), "--json"],
        "policyver show by date": ["show", "large@1985", "--store", str(store)],
    }.items():
        seconds = best([*policyver, *words])
        late |= seconds > LIMIT
        print(f"{name:28}{seconds:8.3f} s{seconds / floor:8.1f} x the floor")
    return int(late)


def best(command: list[str]) -> float:
    """The shortest of three runs."""
    times = []
    for _ in range(3):
        began = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        times.append(time.perf_counter() - began)
    return min(times)


def build(folder: Path, revisions: int) -> int:
    """Make the store; gives the size of one revision."""
    documents = [statement(number) for number in range(revisions)]
    steps = [
        Step(
            {"statements/large.xml": write_statement(document)},
            publication_message(document),
            program(86400 * number),
            (RevisionName("large", document.revision.label),),
        )
        for number, document in enumerate(documents)
    ]
    with create_store(folder, program()) as store, writing(store):
        record(store, lambda _: Recording(steps))
    return len(write_statement(documents[-1]))


def statement(number: int) -> Statement:
    """One revision: each says something else in one place."""
    published = parse_date(f"{1980 + number // 100}-{number % 12 + 1:02}")
    return Statement(
        id="large",
        kind="position-statement",
        title=("A statement with many revisions",),
        issuers=("Issuer",),
        revision=Revision(f"r{number}", Status.PUBLISHED, Dates(published=published)),
        body=tuple(section(at, number) for at in range(SECTIONS)),
    )


def section(at: int, number: int) -> Section:
    """A section; one of them differs from revision to revision."""
    last = f" Revision {number}." if at == number % SECTIONS else ""
    blocks = tuple(Paragraph((f"{line}: {WORDS}, and {WORDS}.{last}",)) for line in range(PARAGRAPHS))
    return Section(f"s{at}", (f"Section {at}",), blocks)


if __name__ == "__main__":
    sys.exit(main())
