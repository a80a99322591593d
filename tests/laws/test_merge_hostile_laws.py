"""Merges that look harmless and are not: what only one side saw, what both moved, and what belongs together though it stands apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from policyver.compare.merging.merge import merge
from policyver.model.document import Paragraph, Position, Reference, Section, Statement
from policyver.model.inline import Markup, plain_text
from policyver.model.merge import MergeKind
from policyver.model.revision import Revision, Status
from policyver.model.stance import Certainty, Direction, Stance, Strength

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from policyver.model.document import Part

_WHO = ["Operators", "Nurses", "Members of the board", "Surgeons", "Trial sites", "Wards"]
_DOES = ["should offer", "may report", "must record", "are advised to publish", "can review"]
_WHAT = ["screening to adults", "the outcome of imaging", "consent before surgery", "training in first aid"]
_HOW = ["with care", "in all wards", "before discharge", "at every visit", "without delay and in writing"]
_FORCE = ["not", "never", "must", "only", "no", "without"]

sentences = st.builds(
    lambda *parts: f"{' '.join(parts)}.", *(st.sampled_from(pool) for pool in (_WHO, _DOES, _WHAT, _HOW))
)
# Six sections of two paragraphs each, no two paragraphs alike.
texts = st.lists(sentences, min_size=12, max_size=12, unique=True)


def statement(parts: Sequence[Part], references: Sequence[Reference] = ()) -> Statement:
    revision = Revision("1", Status.DRAFT)
    return Statement("x", "k", ("Title",), ("Issuer",), revision, tuple(parts), references=tuple(references))


def sections(found: Sequence[str]) -> list[Section]:
    return [
        Section(f"s{at}", (f"Part {at}",), (Paragraph((found[2 * at],)), Paragraph((found[2 * at + 1],))))
        for at in range(len(found) // 2)
    ]


def with_word(text: str, word: str, at: int) -> str:
    parts = text.split(" ")
    place = at % len(parts)
    return " ".join([*parts[:place], word, *parts[place:]])


def changed(parts: Sequence[Section], at: int, text: str) -> list[Section]:
    """The sections with another first paragraph in one of them."""
    return [
        replace(part, blocks=(Paragraph((text,)), *part.blocks[1:])) if place == at else part
        for place, part in enumerate(parts)
    ]


def shown(found: Statement) -> list[str]:
    return [plain_text(block.content) for part in found.body for block in _blocks(part)]


def _blocks(part: Part) -> Iterable[Paragraph]:
    blocks = part.blocks if isinstance(part, Section) else part.rationale
    yield from (block for block in blocks if isinstance(block, Paragraph))


@given(texts, st.sampled_from(_FORCE), st.integers(0, 20), st.integers(0, 20))
@settings(deadline=None)
def test_force_put_in_by_one_side_beside_another_edit_is_asked(
    found: list[str], word: str, at: int, other: int
) -> None:
    base = sections(found)
    ours = changed(base, 2, with_word(found[4], word, at))
    theirs = changed(base, 2, with_word(found[4], "newly", other))
    merged = merge(*map(statement, (base, ours, theirs)))
    assert [conflict.kind for conflict in merged.conflicts] == [MergeKind.TEXT]


@given(texts, st.permutations(range(6)), st.integers(0, 5), st.integers(0, 20))
@settings(deadline=None)
def test_what_one_side_moved_the_other_edits_where_it_is_now(
    found: list[str], order: list[int], at: int, place: int
) -> None:
    base = sections(found)
    edited = with_word(found[2 * at], "newly", place)
    merged = merge(*map(statement, (base, [base[one] for one in order], changed(base, at, edited))))
    wanted = changed(base, at, edited)
    assert merged.conflicts == ()
    assert merged.statement == statement([wanted[one] for one in order])


@given(texts, st.permutations(range(6)), st.permutations(range(6)))
@settings(deadline=None)
def test_two_orders_lose_nothing_and_neither_is_passed_over(
    found: list[str], ours: list[int], theirs: list[int]
) -> None:
    base = sections(found)
    merged = merge(*map(statement, (base, [base[at] for at in ours], [base[at] for at in theirs])))
    if merged.conflicts:
        assert {conflict.kind for conflict in merged.conflicts} <= {MergeKind.PLACE, MergeKind.INSERT}
        return
    order = [int(part.id[1:]) for part in merged.statement.body]
    assert sorted(order) == list(range(6))
    for side in (ours, theirs):
        if side != list(range(6)):
            assert _turned(side) & _turned(order), "one side's order has no part in the result"


def _turned(order: Sequence[int]) -> set[tuple[int, int]]:
    """The pairs that stand the other way round than they did."""
    return {(one, other) for at, one in enumerate(order) for other in order[at + 1 :] if one > other}


@given(texts, st.lists(st.booleans(), min_size=6, max_size=6), st.integers(0, 5), st.integers(0, 20))
@settings(deadline=None)
def test_a_split_on_one_side_and_an_edit_on_the_other_lose_nothing(
    found: list[str], cuts: list[bool], at: int, place: int
) -> None:
    six = found[:6]
    split: list[str] = [six[0]]
    for cut, text in zip(cuts[1:], six[1:], strict=True):
        split = [*split, text] if cut else [*split[:-1], f"{split[-1]} {text}"]
    edited = [with_word(text, "newly", place) if number == at else text for number, text in enumerate(six)]
    sides = [[" ".join(six)], split, [" ".join(edited)]]
    base, ours, theirs = (statement([Section("s", ("A",), tuple(Paragraph((one,)) for one in side))]) for side in sides)
    merged = merge(base, ours, theirs)
    if not merged.conflicts:
        assert " ".join(shown(merged.statement)) == " ".join(edited)
        assert len(shown(merged.statement)) == len(split)


@given(texts, st.integers(0, 11), st.integers(0, 5), st.sampled_from(["newly", "not", "12"]), st.integers(0, 20))
@settings(deadline=None)
def test_an_edit_goes_along_with_a_sentence_carried_elsewhere_or_is_asked(
    found: list[str], at: int, to: int, word: str, place: int
) -> None:
    """Six paragraphs of two sentences each."""
    pairs = [found[2 * number : 2 * number + 2] for number in range(6)]
    edited = with_word(found[at], word, place)
    moved = [[text for text in pair if text != found[at]] for pair in pairs]
    moved[to].append(found[at])
    changed_there = [[edited if text == found[at] else text for text in pair] for pair in pairs]
    sides = [[Paragraph((" ".join(pair),)) for pair in side] for side in (pairs, moved, changed_there)]
    base, ours, theirs = (statement([Section("s", ("A",), tuple(side))]) for side in sides)
    merged = merge(base, ours, theirs)
    if not merged.conflicts:
        wanted = [[edited if text == found[at] else text for text in pair] for pair in moved]
        assert shown(merged.statement) == [" ".join(pair) for pair in wanted]


@given(texts, st.permutations(range(6)), st.lists(st.sampled_from("abcdef"), min_size=2, max_size=2, unique=True))
@settings(deadline=None)
def test_ids_given_anew_by_one_side_follow_the_others_edits(
    found: list[str], order: list[int], names: list[str]
) -> None:
    base = sections(found)
    renamed = [replace(part, id=f"{names[0]}{at}") for part, at in zip(base, order, strict=True)]
    edited = with_word(found[6], "newly", 3)
    merged = merge(*map(statement, (base, renamed, changed(base, 3, edited))))
    assert merged.conflicts == ()
    assert merged.statement == statement(changed(renamed, 3, edited))
    both = [replace(part, id=f"{names[1]}{at}") for part, at in zip(base, order, strict=True)]
    asked = merge(*map(statement, (base, renamed, both))).conflicts
    assert [conflict.kind for conflict in asked] == [MergeKind.ID] * 6


WORKS = [
    "Rao A, Lee B. Imaging before surgery. J Care 1999;4:12.",
    "Okafor C. Costs of night lighting. Ward Economics 2004;11:230-41.",
    "Nguyen T, et al. Falls among adults in hospital: a cohort. Lancet 2012;380:91.",
    "Society of Nursing. Statement on consent. Chicago; 2001.",
    "Berg H. Training of lay helpers in first aid. Resuscitation 2015;96:7.",
]


def cited(found: Sequence[str], works: Sequence[tuple[int, int]]) -> Statement:
    """Sections that cite works by number, each work being the next number where it is first cited; `(section, work)`."""
    numbers = {work: at for at, work in enumerate(dict.fromkeys(work for _, work in works), start=1)}
    parts = []
    for place, part in enumerate(sections(found)):
        cites = tuple(
            piece
            for section, work in works
            if section == place
            for piece in (" ", Markup("cite", (f"[{numbers[work]}]",), f"r{numbers[work]}"))
        )
        first = Paragraph((f"{found[2 * place]} See", *cites)) if cites else part.blocks[0]
        parts.append(replace(part, blocks=(first, *part.blocks[1:])))
    return statement(parts, [Reference(f"r{at}", (WORKS[work],), str(at)) for work, at in numbers.items()])


def works_cited(found: Statement) -> list[tuple[str, str]]:
    """For each citation the work it names, and the number that it prints."""
    works = {one.id: plain_text(one.content) for one in found.references}
    return [
        (works[piece.target], plain_text(piece.content))
        for part in found.body
        for block in _blocks(part)
        for piece in block.content
        if isinstance(piece, Markup)
    ]


@given(texts, st.integers(0, 5), st.integers(0, 5))
@settings(deadline=None)
def test_references_inserted_by_both_are_numbered_together(found: list[str], mine: int, yours: int) -> None:
    first = [(1, 0), (3, 1), (4, 2)]
    ours, theirs = sorted([*first, (mine, 3)]), sorted([*first, (yours, 4)])
    merged = merge(cited(found, first), cited(found, ours), cited(found, theirs))
    if merged.conflicts:
        assert mine == yours  # two citations put in one place
        return
    numbers = {plain_text(one.content): one.label for one in merged.statement.references}
    assert sorted(numbers.values(), key=lambda label: int(label or 0)) == ["1", "2", "3", "4", "5"]
    told = works_cited(merged.statement)
    assert all(printed == f"[{numbers[work]}]" for work, printed in told)
    assert {work for work, _ in told} == set(WORKS)


stances = st.builds(
    Stance,
    st.just("efficacy"),
    st.just("adults"),
    st.sampled_from(list(Direction)),
    strength=st.sampled_from(list(Strength)),
    certainty=st.sampled_from(list(Certainty)),
    reviewed=st.sampled_from([None, "2010", "2012"]),
)


@given(stances, stances, stances)
@settings(max_examples=300, deadline=None)
def test_a_stance_that_both_changed_is_asked_unless_they_agree(base: Stance, ours: Stance, theirs: Stance) -> None:
    three = (statement([Position("p", ("Claim.",), (stance,))]) for stance in (base, ours, theirs))
    merged = merge(*three)
    asked = [conflict.kind for conflict in merged.conflicts]
    if base in (ours, theirs) or ours == theirs:
        assert asked == []
        assert merged.statement.body == (Position("p", ("Claim.",), (ours if theirs == base else theirs,)),)
    else:
        assert asked == [MergeKind.STANCE]


@given(stances, stances, sentences, sentences)
@settings(deadline=None)
def test_a_stance_changed_beside_a_claim_worded_anew_is_asked(base: Stance, ours: Stance, old: str, new: str) -> None:
    sides = [((old,), base), ((old,), ours), ((new,), base)]
    merged = merge(*(statement([Position("p", claim, (stance,))]) for claim, stance in sides))
    assert bool(merged.conflicts) == (base != ours and old != new)
