"""Comments and processing instructions of three documents, put back into what they were merged to.

A statement's values hold no such asides, and what a merge writes is made of values. But a draft may hold them, and they are somebody's words: one that
either side has, and neither took out, stands in the result, on a line of its own before the element that it stood before (in running
text: before the passage). Where that element is gone, it stands before the next that is left. The ugly case: a passage that one side
annotated and the other rewrote.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import islice
from typing import TYPE_CHECKING, TypeAlias

from lxml import etree
from msgspec import Struct

from policyver.policyxml.elements import MARKUP_NAMES, MERGE_NAMESPACE
from policyver.policyxml.places import MARKUP
from policyver.policyxml.safety import DEFAULT_LIMITS, Limits, parse_tree

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_Key: TypeAlias = tuple[str, str, int]
_MOST_PIECES = 40
_LONGEST = 400
_LAST = -1


class _Aside(Struct, frozen=True):
    """One as it was written: its neighbours of one parent, by their numbers, and the number of the element that comes next anywhere."""

    text: str
    after: int | None
    before: int | None
    place: int


class _Document(Struct, frozen=True):
    """The elements that have a line of their own, in order, and the asides."""

    keys: list[_Key]
    asides: list[_Aside]


def keep_asides(merged: bytes, base: bytes, ours: bytes, theirs: bytes, *, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """The merged document with the asides of the three it was made of; as it is where there are none.

    Args:
        merged: in canonical form, conflicts included.
        base: the document that both sides were made from.
        ours: one side.
        theirs: the other side; the two may change places.
        limits: what the three were read within.
    """
    if not any(_has_asides(side) for side in (ours, theirs)):
        return merged
    first, second = sorted((ours, theirs))
    before, *sides = (_read(side, limits) for side in (base, first, second))
    lines = merged.decode().split("\n")
    spans = _spans(merged)
    put: dict[int, list[str]] = defaultdict(list)
    left = _kept(*(Counter(aside.text for aside in side.asides) for side in (before, *sides)))
    for side in sides:
        following = _following(side.keys, spans)
        for aside in side.asides:
            if left[aside.text] > 0:
                left[aside.text] -= 1
                put[_line(aside, side.keys, spans, following)].append(aside.text)
    return "\n".join(_with_asides(lines, put)).encode()


def _line(aside: _Aside, keys: Sequence[_Key], spans: Mapping[_Key, tuple[int, int]], following: Sequence[int]) -> int:
    """The line of the result before which an aside is to stand."""
    if aside.before is not None and keys[aside.before] in spans:
        return spans[keys[aside.before]][0]
    if aside.after is not None and keys[aside.after] in spans:
        return spans[keys[aside.after]][1] + 1
    return following[aside.place]


def _has_asides(data: bytes) -> bool:
    return b"<!--" in data or b"<?" in data.removeprefix(b"\xef\xbb\xbf")[2:]


def _kept(base: Counter[str], ours: Counter[str], theirs: Counter[str]) -> Counter[str]:
    """How often each is to stand: both sides' changes added up, what both added alike once."""
    return Counter(
        {
            text: max(ours[text], theirs[text])
            if min(ours[text], theirs[text]) >= base[text]
            else max(0, ours[text] + theirs[text] - base[text])
            for text in {*ours, *theirs}
        }
    )


def _read(data: bytes, limits: Limits) -> _Document:
    root = parse_tree(data, limits=limits, keep_comments=True)
    around = [*reversed(list(root.itersiblings(preceding=True))), root, *root.itersiblings()]
    nodes = [*around[: around.index(root)], *root.iter(), *around[around.index(root) + 1 :]]
    elements = [node for node in nodes if _has_line(node)]
    numbers = {node: number for number, node in enumerate(elements)}
    beside = dict(_beside(around))
    for element in elements:
        if _is_passage(element):
            neighbour = next((one for one in element.itersiblings(preceding=True) if _has_line(one)), None)
            beside.update((node, (neighbour, element)) for node in element.iter())
        else:
            beside.update(_beside(element))
    asides, place = [], 0
    for node in nodes:
        if isinstance(node.tag, str):
            place += node in numbers
        else:
            after, before = (None if one is None else numbers[one] for one in beside.get(node, (None, None)))
            asides.append(_Aside(_written(node), after, before, place))
    return _Document(list(_keys(elements)), asides)


