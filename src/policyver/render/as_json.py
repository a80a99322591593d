"""A comparison as JSON: `policyver.diff`, version 1 (docs/format/comparison.md; schema/diff.schema.json)."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import msgspec

from policyver.compare.hands import ONE_AFTER_ANOTHER
from policyver.compare.untouched import UnchangedBlocks
from policyver.model.change import (
    Comparison,
    Impact,
    Retitled,
)
from policyver.render.changes_as_json import UNCHANGED, kind_of, kinds, reference_change, stance_change
from policyver.render.json_text import escaped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policyver.compare.hands import Hands
    from policyver.model.change import (
        BlockChange,
        BlockPlace,
        Edits,
        SectionChange,
        SectionPlace,
        SentenceChange,
        Side,
    )
    from policyver.model.outline import Block

_Object = dict[str, Any]
_LIGHTER = 5  # than comparing as many characters


def render(comparison: Comparison) -> str:
    """The JSON text, one line feed at its end."""
    return "".join(pieces(comparison))


def pieces(comparison: Comparison, hands: Hands = ONE_AFTER_ANOTHER, size: int = 0) -> Iterator[str]:
    """The same, section by section: the objects of all sections at once take five times the room of their text.

    Args:
        comparison: two revisions compared.
        hands: how sections are made into text.
        size: about how many characters that will be.
    """
    head, _, tail = _formatted(_frame(comparison)).partition(_NO_SECTIONS)
    yield head + _NO_SECTIONS[:-1]
    for number, text in enumerate(hands.each(_section_text, comparison.sections, size // _LIGHTER)):
        yield f",{text}" if number else text
    yield ("\n ]" if comparison.sections else "]") + tail + "\n"


def _section_text(section: SectionChange) -> str:
    return _nested(_section(section))


# Line feeds in strings are escaped, so that this stands once in the text: where the sections go.
_NO_SECTIONS = '\n "sections": []'


def _formatted(value: object) -> str:
    return escaped(msgspec.json.format(msgspec.json.encode(value), indent=1).decode())


def _nested(value: _Object) -> str:
    """Two levels further in: formatted within two lists, without their brackets."""
    return _formatted([[value]])[len("[\n [") : -len("\n ]\n]")]


def as_object(comparison: Comparison) -> _Object:
    """The object that `render` writes."""
    return {**_frame(comparison), "sections": [_section(section) for section in comparison.sections]}


def _frame(comparison: Comparison) -> _Object:
    """All but the sections."""
    return {
        "kind": "policyver.diff",
        "version": 1,
        "old": _side(comparison.old),
        "new": _side(comparison.new),
        "summary": summary(comparison),
        "sections": [],
        "stances": [stance_change(change) for change in comparison.stances],
        "references": [reference_change(change) for change in comparison.references],
        "metadata": [{"field": change.field, "old": change.old, "new": change.new} for change in comparison.metadata],
        "notices": list(comparison.notices),
    }


def summary(comparison: Comparison) -> _Object:
    """How many sections changed, by kind and by impact; kinds that do not occur are left out."""
    counted = Counter(kind_of(change) for section in comparison.sections for change in section.changes)
    impacts = Counter(section.impact for section in comparison.sections if section.impact is not None)
    return {
        "changes": dict(counted),
        "impact": {impact.value: impacts[impact] for impact in (Impact.SUBSTANTIVE, Impact.EDITORIAL)},
    }


def _side(side: Side) -> _Object:
    return {
        "statement": side.statement,
        "label": side.label,
        "title": side.title,
        "status": side.status,
        "published": side.published,
        "fidelity": side.fidelity,
        "commit": side.commit,
    }


def _section(section: SectionChange) -> _Object:
    found: _Object = {
        "old": [section_place(place) for place in section.old],
        "new": [section_place(place) for place in section.new],
        "changes": kinds(section.changes),
        "impact": section.impact,
        "signals": list(section.signals),
    }
    for change in section.changes:
        if isinstance(change, Retitled):
            found["title_edits"] = _edits(change.edits)
    if isinstance(section.blocks, UnchangedBlocks):
        found["blocks"] = [_same(at, block) for at, block in enumerate(section.blocks.blocks())]
    else:
        found["blocks"] = [_block(block, section) for block in section.blocks]
    return found


def _same(at: int, block: Block) -> _Object:
    """As `_block`, of one that did not change."""
    place, text = {"index": at, "name": block.name}, block.text
    sentence = {"old": [text], "new": [text], "changes": UNCHANGED, "edits": [["equal", text]] if text else []}
    return {
        "old": [place],
        "new": [place],
        "changes": UNCHANGED,
        "impact": None,
        "signals": [],
        "sentences": [sentence],
    }


def section_place(place: SectionPlace) -> _Object:
    """Which section it is."""
    return {"id": place.id, "label": place.label, "title": place.title, "path": list(place.path)}


def _block(block: BlockChange, section: SectionChange) -> _Object:
    old_homes, new_homes = ({place.id for place in side} for side in (section.old, section.new))
    several = len(section.old) > 1 or len(section.new) > 1
    return {
        "old": [_block_place(place, named=several or place.section not in old_homes) for place in block.old],
        "new": [_block_place(place, named=several or place.section not in new_homes) for place in block.new],
        "changes": kinds(block.changes),
        "impact": block.impact,
        "signals": list(block.signals),
        "sentences": [_sentence(sentence) for sentence in block.sentences],
    }


def _block_place(place: BlockPlace, *, named: bool) -> _Object:
    found: _Object = {"index": place.index, "name": place.name}
    return {**found, "section": place.section} if named else found


def _sentence(sentence: SentenceChange) -> _Object:
    return {
        "old": list(sentence.old),
        "new": list(sentence.new),
        "changes": kinds(sentence.changes),
        "edits": _edits(sentence.edits),
    }


def _edits(edits: Edits) -> list[list[str]]:
    """Pairs of operation and text; neighbours of one operation joined."""
    found: list[list[str]] = []
    for edit in edits:
        if found and found[-1][0] == edit.op:
            found[-1][1] += edit.text
        else:
            found.append([edit.op, edit.text])
    return found
