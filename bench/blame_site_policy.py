"""`blame` against `git blame` on real policies, one sentence a line: the sentences that git dates without ambiguity.

    python bench/blame_site_policy.py [FOLDER] [--documents 57] [--revisions 40] [--show 10]

FOLDER holds `chains/<document>/NNN.md`, else the corpus beside the repository. Each revision becomes a statement; its sentences, one a line,
become a file in a repository of git's own. A sentence of the last revision is *unambiguous* for git where its line stands
once in each revision from the one that git names on, and in none before. There, `blame` should say the same for the last
change: git knows no edits, so the line is new where its words are. Differences are counted by what explains them and listed.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from markdown_statement import statement_of

from policyver.history.blame import blame
from policyver.history.sentences import sentences_of
from policyver.history.succession import succession
from policyver.model.change import Impact, Inserted, Merged, Split

if TYPE_CHECKING:
    from policyver.model.provenance import Origin

ROOT = Path(__file__).parents[1]
CORPORA = Path(os.environ.get("POLICYVER_CORPORA", ROOT.parent / "shared" / "corpora"))
_HEADER = re.compile(r"([0-9a-f]{40}) \d+ (\d+)")


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=CORPORA / "site-policy" / "chains")
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--revisions", type=int, default=1000)
    parser.add_argument("--show", type=int, default=10)
    given = parser.parse_args()
    total: Counter[str] = Counter()
    shown: list[str] = []
    for folder in sorted(path for path in given.folder.iterdir() if path.is_dir())[: given.documents]:
        files = sorted(folder.glob("*.md"))[-given.revisions :]
        if len(files) > 1:
            counts, differing = compare_chain([file.read_text("utf-8") for file in files])
            total += counts
            shown += [f"{folder.name}: {one}" for one in differing]
    asked = total["unambiguous"]
    print(
        f"{total['documents']} documents, {total['revisions']} revisions, {total['sentences']:,} sentences of last revisions"
    )
    print(f"unambiguous for git: {asked:,}; agree {total['agree']:,} ({100 * total['agree'] / max(asked, 1):.2f} %)")
    for kind in sorted(kind for kind in total if kind.startswith("differ: ")):
        print(f"  {total[kind]:5} {kind}")
    print("\n".join(shown[: given.show]))
    return 0


def compare_chain(texts: list[str]) -> tuple[Counter[str], list[str]]:
    """The counts of one document, and its differences."""
    statements = [statement_of(text) for text in texts]
    origins = blame(statements, [succession(old, new) for old, new in pairwise(statements)])
    lines = [[_line(sentence.text) for sentence in sentences_of(statement)] for statement in statements]
    by_git = git_blame(lines)
    counts = Counter(documents=1, revisions=len(texts), sentences=len(origins))
    said = [Counter(revision) for revision in lines]
    differing: list[str] = []
    for origin, git in zip(origins, by_git, strict=True):
        line = _line(origin.sentence.text)
        have = [at for at, revision in enumerate(said) if revision[line]]
        if have != list(range(git, len(texts))) or any(said[at][line] > 1 for at in have):
            continue
        counts["unambiguous"] += 1
        ours = origin.last_changed.revision
        if ours == git:
            counts["agree"] += 1
            continue
        kind = _explained(origin, git)
        counts[f"differ: {kind}"] += 1
        differing.append(f"{kind}: git {git}, blame {ours}: {line[:120]}")
    return counts, differing


def _line(text: str) -> str:
    return " ".join(text.split())


def _explained(origin: Origin, git: int) -> str:
    """Why the two differ, by the step that `blame` names; an older date would be a fault, since the words were not there."""
    step = origin.last_changed
    if step.revision < git:
        return "FAULT: blame says earlier"
    words = len(origin.sentence.text.split())
    if any(isinstance(change, Inserted) for change in step.changes):
        return f"not followed to another block: {'fewer than three words' if words < 3 else 'three words or more'}"
    if any(isinstance(change, (Split, Merged)) for change in step.changes):
        return "split or merged with a neighbour, its own words kept"
    if step.impact is Impact.EDITORIAL:
        return "white space or typography changed, which a line as cut here does not show"
    return f"paired with another sentence: {'fewer than three words' if words < 3 else 'three words or more'}"


def git_blame(lines: list[list[str]]) -> list[int]:
    """For each line of the last revision the revision that git blames."""
    with tempfile.TemporaryDirectory() as folder:
        _record(Path(folder), lines)
        words = ["git", "-C", folder, "blame", "--line-porcelain", "-w", "-M", "main", "--", "text"]
        told = subprocess.run(words, check=True, capture_output=True, text=True).stdout
        order = subprocess.run(
            ["git", "-C", folder, "rev-list", "--reverse", "main"], check=True, capture_output=True, text=True
        )
    numbers = {name: at for at, name in enumerate(order.stdout.split())}
    found = {int(match[2]): numbers[match[1]] for line in told.splitlines() if (match := _HEADER.match(line))}
    return [found[at + 1] for at in range(len(lines[-1]))]


def _record(folder: Path, lines: list[list[str]]) -> None:
    subprocess.run(["git", "-C", str(folder), "init", "-q", "-b", "main"], check=True)
    stream = []
    for at, revision in enumerate(lines):
        text = "".join(f"{line}\n" for line in revision).encode()
        head = f"commit refs/heads/main\ncommitter A <a@b> {1_000_000 + at} +0000\ndata 1\nx\nM 100644 inline text\ndata {len(text)}\n"
        stream.append(head.encode() + text + b"\n")
    subprocess.run(["git", "-C", str(folder), "fast-import", "--quiet"], input=b"".join(stream), check=True)


if __name__ == "__main__":
    sys.exit(main())
