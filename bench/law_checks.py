"""The laws of comparing, patching and merging, each as a function from a trio to what is wrong with it, or None.

tiling: the edits of every sentence and block give the old and the new text, and each section and block is in exactly one entry;
apply and reverse: a patch gives the new bytes and takes them back; self: a document compared with itself has not changed; neutral:
a side that changed nothing has no say in a merge; same: the same change on both sides is one; mirror: a merge with the sides changed
places is the same, conflicts included.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from lxml import etree

from policyver.compare.diff import compare
from policyver.compare.matching import MatchBy
from policyver.compare.merging.merge import merge
from policyver.compare.patch import apply_patch, make_patch, reverse_patch
from policyver.model.change import Op
from policyver.model.outlining import outline
from policyver.model.stance import Transition
from policyver.policyxml.conflicts import write_merge
from policyver.policyxml.elements import MERGE_NAMESPACE
from policyver.policyxml.read_statement import read_statement

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from law_documents import Trio

    from policyver.model.change import BlockChange, BlockPlace, Comparison, Edits
    from policyver.model.document import Statement
    from policyver.model.outline import Outline

_MERGE = f"{{{MERGE_NAMESPACE}}}"


def tiling(trio: Trio) -> str | None:
    """By ids and content alike."""
    base, ours, _ = trio.statements()
    old, new = outline(base), outline(ours)
    for by in MatchBy:
        comparison = compare(base, ours, by=by)
        wrong = _untiled(comparison, old, new) or _uncounted(comparison, old, new)
        if wrong:
            return f"--match {by.value}: {wrong}"
    return None


def _untiled(comparison: Comparison, old: Outline, new: Outline) -> str | None:
    old_texts, new_texts = _Texts(old), _Texts(new)
    for block in _blocks(comparison):
        for sentence in block.sentences:
            if _side(sentence.edits, Op.DELETE) != "".join(sentence.old):
                return f"edits don't give the old sentence {sentence.old}"
            if _side(sentence.edits, Op.INSERT) != "".join(sentence.new):
                return f"edits don't give the new sentence {sentence.new}"
        if "".join("".join(sentence.new) for sentence in block.sentences) != new_texts.of(block.new):
            return f"sentences don't give the new block {block.new}"
        told = "".join("".join(sentence.old) for sentence in block.sentences)
        if sorted(told) != sorted(old_texts.of(block.old)):
            return f"sentences don't hold the old block {block.old}"
    return None


def _uncounted(comparison: Comparison, old: Outline, new: Outline) -> str | None:
    sections = comparison.sections
    for told, side in (
        ([place.id for section in sections for place in section.old], old),
        ([place.id for section in sections for place in section.new], new),
    ):
        if Counter(told) != Counter(unit.id for unit in side.units):
            return "a section is in no entry, or in several"
    for places, side in (
        ([place for block in _blocks(comparison) for place in block.old], old),
        ([place for block in _blocks(comparison) for place in block.new], new),
    ):
        wanted = Counter((side.units[home].id, side.place_in_unit(at)) for at, home in enumerate(side.homes))
        if Counter((place.section, place.index) for place in places) != wanted:
            return "a block is in no entry, or in several"
    return None


def _blocks(comparison: Comparison) -> Iterable[BlockChange]:
    return (block for section in comparison.sections for block in section.blocks)


def _side(edits: Edits, op: Op) -> str:
    return "".join(edit.text for edit in edits if edit.op in {Op.EQUAL, op})


class _Texts:
    """The texts of the blocks of one outline."""

    def __init__(self, side: Outline) -> None:
        self.side = side
        self.firsts = {unit.id: unit.first for unit in side.units}

    def of(self, places: Iterable[BlockPlace]) -> str:
        return "".join(self.side.blocks[self.firsts[place.section] + place.index].text for place in places)


def applying(trio: Trio) -> str | None:
    """A patch gives the new bytes."""
    return None if apply_patch(make_patch(trio.base, trio.ours), trio.base) == trio.ours else "other bytes"


def reversing(trio: Trio) -> str | None:
    """Its reverse gives the old bytes."""
    patch = reverse_patch(make_patch(trio.base, trio.ours))
    return None if apply_patch(patch, trio.ours) == trio.base else "other bytes"


def from_itself(trio: Trio) -> str | None:
    """Read twice, so that no two values are one."""
    comparison = compare(read_statement(trio.ours), read_statement(trio.ours), by=MatchBy.CONTENT)
    changed = (
        any(section.changes for section in comparison.sections)
        or any(change.transition is not Transition.RETAINED or change.beside for change in comparison.stances)
        or comparison.references
        or comparison.metadata
    )
    return "it changed" if changed else None


def neutral(trio: Trio) -> str | None:
    """Merging (b, b, x) and (b, x, b) gives x."""
    base, ours, _ = trio.statements()
    return _gives(trio.ours, base, base, ours) or _gives(trio.ours, base, ours, base)


def same(trio: Trio) -> str | None:
    """Merging (b, x, x) gives x."""
    base, ours, _ = trio.statements()
    return _gives(trio.ours, base, ours, read_statement(trio.ours))


def _gives(wanted: bytes, base: Statement, ours: Statement, theirs: Statement) -> str | None:
    found = merge(base, ours, theirs)
    if found.conflicts:
        return "conflicts"
    return None if write_merge(found) == wanted else "another document"


def mirror(trio: Trio) -> str | None:
    """Merging (b, x, y) is merging (b, y, x) with the sides changed places."""
    base, ours, theirs = trio.statements()
    one, other = write_merge(merge(base, ours, theirs)), write_merge(merge(base, theirs, ours))
    return None if _canonical(_swapped(one)) == _canonical(etree.fromstring(other)) else "the sides are no equals"


def _swapped(data: bytes) -> etree._Element:
    root = etree.fromstring(data)
    for conflict in list(root.iter(f"{_MERGE}conflict")):  # a walk over what is changed loses its way
        ours, theirs = conflict.find(f"{_MERGE}ours"), conflict.find(f"{_MERGE}theirs")
        if ours is not None and theirs is not None:
            ours.tag, theirs.tag = f"{_MERGE}theirs", f"{_MERGE}ours"
            theirs.addnext(ours)
    return root


def _canonical(root: etree._Element) -> bytes:
    return etree.tostring(root, method="c14n2", strip_text=True)


LAWS: dict[str, Callable[[Trio], str | None]] = {
    "tiling": tiling,
    "apply": applying,
    "reverse": reversing,
    "self": from_itself,
    "neutral": neutral,
    "same": same,
    "mirror": mirror,
}
