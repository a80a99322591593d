"""What is found inside a paragraph: lists that run in a sentence, and citations."""

from __future__ import annotations

import pytest

from policyver.importers.citations.citations import Citations
from policyver.importers.flow import Flow
from policyver.importers.inline_lists import FlowList, split_paragraph
from policyver.model.inline import Markup, plain_text


def flow(text: str) -> Flow:
    return Flow(text, (0,), (7,))


@pytest.mark.parametrize(
    ("text", "pieces", "unsure"),
    [
        (
            "Limits: (i) few people; (ii) one center; and (iii) no control (7,8). In addition, more.",
            ["Limits:", ["few people;", "one center; and", "no control (7,8)."], "In addition, more."],
            False,
        ),
        ("Do: (a) one, (b) two, or (c) three.", ["Do:", ["one,", "two, or", "three."]], False),
        ("Do: (1) one; (2) two.", ["Do:", ["one;", "two."]], False),
        ("(i) one; (ii) two.", [["one;", "two."]], False),
        ("A: (i) a; (ii) b. B: (i) c; (ii) d. E.", ["A:", ["a;", "b."], "B:", ["c;", "d."], "E."], False),
        ("to judge (i) whether; if so, (ii) for how long.", None, True),
        ("Two: (i) one. Then more; (ii) two.", None, True),
        ("Two: (i) one and (ii) two.", None, True),
        ("Only: (i) one.", None, False),
        ("Copyright (c) by us: (c) 2010; (d) 2011.", None, False),
        ("One group (1) and another (2) agree.", None, False),
        ("Roman: (ii) two; (iii) three.", None, False),
    ],
)
def test_lists_in_a_sentence(text: str, pieces: list[object] | None, *, unsure: bool) -> None:
    split = split_paragraph(flow(text))
    found = [[item.text for item in each.items] if isinstance(each, FlowList) else each.text for each in split.pieces]
    assert found == (pieces or [text])
    assert [each.code for each in split.findings] == ["PV716"] * unsure


def test_markers_are_kept_in_the_account() -> None:
    split = split_paragraph(flow("Do: (a) one; (b) two."))
    assert [(each.text, each.line, each.taken_as) for each in split.taken] == [
        ("(a)", 7, "list-marker"),
        ("(b)", 7, "list-marker"),
    ]


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("so (1,2).", {"(1,2)": "r1 r2"}),
        (
            "so (1), then (2\u20134), (1,3,4) and [5].",
            {"(1)": "r1", "(2\u20134)": "r2 r3 r4", "(1,3,4)": "r1 r3 r4", "[5]": "r5"},
        ),
        ("so [1, 2], [3-4]", {"[1, 2]": "r1 r2", "[3-4]": "r3 r4"}),
        ("(N = 96), (15%), (2010), (i), (1.5), (), (1,)", {}),
        ("they treated sixty (60) and ten (10) patients", {}),
        ("a jump (60) is none", {}),
        ("backwards (4\u20132) (3,1) (2,2)", {}),
        ("two things: (1) one; and (2) two", {}),
        ("too wide (1\u2013300)", {}),
    ],
)
def test_citations(text: str, cited: dict[str, str]) -> None:
    content = Citations().cite(flow(text))
    marks = {plain_text(each.content): each.target for each in content if isinstance(each, Markup)}
    assert (marks, plain_text(content)) == (cited, text)


def test_a_doubtful_citation_is_told() -> None:
    citations = Citations()
    citations.cite(flow("so (1) and (60)"))
    assert [(each.code, each.line) for each in citations.findings] == [("PV717", 7)]


def test_a_reference_that_the_source_lacks_says_so() -> None:
    citations = Citations()
    citations.cite(flow("so (1\u20133)"))
    first, *_ = found = citations.placeholders()
    assert [each.id for each in found] == ["r1", "r2", "r3"]
    assert (first.label, first.confirmed, plain_text(first.content)) == (
        "1",
        False,
        "Reference 1 (not in the imported text)",
    )


def test_only_entries_are_cited_where_the_source_has_a_list() -> None:
    citations = Citations(frozenset({1, 2, 60}))
    content = citations.cite(flow("(60) and (3)"))
    assert [each.target for each in content if isinstance(each, Markup)] == ["r60"]
    assert citations.placeholders() == ()


def test_a_piece_of_a_flow_knows_its_lines() -> None:
    whole = Flow("one two three", (0, 4, 8), (10, 12, 13))
    piece = whole.cut(3, 8)
    assert piece == Flow("two", (0,), (12,))
    assert whole.cut(5) == Flow("wo three", (0, 3), (12, 13))
    assert whole.cut(5).line_at(3) == 13
