"""One section of a comparison as JSON text (docs/format/comparison.md).

Most blocks of most comparisons did not change: their texts are put into a form that is made once. What changed is made into objects, block by
block, and written by msgspec.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import msgspec

from policyver.compare.section_blocks import UnchangedBlocks, parts_of
from policyver.model.change import BlockChange, BlockPlace, Edit, Op, Retitled, SentenceChange
from policyver.render.changes_as_json import kinds
from policyver.render.json_text import formatted, string

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policyver.model.change import Edits, SectionChange, SectionPlace

_Object = dict[str, Any]
_Homes = tuple[frozenset[str], frozenset[str]]
_SECTION, _BLOCK = 2, 4  # levels of lists and objects that they stand in
_END = "\n  }"


def section_text(section: SectionChange) -> str:
    """The section on lines of its own, as it stands in the whole."""
    homes = _homes(section)
    texts: list[str] = []
    for part in parts_of(section.blocks):
        if isinstance(part, UnchangedBlocks):
            texts += _unchanged(part, homes)
        else:
            texts.append(_indented(_block(part, homes), _BLOCK))
    blocks = f"[{','.join(texts)}\n   ]" if texts else "[]"
    head = _indented(_head(section), _SECTION).removesuffix(_END)
    return f'{head},\n   "blocks": {blocks}{_END}'


def section_object(section: SectionChange) -> _Object:
    """The object that `section_text` writes."""
    found: _Object = msgspec.json.decode(section_text(section))
    return found


def section_place(place: SectionPlace) -> _Object:
    """Which section it is."""
    return {"id": place.id, "label": place.label, "title": place.title, "path": list(place.path)}


def _indented(value: _Object, level: int) -> str:
    """On lines of its own: within so many lists, without what is before it and after it."""
    outer: Any = value
    for _ in range(level):
        outer = [outer]
    before, after = _AROUND[level]
    return formatted(outer)[before:-after]


def _around(level: int) -> tuple[int, int]:
    """How many characters stand before a value within so many lists, and after it."""
    return sum(at + 2 for at in range(level)) - 1, sum(at + 2 for at in range(level))


_AROUND = {level: _around(level) for level in (_SECTION, _BLOCK)}


def _homes(section: SectionChange) -> _Homes:
    """On either side the section that a block's place need not name: the one that the entry is about, if it is one."""
    if len(section.old) > 1 or len(section.new) > 1:
        return frozenset(), frozenset()
    return frozenset([place.id for place in section.old]), frozenset([place.id for place in section.new])


def _head(section: SectionChange) -> _Object:
    """All but the blocks."""
    found: _Object = {
        "old": [section_place(place) for place in section.old],
        "new": [section_place(place) for place in section.new],
        "changes": kinds(section.changes),
        "impact": section.impact,
        "signals": section.signals,
    }
    for change in section.changes:
        if isinstance(change, Retitled):
            found["title_edits"] = _edits(change.edits)
    return found


def _unchanged(part: UnchangedBlocks, homes: _Homes) -> Iterator[str]:
    """As `_block`, of blocks that did not change."""
    (old_section, old_at), (new_section, new_at) = part.old, part.new
    named = "" if old_section in homes[0] else old_section, "" if new_section in homes[1] else new_section
    for at, block in enumerate(part.load()):
        if block.text:
            a, b, c, d, e, f = _form(block.name, *named)
            text = string(block.text)
            yield f"{a}{old_at + at}{b}{new_at + at}{c}{text}{d}{text}{e}{text}{f}"
        else:
            yield _indented(_block(part.entry(at, block), homes), _BLOCK)


@lru_cache(maxsize=64)
def _form(name: str, old_section: str, new_section: str) -> list[str]:
    """What stands round the indices of an unchanged block, the old one and the new one, and its text, which stands there three times.

    Args:
        name: the block's element.
        old_section: the section that its old place names; empty where it names none.
        new_section: the same of the new one.
    """
    mark = f"more than the {len(name + old_section + new_section)} characters of all of these"
    sentence = SentenceChange((mark,), (mark,), (), (Edit(Op.EQUAL, mark),))
    places = BlockPlace(0, name, old_section), BlockPlace(0, name, new_section)
    none = frozenset([""])
    block = _block(BlockChange(places[:1], places[1:], (), (sentence,)), (none, none))
    for place in (*block["old"], *block["new"]):
        place["index"] = mark
    return _indented(block, _BLOCK).split(f'"{mark}"')


def _block(block: BlockChange, homes: _Homes) -> _Object:
    return {
        "old": [_block_place(place, homes[0]) for place in block.old],
        "new": [_block_place(place, homes[1]) for place in block.new],
        "changes": kinds(block.changes),
        "impact": block.impact,
        "signals": block.signals,
        "sentences": [
            {
                "old": sentence.old,
                "new": sentence.new,
                "changes": kinds(sentence.changes),
                "edits": _edits(sentence.edits),
            }
            for sentence in block.sentences
        ],
    }


def _block_place(place: BlockPlace, homes: frozenset[str]) -> _Object:
    found: _Object = {"index": place.index, "name": place.name}
    return found if place.section in homes else {**found, "section": place.section}


def _edits(edits: Edits) -> list[list[str]]:
    """Pairs of operation and text; neighbours of one operation joined."""
    found: list[list[str]] = []
    last: Op | None = None
    for edit in edits:
        op = edit.op
        if op is last:
            found[-1][1] += edit.text
        else:
            found.append([op, edit.text])
            last = op
    return found
