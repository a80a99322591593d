"""What holds for every merge: neutral base, one change on both sides, equal sides, and that no sentence is lost."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from lxml import etree
from tests.laws.edits import changed_twice
from tests.laws.merging import pairs, trios

from policyver.compare.merging.audit import fragment_sentences, long_sentences, sentences
from policyver.compare.merging.merge import merge, weave
from policyver.compare.merging.sides import changed_places
from policyver.errors import DocumentError
from policyver.policyxml.conflicts import write_merge
from policyver.policyxml.elements import MERGE_NAMESPACE
from policyver.policyxml.read_statement import read_statement
from policyver.policyxml.write import write_statement

if TYPE_CHECKING:
    from collections.abc import Iterable

    from policyver.model.document import Statement
    from policyver.model.merge import Merge

Pair = tuple["Statement", "Statement"]
Trio = tuple["Statement", "Statement", "Statement"]
_MERGE = f"{{{MERGE_NAMESPACE}}}"


@given(pairs())
@settings(deadline=None)
def test_a_side_that_changed_nothing_has_no_say(pair: Pair) -> None:
    base, new = pair
    for found in (weave(base, base, new), weave(base, new, base), merge(base, base, new), merge(base, new, base)):
        assert found.conflicts == ()
        assert write_merge(found) == write_statement(new)


@given(pairs())
@settings(deadline=None)
def test_the_same_change_on_both_sides_is_one(pair: Pair) -> None:
    base, new = pair
    for found in (weave(base, new, new), merge(base, new, new)):
        assert found.conflicts == ()
        assert write_merge(found) == write_statement(new)


@given(trios())
@settings(max_examples=200, deadline=None)
def test_the_sides_are_equals(trio: Trio) -> None:
    base, ours, theirs = trio
    one, other = write_merge(merge(base, ours, theirs)), write_merge(merge(base, theirs, ours))
    assert _swapped(one) == _plain(other)


@given(changed_twice)
@settings(max_examples=200, deadline=None)
def test_the_sides_are_equals_in_all_that_is_told_of_them(trio: Trio) -> None:
    base, ours, theirs = trio
    assert weave(base, theirs, ours) == changed_places(weave(base, ours, theirs))


@given(trios())
@settings(max_examples=200, deadline=None)
def test_the_result_is_well_formed_and_without_conflicts_a_statement(trio: Trio) -> None:
    found = merge(*trio)
    data = write_merge(found)
    elements = {element.get("id") for element in etree.fromstring(data).iter(f"{_MERGE}conflict")}
    assert elements == {conflict.id for conflict in found.conflicts}
    if found.conflicts:
        with pytest.raises(DocumentError):
            read_statement(data)
    else:
        assert write_statement(read_statement(data)) == data


@given(trios())
@settings(max_examples=200, deadline=None)
def test_no_sentence_is_lost(trio: Trio) -> None:
    assert lost_sentences(*trio, merge(*trio)) == []


@given(trios())
@settings(max_examples=200, deadline=None)
def test_no_sentence_comes_back(trio: Trio) -> None:
    base, ours, theirs = trio
    found = merge(base, ours, theirs)
    here = Counter(sentences(found.statement))
    before, left, right = (Counter(sentences(one)) for one in trio)
    for sentence, times in here.items():
        if not before[sentence]:
            assert times <= max(left[sentence], right[sentence]) or sentence in _mixed(found)
        elif not left[sentence] and not right[sentence]:
            assert sentence in _mixed(found)


@given(trios())
@settings(max_examples=200, deadline=None)
def test_no_two_things_bear_one_id(trio: Trio) -> None:
    found = merge(*trio)
    ids = [element.get("id") for element in _outside_conflicts(etree.fromstring(write_merge(found)))]
    repeated = {name for name, times in Counter(name for name in ids if name).items() if times > 1}
    assert not repeated


def lost_sentences(base: Statement, ours: Statement, theirs: Statement, found: Merge) -> list[str]:
    """Sentences that are neither in the result nor in a conflict nor combined, though nobody deleted them."""
    here = {*sentences(found.statement), *_in_conflicts(found), *_mixed(found)}
    before, left, right = (Counter(sentences(one)) for one in (base, ours, theirs))
    lost = [one for side in (left, right) for one in side if not before[one] and one not in here]
    return lost + [one for one in before if min(left[one], right[one]) >= before[one] and one not in here]


def _in_conflicts(found: Merge) -> Iterable[str]:
    for conflict in found.conflicts:
        for side in (conflict.base, conflict.ours, conflict.theirs):
            yield from fragment_sentences(side)


def _mixed(found: Merge) -> set[str]:
    mixed: set[str] = set()
    for decision in found.decisions:
        if decision.conflict is None:
            result = decision.suggestion.text if decision.suggestion else None
            for text in (decision.base, decision.ours, decision.theirs, result):
                mixed.update(_sentences(text))
    return mixed


def _sentences(text: str | None) -> Iterable[str]:
    for line in (text or "").replace(" | ", "\n").split("\n"):
        yield from long_sentences(line)


def _outside_conflicts(element: etree._Element) -> Iterable[etree._Element]:
    for child in element.iterchildren("*"):
        if str(child.tag).startswith(_MERGE):
            continue
        yield child
        yield from _outside_conflicts(child)


def _plain(data: bytes) -> bytes:
    return etree.tostring(etree.fromstring(data), method="c14n2", strip_text=True)


def _swapped(data: bytes) -> bytes:
    """The document as it would be with ours called theirs."""
    root = etree.fromstring(data)
    for conflict in list(root.iter(f"{_MERGE}conflict")):  # a walk over what is changed loses its way
        ours, theirs = conflict.find(f"{_MERGE}ours"), conflict.find(f"{_MERGE}theirs")
        assert ours is not None
        assert theirs is not None
        ours.tag, theirs.tag = f"{_MERGE}theirs", f"{_MERGE}ours"
        theirs.addnext(ours)
    return etree.tostring(root, method="c14n2", strip_text=True)