def _beside(nodes: Iterable[etree._Element]) -> Iterator[tuple[etree._Element, tuple[etree._Element | None, ...]]]:
    """For each aside among these the element before and after it."""
    after: etree._Element | None = None
    waiting: list[etree._Element] = []
    for node in nodes:
        if not isinstance(node.tag, str):
            waiting.append(node)
        elif _has_line(node):
            yield from ((one, (after, node)) for one in waiting)
            after, waiting = node, []
    yield from ((one, (after, None)) for one in waiting)


def _written(node: etree._Element) -> str:
    return etree.tostring(node, with_tail=False, encoding="unicode")


def _has_line(element: etree._Element) -> bool:
    return isinstance(element.tag, str) and etree.QName(element).localname not in MARKUP_NAMES


def _is_passage(element: etree._Element) -> bool:
    """Whether text runs in it, so that a line of its own would stand in the middle of a sentence."""
    texts = [element.text, *(child.tail for child in element)]
    return any(text and text.strip() for text in texts) or any(
        isinstance(child.tag, str) and not _has_line(child) for child in element
    )


def _spans(merged: bytes) -> dict[_Key, tuple[int, int]]:
    """The first and last line of each element of the result that stands on lines of its own, outside of conflicts."""
    root = etree.fromstring(merged, etree.XMLParser(resolve_entities=False, huge_tree=True))
    elements = list(root.iter("*"))
    lines = dict(zip(elements, _tag_lines(merged.decode()), strict=True))
    conflict = f"{{{MERGE_NAMESPACE}}}conflict"
    asked = {inner for one in root.iter(conflict) for inner in one.iter("*")}
    own = [element for element in elements if element not in asked and _has_line(element)]
    return {key: lines[element] for key, element in zip(_keys(own), own, strict=True)}


def _tag_lines(text: str) -> list[tuple[int, int]]:
    """The lines, from 0, on which each element's first tag begins and its last one ends."""
    spans: list[list[int]] = []
    opened: list[int] = []
    line = done = 0
    for match in MARKUP.finditer(text):
        line, done = line + text.count("\n", done, match.start()), match.start()
        if match[0][1] in "!?":
            continue
        if match[0][1] != "/":
            opened.append(len(spans))
            spans.append([line, line])
        if match[0][1] == "/" or match[0].endswith("/>"):
            spans[opened.pop()][1] = line + match[0].count("\n")
    return [(start, end) for start, end in spans]


def _keys(elements: Iterable[etree._Element]) -> Iterator[_Key]:
    """What an element is known by: its name, its id or else the beginning of its text, and which of those alike it is."""
    seen: Counter[tuple[str, str]] = Counter()
    for element in elements:
        name = etree.QName(element).localname
        pieces = islice(element.itertext("*"), _MOST_PIECES)
        told = element.get("id") or " ".join("".join(pieces).split())[:_LONGEST]
        yield name, told, seen[name, told]
        seen[name, told] += 1


def _following(keys: Sequence[_Key], spans: Mapping[_Key, tuple[int, int]]) -> list[int]:
    """For each place between a side's elements the line of the next that is in the result; the last line where none is."""
    lines = [_LAST]
    for key in reversed(keys):
        lines.append(spans[key][0] if key in spans else lines[-1])
    return lines[::-1]


def _with_asides(lines: Sequence[str], put: Mapping[int, Sequence[str]]) -> Iterator[str]:
    for at, line in enumerate(lines):
        asides = put.get(at, ()) if at < len(lines) - 1 else [*put.get(at, ()), *put.get(_LAST, ())]
        indent = line[: len(line) - len(line.lstrip(" "))]
        yield from (f"{indent}{aside}" for aside in asides)
        yield line
