"""What a page of policyver prints beside the statement's text: known by its words, and left out of the text.

Decides by words alone, case and punctuation aside, so that an editor who wraps lines or changes quotation marks changes nothing. What was printed from
facts and reads otherwise now changes no fact: it goes into the report and is told. Anything else is text, and stays.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from msgspec.structs import replace

from policyver.importers.account import block_texts
from policyver.importers.ledger import excerpt
from policyver.importers.own_page.stated import parts_of
from policyver.model.document import ListBlock, Note, Paragraph, Position, Table
from policyver.model.inline import Markup, plain_text
from policyver.render.links import safe_target
from policyver.render.statement_words import (
    UNCONFIRMED,
    cited,
    facts_of,
    labels_of,
    mark_of,
    part_label,
    stance_facts,
    stance_line,
)
from policyver.render.visible import visible_line
from policyver.render.words import DRIVERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from policyver.importers.ledger import Ledger
    from policyver.model.document import Block, Part, Reference, Statement
    from policyver.model.inline import Inlines

CHANGES = "What changed, and why"
_WORD = re.compile(r"\w+")
_MOST = 20_000
_TITLED = 2  # blocks of a note with its title


def words_in(*texts: str) -> list[str]:
    """The words of texts, without what is between them; where there are none, what there is."""
    lines = [visible_line(text).casefold() for text in texts]
    return [word for line in lines for word in _WORD.findall(line)] or "".join(lines).split()


def words_of_block(block: Block) -> list[str]:
    """The words of a block."""
    return words_in(" ".join(block_texts(block)))


def shown(content: Inlines, labels: dict[str, str]) -> str:
    """Inline content as a page shows it: a citation by its entries' labels, a link without words by its address."""
    return "".join(piece if isinstance(piece, str) else _shown_markup(piece, labels) for piece in content)


def _shown_markup(markup: Markup, labels: dict[str, str]) -> str:
    inner = shown(markup.content, labels)
    if inner or markup.name not in {"cite", "link"}:
        return inner
    if markup.name == "cite":
        return f"[{', '.join(label for _, label in cited(markup, labels))}]"
    return markup.target if safe_target(markup.target) else ""


