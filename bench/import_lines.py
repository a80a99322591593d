"""How well `policyver import` tells page furniture and reference lists from text, and joins words, on lines labelled by hand.

    bench/import_lines.py ../shared/corpora/grobid-lines/lines_ccby.jsonl [--wrong N] [--docs NAME,NAME]

The lines of an article come as an extractor leaves them, without pages or places. Furniture is what is labelled a running head, a
page number or a footnote (here mostly running feet); lines of the front and of `back` count neither way, they hold both. A
reference list is judged where it has a label of its own. A hyphen at a line's end is judged where the words of all articles,
unbroken, say three times more often one than the other. Beside it stand two plain baselines: for furniture, lines that come
three times and numbers alone; for hyphens, always joining.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from policyver.importers.hyphens import decide
from policyver.importers.lines import Line, read_lines
from policyver.importers.sorting import sort_lines
from policyver.importers.typography import BodyType
from policyver.importers.vocabulary import Vocabulary, vocabulary
from policyver.importers.zones import Zone, Zoned

FURNITURE = {"note:headnote", "note:footnote", "page"}
NEUTRAL = {"front", "back"}
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
OUT = {Zone.FRONT, Zone.BACK, Zone.FIGURE, Zone.TITLE}


@dataclass
class Score:
    """Right, too many, missed."""

    right: int = 0
    extra: int = 0
    missed: int = 0
    shown: list[str] = field(default_factory=list)

    def add(self, text: str, *, wanted: bool, found: bool) -> None:
        """One line."""
        self.right += wanted and found
        self.extra += found and not wanted
        self.missed += wanted and not found
        if wanted != found:
            self.shown.append(f"{'missed' if wanted else 'extra '}: {text[:120]}")

    def __str__(self) -> str:
        precision = self.right / max(self.right + self.extra, 1)
        recall = self.right / max(self.right + self.missed, 1)
        return f"precision {100 * precision:5.1f}  recall {100 * recall:5.1f}   right {self.right}, too many {self.extra}, missed {self.missed}"


def main() -> None:
    """Print the scores."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--wrong", type=int, default=0)
    parser.add_argument("--docs", default="")
    given = parser.parse_args()
    documents = [json.loads(line) for line in given.file.read_text(encoding="utf-8").splitlines()]
    everywhere = Counter(word for document in documents for word in unbroken(document["lines"]))
    if given.docs:
        documents = [each for each in documents if each["doc"] in given.docs.split(",")]
    scores = {
        name: Score()
        for name in (
            "furniture",
            "furniture, plain",
            "references",
            "text taken out",
            "hyphens joined",
            "hyphens joined, plain",
        )
    }
    for document in documents:
        judged(document, scores, everywhere)
    for name, score in scores.items():
        print(f"{name:22} {score}")
        for text in score.shown[: given.wrong] if "plain" not in name else ():
            print("   ", text)


def judged(document: dict[str, object], scores: dict[str, Score], everywhere: Counter[str]) -> None:
    """One article."""
    labelled: list[tuple[str, str]] = [(text, label) for text, label in document["lines"] if text.strip()]  # type: ignore[attr-defined]
    lines, _ = read_lines("\n".join(text for text, _ in labelled).encode(), max_bytes=50_000_000)
    zoned = Zoned.of(lines)
    sort_lines(zoned, BodyType(), None)
    plain = plainly(labelled)
    has_list = any(label == "listBibl" for _, label in labelled)
    for line, zone in zip(zoned.lines, zoned.zones, strict=True):
        text, label = labelled[line.number - 1]
        shown = f"{document['doc']} {text}"
        if label not in NEUTRAL:
            scores["furniture"].add(shown, wanted=label in FURNITURE, found=zone in {Zone.FURNITURE, Zone.FOOTNOTE})
            scores["furniture, plain"].add(shown, wanted=label in FURNITURE, found=line.number - 1 in plain)
        if has_list and label not in {"back", *FURNITURE}:
            scores["references"].add(shown, wanted=label == "listBibl", found=zone is Zone.REFERENCES)
        if label == "body":
            scores["text taken out"].add(shown, wanted=False, found=zone in OUT)
    body = [line for line in lines if labelled[line.number - 1][1] == "body"]
    hyphens(body, vocabulary(lines), scores, everywhere)


def plainly(labelled: list[tuple[str, str]]) -> set[int]:
    """What a plain rule takes: numbers alone, and lines that come three times."""
    times = Counter(re.sub(r"\d+", "0", text) for text, _ in labelled)
    return {at for at, (text, _) in enumerate(labelled) if text.isdecimal() or times[re.sub(r"\d+", "0", text)] > 2}


def hyphens(body: list[Line], known: Vocabulary, scores: dict[str, Score], everywhere: Counter[str]) -> None:
    """Each line that ends in a hyphen, where the corpus knows."""
    for line, following in pairwise(body):
        first, second = WORD.search(line.text[-60:].split()[-1].rstrip("-")), WORD.match(following.text)
        if not line.text.endswith("-") or first is None or second is None or following.number != line.number + 1:
            continue
        one, two = line.text.split()[-1].rstrip("-").lower(), second[0].lower()
        if WORD.fullmatch(one) is None:
            continue
        solid, kept = everywhere[one + two], everywhere[f"{one}-{two}"]
        if max(solid, kept) < 3 * max(min(solid, kept), 1) or solid == kept:
            continue
        fate = decide(line.text.split()[-1], following.text.split()[:4], known).fate
        text = f"{one}- {two} -> {fate} (solid {solid}, kept {kept})"
        scores["hyphens joined"].add(text, wanted=solid > kept, found=fate == "drop")
        scores["hyphens joined, plain"].add(text, wanted=solid > kept, found=True)


def unbroken(lines: list[list[str]]) -> list[str]:
    """The words of a document that no line's end breaks."""
    found: list[str] = []
    after = False
    for text, _ in lines:
        words = [word.lower() for word in WORD.findall(text)]
        breaks = text.rstrip().endswith("-")
        found += words[1 if after else 0 : -1 if breaks else None]
        after = breaks
    return found


if __name__ == "__main__":
    main()
