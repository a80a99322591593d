"""Passages that went and came and say nearly the same: shown as before and now in one section, and pointed to across sections.

The comparison pairs what is alike at the same place or moved whole. This is for readers only, and changes nothing of what is counted: it looks at what is
left, by the words that two passages share. Gives up where there is so much left that pairing would take seconds.
"""

from __future__ import annotations

from collections import Counter
from operator import itemgetter
from typing import TYPE_CHECKING

from msgspec.structs import replace

from policyver.compare.sentences import split_sentences
from policyver.model.change import Op
from policyver.render.changelog.shown import Quote
from policyver.render.pieces import side, two_texts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from policyver.render.changelog.shown import PartShown
    from policyver.render.shown import Pieces

ALIKE = 0.6
FEW_WORDS = 5
MOST_PAIRS = 40_000


def with_whereabouts(parts: Sequence[PartShown]) -> tuple[PartShown, ...]:
    """The parts, each passage that was removed marked where another part says nearly the same now.

    A reader must not take for lost what only stands elsewhere, in other words. The comparison finds passages that moved; this finds
    the sentence that was worked into a new paragraph of another section.
    """
    said = [(part.heading, sentence) for part in parts for sentence in _added_sentences(part)]
    gone = sum(bool(quote.before and not quote.now) for part in parts for quote in (*part.quotes, *part.folded))
    if gone * len(said) > MOST_PAIRS:
        return tuple(parts)
    return tuple(
        replace(
            part,
            quotes=tuple(_with_whereabouts(quote, part.heading, said) for quote in part.quotes),
            folded=tuple(_with_whereabouts(quote, part.heading, said) for quote in part.folded),
        )
        for part in parts
    )


def _added_sentences(part: PartShown) -> Iterator[Counter[str]]:
    for quote in (*part.quotes, *part.folded):
        if quote.now and not quote.before and not quote.kept:
            yield from (_bag(sentence) for sentence in split_sentences(_text(quote.now)))


def _with_whereabouts(quote: Quote, heading: str, said: Sequence[tuple[str, Counter[str]]]) -> Quote:
    if quote.now or not quote.before:
        return quote
    own = _bag(_text(quote.before))
    likeness, place = max(
        ((_alike(own, other), name) for name, other in said if name != heading), default=(0.0, ""), key=itemgetter(0)
    )
    return replace(quote, elsewhere=place) if likeness >= ALIKE else quote


def paired(quotes: list[Quote]) -> list[Quote]:
    """The quotations, with a passage that went and one that came shown as one where they say nearly the same.

    The comparison tells them apart, since they stand in other blocks; a reader wants to see what became of the words.
    """
    pairs = list(quotes)
    gone_ones = [quote for quote in quotes if quote.before and not quote.now]
    if len(gone_ones) * (len(quotes) - len(gone_ones)) > MOST_PAIRS:
        return pairs
    for gone in gone_ones:
        likeness, came = max(
            ((_likeness(gone.before, quote.now), quote) for quote in pairs if quote.now and not quote.before),
            key=lambda pair: pair[0],
            default=(0.0, gone),
        )
        if likeness >= ALIKE:
            pieces = two_texts(_text(gone.before), _text(came.now))
            both = Quote(trimmed(side(pieces, Op.DELETE)), trimmed(side(pieces, Op.INSERT)), came.lead)
            pairs[pairs.index(came)] = both
            pairs.remove(gone)
    return pairs


def _likeness(old: Pieces, new: Pieces) -> float:
    """Dice's measure of the words of two passages; 0 for short ones, whose words meet by chance."""
    return _alike(_bag(_text(old)), _bag(_text(new)))


def _bag(text: str) -> Counter[str]:
    return Counter(text.casefold().split())


def _alike(before: Counter[str], after: Counter[str]) -> float:
    size = before.total() + after.total()
    return 0.0 if min(before.total(), after.total()) < FEW_WORDS else 2 * (before & after).total() / size


def _text(pieces: Pieces) -> str:
    return "".join(piece.text for piece in pieces)


def trimmed(pieces: Pieces) -> Pieces:
    """Pieces without white space at their ends."""
    inner = list(pieces)
    if inner:
        inner[0] = replace(inner[0], text=inner[0].text.lstrip())
        inner[-1] = replace(inner[-1], text=inner[-1].text.rstrip())
    return tuple(piece for piece in inner if piece.text)
