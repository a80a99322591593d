"""A trio that breaks a law, made as small as it stays broken: elements left out, texts halved, in all three documents or in one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from law_documents import Trio
from lxml import etree

from policyver.errors import PolicyverError
from policyver.policyxml.read_statement import read_statement
from policyver.policyxml.write import write_statement

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_PASSES = 6


def shrink(trio: Trio, broken: Callable[[Trio], bool]) -> Trio:
    """The smallest that was found.

    Args:
        trio: which is broken.
        broken: whether a trio breaks the law in the same way.
    """
    for _ in range(_PASSES):
        smaller = _pass(trio, broken)
        if smaller == trio:
            return trio
        trio = smaller
    return trio


def _pass(trio: Trio, broken: Callable[[Trio], bool]) -> Trio:
    names = ("base", "ours", "theirs")
    for name in names:
        at = 0
        while True:
            found = _step(getattr(trio, name), at)
            if found is None:
                break
            piece, other = found
            everywhere = [getattr(trio, side).replace(piece, other, 1) for side in names]
            here = [
                other_data if side == name else getattr(trio, side)
                for side, other_data in zip(names, everywhere, strict=True)
            ]
            kept = next(
                (one for one in (_readable(everywhere), _readable(here)) if one and one != trio and broken(one)), None
            )
            if kept is None:
                at += 1
            else:
                trio = kept
    return trio


def _readable(sides: list[bytes]) -> Trio | None:
    try:
        base, ours, theirs = (write_statement(read_statement(side)) for side in sides)
    except PolicyverError:
        return None
    return Trio(base, ours, theirs)


def _step(data: bytes, number: int) -> tuple[bytes, bytes] | None:
    """The piece of a document that its change of a number leaves out or shortens, and what stands for it then."""
    for at, change in enumerate(_changes(data)):
        if at == number:
            return change
    return None


def _changes(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    lines = data.split(b"\n")
    root = etree.fromstring(data)
    for element in root.iter(etree.Element):
        first, last = _lines_of(element, lines)
        if first is not None and last is not None and element is not root:
            yield b"\n".join(lines[first : last + 1]) + b"\n", b""
    for line in lines:
        words = line.split(b" ")
        if len(words) > 3:
            middle = len(words) // 2
            yield line, b" ".join(words[:middle])
            yield line, b" ".join(words[middle:])
            for at in range(len(words)):
                yield line, b" ".join([*words[:at], *words[at + 1 :]])


def _lines_of(element: etree._Element, lines: list[bytes]) -> tuple[int | None, int | None]:
    """The first and last line of an element that stands on lines of its own, as the canonical writer puts them."""
    if element.sourceline is None:
        return None, None
    first = element.sourceline - 1
    indent = len(lines[first]) - len(lines[first].lstrip())
    name = str(etree.QName(element).localname).encode()
    if not lines[first].lstrip().startswith(b"<" + name):
        return None, None
    for last in range(first, len(lines)):
        line = lines[last]
        closes = (
            line.rstrip().endswith((b"</" + name + b">", b"/>"))
            if last == first
            else line.lstrip() == b"</" + name + b">"
        )
        if closes and len(line) - len(line.lstrip()) == indent:
            return first, last
    return None, None
