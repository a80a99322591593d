"""Text with its markup from the source of a plain shape: what plain_content.py reads from the tree."""

from __future__ import annotations

import re

from policyver.model.outline import CELL_BORDER
from policyver.model.passage import Mark
from policyver.policyxml.plain_content import normal
from policyver.policyxml.source_patterns import MARKUP

_BEGINS_CITATION = '<cite ref="'
_REFERENCE = re.compile(r"&(?:#([0-9]+)|#x([0-9A-Fa-f]+)|([a-z]+));")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}


def is_text(source: str) -> bool:
    """Whether a text stands in the source as it is read."""
    return source.isascii() and "<" not in source and "&" not in source


def text_of(source: str) -> str:
    """A text without markup, its character references resolved, in NFC."""
    source = _resolved(source)
    return source if source.isascii() else normal(source)


def value_of(source: str) -> str:
    """An attribute's value from between its quotes, as a parser gives it: XML 1.0, section 3.3.3."""
    return _resolved(source.replace("\n", " ").replace("\t", " "))


def content_of(source: str) -> tuple[str, tuple[Mark, ...]]:
    """A text and its marks."""
    if "<" not in source:
        return text_of(source), ()
    if "&" in source or not source.isascii():
        return _marked(source)
    text, *cited = source.split(_BEGINS_CITATION)
    marks: list[Mark] = []
    at = len(text)
    for part in cited:
        target, ended, after = part.partition('"/>')
        if not ended or '"' in target or "<" in after or target.split() != [target]:
            return _marked(source)
        shown = f"[{target}]"
        end = at + len(shown)
        marks.append(Mark(at, end, "cite", target, True))
        text += shown + after
        at = len(text)
    return (text, tuple(marks)) if marks and "<" not in text else _marked(source)


def _marked(source: str) -> tuple[str, tuple[Mark, ...]]:
    """The same, whatever the markup."""
    before, *pieces = MARKUP.split(source)
    text = text_of(before)
    marks: list[Mark] = []
    for name, named, inside, after in zip(pieces[::4], pieces[1::4], pieces[2::4], pieces[3::4], strict=True):
        target = " ".join(normal(value_of(named or "")).split())
        stands_in = name == "cite" and not inside
        start = len(text)
        text += f"[{target}]" if stands_in else text_of(inside or "")
        marks.append(Mark(start, len(text), name, target, stands_in))
        text += text_of(after)
    return text, tuple(marks)


def joined(cells: list[str]) -> tuple[str, tuple[Mark, ...]]:
    """The texts of cells with borders between them, and their marks."""
    text = CELL_BORDER.join(cells)
    if "<" not in text:
        if "&" in text or not text.isascii():
            text = CELL_BORDER.join([text_of(cell) for cell in cells])
        return text, ()
    texts: list[str] = []
    marks: list[Mark] = []
    at = 0
    for cell in cells:
        text, own = content_of(cell)
        marks += [Mark(mark.start + at, mark.end + at, mark.name, mark.target, mark.stands_in) for mark in own]
        texts.append(text)
        at += len(text) + len(CELL_BORDER)
    return CELL_BORDER.join(texts), tuple(marks)


def _resolved(source: str) -> str:
    return _REFERENCE.sub(_character, source) if "&" in source else source


def _character(found: re.Match[str]) -> str:
    decimal, hexadecimal, name = found.groups()
    if name is not None:
        return _NAMED[name]
    return chr(int(hexadecimal, 16) if decimal is None else int(decimal))
