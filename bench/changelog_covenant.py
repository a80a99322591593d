"""Generated changelogs beside those that people wrote: the Contributor Covenant, 1.2 to 2.1.

    python bench/changelog_covenant.py CORPORA [--quotes]

CORPORA is the folder that holds `contributor-covenant` (its versions as Markdown, and its authors' own changelog). Every entry of theirs is looked for among
the passages and facts that the generated changelog lists for the same version, and the reverse, by the words both share: content words, stemmed. That is a
measure of what is *named*, not of how well it is said; the judgement by hand stands in docs/changelog.md. Prints no more of either text than the words by
which they met, unless --quotes is given.
"""

from __future__ import annotations

import argparse
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from markdown_statement import statement_of
from msgspec.structs import replace

from policyver.compare.lexicon import STOP_WORDS
from policyver.history.changelog import build_changelog
from policyver.model.changelog import IssuedRevision
from policyver.model.revision import Revision, Status
from policyver.render.changelog.said import fact_words, place_rows, quote_words
from policyver.render.changelog.view import build_view

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policyver.render.changelog.shown import ChangelogShown, PartShown, RevisionShown

_FRONT = re.compile(r"\A\+\+\+\n.*?\n\+\+\+\n", re.DOTALL)
_LINK_TARGETS = re.compile(r"^\[[^\]]+\]:\s.*$", re.MULTILINE)
_ENDINGS = (
    "ations",
    "ation",
    "ingly",
    "edly",
    "ings",
    "ing",
    "ers",
    "ies",
    "ied",
    "ed",
    "es",
    "er",
    "ly",
    "s",
    "e",
    "y",
)
_WORD = re.compile(r"[a-z]+")
# Words by which people say what an entry does, and which no passage holds.
_OF_ENTRIES = frozenset(
    [
        "adds",
        "add",
        "added",
        "adding",
        "language",
        "additional",
        "specifying",
        "specifies",
        "specified",
        "clarifies",
        "notes",
        "including",
        "explicit",
        "stronger",
        "regarding",
        "effectively",
        "requires",
        "provides",
        "emphasizes",
        "emphasizing",
        "moves",
        "merging",
        "list",
        "example",
        "examples",
        "just",
        "any",
    ]
)
ENOUGH = 0.5


@dataclass(frozen=True, slots=True)
class Told:
    """One thing a changelog tells: its words as shown, and its stems."""

    text: str
    stems: frozenset[str]


def stems(text: str) -> frozenset[str]:
    """Content words without their endings."""
    found = (word for word in _WORD.findall(text.casefold()) if len(word) > 2 and word not in STOP_WORDS)
    return frozenset(_stem(word) for word in found if word not in _OF_ENTRIES)


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def generated(folder: Path) -> ChangelogShown:
    """The changelog of all versions, everything quoted."""
    issued = []
    for path in sorted(folder.glob("*.md")):
        text = _LINK_TARGETS.sub("", _FRONT.sub("", path.read_text("utf-8")))
        issued.append(IssuedRevision(replace(statement_of(text), revision=Revision(path.stem, Status.PUBLISHED))))
    return build_view(build_changelog(issued), whole=True)


def told_by(revision: RevisionShown) -> list[Told]:
    """Everything a revision's entry tells, a passage or fact each."""
    texts = [text for group in revision.groups for part in group.parts for text in _of_part(part)]
    texts += revision.shifts
    texts += [" ".join(row) for row in place_rows(revision.places)]
    texts += [fact_words(fact) for fact in revision.metadata]
    return [Told(text, stems(text)) for text in texts]


def _of_part(part: PartShown) -> Iterator[str]:
    if part.facts:
        yield f"{part.heading}: {'; '.join(part.facts)}"
    for quote in part.quotes:
        words = " / ".join(f"{word}: {''.join(piece.text for piece in pieces)}" for word, pieces in quote_words(quote))
        yield f"{part.heading}: {words}"


def human(path: Path) -> dict[str, list[str]]:
    """The entries that people wrote, by version."""
    entries: dict[str, list[str]] = {}
    version = ""
    for line in path.read_text("utf-8").splitlines():
        if re.fullmatch(r"\d+(\.\d+)+", line.strip()):
            version = line.strip()
            entries[version] = []
        elif line.startswith("- "):
            entries[version].append(line[2:])
        elif line.strip():
            entries[version][-1] += f" {line.strip()}"
    return entries


def best(entry: Told, others: list[Told]) -> tuple[float, Told | None]:
    """The share of an entry's stems that another holds, and which; several passages of one version may say it together."""
    scored = [(len(entry.stems & other.stems) / len(entry.stems), other) for other in others if entry.stems]
    return max(scored, key=lambda pair: pair[0], default=(0.0, None))


def together(entry: Told, others: list[Told]) -> float:
    """The share of an entry's stems that all the others hold together."""
    held = frozenset[str]().union(*(other.stems for other in others))
    return len(entry.stems & held) / len(entry.stems) if entry.stems else 0.0


def _find(version: str, view: ChangelogShown) -> RevisionShown | None:
    return next((one for one in view.revisions if version in {one.label, f"{one.label}.0"}), None)


def main() -> None:
    """Print the table of each version."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--quotes", action="store_true", help="print the texts, too")
    options = parser.parse_args()
    folder = options.corpora / "contributor-covenant"
    view = generated(folder / "versions")
    entries_of = human(folder / "changelog")
    found = alone = all_entries = all_told = 0
    for version, entries in entries_of.items():
        revision = _find(version, view)
        if revision is None:
            print(f"{version}: no such version")
            continue
        told = told_by(revision)
        print(f"\n{version}: {len(entries)} entries by people, {len(told)} passages and facts generated")
        wanted = [Told(entry, stems(entry)) for entry in entries]
        for number, entry in enumerate(wanted, 1):
            share, one = best(entry, told)
            whole = together(entry, told)
            verdict = (
                "named" if max(share, whole * 0.9) >= ENOUGH else "in part" if whole >= ENOUGH / 2 else "not named"
            )
            found += verdict == "named"
            all_entries += 1
            met = ", ".join(sorted(entry.stems & one.stems)) if one else ""
            missed = ", ".join(sorted(entry.stems - frozenset().union(*(other.stems for other in told))))
            print(
                f"  people {number}: {verdict:9} best {share:4.0%}, together {whole:4.0%}; met: {met}; in none: {missed or '-'}"
            )
            if options.quotes:
                print(f"      entry: {entry.text}\n      best:  {one.text if one else ''}")
        before = alone
        for number, one in enumerate(told, 1):
            share = max(
                (len(entry.stems & one.stems) / max(min(len(entry.stems), len(one.stems)), 1) for entry in wanted),
                default=0.0,
            )
            all_told += 1
            alone += share < ENOUGH
            if share < ENOUGH and options.quotes:
                print(f"  generated {number} only ({share:.0%}): {one.text[:160]}")
        print(f"  generated: {alone - before} of {len(told)} in no entry by people")
    print(
        f"\n{found} of {all_entries} entries by people are named; {alone} of {all_told} generated passages are in no entry by people"
    )


if __name__ == "__main__":
    main()
