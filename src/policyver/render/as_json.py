"""A comparison as JSON: `policyver.diff`, version 1 (docs/format/comparison.md; schema/diff.schema.json)."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from policyver.compare.hands import ONE_AFTER_ANOTHER
from policyver.model.change import Comparison, Impact
from policyver.render.changes_as_json import kind_of, reference_change, stance_change
from policyver.render.json_text import formatted
from policyver.render.section_as_json import section_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policyver.compare.hands import Hands
    from policyver.model.change import Side

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
    head, _, tail = formatted(_frame(comparison)).partition(_NO_SECTIONS)
    yield head + _NO_SECTIONS[:-1]
    for number, text in enumerate(hands.each(section_text, comparison.sections, size // _LIGHTER)):
        yield f",{text}" if number else text
    yield ("\n ]" if comparison.sections else "]") + tail + "\n"


# Line feeds in strings are escaped, so that this stands once in the text: where the sections go.
_NO_SECTIONS = '\n "sections": []'


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
