"""Sections that came, went, moved, were split, merged, renumbered, retitled: exactly those, and no other."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from tests.unit.compare.documents import blocks, compared, sections, sentences
from tests.unit.compare.twelve import STUDIES, Draft, twelve, with_inserted, with_moved, with_replaced

from policyver.compare.matching import MatchBy
from policyver.model.change import Comparison, Impact
from policyver.render.changes_as_json import kind_of

if TYPE_CHECKING:
    from collections.abc import Callable

BOTH = [MatchBy.AUTO, MatchBy.CONTENT]


def kinds(comparison: Comparison) -> Counter[str]:
    return Counter(kind_of(change) for section in comparison.sections for change in section.changes)


def of(old: Draft, new: Draft, by: MatchBy) -> Comparison:
    return compared(old.body(), new.body(), old_references=old.references(), new_references=new.references(), by=by)


def shuffled(draft: Draft) -> Draft:
    """Every section bears an id that another one had."""
    names = [part.id for part in draft.parts]
    return replace(draft, ids=dict(zip(names, [*names[5:], *names[:5]], strict=True)))


def renamed(draft: Draft) -> Draft:
    return replace(draft, ids={part.id: f"new-{part.id}" for part in draft.parts})


WITHOUT_IDS = [shuffled, renamed]


@pytest.mark.parametrize("by", BOTH)
def test_one_section_inserted_renumbers_the_rest_and_nothing_else(by: MatchBy) -> None:
    comparison = of(twelve(), with_inserted(twelve()), by)
    assert kinds(comparison) == {"inserted": 1, "renumbered": 12}
    assert not any(section.impact is Impact.SUBSTANTIVE for section in comparison.sections if section.old)


@pytest.mark.parametrize("by", BOTH)
def test_inserted_and_moved_and_one_not_added(by: MatchBy) -> None:
    edited = with_moved(with_inserted(twelve()), "s9", 3)
    edited = with_replaced(edited, "s6", "should be read", "should not be read")
    comparison = of(twelve(), edited, by)
    found = kinds(comparison)
    assert {kind: found[kind] for kind in ("inserted", "moved", "amended", "deleted")} == {
        "inserted": 1, "moved": 1, "amended": 1, "deleted": 0,
    }  # fmt: skip
    amended = next(section for section in comparison.sections if "amended" in map(kind_of, section.changes))
    assert (amended.new[0].id, amended.impact, amended.signals[0]) == ("s6", Impact.SUBSTANTIVE, "negation")
    assert [text for text in sentences(comparison) if text.startswith("amended")] == [
        (
            "amended: What is said on placement of stents rests on one source [r2], "
            "which should {+not +}be read with section [-11-]{+12+}."
        )
    ]
    assert [section.new[0].id for section in comparison.sections if "moved" in map(kind_of, section.changes)] == ["s9"]


@pytest.mark.parametrize("change_ids", WITHOUT_IDS)
def test_the_same_by_content_alone(change_ids: Callable[[Draft], Draft]) -> None:
    edited = with_moved(with_inserted(twelve()), "s9", 3)
    edited = change_ids(with_replaced(edited, "s6", "should be read", "should not be read"))
    found = kinds(of(twelve(), edited, MatchBy.CONTENT))
    assert {kind: found[kind] for kind in ("inserted", "moved", "amended", "deleted")} == {
        "inserted": 1, "moved": 1, "amended": 1, "deleted": 0,
    }  # fmt: skip


@pytest.mark.parametrize("by", BOTH)
def test_new_ids_alone_are_no_change_of_content(by: MatchBy) -> None:
    assert kinds(of(twelve(), renamed(twelve()), by)) == {}


def test_a_reused_id_is_contradicted_by_content() -> None:
    assert kinds(of(twelve(), shuffled(twelve()), MatchBy.AUTO)) == {}
    assert kinds(of(twelve(), shuffled(twelve()), MatchBy.ID)) != {}


@pytest.mark.parametrize("by", BOTH)
def test_a_new_reference_shifts_all_and_hides_no_citation_that_really_changed(by: MatchBy) -> None:
    edited = replace(twelve(), studies=(STUDIES[0], "Zeta new trial 2011", *STUDIES[1:]))
    assert kinds(of(twelve(), edited, by)).keys() <= {"renumbered"}
    edited = with_replaced(edited, "s4", "[Epsilon]", "[Gamma]")
    comparison = of(twelve(), edited, by)
    substantive = [section for section in comparison.sections if section.impact is Impact.SUBSTANTIVE]
    assert [(section.new[0].id, section.signals[0]) for section in substantive] == [("s4", "citation")]
    inserted = [change for change in comparison.references if change.old is None]
    assert [change.new.id for change in inserted if change.new] == ["r2"]


def test_a_number_beside_a_renumbering_is_still_a_number() -> None:
    old = '<section id="a" label="3"><p>In 3 patients, as section 3 says.</p></section>'
    new = '<section id="a" label="4"><p>In 4 patients, as section 4 says.</p></section>'
    (section,) = compared(old, new).sections
    assert [str(signal) for signal in section.signals] == ["number", "renumbering"]
    assert sentences(compared(old, new)) == ["amended: In [-3-]{+4+} patients, as section [-3-]{+4+} says."]


def test_a_section_of_another_document_is_none_of_ours() -> None:
    old = '<section id="a" label="3"><p>As section 3 of the Act says.</p></section>'
    new = '<section id="a" label="4"><p>As section 4 of the Act says.</p></section>'
    assert sections(compared(old, new)) == ["a->a renumbered amended"]


TEXT = "Angioplasty of veins was tried in a few centres. Nobody knows whether it helps. Harm was seen in some. "
MORE = "Stents were placed in other people by other doctors. They moved in two of them. A registry is being built. "


def section(name: str, *paragraphs: str, title: str = "", label: str = "", inner: str = "") -> str:
    head = f"<title>{title}</title>" if title else ""
    mark = f' label="{label}"' if label else ""
    return (
        f'<section id="{name}"{mark}>{head}{"".join(f"<p>{text.strip()}</p>" for text in paragraphs)}{inner}</section>'
    )


A = section("a", "Alpha is the first letter of an old alphabet.", "It was drawn from the head of an ox.", title="Alpha")
B = section("b", "Beta is a house with two rooms in it.", "Its floor is flat and its roof is lower.", title="Beta")
LONG = f"{TEXT}{MORE}Whoever asks for either is told of both, and of what they cost. "
NEWS = "Registries of other countries count their patients each year, and none of these lists agrees with any of the others so far. "
FILL = section("z", "Something else stands here and stays as it is.", title="Rest")

STRUCTURE = [
    ("inserted", A, A + B, ["->b inserted"]),
    ("deleted", A + B + FILL, A + FILL, ["b-> deleted"]),
    ("moved", A + B + FILL, B + A + FILL, ["b->b moved"]),
    ("retitled", A, A.replace("<title>Alpha", "<title>Aleph"), ["a->a retitled"]),
    (
        "renumbered and retitled",
        section("a", TEXT, title="Old title", label="2"),
        section("a", TEXT, title="New title", label="3"),
        ["a->a renumbered retitled"],
    ),
    ("moved and amended", A + B + FILL, B.replace("two", "three") + A + FILL, ["b->b moved amended"]),
    (
        "one over five is one move",
        "".join(section(f"s{n}", f"Text number {n} about matter {n * 7} and no other.") for n in range(6)),
        "".join(section(f"s{n}", f"Text number {n} about matter {n * 7} and no other.") for n in (1, 2, 3, 4, 5, 0)),
        ["s0->s0 moved"],
    ),
    (
        "nested under another parent",
        section("p", "Parent one has words of its own.", inner=A)
        + section("q", "Parent two has words too, and others."),
        section("p", "Parent one has words of its own.")
        + section("q", "Parent two has words too, and others.", inner=A),
        ["a->a moved"],
    ),
    (
        "split",
        section("a", TEXT, MORE, title="Veins"),
        section("a", TEXT, title="Veins") + section("b", MORE, title="Stents"),
        ["a->a+b split"],
    ),
    (
        "split and the larger part has the new name",
        section("a", TEXT, MORE, MORE.upper(), title="Veins"),
        section("a", TEXT, title="Veins") + section("b", MORE, MORE.upper(), title="Stents"),
        ["a->a+b split"],
    ),
    (
        "merged",
        section("a", TEXT, title="Veins") + section("b", MORE, title="Stents"),
        section("a", TEXT, MORE, title="Veins"),
        ["a+b->a merged"],
    ),
    (
        "split with the rest renumbered",
        section("a", TEXT, MORE, title="Veins", label="1") + section("c", "A third matter is treated here.", label="2"),
        section("a", TEXT, title="Veins", label="1")
        + section("b", MORE, title="Stents", label="2")
        + section("c", "A third matter is treated here.", label="3"),
        ["a->a+b split", "c->c renumbered"],
    ),
    (
        "split and one word changed",
        section("a", TEXT, MORE, title="Veins"),
        section("a", TEXT, title="Veins") + section("b", MORE.replace("two", "three"), title="Stents"),
        ["a->a+b split amended"],
    ),
    (
        "split and more was written than was kept",
        section("a", TEXT, MORE, title="Veins"),
        section("a", TEXT, title="Veins") + section("b", MORE, NEWS, title="Stents"),
        ["a->a+b split amended"],
    ),
    (
        "a paragraph that moved into a new section that says much more",
        section("a", TEXT, MORE, title="Veins"),
        section("a", TEXT, title="Veins") + section("b", MORE, NEWS, NEWS.upper(), title="Stents"),
        ["a->a amended", "->b inserted"],
    ),
    (
        "a paragraph longer than the section it moved to",
        section("a", MORE, LONG, title="Stents") + B,
        section("a", MORE, title="Stents") + B.replace("</section>", f"<p>{LONG.strip()}</p></section>"),
        ["a->a amended", "b->b amended"],
    ),
    (
        "title only, one goes",
        section("a", title="First") + section("b", title="Second") + section("c", title="Third"),
        section("a", title="First") + section("c", title="Third"),
        ["b-> deleted"],
    ),
    (
        "a copy is inserted",
        A + FILL,
        A + FILL + A.replace('id="a"', 'id="copy"'),
        ["->copy inserted"],
    ),
]


@pytest.mark.parametrize("by", BOTH)
@pytest.mark.parametrize(("name", "old", "new", "expected"), STRUCTURE)
def test_structure(name: str, old: str, new: str, expected: list[str], by: MatchBy) -> None:
    assert sections(compared(old, new, by=by)) == expected, name


PARAGRAPHS = [
    (
        "split", "First it is one thing. Then it is quite another one.", ("First it is one thing.", "Then it is quite another one."),
        ["p0->p0+p1 split"],
    ),
    (
        "split in three", TEXT, tuple(f"{text.strip().rstrip('.')}." for text in TEXT.split(". ")[:3]),
        ["p0->p0+p1+p2 split"],
    ),
]  # fmt: skip


@pytest.mark.parametrize("by", BOTH)
@pytest.mark.parametrize(("name", "one", "parts", "expected"), PARAGRAPHS)
def test_paragraphs_split_and_merged(
    name: str, one: str, parts: tuple[str, ...], expected: list[str], by: MatchBy
) -> None:
    old, new = section("a", one, title="T"), section("a", *parts, title="T")
    comparison = compared(old, new, by=by)
    assert blocks(comparison) == expected, name
    assert sentences(comparison) == []
    assert comparison.sections[0].impact is Impact.EDITORIAL
    back = compared(new, old, by=by)
    assert [text.split("->")[1] for text in blocks(back)] == ["p0 merged"]


SENTENCES = [
    ("The drug helps some of them; it harms the others.", "The drug helps some of them. It harms the others.", "split"),
    ("The drug helps some of them. It harms the others.", "The drug helps some of them; it harms the others.", "merged"),
    ("The drug helps some of them and it harms the others.", "The drug helps some of them. It harms the others.", "split amended"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "expected"), SENTENCES)
def test_sentences_split_and_merged(old: str, new: str, expected: str) -> None:
    before, after = (f"{text} Much else is said in this place." for text in (old, new))
    found = sentences(compared(section("a", before), section("a", after)))
    assert [text.split(":")[0] for text in found] == [expected]


def test_a_paragraph_that_moved_and_was_edited() -> None:
    old = section(
        "a",
        "One word of this long paragraph will be changed soon.",
        "This one stays where it always was.",
        "So does this.",
    )
    new = section(
        "a", "This one stays where it always was.", "So does this.", "One word of this long paragraph was changed soon."
    )
    assert blocks(compared(old, new)) == ["p0->p2 moved amended"]


def test_a_paragraph_that_crossed_to_another_section_changed_both() -> None:
    old = section("a", TEXT, MORE, title="A") + section(
        "b", "Beta is a house with two rooms in it and a floor.", title="B"
    )
    new = section("a", TEXT, title="A") + section(
        "b", "Beta is a house with two rooms in it and a floor.", MORE, title="B"
    )
    comparison = compared(old, new)
    assert sections(comparison) == ["a->a amended", "b->b amended"]
    assert blocks(comparison) == ["p1->p1 moved"]


def titled(name: str, title: str, *texts: str) -> str:
    return f'<section id="{name}"><title>{title}</title>{"".join(f"<p>{text}</p>" for text in texts)}</section>'


@pytest.mark.parametrize("by", BOTH)
def test_a_section_whose_text_went_into_another_one_is_not_taken_for_a_new_one_that_is_like_it(by: MatchBy) -> None:
    others = [
        titled(f"o{at}", f"On {what}", f"The {what} of the board takes months and is announced on the {what} page.")
        for at, what in enumerate(["election", "budget", "address", "archive", "library", "training"])
    ]
    measured = "Pressure in the veins is measured every morning by a trained nurse who writes it down at once."
    flushed = "Catheters are flushed with saline twice a day so that no clot of blood forms within the narrow tip."
    raised = "The dose of the drug is raised by a tenth each week until bleeding time has doubled at least."
    like = (
        "Nurses measured pressure in veins at noon; saline flushed the tip of catheters, and clots within were narrow."
    )
    old = [*others, titled("b", "Doses", raised), titled("a", "Catheters and veins", measured, flushed)]
    new = [*others, titled("b", "Doses", raised, measured, flushed), titled("n", "Pressure, catheters, veins", like)]
    comparison = compared("".join(old), "".join(new), by=by)
    assert sections(comparison) == ["b+a->b merged", "->n inserted"]
