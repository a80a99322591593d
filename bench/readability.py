"""How much a reader is shown as changed beside what had to change: words marked / words that had to be.

    python bench/readability.py [--seeds 10] [--kilobytes 20] [--no-peers]

Statements are made and revised (`generate.py`: a tenth of the blocks edited, one section and one block moved, moved and edited, split, merged,
a section retitled and renumbered). Nothing is inserted or deleted whole, which would be counted right by anything. What had to change is known: the words replaced, deleted and inserted, those of deleted and inserted blocks, sections and titles, and the
numbers of sections that the text names where these got another. What moved, was split or merged had to change nothing. Both sides
count: a word replaced is two. Marked is what stands deleted or inserted in the result; a piece of a word counts as one.

Peers get the same text as Markdown, without the numbers that policyver gets, so that nothing but words has to change. Those that know moves
are not charged for them. Target: at most 1.05.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import tempfile
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from generate import Made, generate
from lxml import etree, html
from made_edits import words_of
from made_files import as_markdown
from made_plan import BLOCK_KINDS, SECTION_KINDS, SLIGHT, Plan
from peers import PEERS, Files
from word_peers import peers as word_peers

from policyver.compare.diff import compare
from policyver.model.change import Deleted, Edits, Inserted, Op, Retitled
from policyver.policyxml.read_statement import read_statement

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from made_document import Document

_MARK = re.compile("⟦s([0-9]+)⟧")
_SOFT_HYPHEN = "\u00ad"
_MARKED = {f"{{http://namespaces.shoobx.com/diff}}{name}" for name in ("insert", "delete")}
WHOLE = ("inserted", "deleted")
PLAN = Plan(
    0.1,
    {kind: 1 for kind in SECTION_KINDS if kind not in WHOLE},
    {kind: 1 for kind in BLOCK_KINDS if kind not in WHOLE},
    SLIGHT,
    recited=1,
)


@dataclass(frozen=True, slots=True)
class Needed:
    """Words that had to change: in text alone; further for titles of what came and went; further for numbers that follow."""

    text: int
    titles: int
    split_titles: int
    numbers: int


def needed(made: Made) -> Needed:
    """From what was done."""
    old = {section.key: section for section in made.old.walk()}
    new = {section.key: section for section in made.new.walk()}
    text = titles = split_titles = 0
    for one in made.operations:
        if one.level == "block" and one.kind in {"amended", "recited"}:
            text += one.deleted + one.inserted
        elif one.level == "section" and one.kind == "retitled":
            titles += words_of(old[one.old[0]].title) + words_of(new[one.new[0]].title)
        elif one.level == "section" and one.kind in {"deleted", "inserted"}:
            section = old[one.old[0]] if one.old else new[one.new[0]]
            text += section.words()
            titles += words_of(section.title)
        elif one.level == "block" and one.kind in {"deleted", "inserted"}:
            text += _leaf_words(made.old if one.old else made.new, (*one.old, *one.new)[0])
        elif one.kind == "split" and one.level == "section":
            split_titles += words_of(new[one.new[1]].title)
        elif one.kind == "merged" and one.level == "section":
            split_titles += words_of(old[one.old[1]].title)
    return Needed(text, titles, split_titles, _numbers(made))


def _leaf_words(document: Document, key: int) -> int:
    return next(words_of(leaf.text) for section in document.walk() for leaf in section.leaves() if leaf.key == key)


def _numbers(made: Made) -> int:
    """Two for each section's number in a text that stays, where the section got another."""
    old, new = made.old_names.labels, made.new_names.labels
    gone = {one.old[0] for one in made.operations if one.kind == "deleted" and one.level != "reference"}
    named = [
        int(key)
        for section in made.old.walk()
        if section.key not in gone
        for leaf in section.leaves()
        if leaf.key not in gone
        for key in _MARK.findall(leaf.text)
    ]
    return sum(2 for key in named if old[key] != new[key])


def count(texts: Iterable[str]) -> int:
    """Words, or pieces of them, that have a letter or digit."""
    return sum(any(map(str.isalnum, word)) for text in texts for word in text.replace(_SOFT_HYPHEN, "").split())


def policyver_marks(made: Made) -> int:
    """What `policyver diff` marks, titles included."""
    comparison = compare(read_statement(made.old_xml()), read_statement(made.new_xml()))
    marked = 0
    for section in comparison.sections:
        for change in section.changes:
            if isinstance(change, Retitled):
                marked += count(_changed(change.edits))
            elif isinstance(change, (Inserted, Deleted)):
                marked += count(place.title or "" for place in (*section.old, *section.new))
        for block in section.blocks:
            marked += sum(count(_changed(sentence.edits)) for sentence in block.sentences)
    return marked


