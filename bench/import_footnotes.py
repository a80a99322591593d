"""Footnotes of made-up documents, set by Typst, read back as text by pdfium: how many are kept as notes, bound to their marks, and whole.

    bench/import_footnotes.py [--seeds 5]

Documents of one and of two columns, notes by numbers, symbols and letters, each of two sentences. A note is whole where its words, and no others, are
in the draft's note; it is bound where the link to it has its mark. Letters beyond h are not read as marks, and count as missed.
"""

from __future__ import annotations

import argparse
import random
import re

import pypdfium2  # type: ignore[import-untyped]
import typst

from policyver.importers.options import GivenOptions, import_options
from policyver.importers.text import import_text
from policyver.policyxml.write import write_statement

NOUNS = [
    "lamps",
    "streets",
    "people",
    "birds",
    "moths",
    "councils",
    "nights",
    "winters",
    "poles",
    "schools",
    "villages",
    "roads",
    "engineers",
    "letters",
    "owls",
    "rivers",
    "squares",
]
VERBS = ["burn", "wake", "count", "ask", "keep", "see", "find", "want", "need", "show", "save", "cost"]
KINDS = ["old", "new", "bright", "dim", "long", "short", "whole", "many", "few", "late", "early", "red"]
HEAD = '#set page(paper: "a4", numbering: "1", margin: 2cm, columns: {})\n#set par(justify: true)\n#set text(size: 10pt)\n#set footnote(numbering: "{}")\n= Lamps of the town\n'
LINK = re.compile(r'<link href="#(footnote-\d+)">(.*?)</link>')
NOTE = re.compile(r'<note(?: id="(footnote-\d+)")?>(.*?)</note>')
MARK = re.compile(r"^(?:\d+|[a-z]|[*†‡§¶‖]+) ?")
TAG = re.compile(r"<[^>]+>")


def main() -> None:
    """Print a row a style."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--seeds", type=int, default=5)
    seeds = range(parser.parse_args().seeds)
    print(f"{'columns':>8} {'marks':>6} {'notes':>6} {'kept':>6} {'whole':>6} {'bound':>6} {'wrong':>6}")
    for columns in (1, 2):
        for numbering in ("1", "*", "a"):
            counts = [sum(row) for row in zip(*(measured(seed, columns, numbering) for seed in seeds), strict=True)]
            print(f"{columns:8} {numbering:>6} " + " ".join(f"{count:6}" for count in counts))


def measured(seed: int, columns: int, numbering: str) -> tuple[int, int, int, int, int]:
    """Notes of one document, those kept, whole, bound to their mark and bound to another."""
    source, wanted = made(random.Random(seed), columns, numbering)  # noqa: S311 - no secret
    pdf = pypdfium2.PdfDocument(typst.compile(source.encode()))
    text = "\f".join(page.get_textpage().get_text_range().replace("\r\n", "\n") for page in pdf)
    options = import_options(GivenOptions(statement="lamps", issuers=["Town"], label="1", title="Lamps of the town"))
    draft = write_statement(import_text(text.encode(), options).statement).decode()
    notes = [(identity, TAG.sub("", content)) for identity, content in NOTE.findall(draft)]
    marks = {identity: TAG.sub("", mark) for identity, mark in LINK.findall(draft)}
    whole = sum(MARK.sub("", content) in wanted or content in wanted for _, content in notes)
    bound = sum(identity in marks and content.startswith(marks[identity]) for identity, content in notes)
    return len(wanted), len(notes), whole, bound, len(marks) - bound


def made(chance: random.Random, columns: int, numbering: str) -> tuple[str, list[str]]:
    """A document in Typst's markup, and its notes."""
    notes: list[str] = []
    text = HEAD.format(columns, numbering)
    for number in range(1, 6):
        text += f"== {number}. {chance.choice(KINDS).title()} {chance.choice(NOUNS)}\n"
        for length, noted in ((9, (2,)), (11, (1, 7)), (8, ())):
            for nth in range(length):
                said = sentence(chance)
                if nth in noted:
                    notes.append(f"{sentence(chance)} {sentence(chance)}")
                    said = said.replace(" where", f"#footnote[{notes[-1]}] where")
                text += f"{said} "
            text += "\n\n"
    return text, notes


def sentence(chance: random.Random) -> str:
    """A sentence of sixteen words or so that says nothing."""
    kinds, nouns, verbs = ([chance.choice(words) for _ in range(4)] for words in (KINDS, NOUNS, VERBS))
    first = chance.choice(("The", "Some", "All", "Most"))
    return f"{first} {kinds[0]} {nouns[0]} {verbs[0]} {kinds[1]} {nouns[1]} in the {kinds[2]} {nouns[2]} where they {verbs[1]} what {nouns[3]} {verbs[2]}."


if __name__ == "__main__":
    main()
