"""Security controls of NIST SP 800-53, revision 4 against 5, matched by content with their ids hidden.

    python bench/nist.py [--corpus ../shared/corpora/nist-800-53] [--show 5]

Every control is a section with its title, its text and its guidance; enhancements are nested in their control (or not, for
`flat`). Revision 5 is given other ids and the order of another shuffle, so that neither says anything. Gold are the
controls that both catalogues have under one id. Beside it, in the same run: the nearest neighbour by TF-IDF.
"""

from __future__ import annotations

import argparse
import json
import math
import random
from collections import Counter
from pathlib import Path
from typing import Any

from policyver.compare.diff import compare
from policyver.compare.matching import MatchBy
from policyver.compare.tokens import words
from policyver.model.document import Paragraph, Section, Statement
from policyver.model.revision import Revision, Status

Controls = dict[str, dict[str, Any]]
SHUFFLE = 5
RANDOM = random.Random


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=Path("../shared/corpora/nist-800-53"))
    parser.add_argument("--show", type=int, default=0, help="how many of the missed to show")
    options = parser.parse_args()
    old: Controls = json.loads((options.corpus / "rev4.json").read_text())
    new: Controls = json.loads((options.corpus / "rev5_baselines.json").read_text())
    gold = json.loads((options.corpus / "gold.json").read_text())["same_id_4_5"]
    told = {
        "policyver, nested": matched(old, new, nested=True),
        "policyver, flat": matched(old, new, nested=False),
        "TF-IDF nearest neighbour": nearest(old, new),
    }
    for name, pairs in told.items():
        right = [control for control in gold if pairs.get(control) == control]
        alone = [control for control in new if control not in old]
        false = [control for control in alone if control in set(pairs.values())]
        print(f"{name:<26} {len(right)} of {len(gold)}; of {len(alone)} that are new {len(false)} were paired")
        for control in [one for one in gold if one not in right][: options.show]:
            print(f"    {control} ({old[control]['title']} / {new[control]['title']}) -> {pairs.get(control)}")


def matched(old: Controls, new: Controls, *, nested: bool) -> dict[str, str]:
    """Controls of revision 4 and what the comparison takes for the same in 5, splits and merges included."""
    names = dict(zip(new, RANDOM(SHUFFLE).sample(range(len(new)), len(new)), strict=True))
    sides = [
        catalogue(old, {control: f"o{at}" for at, control in enumerate(old)}, nested=nested),
        catalogue(new, {control: f"n{at}" for control, at in names.items()}, nested=nested),
    ]
    back = {f"n{at}": control for control, at in names.items()}
    before = {f"o{at}": control for at, control in enumerate(old)}
    comparison = compare(*sides, by=MatchBy.CONTENT)
    return {
        before[place.id]: back[other.id]
        for change in comparison.sections
        for place in change.old
        for other in change.new[:1]
        if place.id in before
    }


def catalogue(controls: Controls, names: dict[str, str], *, nested: bool) -> Statement:
    """One catalogue in a random order."""
    top = [
        control for control in controls if not nested or control.partition(".")[0] not in controls or "." not in control
    ]
    RANDOM(SHUFFLE + len(controls)).shuffle(top)
    body = tuple(_section(control, controls, names, nested=nested) for control in top)
    return Statement("controls", "catalogue", ("Controls",), ("-",), Revision("1", Status.DRAFT), body)


def _section(control: str, controls: Controls, names: dict[str, str], *, nested: bool) -> Section:
    found = controls[control]
    texts = [found[field] for field in ("text", "guidance") if found.get(field)]
    inside = [other for other in controls if nested and "." not in control and other.startswith(f"{control}.")]
    parts = tuple(_section(other, controls, names, nested=False) for other in inside)
    blocks = tuple(Paragraph((" ".join(text.split()),)) for text in texts)
    return Section(names[control], (found["title"],), blocks, parts)


def nearest(old: Controls, new: Controls) -> dict[str, str]:
    """For each control of revision 4 the most alike of 5, by the cosine of TF-IDF over all words."""
    bags = [{control: Counter(words(_text(found))) for control, found in side.items()} for side in (old, new)]
    documents = [bag for side in bags for bag in side.values()]
    seen = Counter(word for bag in documents for word in bag)
    weight = {word: math.log(len(documents) / count) for word, count in seen.items()}
    vectors = [{control: _vector(bag, weight) for control, bag in side.items()} for side in bags]
    return {
        control: max(vectors[1], key=lambda other: _cosine(vector, vectors[1][other]))
        for control, vector in vectors[0].items()
    }


def _text(found: dict[str, Any]) -> str:
    return " ".join(str(found.get(field) or "") for field in ("title", "text", "guidance"))


def _vector(bag: Counter[str], weight: dict[str, float]) -> dict[str, float]:
    found = {word: count * weight[word] for word, count in bag.items()}
    length = math.sqrt(sum(value * value for value in found.values())) or 1.0
    return {word: value / length for word, value in found.items()}


def _cosine(one: dict[str, float], other: dict[str, float]) -> float:
    small, large = (one, other) if len(one) <= len(other) else (other, one)
    return sum(value * large.get(word, 0.0) for word, value in small.items())


if __name__ == "__main__":
    main()
