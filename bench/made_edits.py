"""Edits of the words of one text: exactly so many words replaced, deleted, inserted.

Words are replaced by, and added from, words that carry meaning and are not the ones that stood or stand there, so that what was done
is also the least that explains it. Punctuation and marks stay where they are.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from made_text import TextSource

_ENDS = ".,;:"


@dataclass(frozen=True, slots=True)
class Edited:
    """A text with its words edited: how many of the old words are gone, how many are new."""

    text: str
    deleted: int
    inserted: int


def words_of(text: str) -> int:
    """Words, those of cells included."""
    return text.count(" ") + text.count("\t") + 1


def edit_words(text: str, share: float, source: TextSource) -> Edited:
    """Edit about `share` of the words, one at least, in runs of one to three.

    Args:
        text: words parted by single spaces; cells by tabs, which stay.
        share: 0 to 1.
        source: where words and chances come from.
    """
    words = text.replace("\t", " \t ").split(" ")
    free = [at for at, word in enumerate(words) if word != "\t" and not word.startswith("⟦")]
    wanted = min(max(1, round(share * len(free))), len(free))
    deleted = inserted = 0
    for at in sorted(_runs(free, wanted, source), reverse=True):
        dice = source.random.random()
        if dice < 0.15 and _plain(words, at):
            del words[at]
            deleted += 1
        elif dice < 0.3 and _plain(words, at):
            words.insert(at + 1, source.content_word())
            inserted += 1
        else:
            words[at] = _other(words[at], source)
            deleted, inserted = deleted + 1, inserted + 1
    return Edited(" ".join(words).replace(" \t ", "\t"), deleted, inserted)


def _runs(free: list[int], wanted: int, source: TextSource) -> list[int]:
    """So many places, in runs."""
    if wanted > 0.7 * len(free):
        return source.random.sample(free, wanted)
    chosen: set[int] = set()
    while len(chosen) < wanted:
        start = int(source.random.random() * len(free))
        for step in range(min(1 + int(source.random.random() * 3), wanted - len(chosen))):
            if start + step < len(free):
                chosen.add(free[start + step])
    return list(chosen)


def _plain(words: list[str], at: int) -> bool:
    """Whether a word can go without its sentence losing its start or end."""
    word = words[at]
    first = at == 0 or words[at - 1] == "\t" or words[at - 1].endswith(".")
    return not first and word[-1:] not in _ENDS and len(words) > 3


def _other(word: str, source: TextSource) -> str:
    bare = word.rstrip(_ENDS)
    other = source.content_word()
    while other == bare.lower():
        other = source.content_word()
    return (other.capitalize() if bare[:1].isupper() else other) + word[len(bare) :]
