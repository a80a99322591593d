"""Whole statements: structure, labels, stances, references, ids; what comes out and what is asked."""

from __future__ import annotations

import pytest
from tests.unit.compare_merge.statements import flat, section, xml

from policyver.compare.merging.merge import merge
from policyver.compare.merging.tree import own_text, version
from policyver.model.document import Position, Statement
from policyver.model.merge import Merge, MergeKind
from policyver.policyxml.conflicts import write_merge
from policyver.policyxml.read_statement import read_statement

LAMPS = "Lamps near the beds are dimmed at ten."
DOORS = "Doors close without any noise."
BLINDS = "Blinds come down when the sun does."


def kinds(found: Merge) -> list[str]:
    return [conflict.kind.value for conflict in found.conflicts]


def text(found: Merge) -> str:
    return write_merge(found).decode()


def test_a_tree_counts_the_blocks_of_its_outline() -> None:
    inner = "<list><item>One<list><item>Two</item></list></item></list>"
    body = (
        f'<section id="s"><title>T</title>{inner}<table><caption>C</caption><tbody><tr><td>A<list><item>B</item></list></td>'
        "<td>D</td></tr><tr><td>E</td></tr></tbody></table><quote><p>F</p></quote><note>G<p>H</p></note></section>"
        '<position id="p"><claim>I</claim><rationale><p>J</p></rationale></position>'
    )
    found = version(xml(body))
    assert len(found.by_block) == 8
    names = {"p": "Paragraph", "item": "Item", "tr": "Row", "note": "Note", "quote": "Quote"}
    for at, node in found.by_block.items():
        block, value = found.outline.blocks[at], found.nodes[node].value
        assert names[block.name] == type(value).__name__
        assert block.text.split("\t")[0] == own_text(value).split(" ")[0]
    assert [found.outline.units[at].id for at in found.by_unit] == ["s", "p"]


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "result"),
    [
        (["1 a", "2 b"], ["1 x", "2 a", "3 b"], ["1 a", "2 b", "3 y"], ["1 x", "2 a", "3 b", "4 y"]),
        (["1 a", "2 b"], ["1 a", "2 x", "3 b"], ["1 a", "2 b"], ["1 a", "2 x", "3 b"]),
        (["1 a", "2 b", "3 c"], ["1 b", "2 c"], ["1 a", "2 b", "3 c", "4 y"], ["1 b", "2 c", "3 y"]),
        (["A.1 a", "A.2 b"], ["A.1 x", "A.2 a", "A.3 b"], ["A.1 a", "A.2 y", "A.3 b"], ["A.1 x", "A.2 a", "A.3 y", "A.4 b"]),
        (["- a", "- b"], ["- a", "- x", "- b"], ["- a", "- b"], ["- a", "- x", "- b"]),
        (["1 a", "2 b"], ["- a", "- b"], ["1 a", "2 b"], ["- a", "- b"]),
    ],
)  # fmt: skip
def test_labels_count_on(base: list[str], ours: list[str], theirs: list[str], result: list[str]) -> None:
    found = merge(*(_numbered(one) for one in (base, ours, theirs)))
    assert not found.conflicts
    assert flat(found.statement) == result


TEXTS = {
    "a": LAMPS,
    "b": DOORS,
    "c": BLINDS,
    "x": "Gardens are left to whoever owns them.",
    "y": "Complaints go to the head nurse.",
}


def _numbered(parts: list[str]) -> Statement:
    body = ""
    for part in parts:
        label, name = part.split()
        body += section(TEXTS[name], id_=name, title=f"On {name}", label=None if label == "-" else label)
    return xml(body)


def test_nested_labels_follow_their_parent() -> None:
    def nested(first: str, *below: str) -> str:
        inner = "".join(section(TEXTS[name], id_=name, label=f"{first}.{at}") for at, name in enumerate(below, start=1))
        return f'<section id="top" label="{first}"><title>Top</title>{inner}</section>'

    before = section(LAMPS, id_="z", label="1")
    base = xml(nested("1", "a"))
    ours = xml(before.replace(LAMPS, "Before all else there is light.") + nested("2", "a"))
    theirs = xml(nested("1", "a", "y"))
    found = merge(base, ours, theirs)
    assert not found.conflicts
    assert flat(found.statement) == ["1 z", "2 top", "2.1 a", "2.2 y"]


def test_two_siblings_never_bear_one_label_in_silence() -> None:
    base = xml(section(LAMPS, id_="a", label="A") + section(DOORS, id_="b", label="C"))
    ours = xml(
        section(LAMPS, id_="a", label="A")
        + section(TEXTS["x"], id_="x", label="B")
        + section(DOORS, id_="b", label="C")
    )
    theirs = xml(
        section(TEXTS["y"], id_="y", label="B")
        + section(LAMPS, id_="a", label="A")
        + section(DOORS, id_="b", label="C")
    )
    assert kinds(merge(base, ours, theirs)) == ["label", "label"]