def _changed(edits: Edits) -> list[str]:
    return [edit.text for edit in edits if edit.op is not Op.EQUAL]


def prosediff_marks(files: Files, *, passages: bool) -> int:
    """The report of prosediff by paragraphs: rows that came or went, and what is marked in the others; moves are free."""
    out = files.out("prosediff.html")
    wanted = ["--language", "en", "--split", "paragraph", "--move-passages" if passages else "--no-move-passages"]
    command = [str(PEERS / "prosediff"), "--files", *files.markdown(), *wanted, "-o", out]
    subprocess.run(command, check=True, capture_output=True)
    page = html.fromstring(Path(out).read_bytes())
    for name in ("sr", "print-note", "pv-off"):
        for element in page.xpath(f"//*[contains(concat(' ', @class, ' '), ' {name} ')]"):
            element.drop_tree()
    marked = 0
    for row in page.xpath("//tr[@class]"):
        kinds = row.get("class").split()
        whole = "delete" in kinds or "insert" in kinds
        found = row.xpath(".//td[contains(@class, 'code')]" if whole else ".//del|.//ins")
        marked += count(element.text_content() for element in found)
    return marked


def xmldiff_marks(files: Files) -> int:
    """The XML of xmldiff: elements and stretches of text that it marks as inserted or deleted."""
    done = subprocess.run([str(PEERS / "xmldiff"), "-f", "xml", *files.xml()], check=True, capture_output=True)
    root = etree.fromstring(done.stdout, etree.XMLParser(huge_tree=True))
    marked = 0
    for element in root.iter(etree.Element):
        above = any(_MARKED.intersection(map(str, one.attrib)) for one in element.iterancestors())
        if not above and (element.tag in _MARKED or _MARKED.intersection(map(str, element.attrib))):
            marked += count(["".join(map(str, element.itertext()))])
    return marked


def peer_marks(made: Made) -> dict[str, int]:
    """What the peers mark that are here."""
    found: dict[str, int] = {}
    with tempfile.TemporaryDirectory() as name:
        files = Files(Path(name))
        texts = []
        for document, named, data, markdown, xml in (
            (made.old, made.old_names, made.old_xml(), files.markdown()[0], files.xml()[0]),
            (made.new, made.new_names, made.new_xml(), files.markdown()[1], files.xml()[1]),
        ):
            texts.append(as_markdown(document, named, numbered=False))
            Path(markdown).write_text(texts[-1], encoding="utf-8")
            Path(xml).write_bytes(data)
        for peer, script in word_peers().items():
            found[peer] = count(text for sign, text in script(texts[0], texts[1]) if sign != "=")
        if (PEERS / "prosediff").exists():
            found["prosediff, moves of lines"] = prosediff_marks(files, passages=False)
            found["prosediff, all moves"] = prosediff_marks(files, passages=True)
            found["xmldiff (XML, with numbers)"] = xmldiff_marks(files)
    return found


def measure(seeds: int, kilobytes: int, peers: Callable[[Made], dict[str, int]]) -> dict[str, tuple[int, int]]:
    """Words marked, and words that had to be, over all seeds, for policyver and each peer."""
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for seed in range(seeds):
        made = generate(kilobytes, seed=seed, plan=PLAN)
        had = needed(made)
        ours = had.text + had.titles + had.numbers
        theirs = had.text + had.titles + had.split_titles
        for name, marked, least in (
            ("policyver", policyver_marks(made), ours),
            *((name, marked, theirs) for name, marked in peers(made).items()),
        ):
            sums[name][0] += marked
            sums[name][1] += least
    return {name: (marked, least) for name, (marked, least) in sums.items()}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, default=10)
    parser.add_argument("--kilobytes", type=int, default=20)
    parser.add_argument("--no-peers", action="store_true")
    options = parser.parse_args()
    found = measure(options.seeds, options.kilobytes, (lambda _: {}) if options.no_peers else peer_marks)
    print(f"{options.seeds} statements of {options.kilobytes} kB\n{'':<32}{'marked':>9}{'had to':>9}{'ratio':>8}")
    for name, (marked, least) in sorted(found.items(), key=lambda entry: entry[1][0] / entry[1][1]):
        print(f"{name:<32}{marked:>9,}{least:>9,}{marked / least:>8.3f}")


if __name__ == "__main__":
    main()
