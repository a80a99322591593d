"""The unified output: its form, what is folded, and that no sentence is lost over the shipped samples."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from tests.unit.render.comparisons import (
    EDITORIAL,
    LONG,
    REASONS,
    SUBSTANTIVE,
    amended,
    block,
    comparison,
    everything,
    place,
    section,
    sentence,
)

from policyver.compare.diff import compare
from policyver.compare.matching import MatchBy
from policyver.errors import NotFoundError
from policyver.model.change import (
    Amended,
    BlockChange,
    BlockPlace,
    Changes,
    Comparison,
    Impact,
    Inserted,
    Merged,
    Moved,
    Renumbered,
    SentenceChange,
    Signal,
    Split,
)
from policyver.model.outlining import outline
from policyver.policyxml.read_statement import read_statement
from policyver.render.as_unified import render
from policyver.render.view_options import ViewOptions
from policyver.render.visible import visible_line

ROOT = Path(__file__).parents[3]
PAIRS = [pair for folder in sorted((ROOT / "statements").iterdir()) for pair in pairwise(sorted(folder.glob("*.xml")))]
HOSTILE = "\x1b[2J \u202egnp.exe\u202c [/bold]\n@@ forged @@\n+++ forged"


def lines(compared: Comparison, options: ViewOptions | None = None) -> list[str]:
    text = render(compared, options)
    assert text.endswith("\n")
    return text[:-1].split("\n")


def one_section(*blocks: BlockChange, whole: bool = False) -> list[str]:
    """The lines of one amended section, without its header."""
    changed = section(place("a", "1", "A"), place("a", "1", "A"), Amended(), blocks=blocks, impact=SUBSTANTIVE)
    shown = lines(comparison(changed), ViewOptions(whole=whole))
    return shown[shown.index('@@ section 1 "A" (a) amended @@ substantive') + 1 :]


def paragraph(*sentences: SentenceChange, changes: Changes | None = None) -> BlockChange:
    changes = (Amended(),) if changes is None else changes
    here = (BlockPlace(0, "p", "a"),)
    return BlockChange(here, here, changes, sentences, SUBSTANTIVE)


def test_everything() -> None:
    shown = render(everything(), reasons=REASONS).replace(LONG, "…").split("\n")
    assert shown == [
        'statement "Widening neck veins in multiple sclerosis" [old revision restated: facts kept, words ours] [new revision illustrative: issued by nobody]',
        "--- vein-widening@2012\tpublished 2012-03, commit aaaaaaaaaa",
        "+++ vein-widening@2019\tdraft",
        "\\ ! section “scope” was compared by paragraphs only",
        "\\ reason, clarification: The whole text was read again.",
        "@@ stances @@",
        "-stance Efficacy, adults with MS: neither (only in research)",
        "+stance Efficacy, adults with MS: against (strong)",
        "\\ settled",
        "-stance Screening, men 55 to 69: against, grade D (USPSTF 2007)",
        "+stance Screening, men 55 to 69: neither (individual decision), grade C (USPSTF 2012)",
        "\\ not comparable; scope changed from “men” to “men 55 to 69”",
        " stance Safety, adults with MS: for",
        "\\ retained; certainty low → moderate",
        '@@ section 1 "What was known" (background) retitled, amended @@ substantive: negation, number',
        "\\ 1 paragraph moved to “2 Evidence since 2012”",
        "-title: Background",
        "+title: What was known",
        " Two small studies came first.",
        " They had no control group.",
        "-… The result is inconclusive, as other groups said [r1 r2].",
        "-It rests on 65 patients. …",
        "+… The result is not inconclusive, as other groups said [r1 r2].",
        "+It rests on 96 patients. …",
        "-The  end.",
        "+The end.",
        "\\ the words are the same, the markup differs",
        " Same words, now stressed.",
        "\\ 1 sentence changed only in numbers that follow a renumbering",
        '@@ section 2 "Evidence since 2012" (evidence) inserted @@ substantive',
        "+Three trials were published.",
        "+  • first trial",
        "\\ moved from “1 Background”",
        "\\ the next sentence moved",
        " An old remark.",
        '@@ section 5 "Risks" (risks) moved from under “2 Methods” to under “1 What was known” @@ editorial: order',
        " Bleeding and clots were seen.",
        "\\ 2 sections unchanged: 6 Scope, 7 Terms",
        "@@ position 8 (advice) amended @@ substantive: stance",
        "\\ its stance changed, as said above",
        "\\ reason, new evidence: A trial with sham control found no gain. [trial-2018]",
        "-Claim: Use it only in research.",
        "+Claim: Use it in no one.",
        " Row: Row one | ten | twenty",
        '@@ section 9 "Care before" (care) split into “9 Care before” and “10 Care after” @@ editorial: structure',
        " Tell the patient.",
        '@@ section 11 "Audit and register" (audit) merged from “10 Audit” and “11 Register” @@ editorial',
        " Record each case.",
        '@@ section 12 "Funding" (funding) deleted @@ substantive',
        "-None was received.",
        "@@ renumbered, otherwise unchanged @@",
        "\\ 2 → 3 Methods",
        "\\ 3 → 4 Definitions",
        "@@ references @@",
        "+3: Trial of 2018. doi:10.1000/x",
        "-3 → 4: Old study.",
        "+3 → 4: Old study, corrected.",
        "@@ references renumbered, otherwise unchanged @@",
        "\\ 4 → 5",
        "@@ metadata @@",
        "+Review due: 2024",
        "-Title: Widening veins",
        "+Title: Widening neck veins",
        "",
    ]


def test_nothing_differs() -> None:
    same = comparison(section(place("a", "1", "A"), place("a", "1", "A")))
    assert lines(same)[-2:] == ["\\ no difference in what the two say", "\\ 1 section unchanged: 1 A"]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("", "", ["-Old.", "+New."]),
        ("One.", "Two.", [" One.", "-Old.", "+New.", " Two."]),
        ("One. Two.", "Six. Ten.", [" One.", " Two.", "-Old.", "+New.", " Six.", " Ten."]),
        (
            "One. Two. Three.",
            "Six. Seven. Ten. Nine.",
            ["\\ 2 sentences unchanged", " Three.", "-Old.", "+New.", " Six.", "\\ 3 sentences unchanged"],
        ),
    ],
)
def test_what_is_unchanged_is_folded_to_one_sentence(before: str, after: str, expected: list[str]) -> None:
    """A remark that stands for one sentence would be no shorter than it."""
    kept = [[paragraph(sentence((), f"={text}"), changes=())] if text else [] for text in (before, after)]
    assert one_section(*kept[0], amended("-Old.", "+New."), *kept[1]) == expected


def test_between_two_changes_one_sentence_of_each_stays() -> None:
    kept = paragraph(sentence((), "=One. Two. Three. Four."), changes=())
    shown = one_section(amended("-a", "+b"), kept, amended("-c", "+d"))
    assert shown == ["-a", "+b", " One.", "\\ 2 sentences unchanged", " Four.", "-c", "+d"]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (sentence((Amended(),), "=Use ", "-two", "+three", "=."), ["-Use two.", "+Use three."]),
        (sentence((Inserted(),), "+One. Two."), ["+One.", "+Two."]),
        (
            SentenceChange(("One; ", "two."), ("One, two.",), (Merged(), Amended()), ()),
            ["\\ 2 sentences merged into one", "-One;", "-two.", "+One, two."],
        ),
        (
            SentenceChange(("One, two.",), ("One. ", "Two."), (Split(),), ()),
            ["\\ one sentence split into 2", "-One, two.", "+One.", "+Two."],
        ),
        (sentence((Moved(),), "=It moved."), ["\\ sentences in another order", "\\ the next sentence moved", " It moved."]),
        (
            sentence((Moved(), Amended()), "=It ", "-moves", "+moved", "=."),
            ["\\ sentences in another order", "\\ the next sentence moved", "-It moves.", "+It moved."],
        ),
        (
            SentenceChange(("a\u00a0b",), ("a b",), (Amended(),), (), EDITORIAL, (Signal.WHITE_SPACE,)),
            ["-a\u00a0b", "+a b"],
        ),
        (SentenceChange(("a\nb",), ("a b",), (Amended(),), ()), ["\\ only white space differs", " a b"]),
        (sentence((Renumbered(),), "=See ", "-2", "+3", "=."), ["\\ 1 sentence changed only in numbers that follow a renumbering"]),
        (SentenceChange(("",), ("x",), (Amended(),), ()), ["-", "+x"]),
    ],
)  # fmt: skip
def test_a_sentence(change: SentenceChange, expected: list[str]) -> None:
    assert one_section(paragraph(change)) == expected


def test_the_whole_shows_all_and_folds_nothing() -> None:
    kept = paragraph(sentence((), "=One. Two. Three. Four. Five."), changes=())
    follows = paragraph(sentence((Renumbered(),), "=See ", "-2", "+3", "=."), changes=(Renumbered(),))
    shown = one_section(kept, amended("-Old.", "+New."), follows, whole=True)
    assert shown == [" One.", " Two.", " Three.", " Four.", " Five.", "-Old.", "+New.", "-See 2.", "+See 3."]


def test_a_lead_stands_before_the_first_sentence_of_each_side() -> None:
    gone = sentence((Amended(),), "-Old one.")
    both = sentence((Amended(),), "=Use ", "-a", "+b", "=.")
    note = BlockChange(
        (BlockPlace(0, "note", "a", 1),), (BlockPlace(0, "note", "a", 1),), (Amended(),), (gone, both), SUBSTANTIVE
    )
    assert one_section(note) == ["-  Note: Old one.", "-  Use a.", "+  Note: Use b."]


def test_filters_hide_and_say_so() -> None:
    shown = lines(everything(), ViewOptions(sections=("background",), impact=Impact.SUBSTANTIVE))
    assert shown[3:5] == ["\\ shown: only background", "\\ shown: only what is substantive"]
    headers = [line for line in shown if line.startswith("@@")]
    assert headers == ['@@ section 1 "What was known" (background) retitled, amended @@ substantive: negation, number']
    assert "\\ 3 sentences changed editorially, not shown" in shown
    with pytest.raises(NotFoundError):
        render(everything(), ViewOptions(sections=("nowhere",)))


def test_hostile_text_acts_nowhere() -> None:
    title = place("a", HOSTILE, HOSTILE)
    changed = section(
        title, title, Amended(), blocks=(amended(f"-{HOSTILE}", "+x"), block(f"={HOSTILE}")), impact=SUBSTANTIVE
    )
    text = render(comparison(changed))
    assert not set(text) & {"\x1b", "\u202e", "\u202c"}
    headers = [line for line in text.split("\n") if line.startswith(("@@", "+++", "---"))]
    assert len(headers) == 3
    assert headers[2].startswith("@@ section <U+001B>[2J <U+202E>gnp.exe<U+202C> [/bold] @@ forged")


@pytest.mark.parametrize("by", list(MatchBy))
@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair[0].parent.name}-{pair[1].stem}")
def test_no_sentence_is_lost(pair: tuple[Path, Path], by: MatchBy) -> None:
    """The lines of either side, the whole shown, are the sentences of that revision."""
    old, new = (read_statement(path.read_bytes()) for path in pair)
    compared = compare(old, new, by=by)
    shown = lines(compared, ViewOptions(whole=True))
    body = [line for line in shown[: _tail(shown)] if line[:1] in "-+ " and line[:4] not in {"--- ", "+++ "}]
    body = [line for line in body if not line[1:].startswith(("stance ", "title: "))]
    for sign, statement in (("-", old), ("+", new)):
        mine = Counter(_words("".join(line[1:] for line in body if line[:1] in {" ", sign})))
        wanted = Counter(_words("".join(block.text for block in outline(statement).blocks)))
        assert not wanted - mine


def _tail(shown: list[str]) -> int:
    tails = ("@@ references", "@@ metadata", "@@ renumbered")
    return next((at for at, line in enumerate(shown) if line.startswith(tails)), len(shown))


def _words(text: str) -> list[str]:
    return [letter for letter in visible_line(text) if letter.isalnum()]


def test_the_pairs_are_there() -> None:
    assert len(PAIRS) >= 10


def test_a_changed_id_is_told() -> None:
    changed = section(
        place("a", "1", "A"), place("b", "1", "A"), Amended(), blocks=(amended("-x", "+y"),), impact=SUBSTANTIVE
    )
    assert '@@ section 1 "A" (a → b) amended @@ substantive' in lines(comparison(changed))