def position(
    claim: str = "Dim the lamps.", *, direction: str = "for", strength: str = "ungraded", more: str = ""
) -> Statement:
    stance = f'<stance question="q" population="adults" direction="{direction}" strength="{strength}" certainty="low"/>'
    return xml(f'<position id="p"><claim>{claim}</claim>{stance if direction else ""}{more}</position>')


OTHER = '<stance question="q" population="children" direction="against" strength="ungraded" certainty="low"/>'


@pytest.mark.parametrize(
    ("ours", "theirs", "asked"),
    [
        (position(direction="against"), position(), []),
        (position(direction="against"), position(direction="against"), []),
        (position(direction="against"), position(strength="strong"), ["stance"]),
        (position(direction="against"), position("Dim every lamp."), ["stance"]),
        (position("Dim every lamp.", direction="against"), position(), []),
        (position("Dim every lamp.", direction="against"), position("Dim every lamp."), []),
        (position(direction=""), position(direction="against"), ["stance"]),
        (position(direction=""), position("Dim every lamp."), ["stance"]),
        (position(direction=""), position(), []),
        (position(more=OTHER), position(), []),
        (position(more=OTHER), position("Dim every lamp."), ["stance"]),
        (position(more=OTHER), position(more=OTHER.replace("against", "for")), ["stance"]),
        (position(more=OTHER), position(more=OTHER), []),
    ],
)
def test_stances(ours: Statement, theirs: Statement, asked: list[str]) -> None:
    assert kinds(merge(position(), ours, theirs)) == asked
    assert kinds(merge(position(), theirs, ours)) == asked


def test_a_scheme_changed_under_a_new_grade_is_a_conflict() -> None:
    def graded(version_: str, grade: str) -> Statement:
        stance = f'<stance question="q" population="adults" direction="for" strength="ungraded" certainty="low" grade="{grade}" scheme="g"/>'
        return xml(
            f'<position id="p"><claim>C</claim>{stance}</position>',
            front=f'<scheme id="g" name="G" version="{version_}"/>',
        )

    assert kinds(merge(graded("2007", "C"), graded("2012", "C"), graded("2007", "B"))) == ["stance"]
    assert kinds(merge(graded("2007", "C"), graded("2012", "C"), graded("2014", "C"))) == ["scheme", "stance"]


def test_a_stance_added_under_the_old_version_of_a_scheme_is_a_conflict() -> None:
    def graded(version_: str, more: str = "") -> Statement:
        return xml(
            f'<position id="p"><claim>C</claim>{more}</position>',
            front=f'<scheme id="g" name="G" version="{version_}"/>',
        )

    stance = '<stance question="q" population="adults" direction="for" strength="ungraded" certainty="low" grade="C" scheme="g"/>'
    assert kinds(merge(graded("2007"), graded("2012"), graded("2007", stance))) == ["stance"]


def test_a_scheme_that_one_side_dropped_comes_back_with_a_stance_of_the_other() -> None:
    stance = '<stance question="q" population="adults" direction="for" strength="ungraded" certainty="low" grade="C" scheme="g"/>'
    scheme = '<scheme id="g" name="G" version="1"/>'
    plain = '<position id="p"><claim>C</claim></position>'
    found = merge(
        xml(plain, front=scheme), xml(plain), xml(plain.replace("</claim>", f"</claim>{stance}"), front=scheme)
    )
    assert not found.conflicts
    assert [one.id for one in found.statement.schemes] == ["g"]


@pytest.mark.parametrize(
    ("ours", "theirs", "asked"),
    [
        (section(LAMPS, DOORS), section(LAMPS, DOORS, BLINDS), []),
        (section(LAMPS), section(LAMPS, DOORS.replace("any", "much")), ["delete"]),
        (section(LAMPS), section(LAMPS), []),
        (section(DOORS, LAMPS), section(LAMPS, DOORS), []),
        (section(LAMPS, DOORS, title="Other"), section(LAMPS, DOORS, title="Another"), ["text"]),
        (section(LAMPS, DOORS, title="Other"), section(LAMPS), []),
        ("", section(LAMPS, DOORS), []),
        ("", section(LAMPS, DOORS, BLINDS), ["delete"]),
        ("", section(LAMPS, DOORS, title="Other"), ["delete"]),
        (section(LAMPS, DOORS, id_="t"), section(LAMPS, DOORS), []),
        (section(LAMPS, DOORS, id_="t"), section(LAMPS, DOORS, id_="u"), ["id"]),
    ],
)
def test_blocks_and_sections(ours: str, theirs: str, asked: list[str]) -> None:
    rest = section("Something else stands here for good.", id_="rest", title="Rest")
    base, left, right = (xml(body + rest) for body in (section(LAMPS, DOORS), ours, theirs))
    assert kinds(merge(base, left, right)) == asked
    assert kinds(merge(base, right, left)) == asked


