"""Regulations of the CFPB after one notice and after the next: whether labelled units find themselves with their ids hidden.

    python bench/cfpb.py [--corpus ../shared/corpora/cfpb-regml/dev] [--show 3]

Every labelled element is a section with its title and its own text, nested as in the source; the ids of the two sides are
numbers that say nothing, the markers ("(a)", "1.") are printed labels. A unit is matched rightly if the label it has in one
version is the one that its counterpart has in the other. Beside it, in the same run, the ids as they are (`auto`), and two
peers on the same units: difflib on the list of their texts, and the most alike text by TF-IDF. Moves are the units that the
source itself gives another parent.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lxml import etree

from policyver.compare.diff import compare
from policyver.compare.lexicon import STOP_WORDS
from policyver.compare.matching import MatchBy
from policyver.compare.similarity import Telling, cosine, rare_word_candidates
from policyver.compare.tokens import words
from policyver.model.change import Moved
from policyver.model.document import Paragraph, Section, Statement
from policyver.model.revision import Revision, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from policyver.model.change import Comparison

_EREGS = "{eregs}"
_TITLES = tuple(f"{_EREGS}{name}" for name in ("title", "subject"))


@dataclass(slots=True)
class Unit:
    """A labelled element: its own title and text, and what is nested in it."""

    label: str
    marker: str
    title: str
    text: str
    parts: list[Unit]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=Path("../shared/corpora/cfpb-regml/dev"))
    parser.add_argument("--show", type=int, default=0, help="how many of the mistaken to show, for each pair")
    options = parser.parse_args()
    totals: Counter[str] = Counter()
    for line in (options.corpus / "pairs.jsonl").read_text().splitlines():
        measure(json.loads(line), options.corpus, options.show, totals)
    print()
    for name in ("ids hidden", "ids as they are", "difflib on texts", "most alike by TF-IDF"):
        print(f"{name:<22} {totals[name]:,} of {totals['units']:,} units ({totals[name] / totals['units']:.3%})")
    print(f"moved by the source    {totals['moves']}, of them told as moved {totals['moves told']}")


def measure(row: dict[str, Any], corpus: Path, show: int, totals: Counter[str]) -> None:
    """One pair of versions: a line, and into the totals."""
    old, new = (units(corpus / row[side]) for side in ("v1", "v2"))
    before, after = flat(old), flat(new)
    common = [label for label in before if label in after]
    hidden = compare(statement(old, "o"), statement(new, "n"), by=MatchBy.CONTENT)
    pairs = told(hidden, list(before), list(after))
    found: dict[str, dict[str, str]] = {
        "ids hidden": pairs,
        "ids as they are": told_by_label(old, new),
        "difflib on texts": by_difflib(before, after),
        "most alike by TF-IDF": by_words(before, after),
    }
    totals["units"] += len(common)
    for name, side in found.items():
        totals[name] += sum(side.get(label) == label for label in common)
    moved = {
        place
        for change in hidden.sections
        if any(isinstance(kind, Moved) for kind in change.changes)
        for place in _news(change, list(after))
    }
    reparented = row["observed_by_label"]["reparented"]
    totals["moves"] += len(reparented)
    totals["moves told"] += sum(label in moved for label in reparented)
    wrong = [label for label in common if pairs.get(label) != label]
    print(f"{row['id']:<40} {len(common) - len(wrong):>5,} of {len(common):>5,}", flush=True)
    for label in wrong[:show]:
        print(f"    {label} -> {pairs.get(label)}: {before[label].text[:60]!r} / {after[label].text[:60]!r}")


def _news(change: Any, labels: list[str]) -> Iterator[str]:  # noqa: ANN401 - a change of sections
    return (labels[int(place.id[1:])] for place in change.new)


def units(path: Path) -> list[Unit]:
    """The labelled elements at the top of a regulation."""
    return list(_labelled(etree.parse(path).getroot()))


def _labelled(element: etree._Element) -> Iterator[Unit]:
    for child in element:
        if child.tag in {f"{_EREGS}ref", f"{_EREGS}tableOfContents"} or not isinstance(child.tag, str):
            continue
        if child.get("label") is None:
            yield from _labelled(child)
            continue
        title = " ".join(_text(one) for one in child if one.tag in _TITLES)
        text = " ".join(_text(one) for one in child if one.tag == f"{_EREGS}content")
        yield Unit(str(child.get("label")), str(child.get("marker") or ""), title, text, list(_labelled(child)))


def _text(element: etree._Element) -> str:
    return " ".join("".join(str(part) for part in element.itertext()).split())


def flat(parts: list[Unit]) -> dict[str, Unit]:
    """Units by label in reading order; of two with one label the first."""
    found: dict[str, Unit] = {}
    for unit in parts:
        found.setdefault(unit.label, unit)
        for label, inner in flat(unit.parts).items():
            found.setdefault(label, inner)
    return found


def statement(parts: list[Unit], prefix: str, name: Callable[[str], str] | None = None) -> Statement:
    """The units as sections; their ids are numbers after `prefix`, or what `name` makes of their labels."""
    numbers = {label: f"{prefix}{at}" for at, label in enumerate(flat(parts))}
    body = tuple(_section(unit, name or (lambda label: numbers[label])) for unit in parts)
    return Statement("regulation", "regulation", ("Regulation",), ("CFPB",), Revision("1", Status.DRAFT), body)


def _section(unit: Unit, name: Callable[[str], str]) -> Section:
    blocks = (Paragraph((unit.text,)),) if unit.text else ()
    title = (unit.title,) if unit.title else ()
    return Section(
        name(unit.label), title, blocks, tuple(_section(part, name) for part in unit.parts), unit.marker or None
    )


def told(comparison: Comparison, old: list[str], new: list[str]) -> dict[str, str]:
    """Labels of one side and of the other, by counterparts; the survivors of splits and merges only."""
    return {
        old[int(change.old[0].id[1:])]: new[int(change.new[0].id[1:])]
        for change in comparison.sections
        if change.old and change.new
    }


def told_by_label(old: list[Unit], new: list[Unit]) -> dict[str, str]:
    """The same, with the labels as ids."""
    comparison = compare(statement(old, "", str.lower), statement(new, "", str.lower))
    names = {label.lower(): label for label in (*flat(old), *flat(new))}
    return {
        names[change.old[0].id]: names[change.new[0].id] for change in comparison.sections if change.old and change.new
    }


def by_difflib(old: dict[str, Unit], new: dict[str, Unit]) -> dict[str, str]:
    """Equal texts in order; of what was replaced by as many, one for one."""
    before, after = list(old.values()), list(new.values())
    matcher = SequenceMatcher(None, [unit.text for unit in before], [unit.text for unit in after], autojunk=False)
    found: dict[str, str] = {}
    for kind, start, end, other, other_end in matcher.get_opcodes():
        if kind in {"equal", "replace"}:
            found |= {one.label: two.label for one, two in zip(before[start:end], after[other:other_end], strict=False)}
    return found


def by_words(old: dict[str, Unit], new: dict[str, Unit]) -> dict[str, str]:
    """For each unit the most alike one."""
    sides = [dict(enumerate(Counter(words(f"{one.title} {one.text}")) for one in side.values())) for side in (old, new)]
    telling = Telling([bag.keys() for side in sides for bag in side.values()], STOP_WORDS)
    vectors = [{at: telling.vector(bag) for at, bag in side.items()} for side in sides]
    labels = list(old), list(new)
    best: dict[int, tuple[float, int]] = {}
    for before, after in rare_word_candidates(sides[0], sides[1], 2_000):
        score = cosine(vectors[0][before], vectors[1][after])
        best[before] = max(best.get(before, (0.0, 0)), (score, -after))
    return {labels[0][before]: labels[1][-after] for before, (_, after) in best.items()}


if __name__ == "__main__":
    main()
