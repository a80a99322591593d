"""Laws of the comparison, for any two statements: it tiles, it counts each part once, and nothing that differs is silent."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from tests.laws.edits import changed_once, meaning, unchanged, unrelated

from policyver.compare.diff import compare
from policyver.compare.impact import impact_of
from policyver.compare.matching import MatchBy
from policyver.model.change import Amended, Deleted, Inserted, Merged, Moved, Op, Split
from policyver.model.outlining import outline
from policyver.model.stance import Transition

if TYPE_CHECKING:
    from tests.laws.edits import Case

    from policyver.model.change import BlockChange, Comparison, Edits, SectionChange, SentenceChange
    from policyver.model.outline import Outline

MODES = st.sampled_from(MatchBy)
SOME = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
CASES = st.one_of(changed_once, unrelated)


def side(edits: Edits, op: Op) -> str:
    return "".join(edit.text for edit in edits if edit.op in {Op.EQUAL, op})


def blocks_of(comparison: Comparison) -> list[BlockChange]:
    return [block for section in comparison.sections for block in section.blocks]


def is_empty(comparison: Comparison) -> bool:
    return not (
        any(section.changes for section in comparison.sections)
        or any(change.transition is not Transition.RETAINED or change.beside for change in comparison.stances)
        or comparison.references
        or comparison.metadata
    )


@SOME
@given(CASES, MODES)
def test_edits_tile_both_texts(case: Case, by: MatchBy) -> None:
    old, new = outline(case.old), outline(case.new)
    for block in blocks_of(compare(case.old, case.new, by=by)):
        for sentence in block.sentences:
            assert side(sentence.edits, Op.DELETE) == "".join(sentence.old)
            assert side(sentence.edits, Op.INSERT) == "".join(sentence.new)
        assert "".join("".join(sentence.new) for sentence in block.sentences) == text_of(new, block, new_side=True)
        gone = Counter(text for sentence in block.sentences for text in sentence.old)
        assert sum(gone.values()) == 0 or "".join(sorted("".join(gone.elements()))) == "".join(
            sorted(text_of(old, block, new_side=False))
        )


def text_of(side_: Outline, block: BlockChange, *, new_side: bool) -> str:
    ids = {unit.id: at for at, unit in enumerate(side_.units)}
    places = block.new if new_side else block.old
    return "".join(side_.blocks[side_.units[ids[place.section]].first + place.index].text for place in places)


@SOME
@given(CASES, MODES)
def test_every_part_is_in_exactly_one_entry(case: Case, by: MatchBy) -> None:
    comparison = compare(case.old, case.new, by=by)
    old, new = outline(case.old), outline(case.new)
    for found, wanted in (
        ([place.id for section in comparison.sections for place in section.old], [unit.id for unit in old.units]),
        ([place.id for section in comparison.sections for place in section.new], [unit.id for unit in new.units]),
    ):
        assert sorted(found) == sorted(wanted)
    for entries, outlined in (
        ([place for block in blocks_of(comparison) for place in block.old], old),
        ([place for block in blocks_of(comparison) for place in block.new], new),
    ):
        assert sorted((place.section, place.index) for place in entries) == sorted(
            (outlined.units[home].id, outlined.place_in_unit(at)) for at, home in enumerate(outlined.homes)
        )
    stances = [change.new for change in comparison.stances if change.new is not None]
    assert Counter(stances) >= Counter(stance for unit in new.units for stance in unit.stances)
    before = {change.old for change in comparison.stances}
    assert before >= {stance for unit in old.units for stance in unit.stances}


@SOME
@given(CASES, MODES)
def test_new_sections_keep_their_order(case: Case, by: MatchBy) -> None:
    firsts = [section.new[0].id for section in compare(case.old, case.new, by=by).sections if section.new]
    order = {unit.id: at for at, unit in enumerate(outline(case.new).units)}
    assert [order[name] for name in firsts] == sorted(order[name] for name in firsts)


@SOME
@given(unchanged, MODES)
def test_nothing_changes_from_itself(case: Case, by: MatchBy) -> None:
    comparison = compare(case.old, case.new, by=by)
    assert is_empty(comparison)
    entries: list[SectionChange | BlockChange] = [*comparison.sections, *blocks_of(comparison)]
    for entry in entries:
        assert (entry.changes, entry.impact, entry.signals) == ((), None, ())
    assert all(
        edit.op is Op.EQUAL
        for block in blocks_of(comparison)
        for sentence in block.sentences
        for edit in sentence.edits
    )


@SOME
@given(CASES, MODES)
def test_comparing_is_deterministic(case: Case, by: MatchBy) -> None:
    assert compare(case.old, case.new, by=by) == compare(case.old, case.new, by=by)


@SOME
@given(CASES, MODES)
def test_changes_impact_and_signals_agree(case: Case, by: MatchBy) -> None:
    comparison = compare(case.old, case.new, by=by)
    blocks = blocks_of(comparison)
    entries: list[SectionChange | BlockChange | SentenceChange] = [*comparison.sections, *blocks]
    entries += [sentence for block in blocks for sentence in block.sentences]
    for entry in entries:
        assert bool(entry.changes) == (entry.impact is not None) == bool(entry.signals)
        assert entry.impact == impact_of(entry.signals)
        kinds = {type(change) for change in entry.changes}
        assert len(kinds) == len(entry.changes)
        came, went = not entry.old and Moved in kinds, not entry.new and Moved in kinds
        assert (Inserted in kinds or came) == (not entry.old)
        assert (Deleted in kinds or went) == (not entry.new)
        assert (Split in kinds) == (len(entry.new) > 1 and len(entry.new) > len(entry.old)) or len(entry.old) > 1
        assert (Merged in kinds) or len(entry.old) <= 1 or len(entry.new) > 1


@SOME
@given(CASES, MODES)
def test_what_moved_from_one_block_came_to_another(case: Case, by: MatchBy) -> None:
    comparison = compare(case.old, case.new, by=by)
    moved = [
        sentence
        for block in blocks_of(comparison)
        for sentence in block.sentences
        if any(isinstance(change, Moved) for change in sentence.changes)
    ]
    gone = ["".join(sentence.old).split() for sentence in moved if not sentence.new]
    came = ["".join(sentence.new).split() for sentence in moved if not sentence.old]
    assert sorted(gone) == sorted(came)
    entries: list[SectionChange | BlockChange] = [*comparison.sections, *blocks_of(comparison)]
    for entry in entries:
        if any(isinstance(change, Moved) for change in entry.changes):
            assert entry.old
            assert entry.new


@SOME
@given(CASES, MODES)
def test_amended_means_that_text_or_build_differ(case: Case, by: MatchBy) -> None:
    old, new = outline(case.old), outline(case.new)
    for block in blocks_of(compare(case.old, case.new, by=by)):
        if len(block.old) != 1 or len(block.new) != 1:
            continue
        if text_of(old, block, new_side=False) != text_of(new, block, new_side=True):
            assert block.changes, block
        if not any(not isinstance(change, Moved) for change in block.changes):
            assert text_of(old, block, new_side=False) == text_of(new, block, new_side=True)
        if any(isinstance(change, Amended) for change in block.changes):
            assert block.impact is not None


@SOME
@given(changed_once, MODES)
def test_nothing_is_silent(case: Case, by: MatchBy) -> None:
    assume(meaning(case.old) != meaning(case.new))
    assert not is_empty(compare(case.old, case.new, by=by))


@SOME
@given(changed_once)
def test_the_other_way_round_something_changed_too(case: Case) -> None:
    assert is_empty(compare(case.old, case.new)) == is_empty(compare(case.new, case.old))