def test_a_list_moved_by_one_and_grown_by_the_other() -> None:
    items = ["sleep through the night;", "safety on the stairs;", "care when it is called for."]

    def listed(*found: str, after: bool = False) -> Statement:
        block = f"<list>{''.join(f'<item>{item}</item>' for item in found)}</list>"
        return xml(
            f"{section(LAMPS)}{section(DOORS + (block if after else ''), id_='t')}".replace(
                f"<p>{LAMPS}</p>", f"<p>{LAMPS}</p>{'' if after else block}"
            ).replace(f"<p>{DOORS}{block}</p>", f"<p>{DOORS}</p>{block}")
        )

    found = merge(listed(*items), listed(*items, after=True), listed(*items, "calm for those who wake."))
    assert not found.conflicts
    assert found.statement == listed(*items, "calm for those who wake.", after=True)


def test_a_section_turned_into_a_position_keeps_the_edits_of_the_other_side() -> None:
    base = xml(section(LAMPS, DOORS, id_="p"))
    rationale = f"<rationale><p>{DOORS}</p></rationale>"
    ours = xml(f'<position id="p"><title>Title</title><claim>{LAMPS}</claim>{rationale}</position>')
    below = merge(base, ours, xml(section(LAMPS, DOORS.replace("any", "much"), id_="p")))
    assert not below.conflicts
    assert isinstance(below.statement.body[0], Position)
    assert "much noise" in text(below)
    assert kinds(merge(base, ours, xml(section(LAMPS.replace("near", "by"), DOORS, id_="p")))) == ["stray", "delete"]


def test_a_citation_that_prints_its_number_prints_that_of_the_result() -> None:
    def cited(body: str, *works: str) -> Statement:
        rows = "".join(
            f'<reference id="w{work}" label="{at}">Author {work}. Work {work} {work}.</reference>'
            for at, work in enumerate(works, start=1)
        )
        return xml(f'<section id="s"><title>T</title>{body}</section>', references=rows)

    base = cited(f'<p>{LAMPS}<cite ref="wa">[1]</cite></p>', "a")
    ours = cited(f'<p>{LAMPS}<cite ref="wa">[2]</cite></p>', "b", "a")
    theirs = cited(f'<p>{LAMPS}<cite ref="wa">[2]</cite></p>', "c", "a")
    found = merge(base, ours, theirs)
    assert not found.conflicts
    assert '<cite ref="wa">[3]</cite>' in text(found)


def test_two_works_under_one_id_become_two() -> None:
    def works(*found: str) -> Statement:
        return xml(section(LAMPS), references="".join(found))

    old = '<reference id="r1">Ali A. Dim lamps.</reference>'
    ours, theirs = (
        '<reference id="r2">Bo B. Bright halls.</reference>',
        '<reference id="r2">Cy C. Blinds and sleep.</reference>',
    )
    found = merge(works(old), works(old, ours), works(old, theirs))
    assert not found.conflicts
    assert [(one.id, one.content) for one in found.statement.references] == [
        ("r1", ("Ali A. Dim lamps.",)),
        ("r2", ("Bo B. Bright halls.",)),
        ("r3", ("Cy C. Blinds and sleep.",)),
    ]
    assert [(one.kind, one.suggestion and one.suggestion.text) for one in found.decisions] == [(MergeKind.ID, "r3")]


def test_document_text_can_not_pass_for_a_conflict() -> None:
    base = xml(section(LAMPS, DOORS))
    ours = xml(section(f"{LAMPS} &lt;m:conflict id='c1'/> c1 \U00100000", DOORS))
    theirs = xml(section(LAMPS, DOORS.replace("any", "much")))
    found = merge(base, ours, theirs)
    assert not found.conflicts
    assert "m:conflict" in text(found)
    assert "<m:conflict" not in text(found)


def _with(front: str = "", references: str = "") -> Statement:
    return xml(section(LAMPS), front=front, references=references)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (
            _with(references='<reference id="a" label="(4)">The same work.</reference>'),
            _with(references='<reference id="b" label="3.1">The same work.</reference>'),
        ),
        (
            _with(references='<reference id="a" label="3x" confirmed="false">The same work.</reference>'),
            _with(references='<reference id="a" label="3">The same work.</reference>'),
        ),
    ],
    ids=["another number and id", "another number, not confirmed"],
)
def test_one_work_that_both_added_is_the_same_whose_it_may_be(ours: Statement, theirs: Statement) -> None:
    one, other = merge(_with(), ours, theirs), merge(_with(), theirs, ours)
    assert not one.conflicts
    assert text(one) == text(other)
    assert len(one.statement.references) == 1


def test_reasons_of_one_text_stand_in_one_order_whose_they_may_be() -> None:
    front = '<revision label="1" status="draft"><reason driver="{}">Because.</reason></revision>'
    blank = text(merge(_with(), _with(), _with()))
    sides = [
        read_statement(blank.replace('<revision label="1" status="draft"/>', front.format(driver)).encode())
        for driver in ("clarification", "alignment")
    ]
    one, other = merge(_with(), sides[0], sides[1]), merge(_with(), sides[1], sides[0])
    assert text(one) == text(other)
    assert len(one.statement.revision.reasons) == 2
