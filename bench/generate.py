"""Made-up statements of a given size, and a revision of each by operations that are known.

    python bench/generate.py FOLDER [--kilobytes 100] [--share 0.01] [--seed 1]

writes `old.xml`, `new.xml` and `operations.json` to FOLDER. Words are made of syllables and drawn by rank, as words are in real
texts; sections are numbered, cite, and name one another by number, so that whatever comes or moves renumbers the rest.
Of the paragraphs a `share` is edited by one word each; moved, inserted, deleted and split sections are one for every fifty.
"""

from __future__ import annotations

import argparse
import json
import random
from dataclasses import dataclass, field
from itertools import count, product
from pathlib import Path

SYLLABLES = [a + b for a, b in product("bdfgklmnprst", "aeiou")]
VOCABULARY = sorted({a + b + c for a, b, c in product(SYLLABLES, SYLLABLES, ("", "n", "rt", "ling"))})
PARAGRAPHS = 5
CHARACTERS = 480  # of a paragraph, markup included


@dataclass(slots=True)
class Part:
    """A section; `target` is the id of the one that its first paragraph names."""

    id: str
    title: str
    paragraphs: list[str]
    target: str


@dataclass(slots=True)
class Made:
    """Two revisions as bytes, and how many operations of each kind lead from one to the other."""

    old: bytes
    new: bytes
    operations: dict[str, int] = field(default_factory=dict)


class Writer:
    """Makes sentences, paragraphs and sections."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311 - the same bytes from the same seed, no secret
        self.words = VOCABULARY[:]
        self.random.shuffle(self.words)
        self.weights = [1 / (rank + 10) for rank in range(len(self.words))]
        self.numbers = count(1)

    def pick(self, number: int) -> list[str]:
        """Words, frequent ones more often."""
        return self.random.choices(self.words, self.weights, k=number)

    def paragraph(self) -> str:
        """Three to seven sentences."""
        return " ".join(
            " ".join(self.pick(self.random.randint(8, 20))).capitalize() + "." for _ in range(self.random.randint(3, 7))
        )

    def part(self, ids: list[str]) -> Part:
        """A section that names one of `ids`, or itself."""
        name = f"s{next(self.numbers)}"
        texts = [self.paragraph() for _ in range(self.random.randint(PARAGRAPHS - 2, PARAGRAPHS + 2))]
        return Part(name, " ".join(self.pick(4)).capitalize(), texts, self.random.choice(ids) if ids else name)

    def edit(self, text: str) -> str:
        """One word replaced by one that stands nowhere else."""
        words = text.split(" ")
        words[self.random.randrange(1, len(words) - 1)] = f"zz{next(self.numbers)}"
        return " ".join(words)


def generate(kilobytes: int, share: float, seed: int) -> Made:
    """Two revisions.

    Args:
        kilobytes: about the size of either.
        share: of the paragraphs, how many are edited, 0 to 1.
        seed: the same seed gives the same bytes.
    """
    writer = Writer(seed)
    parts: list[Part] = []
    size = 0
    while size < kilobytes * 1000:
        parts.append(writer.part([part.id for part in parts[-40:]]))
        size += sum(map(len, parts[-1].paragraphs)) + 120
    old = as_xml(parts, "2010")
    kept = [part.id for part in parts]
    operations = {"edited": 0}
    parts = _restructure(parts, writer, operations)
    inserted = {part.id for part in parts}.difference(kept)
    for part in parts:
        for at, text in enumerate(part.paragraphs):
            if writer.random.random() < share and part.id not in inserted:
                part.paragraphs[at] = writer.edit(text)
                operations["edited"] += 1
    return Made(old, as_xml(parts, "2012"), operations)


def _restructure(parts: list[Part], writer: Writer, operations: dict[str, int]) -> list[Part]:
    """Sections deleted, moved, split, inserted: one of each kind for every fifty, and one at least."""
    number = max(1, len(parts) // 50)
    chosen = writer.random.sample(range(len(parts)), min(3 * number, len(parts)))
    gone, moved, cut = ({parts[at].id for at in chosen[start::3]} for start in range(3))
    rest = [part for part in parts if part.id not in gone | moved]
    for part in parts:
        if part.id in moved:
            far = (rest.index(_before(parts, part, rest)) + 1 + len(rest) // 2) % len(rest)
            rest.insert(far, part)
    out: list[Part] = []
    for part in rest:
        out.append(part)
        if part.id in cut:
            middle = len(part.paragraphs) // 2
            name = f"s{next(writer.numbers)}"
            out.append(Part(name, " ".join(writer.pick(4)).capitalize(), part.paragraphs[middle:], part.target))
            part.paragraphs = part.paragraphs[:middle]
    for _ in range(number):
        out.insert(writer.random.randrange(len(out) + 1), writer.part([part.id for part in out]))
    operations |= {"deleted": len(gone), "moved": len(moved), "split": len(cut), "inserted": number}
    return out


def _before(parts: list[Part], part: Part, rest: list[Part]) -> Part:
    """What stands before a part among those that stay, or the last of them."""
    kept = {id(other) for other in rest}
    earlier = [other for other in parts[: parts.index(part)] if id(other) in kept]
    return earlier[-1] if earlier else rest[-1]


def as_xml(parts: list[Part], label: str) -> bytes:
    """A statement, its sections numbered by place."""
    numbers = {part.id: at for at, part in enumerate(parts, start=1)}
    lines = [
        '<statement xmlns="urn:policyver:statement:1" id="generated" kind="position-statement" xml:lang="en">',
        f'<front><title>A made-up statement</title><issuer>Nobody</issuer><revision label="{label}" status="draft"/>',
        '<source fidelity="illustrative">generated</source></front><body>',
    ]
    for part in parts:
        lines.append(f'<section id="{part.id}" label="{numbers[part.id]}"><title>{part.title}</title>')
        lines += [f"<p>{text}</p>" for text in part.paragraphs]
        if part.target in numbers:
            lines.append(f"<p>This is also said in section {numbers[part.target]}, in the words of {part.target}.</p>")
        lines.append("</section>")
    return "\n".join([*lines, "</body></statement>", ""]).encode()


def main() -> None:
    """Write the files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--kilobytes", type=int, default=100)
    parser.add_argument("--share", type=float, default=0.01)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    made = generate(options.kilobytes, options.share, options.seed)
    options.folder.mkdir(parents=True, exist_ok=True)
    (options.folder / "old.xml").write_bytes(made.old)
    (options.folder / "new.xml").write_bytes(made.new)
    (options.folder / "operations.json").write_text(json.dumps(made.operations, indent=1) + "\n")


if __name__ == "__main__":
    main()
