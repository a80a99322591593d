"""One passage in three versions: what combines, what is contested."""

from __future__ import annotations

import pytest

from policyver.compare.merging.text import Contest, TextMerge, merge_text
from policyver.model.inline import Inlines, Markup, plain_text


def merged(base: str, ours: str, theirs: str) -> TextMerge:
    return merge_text(*((text,) if text else () for text in (base, ours, theirs)))


def shown(found: TextMerge) -> str:
    """The merged text, a contest as `{ours|theirs}`."""
    return "".join(
        f"{{{plain_text(part.ours)}|{plain_text(part.theirs)}}}" if isinstance(part, Contest) else plain_text(part)
        for part in found.parts
    )


LONG = "Corridors stay lit through the night so that nobody falls on the way."


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "result"),
    [
        ("One is here.", "One was here.", "One is here.", "One was here."),
        ("One is here.", "One was here.", "One was here.", "One was here."),
        ("One is here. Two is here.", "One was here. Two is here.", "One is here. Two was here.", "One was here. Two was here."),
        ("One is here.", "One is here. Two is new.", "Zero is new. One is here.", "Zero is new. One is here. Two is new."),
        ("One is here. Two is there.", "One is here.", "One is here. Two is there. Three is new.", "One is here. Three is new."),
        ("One is here. The two are over there.", "The two are over there. One is here.", "One was here. The two are over there.", "The two are over there. One was here."),
        (LONG, LONG.replace("Corridors", "Hallways"), LONG.replace("way", "stairs"), LONG.replace("way", "stairs").replace("Corridors", "Hallways")),
        ("A b c.", "A b c. \n", "A  b c.", "A  b c. \n"),
        ("", "One is new.", "", "One is new."),
        ("", "One is new.", "One is new.", "One is new."),
    ],
)  # fmt: skip
def test_what_combines(base: str, ours: str, theirs: str, result: str) -> None:
    assert shown(merged(base, ours, theirs)) == result
    assert shown(merged(base, theirs, ours)) == result


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("not lit", "falls on the stairs"),
        ("must stay", "falls on the stairs"),
        ("for 3 nights", "falls on the stairs"),
        ("most stay", "falls on the stairs"),
        ("more than lit", "falls on the stairs"),
        ("after midnight", "falls on the stairs"),
        ("unlit", "softly lit"),
    ],
    ids=["negation", "modal", "number", "quantifier", "comparative", "before or after", "touching"],
)
def test_force_and_quantity_in_a_sentence_that_both_changed_are_contested(ours: str, theirs: str) -> None:
    places = {"not lit": ("lit", ours), "must stay": ("stay", ours), "for 3 nights": ("through the night", ours)}
    places |= {
        "most stay": ("stay", ours),
        "more than lit": ("lit", ours),
        "after midnight": ("through the night", ours),
    }
    left = LONG.replace(*places.get(ours, ("lit", ours)))
    right = LONG.replace("falls on the way", theirs) if theirs.startswith("falls") else LONG.replace("lit", theirs)
    found = merged(LONG, left, right)
    assert shown(found) == f"{{{left}|{right}}}"
    assert shown(merged(LONG, right, left)) == f"{{{right}|{left}}}"


def test_a_not_that_both_saw_is_no_conflict() -> None:
    left = LONG.replace("lit", "not lit")
    right = left.replace("way", "stairs")
    assert merged(LONG, left, right).clean == (right,)


def test_a_not_inside_markup_is_seen() -> None:
    base: Inlines = ("Lamps are to be dimmed in every room of the ward at night.",)
    ours: Inlines = ("Lamps are ", Markup("em", ("not",)), " to be dimmed in every room of the ward at night.")
    theirs: Inlines = ("Lamps are to be dimmed in every room of the ward at night and noon.",)
    found = merge_text(base, ours, theirs)
    assert [type(part) for part in found.parts] == [Contest]
    assert merge_text(base, ours, base).clean == ours


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "result"),
    [
        ("One is. Two is here. Three is.", "One is. Three is.", "One is. Two was here. Three is.", "One is. {|Two was here. }Three is."),
        ("One is.", "One is. Two is new.", "One is. Three came in.", "One is. {Two is new.|Three came in.}"),
        ("One is here now.", "", "One was here now.", "{|One was here now.}"),
        ("", "One is new.", "Two is other.", "{One is new.|Two is other.}"),
    ],
)  # fmt: skip
def test_what_is_contested(base: str, ours: str, theirs: str, result: str) -> None:
    assert shown(merged(base, ours, theirs)) == result


def test_a_contest_suggests_both_edits_where_they_do_not_touch() -> None:
    found = merged(LONG, LONG.replace("lit", "not lit"), LONG.replace("way", "stairs"))
    contest = found.parts[0]
    assert isinstance(contest, Contest)
    assert contest.together == (LONG.replace("lit", "not lit").replace("way", "stairs"),)


def test_edits_that_touch_suggest_nothing() -> None:
    contest = merged(LONG, LONG.replace("lit", "dark"), LONG.replace("lit", "bright")).parts[0]
    assert isinstance(contest, Contest)
    assert contest.together is None


def test_emphasis_and_words_of_one_sentence_combine() -> None:
    ours: Inlines = (Markup("em", ("Corridors",)), LONG.removeprefix("Corridors"))
    found = merge_text((LONG,), ours, (LONG.replace("way", "stairs"),))
    assert found.clean == (Markup("em", ("Corridors",)), LONG.removeprefix("Corridors").replace("way", "stairs"))


def test_a_citation_is_one_word() -> None:
    base: Inlines = (LONG.removesuffix("."), Markup("cite", (), "r1"), ".")
    ours: Inlines = (LONG.removesuffix("."), Markup("cite", (), "r1 r2"), ".")
    theirs: Inlines = (LONG.replace("Corridors", "Hallways").removesuffix("."), Markup("cite", (), "r1"), ".")
    assert merge_text(base, ours, theirs).clean == (
        LONG.replace("Corridors", "Hallways").removesuffix("."),
        Markup("cite", (), "r1 r2"),
        ".",
    )


def test_what_was_combined_is_listed() -> None:
    found = merged(LONG, LONG.replace("Corridors", "Hallways"), LONG.replace("way", "stairs"))
    assert [plain_text(mixed.together or ()) for mixed in found.mixed] == [shown(found)]


def test_a_long_paragraph_takes_no_square_of_time() -> None:
    sentences = [f"Sentence {number} of a long paragraph says something, and goes on." for number in range(3000)]
    ours, theirs = list(sentences), list(sentences)
    ours[100] = ours[100].replace("something", "anything")
    theirs[2900] = theirs[2900].replace("goes", "runs")
    assert merged(" ".join(sentences), " ".join(ours), " ".join(theirs)).clean is not None
