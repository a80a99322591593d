"""Import of JATS articles measured against the publisher's own text: words and paragraphs, in a table.

Run as `bench/import_jats.py FOLDER...`: folders that hold `article.xml` beside `clean.json`, or `NAME.xml` beside
`NAME.clean.json`. The truth is a list of sections with their paragraphs, citations printed, figures and tables left out; so only
what it holds is looked for (recall), and precision is told for the draft's sections without notes, tables and the back.
"""

from __future__ import annotations

import argparse
import json
import unicodedata
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from policyver.errors import PolicyverError
from policyver.importers.jats.document import import_jats
from policyver.importers.options import GivenOptions, import_options
from policyver.model.document import Block, ListBlock, Paragraph, Part, Position, Quote, Section, Statement
from policyver.model.inline import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator


def main() -> None:
    """Print a row an article, and one for all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    total: Counter[str] = Counter()
    print(
        f"{'article':32} {'words':>7} {'recall':>8} {'precis.':>8} {'paras':>6} {'recall':>8} {'precis.':>8} {'lost':>5} {'added':>5}"
    )
    for article, truth in sorted(pair for folder in parser.parse_args().folders for pair in _pairs(folder)):
        try:
            found = _measured(article, truth)
        except PolicyverError as error:
            print(f"{_name(article):32} {error.message}")
            continue
        print(_row(_name(article), found))
        total += found
    print(_row("all", total))


def _pairs(folder: Path) -> Iterator[tuple[Path, Path]]:
    for truth in folder.rglob("*clean.json"):
        name = truth.name.removesuffix("clean.json")
        article = truth.with_name(f"{name}xml" if name else "article.xml")
        if article.is_file():
            yield article, truth


def _name(article: Path) -> str:
    return article.parent.name if article.name == "article.xml" else article.stem


def _measured(article: Path, truth: Path) -> Counter[str]:
    options = import_options(GivenOptions(statement="article", issuers=["Issuer"], label="1"), self_stating=True)
    result = import_jats(article.read_bytes(), options)
    known = json.loads(truth.read_text(encoding="utf-8"))
    wanted = [_plain(text) for part in (*known["abstract"], *known["sections"]) for text in part["paras"]]
    everything = [_plain(text) for text in _texts(result.statement, whole=True)]
    core = [_plain(text) for text in _texts(result.statement, whole=False)]
    words = Counter(word for text in wanted for word in text.split())
    ours = Counter(word for text in everything for word in text.split())
    ours_core = Counter(word for text in core for word in text.split())
    paragraphs = Counter(text for text in wanted if text)
    return Counter({
        "words": words.total(), "found": (words & ours).total(), "core": ours_core.total(), "core-right": (words & ours_core).total(),
        "paragraphs": paragraphs.total(), "paragraphs-found": (paragraphs & Counter(everything)).total(),
        "paragraphs-core": len([text for text in core if text]), "paragraphs-right": (paragraphs & Counter(core)).total(),
        "lost": len(result.account.lost), "added": len(result.account.added),
    })  # fmt: skip


def _plain(text: str) -> str:
    """Text with single spaces, none beside marks of punctuation: files that were laid out anew have them by chance."""
    words = " ".join(unicodedata.normalize("NFC", text).split())
    for mark in ",.;:)]%":
        words = words.replace(f" {mark}", mark)
    return words.replace("( ", "(").replace("[ ", "[")


def _texts(statement: Statement, *, whole: bool) -> Iterator[str]:
    for part in statement.body:
        if whole or not part.id.startswith(("acknowledgements", "notes", "glossary", "appendi", "biography")):
            yield from _of_part(part, whole=whole)


def _of_part(part: Part, *, whole: bool) -> Iterator[str]:
    if isinstance(part, Position):
        yield plain_text(part.claim)
    for block in part.rationale if isinstance(part, Position) else part.blocks:
        yield from _of_block(block, whole=whole)
    if isinstance(part, Section):
        for inner in part.parts:
            yield from _of_part(inner, whole=whole)


def _of_block(block: Block, *, whole: bool) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield plain_text(block.content)
    elif isinstance(block, ListBlock):
        for item in block.items:
            yield plain_text(item.content)
            for inner in item.blocks:
                yield from _of_block(inner, whole=whole)
    elif isinstance(block, Quote) or (whole and not hasattr(block, "head")):
        yield plain_text(block.content)
        for inner in block.blocks:
            yield from _of_block(inner, whole=whole)


def _row(name: str, found: Counter[str]) -> str:
    def share(part: str, of: str) -> str:
        return f"{100 * found[part] / found[of]:8.2f}" if found[of] else f"{'-':>8}"

    return (
        f"{name:32} {found['words']:7,} {share('found', 'words')} {share('core-right', 'core')} {found['paragraphs']:6,} "
        f"{share('paragraphs-found', 'paragraphs')} {share('paragraphs-right', 'paragraphs-core')} {found['lost']:5} {found['added']:5}"
    )


if __name__ == "__main__":
    main()
