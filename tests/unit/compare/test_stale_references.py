"""Cross-references that stayed while what they name got another number: told where they do, and nowhere else."""

from __future__ import annotations

import pytest
from tests.unit.compare.documents import compared, document

from policyver.compare.diff import compare_sources
from policyver.compare.matching import MatchBy
from policyver.policyxml.read_outline import read_source

FEES = "Fees are due in the first week of every month."
CARE = "Patients are seen again after a year by the doctor who treated them."
NEW = "Whoever takes part signs that all of the risks were explained."
WORKS = (
    "Zamboni P. A trial of balloons in veins. Journal 2009.",
    "Traboulsee A. Narrowed veins in healthy people. Lancet 2013.",
)


def section(name: str, label: str | None, text: str, title: str = "") -> str:
    number = "" if label is None else f' label="{label}"'
    return f'<section id="{name}"{number}><title>{title or name.title()}</title><p>{text}</p></section>'


def pair(text: str, *, now: str = "", last: str = "3") -> tuple[str, str]:
    """Fees, 2, and care, 3, become 3 and 4, since consent came in at 2; the first section says `text`, or `now`."""
    old = section("first", "1", text) + section("fees", "2", FEES) + section("care", "3", CARE)
    new = section("first", "1", now or text) + section("consent", "2", NEW)
    return old, new + section("fees", last, FEES) + section("care", "4", CARE)


STILL = "section first still refers to"
TABLE = [
    ("stayed", *pair("See section 2."), [f"{STILL} 2: that was “Fees”, 3 now; 2 is “Consent” now"]),
    ("stayed in an edited text", *pair("You may see section 2.", now="You must see section 2."), [f"{STILL} 2: that was “Fees”, 3 now; 2 is “Consent” now"]),
    ("two that follow one another followed", *pair("Section 2 does not limit section 3.", now="Section 3 does not limit section 4."), []),
    ("followed, and the number came in anew", *pair("You may see section 2.", now="You may see section 3, not section 2."), []),
    ("followed after one that came in", *pair("You may see section 2.", now="By section 2 you may see section 3."), []),
    ("two that follow one another stayed", *pair("May see section 2, and section 3.", now="Must see section 2, and section 3."), [f"{STILL} 2: that was “Fees”, 3 now; 2 is “Consent” now", f"{STILL} 3: that was “Care”, 4 now; 3 is “Fees” now"]),
    ("beside a word that changed", *pair("As section 2 says, they may leave.", now="As section 2 asks, they may leave."), [f"{STILL} 2: that was “Fees”, 3 now; 2 is “Consent” now"]),
    ("gone, in an edited text", section("first", "1", "You may see section 2.") + section("fees", "2", FEES), section("first", "1", "You must see section 2."), [f"{STILL} 2: that was “Fees”, gone now; nothing is 2 now"]),
    ("a paragraph cut in two", section("first", "1", "Nobody has to pay for any of the tests that are made here. See section 2 for what is due in all the other cases.") + section("fees", "2", FEES), section("first", "1", "Nobody has to pay for any of the tests that are made here.</p><p>See section 2 for what is due in all the other cases.") + section("fees", "3", FEES), [f"{STILL} 2: that was “Fees”, 3 now; nothing is 2 now"]),
    ("followed", *pair("See section 2.", now="See section 3."), []),
    ("in capitals", *pair("AS SECTION 2 SAYS."), [f"{STILL} 2: that was “Fees”, 3 now; 2 is “Consent” now"]),
    ("several", *pair("As Sections 2 and 3 say."), [f"{STILL} 2: that was “Fees”, 3 now; 2 is “Consent” now", f"{STILL} 3: that was “Care”, 4 now; 3 is “Fees” now"]),
    ("a long list", *pair(f"See sections {', '.join(str(at) for at in range(900, 940))} and 2."), [f"{STILL} 2: that was “Fees”, 3 now; 2 is “Consent” now"]),
    ("the sign, markup between", *pair("See \u00a7<em>2</em>, or section&#160;(3)."), [f"{STILL} 2: that was “Fees”, 3 now; 2 is “Consent” now", f"{STILL} 3: that was “Care”, 4 now; 3 is “Fees” now"]),
    ("the sign as a character reference", *pair("See &#167;2 and &#xA7; 3."), [f"{STILL} 2: that was “Fees”, 3 now; 2 is “Consent” now", f"{STILL} 3: that was “Care”, 4 now; 3 is “Fees” now"]),
    ("of another document", *pair("See section 2 of the Act on Imaging."), []),
    ("a number of something else", *pair("A study of 2 patients; table 2; subsection 2."), []),
    ("a number that did not change", *pair("See section 1."), []),
    ("text that is new", *pair("All may read this.", now="All may read this. See section 2."), []),
    ("a paragraph that is new", section("first", "1", "Words.") + section("fees", "2", FEES), section("first", "1", "Words.</p><p>See section 2.") + section("consent", "2", NEW) + section("fees", "3", FEES), []),
    ("printed several times before", section("first", "1", "See section 2.") + section("fees", "2", FEES) + section("care", "2", CARE), section("first", "1", "See section 2.") + section("fees", "3", FEES) + section("care", "4", CARE), []),
    ("printed several times now", *pair("See section 2.", last="2"), []),
    ("given to several", section("first", "1", "See section 2.") + section("fees", "2", FEES), section("first", "1", "See section 2.") + section("consent", "2", NEW) + section("fees", "3", FEES) + section("care", "2", CARE), [f"{STILL} 2: that was “Fees”, 3 now; 2 is given to several sections now"]),
    ("gone", section("first", "1", "See section 2.") + section("fees", "2", FEES), section("first", "1", "See section 2."), [f"{STILL} 2: that was “Fees”, gone now; nothing is 2 now"]),
    ("gone, another in its place", section("first", "1", "See section 2.") + section("fees", "2", FEES), section("first", "1", "See section 2.") + section("consent", "2", NEW), [f"{STILL} 2: that was “Fees”, gone now; 2 is “Consent” now"]),
    ("no numbers any longer", section("first", "1", "See section 2.") + section("fees", "2", FEES), section("first", None, "See section 2.") + section("fees", None, FEES), []),
    ("without a number, which another has", section("first", "1", "See section 2.") + section("fees", "2", FEES), section("first", "1", "See section 2.") + section("fees", None, FEES) + section("consent", "2", NEW), [f"{STILL} 2: that was “Fees”, without a number now; 2 is “Consent” now"]),
    ("letters and levels", section("first", "A", "See Section 4.2 and Part B.") + section("fees", "B", FEES) + section("care", "4.2", CARE), section("first", "A", "See Section 4.2 and Part B.") + section("fees", "C.", FEES) + section("care", "5.2", CARE), [f"{STILL} 4.2: that was “Care”, 5.2 now; nothing is 4.2 now", f"{STILL} B: that was “Fees”, C now; nothing is B now"]),
    ("in five sections", "".join(section(f"s{at}", f"1.{at}", f"Rule {at}: see section 2.") for at in range(5)) + section("fees", "2", FEES), "".join(section(f"s{at}", f"1.{at}", f"Rule {at}: see section 2.") for at in range(5)) + section("fees", "3", FEES), ["sections s0, s1, s2 and 2 more still refer to 2: that was “Fees”, 3 now; nothing is 2 now"]),
]  # fmt: skip


