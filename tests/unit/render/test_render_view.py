"""What every output shows, and in which order."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from tests.unit.render.comparisons import (
    AGAINST,
    EDITORIAL,
    NEW,
    OLD,
    REASONS,
    RESEARCH,
    SUBSTANTIVE,
    amended,
    block,
    comparison,
    everything,
    place,
    section,
)

from policyver.errors import NotFoundError
from policyver.model.change import Amended, Comparison, Inserted, Moved, Renumbered, StanceChange
from policyver.model.revision import Driver, Reason
from policyver.model.stance import Beside, Certainty, Scheme, Stance, Strength, Transition
from policyver.render.shown import BlockFold, SectionFold, SectionShown, View
from policyver.render.view import ViewOptions, build_view


def sections(view: View) -> dict[str, SectionShown]:
    return {part.heading: part for part in view.sections if isinstance(part, SectionShown)}


def stance(
    old: Stance | None, new: Stance | None, transition: Transition, *beside: Beside
) -> tuple[str, tuple[str, ...]]:
    change = StanceChange("advice", "efficacy", old, new, transition, beside)
    shown = build_view(comparison(stances=(change,))).summary
    first = (*shown.stances, *shown.retained)[0]
    return f"{first.subject}: {first.change}", first.beside


GRADED = replace(AGAINST, grade="D", scheme=Scheme("uspstf", "USPSTF", "2007"))
REGRADED = replace(AGAINST, grade="C", scheme=Scheme("uspstf", "USPSTF", "2012"))


@pytest.mark.parametrize(
    ("old", "new", "transition", "words"),
    [
        (RESEARCH, AGAINST, Transition.SETTLED, "neither (only in research) → against (strong): settled"),
        (AGAINST, RESEARCH, Transition.UNSETTLED, "against (strong) → neither (only in research): unsettled"),
        (None, AGAINST, Transition.NEWLY_STATED, "newly stated: against (strong)"),
        (AGAINST, None, Transition.WITHDRAWN, "withdrawn: was against (strong)"),
        (AGAINST, AGAINST, Transition.RETAINED, "against (strong): retained"),
        (GRADED, REGRADED, Transition.NOT_COMPARABLE, "not comparable: USPSTF 2007 → 2012, grade D → C"),
        (AGAINST, GRADED, Transition.NOT_COMPARABLE, "not comparable: no scale → USPSTF 2007, grade none → D"),
    ],
)
def test_stances_in_words(old: Stance | None, new: Stance | None, transition: Transition, words: str) -> None:
    assert stance(old, new, transition)[0] == f"Efficacy, adults with MS: {words}"


@pytest.mark.parametrize(
    ("new", "beside", "words"),
    [
        (replace(AGAINST, certainty=Certainty.HIGH), Beside.CERTAINTY_CHANGED, "certainty moderate → high"),
        (replace(AGAINST, grade="A"), Beside.GRADE_CHANGED, "grade none → A"),
        (replace(AGAINST, strength=Strength.CONDITIONAL), Beside.STRENGTH_CHANGED, "strength strong → conditional"),
        (replace(AGAINST, population="all"), Beside.SCOPE_CHANGED, "scope changed from “adults with MS” to “all”"),
        (AGAINST, Beside.SPLIT, "one of several that were one stance before"),
        (AGAINST, Beside.MERGED, "one stance that was several before"),
    ],
)
def test_what_stands_beside_a_transition(new: Stance, beside: Beside, words: str) -> None:
    assert stance(AGAINST, new, Transition.RETAINED, beside)[1] == (words,)


def test_the_gravest_stance_stands_first() -> None:
    assert [shown.question for shown in build_view(everything()).summary.stances] == ["Efficacy", "Screening", "Safety"]
    assert [shown.question for shown in build_view(everything()).summary.retained] == ["Cause"]


def test_counts() -> None:
    summary = build_view(everything()).summary
    assert summary.counted == (
        "1 inserted, 1 deleted, 1 split, 1 merged, 1 moved, 1 retitled, 2 amended (2 substantive), 2 renumbered"
    )
    assert (summary.substantive, summary.editorial, summary.unchanged) == (4, 5, 2)


def test_one_inserted_and_the_rest_renumbered_is_a_list_and_no_diffs() -> None:
    old = [place(f"s{number}", str(number), f"Part {number}") for number in range(1, 12)]
    new = [replace(part, label=str(number + 1)) for number, part in enumerate(old, 1)]
    renumbered = [section(a, b, Renumbered(a.label, b.label), impact=EDITORIAL) for a, b in zip(old, new, strict=True)]
    first = section(None, place("s0", "1", "First"), Inserted(), impact=SUBSTANTIVE)
    view = build_view(comparison(first, *renumbered))
    assert view.summary.counted == "1 inserted, 11 renumbered"
    assert [part.heading for part in view.sections if isinstance(part, SectionShown)] == ["1 First"]
    assert [(part.old, part.new) for part in view.renumbered] == [(str(n), str(n + 1)) for n in range(1, 12)]


def test_what_happened_to_a_section_is_said_in_words() -> None:
    happened = {heading: part.happened for heading, part in sections(build_view(everything())).items()}
    assert happened == {
        "1 What was known": ("retitled", "amended"),
        "2 Evidence since 2012": ("inserted",),
        "5 Risks": ("moved from under “2 Methods” to under “1 What was known”",),
        "Position 8 (advice)": ("amended",),
        "9 Care before": ("split into “9 Care before” and “10 Care after”",),
        "11 Audit and register": ("merged from “10 Audit” and “11 Register”",),
        "12 Funding": ("deleted",),
    }


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (("a",), ("a",), "moved to another place under “A”"),
        ((), (), "moved to another place"),
        ((), ("a",), "moved from the top level to under “A”"),
        (("a",), (), "moved from under “A” to the top level"),
        (("b",), ("a",), "moved from under “B” to under “A”"),
        (("b",), ("b2",), "moved to another place under “B”"),
    ],
)
def test_moves(old: tuple[str, ...], new: tuple[str, ...], words: str) -> None:
    parents = (
        section(place("a", None, "A"), place("a", None, "A")),
        section(place("b", None, "B"), place("b2", None, "B")),
    )
    moved = section(place("x", None, "X", under=old), place("x", None, "X", under=new), Moved(), impact=EDITORIAL)
    assert sections(build_view(comparison(*parents, moved)))["X"].happened == (words,)


def test_unchanged_stretches_are_folded() -> None:
    view = build_view(everything())
    folds = [part.named for part in view.sections if isinstance(part, SectionFold)]
    assert folds == ["2 sections unchanged: 6 Scope, 7 Terms"]
    first = [block.words for block in sections(view)["1 What was known"].blocks if isinstance(block, BlockFold)]
    assert first == ["2 paragraphs unchanged", "1 paragraph changed only in numbers that follow a renumbering"]


def test_whole_folds_and_leaves_out_nothing() -> None:
    view = build_view(everything(), ViewOptions(whole=True))
    shown = sections(view)
    assert len(shown) == len(everything().sections) == len(view.sections)
    assert not view.renumbered
    blocks = [block for part in shown.values() for block in part.blocks]
    assert not [block for block in blocks if isinstance(block, BlockFold)]
    assert not [piece for block in blocks if not isinstance(block, BlockFold) for piece in block.pieces if piece.gap]


def test_substantive_only_hides_the_rest_and_says_so() -> None:
    view = build_view(everything(), ViewOptions(impact=SUBSTANTIVE))
    assert set(sections(view)) == {"1 What was known", "2 Evidence since 2012", "Position 8 (advice)", "12 Funding"}
    assert view.filters == ("only what is substantive",)
    assert not view.renumbered
    assert not view.references_renumbered
    hidden = [part.words for part in view.sections if isinstance(part, SectionFold) if "not shown" in part.words]
    assert sum(int(words.split()[0]) for words in hidden) == view.summary.editorial


def test_a_section_is_chosen_with_what_is_below_it() -> None:
    view = build_view(everything(), ViewOptions(sections=("background",)))
    assert set(sections(view)) == {"1 What was known", "5 Risks"}
    assert view.filters == ("only background",)
    assert not view.summary.stances
    assert not view.metadata


def test_a_section_that_neither_side_has_is_an_error_with_a_hint() -> None:
    with pytest.raises(NotFoundError) as caught:
        build_view(everything(), ViewOptions(sections=("backgroud",)))
    assert caught.value.hint == "did you mean background?"


def test_reasons_stand_at_their_section_and_the_others_before() -> None:
    view = build_view(everything(), reasons=REASONS)
    assert [reason.text for reason in view.reasons] == ["The whole text was read again."]
    advice = sections(view)["Position 8 (advice)"]
    assert [(reason.driver, reason.evidence) for reason in advice.reasons] == [("new evidence", ("trial-2018",))]
    assert not advice.reason_missing


def test_a_reason_for_what_is_not_shown_is_not_lost() -> None:
    reason = Reason(("Nothing new was found.",), Driver.CLARIFICATION, "scope")
    assert [(shown.about, shown.text) for shown in build_view(everything(), reasons=(reason,)).reasons] == [
        ("6 Scope", "Nothing new was found.")
    ]


def test_a_substantive_change_of_a_position_without_a_reason_is_told() -> None:
    shown = sections(build_view(everything()))
    assert [heading for heading, part in shown.items() if part.reason_missing] == ["Position 8 (advice)"]


@pytest.mark.parametrize(
    ("old", "new", "marks"),
    [
        ("verbatim", "verbatim", ()),
        (None, None, ()),
        ("restated", "restated", ("restated: facts kept, words ours",)),
        (
            "restated",
            "illustrative",
            ("old revision restated: facts kept, words ours", "new revision illustrative: issued by nobody"),
        ),
        ("verbatim", "illustrative", ("new revision illustrative: issued by nobody",)),
    ],
)
def test_fidelity_is_marked(old: str | None, new: str | None, marks: tuple[str, ...]) -> None:
    compared = comparison(old=replace(OLD, fidelity=old), new=replace(NEW, fidelity=new))
    assert build_view(compared).heading.marks == marks


def test_sides() -> None:
    heading = build_view(everything()).heading
    assert (heading.old.name, heading.old.facts) == ("vein-widening@2012", ("published 2012-03", "commit aaaaaaaaaa"))
    assert (heading.new.name, heading.new.facts) == ("vein-widening@2019", ("draft",))


def test_references_and_metadata() -> None:
    view = build_view(everything())
    assert [(entry.name, entry.word) for entry in view.references] == [("3", "inserted"), ("3 → 4", "amended")]
    assert view.references_renumbered == ("4 → 5",)
    assert [(entry.name, entry.word) for entry in view.metadata] == [("Review due", "inserted"), ("Title", "amended")]
    assert view.notices == ("section “scope” was compared by paragraphs only",)


def test_the_same_revision_twice_says_that_nothing_changed() -> None:
    same = comparison(section(place("a", None, "A"), place("a", None, "A"), blocks=(block("=Text."),)))
    assert build_view(same).same
    assert not build_view(everything()).same


def hostile() -> Comparison:
    text = "[bold]x[/] :smile: \x1b[31m\u202e\x07"
    bad = place("a", text, text)
    return comparison(
        section(bad, bad, Amended(), blocks=(amended(f"={text}", f"-{text}", f"+{text}"),), impact=SUBSTANTIVE),
        notices=(text,),
        old=replace(OLD, title=text, label=text, status=text, fidelity=text, commit=text, published=text),
        new=replace(NEW, title=text, label=text, status=text, fidelity=text, commit=text, published=text),
    )


def test_nothing_that_acts_is_in_a_view() -> None:
    view = build_view(hostile())
    parts = sections(view).values()
    blocks = [part.blocks for part in parts]
    bare = replace(view, sections=tuple(replace(part, load=tuple, count=tuple) for part in parts))
    assert "U+202E" in repr(blocks)
    assert not {"\x1b", "\u202e", "\x07"} & set(
        repr((bare, blocks)).replace("\\x1b", "\x1b").replace("\\u202e", "\u202e").replace("\\x07", "\x07")
    )
