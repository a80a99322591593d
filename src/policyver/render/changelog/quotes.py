"""The exact words that changed, sentence by sentence: what stood there before, what stands there now.

Decides what is quoted: every sentence whose meaning changed, came or went, in the order of the text, the claim always whole. A sentence of which only the
spelling or a number changed is counted, not quoted. Long sentences keep twelve words round a change. What is more than a reader takes in at
once is folded, never dropped. The ugly case: a claim whose words stayed while its stance turned, which is quoted as it stands.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from policyver.model.change import Amended, Deleted, Impact, Inserted, Merged, Moved, Op, Renumbered, Signal, Split
from policyver.render.changelog.likeness import paired, trimmed
from policyver.render.changelog.shown import Quote
from policyver.render.pieces import abbreviated, pieces_of, side, two_texts
from policyver.render.visible import visible_line
from policyver.render.words import block_words, counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from policyver.model.change import BlockChange, SectionChange, SentenceChange
    from policyver.model.document import Statement
    from policyver.render.shown import Pieces

SHOWN = 5
TOUCHES: dict[Signal, str] = {
    Signal.NEGATION: "a negation",
    Signal.MODAL: "how binding it is",
    Signal.NUMBER: "a number",
    Signal.UNIT: "a unit",
}
_ID = re.compile(r"[^\s\[\],]+")
CLAIM = "claim"


class Numbers:
    """The printed numbers of the references, by which a reader knows a citation, of either side.

    Args:
        old: the revision before, or None.
        new: the revision.
    """

    def __init__(self, old: Statement | None, new: Statement) -> None:
        self.old, self.new = (_labels(side) for side in (old, new))

    def printed(self, quote: Quote) -> Quote:
        """The quotation with the numbers that each side printed."""
        return replace(quote, before=_numbered(quote.before, self.old), now=_numbered(quote.now, self.new))


def _labels(side: Statement | None) -> dict[str, str]:
    return {entry.id: entry.label or entry.id for entry in (() if side is None else side.references)}


def _numbered(pieces: Pieces, labels: dict[str, str]) -> Pieces:
    return tuple(
        replace(
            piece,
            text=_ID.sub(lambda match: visible_line(labels.get(match[0], match[0])), piece.text).replace(" ", ", "),
        )
        if piece.citation
        else piece
        for piece in pieces
    )


def quotes_of(change: SectionChange, numbers: Numbers, *, editorial: bool = False) -> tuple[Quote, ...]:
    """Every quotation of a section, the claim first.

    Args:
        change: the section.
        numbers: how its citations were printed.
        editorial: quote the sentences that changed without a change of meaning, and only those.
    """
    wanted = Impact.EDITORIAL if editorial else Impact.SUBSTANTIVE
    found = paired([numbers.printed(quote) for block in change.blocks for quote in _of_block(block, wanted)])
    return tuple(sorted(found, key=lambda quote: quote.lead != block_words(CLAIM)[2].rstrip(":")))


def kept_claim(change: SectionChange) -> tuple[Quote, ...]:
    """The claim of a position, where its words did not change."""
    for block in change.blocks:
        if block.new and block.new[0].name == CLAIM and not _tells(block.changes):
            text = "".join(part for sentence in block.sentences for part in sentence.new)
            return (Quote((), two_texts(text, text), "Claim", kept=True),)
    return ()


def split_off(quotes: Sequence[Quote], *, whole: bool) -> tuple[tuple[Quote, ...], tuple[Quote, ...]]:
    """Those that are shown and those that are folded; one left over is shown too."""
    if whole or len(quotes) <= SHOWN + 1:
        return tuple(quotes), ()
    return tuple(quotes[:SHOWN]), tuple(quotes[SHOWN:])


def folded_words(quotes: Sequence[Quote]) -> str:
    """What is folded, in words."""
    return f"{counted(len(quotes), 'more passage', 'more passages')}" if quotes else ""


def touches(change: SectionChange) -> tuple[str, ...]:
    """What a careful reader looks at first in the sentences that were amended: a "not", a must or should, a number."""
    signals = {
        signal
        for block in change.blocks
        for sentence in block.sentences
        if sentence.old and sentence.new and sentence.impact is Impact.SUBSTANTIVE
        for signal in sentence.signals
    }
    return tuple(words for signal, words in TOUCHES.items() if signal in signals)


def reworded(change: SectionChange) -> int:
    """How many sentences of a section changed without a change of meaning."""
    return sum(
        1
        for block in change.blocks
        for sentence in block.sentences
        if sentence.changes and _impact(sentence, block) is Impact.EDITORIAL and not _only_follows(sentence)
    )


def _of_block(block: BlockChange, wanted: Impact) -> Iterator[Quote]:
    lead = _lead(block)
    if not block.old or not block.new:
        if block.impact is wanted:
            yield _whole_block(block, lead)
        return
    if lead == "Claim" and block.impact is wanted and _tells(block.changes):
        pieces = tuple(piece for sentence in block.sentences for piece in pieces_of(sentence.edits))
        yield Quote(trimmed(side(pieces, Op.DELETE)), trimmed(side(pieces, Op.INSERT)), lead)
        return
    for sentence in block.sentences:
        if (_tells(sentence.changes) or _left_its_place(sentence)) and _impact(sentence, block) is wanted:
            pieces = abbreviated(pieces_of(sentence.edits))
            old, new = (trimmed(side(pieces, op)) for op in (Op.DELETE, Op.INSERT))
            yield Quote(old if sentence.old else (), new if sentence.new else (), lead)
    if wanted is Impact.SUBSTANTIVE and crossed(block) and not any(_tells(one.changes) for one in block.sentences):
        text = " ".join(part.strip() for sentence in block.sentences for part in sentence.new)
        yield Quote((), two_texts(text, text), lead, kept=True)


def crossed(block: BlockChange) -> bool:
    """Whether a block, or a part of it, stands in another section than it did."""
    return Signal.STRUCTURE in block.signals and any(isinstance(change, Moved) for change in block.changes)


def _whole_block(block: BlockChange, lead: str) -> Quote:
    pieces: Pieces = tuple(piece for sentence in block.sentences for piece in pieces_of(sentence.edits))
    return Quote((), pieces, lead) if block.new else Quote(pieces, (), lead)


def _lead(block: BlockChange) -> str:
    name = (block.new or block.old)[0].name
    return "" if name == "p" else block_words(name)[0].capitalize()


def _tells(changes: Sequence[object]) -> bool:
    """Whether a change is one of words, not of place or number."""
    return any(isinstance(change, Amended | Inserted | Deleted | Split | Merged) for change in changes)


def _left_its_place(sentence: SentenceChange) -> bool:
    """Whether a sentence went to another section, or to another kind of block: then what was read there is to be read here."""
    return Signal.STRUCTURE in sentence.signals and not (sentence.old and sentence.new)


def _only_follows(sentence: SentenceChange) -> bool:
    return all(isinstance(change, Renumbered | Moved) for change in sentence.changes)


def _impact(sentence: SentenceChange, block: BlockChange) -> Impact | None:
    return sentence.impact or block.impact