def notices(old: str, new: str, references: tuple[str, str] = ("", ""), by: MatchBy = MatchBy.AUTO) -> list[str]:
    """What both ways to compare say: of two statements, and of two documents that are read in part."""
    sources = [read_source(document(body, works)) for body, works in zip((old, new), references, strict=True)]
    found = compare_sources(sources[0], sources[1], by=by).notices
    assert compared(old, new, old_references=references[0], new_references=references[1], by=by).notices == found
    return list(found)


@pytest.mark.parametrize("by", MatchBy)
@pytest.mark.parametrize(("name", "old", "new", "expected"), TABLE)
def test_told(name: str, old: str, new: str, expected: list[str], by: MatchBy) -> None:
    assert notices(old, new, by=by) == expected, name


def works(*names: int) -> str:
    return "".join(
        f'<reference id="r{name}" label="{at}">{WORKS[name]}</reference>' for at, name in enumerate(names, start=1)
    )


CITED = "That was shown in a trial [1]."


@pytest.mark.parametrize(
    ("text", "now", "expected"),
    [
        (CITED, CITED, [f"section a still cites [1]: that was “{WORKS[0]}”, [2] now; [1] is “{WORKS[1][:60].rstrip()}” now"]),
        (CITED, CITED.replace("[1]", "[2]"), []),
        (CITED.replace("[1]", '<cite ref="r0">[1]</cite>'), CITED.replace("[1]", '<cite ref="r0">[1]</cite>'), []),
        ("Section 1 and 1 patient.", "Section 1 and 1 patient.", []),
    ],
)  # fmt: skip
def test_citations_in_print(text: str, now: str, expected: list[str]) -> None:
    assert notices(section("a", None, text), section("a", None, now), (works(0), works(1, 0))) == expected


def test_of_many_numbers_only_how_many() -> None:
    names = [f"w{at}" for at in range(25)]
    text = " ".join(f"See section {at}." for at in range(1, 26))
    labels = {name: at for at, name in enumerate(names, start=1)}
    old, new = [
        section("first", None, text)
        + "".join(section(name, str(labels[name] + more), f"{FEES} Of {name}.") for name in names)
        for more in (0, 100)
    ]
    found = notices(old, new)
    assert len(found) == 21
    assert found[-1] == "5 more numbers that still stand in the text name something else now"


def test_without_a_changed_number_nothing_is_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    def asked(*_: object) -> None:
        raise AssertionError

    body = section("first", "1", "See section 2.") + section("fees", "2", FEES)
    sources = [read_source(document(text)) for text in (body, body.replace("Fees are due", "Fees must be paid"))]
    monkeypatch.setattr(type(sources[1]), "after_words", asked)
    assert compare_sources(sources[0], sources[1]).notices == ()
