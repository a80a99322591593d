"""One section of a comparison as JSON text (docs/format/comparison.md).

Most blocks of most comparisons did not change: their texts are put into a form that is made once. What changed is made into objects, block by
block, and written by msgspec.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import msgspec

from policyver.compare.section_blocks import UnchangedBlocks, parts_of
from policyver.model.change import Retitled
from policyver.render.changes_as_json import UNCHANGED, kinds
from policyver.render.json_text import formatted, string

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policyver.model.change import BlockChange, BlockPlace, Edits, SectionChange, SectionPlace, SentenceChange

_Object = dict[str, Any]
_Homes = tuple[frozenset[str], frozenset[str]]
_FIELD = "%s"
_END = "\n  }"


def section_text(section: SectionChange) -> str:
    """The section on lines of its own, as it stands in the whole."""
    homes = _homes(section)
    texts: list[str] = []
    for part in parts_of(section.blocks):
        if isinstance(part, UnchangedBlocks):
            texts += _unchanged(part, homes)
        else:
            texts.append(_indented(_block(part, homes), 4))
    blocks = f"[{','.join(texts)}\n   ]" if texts else "[]"
    head = _indented(_head(section), 2).removesuffix(_END)
    return f'{head},\n   "blocks": {blocks}{_END}'


def section_object(section: SectionChange) -> _Object:
    """The object that `section_text` writes."""
    found: _Object = msgspec.json.decode(section_text(section))
    return found


def section_place(place: SectionPlace) -> _Object:
    """Which section it is."""
    return {"id": place.id, "label": place.label, "title": place.title, "path": list(place.path)}


def _indented(value: _Object, level: int) -> str:
    """On lines of its own; strings hold no line feeds, they are escaped."""
    return f"\n{formatted(value)}".replace("\n", "\n" + " " * level)


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
    (old_section, old_first), (new_section, new_first) = part.old, part.new
    old_named, new_named = old_section not in homes[0], new_section not in homes[1]
    old_fields = (string(old_section),) if old_named else ()
    new_fields = (string(new_section),) if new_named else ()
    for at, block in enumerate(part.load()):
        name, text = string(block.name), string(block.text)
        form = _form(old_named=old_named, new_named=new_named, empty=not block.text)
        texts = (text, text) if not block.text else (text, text, text)
        yield form % (old_first + at, name, *old_fields, new_first + at, name, *new_fields, *texts)


@lru_cache(maxsize=8)
def _form(*, old_named: bool, new_named: bool, empty: bool) -> str:
    """What an unchanged block is written as, to be filled in: the old place, the new one, and its text two or three times."""
    old, new = (
        {"index": _FIELD, "name": _FIELD, **({"section": _FIELD} if named else {})} for named in (old_named, new_named)
    )
    edits = [] if empty else [["equal", _FIELD]]
    sentence = {"old": [_FIELD], "new": [_FIELD], "changes": UNCHANGED, "edits": edits}
    whole = {"old": [old], "new": [new], "changes": UNCHANGED, "impact": None, "signals": [], "sentences": [sentence]}
    return _indented(whole, 4).replace(f'"{_FIELD}"', _FIELD)


def _block(block: BlockChange, homes: _Homes) -> _Object:
    return {
        "old": [_block_place(place, homes[0]) for place in block.old],
        "new": [_block_place(place, homes[1]) for place in block.new],
        "changes": kinds(block.changes),
        "impact": block.impact,
        "signals": block.signals,
        "sentences": [_sentence(sentence) for sentence in block.sentences],
    }


def _block_place(place: BlockPlace, homes: frozenset[str]) -> _Object:
    found: _Object = {"index": place.index, "name": place.name}
    return found if place.section in homes else {**found, "section": place.section}


def _sentence(sentence: SentenceChange) -> _Object:
    return {
        "old": sentence.old,
        "new": sentence.new,
        "changes": kinds(sentence.changes),
        "edits": _edits(sentence.edits),
    }


def _edits(edits: Edits) -> list[list[str]]:
    """Pairs of operation and text; neighbours of one operation joined."""
    found: list[list[str]] = []
    last = None
    for op, text in [(edit.op, edit.text) for edit in edits]:
        if op is last:
            found[-1][1] += text
        else:
            found.append([op, text])
            last = op
    return found