class Printed:
    """Leaves out what was printed from the facts of one statement; `ledger` is told of what reads otherwise."""

    def __init__(self, stated: Statement, ledger: Ledger) -> None:
        self.stated = stated
        self.ledger = ledger
        self._labels = labels_of(stated)
        source = stated.source
        names = [name for name, _ in facts_of(stated)]
        self._facts = tuple(words_in(name) for name in (*names, "Source"))
        front = [mark_of(stated), *(f"{name} {value}" for name, value in facts_of(stated))]
        if source is not None:
            front += ["Source", shown(source.content, self._labels), identifiers(source.doi, source.pmid)]
        self._front = words_in(*front)
        self._changes = self._printed_changes()

    def front(self, blocks: Sequence[Block]) -> list[Block]:
        """What stands between the title and the first heading, without the facts."""
        shown = [word for block in blocks for word in words_of_block(block)]
        left = [kept for block in blocks for kept in self._without(block, self._front, self._facts)]
        if Counter(self._facts_words()) - Counter(shown):
            self.ledger.find("printed-changed", "the page does not show all facts of the front as it states them")
        return left

    def changes(self, blocks: Sequence[Block]) -> list[Block]:
        """What stands under the heading of the changes, without them."""
        return [left for block in blocks for left in self._without(block, self._changes, ())]

    def stances(self, position: Position, blocks: Sequence[Block]) -> list[Block]:
        """What stands behind a claim, without the stances."""
        first = blocks[0] if blocks else None
        printed = first is not None and _looks_like_stances(first)
        words = words_of_block(first) if first is not None and printed else []
        if position.stances and words not in (self._listed(position), self._tabled(position)):
            told = excerpt(" ".join(block_texts(first))) if first is not None and printed else "they are not shown"
            self.ledger.find("printed-changed", f"stances of {position.id} are kept as stated: {told}")
        if first is None or not (printed and position.stances):
            return list(blocks)
        self.leave(first)
        return list(blocks[1:])

    def without_alert(self, block: Block) -> Block:
        """A note as it was, without the word that Markdown has over it."""
        if not isinstance(block, Note) or block.content or len(block.blocks) < _TITLED:
            return block
        first, *rest = block.blocks
        if not isinstance(first, Paragraph) or first.content != (Markup("strong", ("Note",)),):
            return block
        self.leave(first)
        alone = rest[0] if len(rest) == 1 else None
        if isinstance(alone, Paragraph):
            return replace(block, content=alone.content, blocks=())
        return replace(block, blocks=tuple(rest))

    def leave(self, block: Block) -> None:
        """Take a block's words into the report."""
        self.ledger.take(" ".join(block_texts(block)), "metadata")

    def _without(self, block: Block, printed: list[str], names: tuple[list[str], ...]) -> Iterable[Block]:
        if stands_in(words_of_block(block), printed):
            self.leave(block)
            return ()
        if isinstance(block, ListBlock):
            items = [item for item in block.items if not self._goes(replace(block, items=(item,)), printed, names)]
            return (replace(block, items=tuple(items)),) if items else ()
        return () if self._goes(block, (), names[-1:]) else (block,)

    def _goes(self, block: Block, printed: Sequence[str], names: tuple[list[str], ...]) -> bool:
        """Whether a line was printed from a fact, as it still is or not."""
        words = words_of_block(block)
        if not stands_in(words, printed):
            if not any(name == words[: len(name)] for name in names):
                return False
            self.ledger.find("printed-changed", f"a fact reads otherwise: {excerpt(' '.join(block_texts(block)))}")
        self.leave(block)
        return True

    def _facts_words(self) -> list[str]:
        """The words of the front that both formats print; the mark stands beside the title in one of them."""
        return self._front[len(words_in(mark_of(self.stated))) :]

    def _printed_changes(self) -> list[str]:
        revision = self.stated.revision
        names = {part.id: part_name(part, self._labels) for each in self.stated.body for part in parts_of(each)}
        texts = [shown(revision.summary, self._labels)]
        for reason in revision.reasons:
            driver, content, evidence = (
                DRIVERS[reason.driver],
                shown(reason.content, self._labels),
                " ".join(reason.evidence),
            )
            about = reason.about or ""
            texts += [driver, about, content, evidence]  # as in Markdown, then as in HTML
            texts += [driver, f"on {names.get(about, about)}" if about else "", content, evidence]
        return words_in(*texts)

    def _listed(self, position: Position) -> list[str]:
        return words_in(*(f"Stance: {stance_line(each)}" for each in position.stances))

    def _tabled(self, position: Position) -> list[str]:
        rows = [dict(stance_facts(each)) for each in position.stances]
        columns = [name for name in _COLUMNS if any(name in row for row in rows)]
        cells = [row.get(name, "") for row in rows for name in columns]
        return words_in("Stance" if len(rows) == 1 else "Stances", *columns, *cells)


_COLUMNS = ("Question", "Population", "Direction", "Strength", "Certainty", "Grade", "Reviewed")


def part_name(part: Part, labels: dict[str, str]) -> str:
    """What a page calls a part: its number and title, else the words of its id."""
    label = part_label(part, position=isinstance(part, Position))
    return " ".join(each for each in (label, shown(part.title, labels)) if each.strip()) or part.id.replace("-", " ")


def identifiers(doi: str | None, pmid: str | None) -> str:
    """The printed identifiers of a work."""
    return " ".join(each for each in (f"doi:{doi}" if doi else "", f"PMID {pmid}" if pmid else "") if each)


def reference_text(reference: Reference, labels: dict[str, str]) -> str:
    """An entry of the list as a page prints it, without its number."""
    unsure = "" if reference.confirmed else f"({UNCONFIRMED})"
    return " ".join((shown(reference.content, labels), identifiers(reference.doi, reference.pmid), unsure))


def stands_in(words: Sequence[str], printed: Sequence[str]) -> bool:
    """Whether words stand in others in a row; none at all always do."""
    return not words or f" {' '.join(words)} " in f" {' '.join(printed[:_MOST])} "


def _looks_like_stances(block: Block) -> bool:
    if isinstance(block, Table):
        return words_in(plain_text(block.caption)) in (["stance"], ["stances"])
    return isinstance(block, ListBlock) and all(
        words_of_block(replace(block, items=(item,)))[:1] == ["stance"] for item in block.items
    )
