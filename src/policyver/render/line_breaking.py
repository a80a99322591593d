"""Where lines break, for text that is easy: characters of one column, words no longer than a line, spaces between them.

Decides nothing: the law is that easy text breaks where rich breaks it (tests/laws/test_line_breaking.py), and that what is
not easy (wide, combining or invisible characters, other white space, a word longer than the line) is said to be so and left to rich.
"""

from __future__ import annotations

import re

from rich.cells import cell_len

# What texts and our own signs beside them mostly have beyond ASCII: dashes, quotation marks, an ellipsis, an arrow. All of one column, and told at once.
_USUAL = re.compile("[ -~\u00a7\u00b7\u2013\u2014\u2018\u2019\u201c\u201d\u2026\u2192]*")
_NARROW: set[str] = set()
_OTHER: set[str] = set()


def is_narrow(text: str) -> bool:
    """Whether every character takes one column, and all white space is spaces."""
    if text.isascii():
        return text.isprintable()
    if _USUAL.fullmatch(text):
        return True
    characters = set(text)
    if characters <= _NARROW:
        return True
    if not _OTHER.isdisjoint(characters):
        return False
    _learn(characters - _NARROW)
    return _OTHER.isdisjoint(characters)


def _learn(characters: set[str]) -> None:
    for character in characters:
        one = cell_len(character) == 1 and character.isprintable() and (character == " " or not character.isspace())
        (_NARROW if one else _OTHER).add(character)


def line_spans(text: str, width: int) -> list[tuple[int, int]] | None:
    """Where each line begins and ends in `text`, without the spaces round it; None where the text is not easy.

    Args:
        text: one line without styles.
        width: in columns, at least 1.
    """
    if text[:1] == " " or not is_narrow(text):
        return None
    start, end = 0, len(text.rstrip(" "))
    spans = []
    while end - start > width:
        stop = after = text.rfind(" ", start, start + width + 1)
        if stop < 0:
            return None
        while text[stop - 1] == " ":
            stop -= 1
        while text[after] == " ":
            after += 1
        spans.append((start, stop))
        start = after
    spans.append((start, end))
    return spans
