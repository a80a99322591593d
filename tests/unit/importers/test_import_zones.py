# ruff: noqa: RUF001 - dashes and quotation marks as they are printed
"""What each line is: page furniture, front and back matter, legends and tables, entries of the reference list."""

from __future__ import annotations

import pytest

from policyver.importers.block_lists import listed
from policyver.importers.floats.legends import legend
from policyver.importers.floats.tables import is_grid, table_rows
from policyver.importers.flow import Flow
from policyver.importers.inline_lists import FlowList
from policyver.importers.lines import Line, read_lines
from policyver.importers.options import GivenOptions, import_options
from policyver.importers.reference_lists.back import take_back
from policyver.importers.reference_lists.entries import entry_lines
from policyver.importers.repeated import take_repeated
from policyver.importers.slugs import Slugs
from policyver.importers.sorting import sort_lines
from policyver.importers.text import import_text
from policyver.importers.typography import BodyType
from policyver.importers.zones import Zone, Zoned
from policyver.model.document import Paragraph, Section, Table
from policyver.model.inline import plain_text

PROSE = "This is a line of plain prose that fills the whole width of its column.\n"
LAST = "It ends here.\n"


def lines_of(text: str) -> tuple[Line, ...]:
    return read_lines(text.encode())[0]


def zoned(text: str, title: str | None = None) -> Zoned:
    found = Zoned.of(lines_of(text))
    sort_lines(found, BodyType(), title)
    return found


def texts(found: Zoned, *zones: Zone) -> list[str]:
    return [line.text for line in found.lines_of(*zones)]


@pytest.mark.parametrize(
    ("head", "foot"),
    [
        ("Doe et al. Journal of Examples 2020, 7:3", "Page {} of 9"),
        ("A Short Title", "J Ex | https://doi.org/10.1/x {} / 9"),
        ("{} DOE AND ROE", "Journal of Examples"),
    ],
)
def test_what_comes_again_from_page_to_page_is_furniture(head: str, foot: str) -> None:
    pages = [f"{head.format(n)}\n{PROSE * 12}{foot.format(n)}\n" for n in range(2, 6)]
    found = zoned("\f".join(pages))
    assert len(texts(found, Zone.FURNITURE)) == 8
    assert set(texts(found, Zone.BODY)) == {PROSE.strip()}


@pytest.mark.parametrize(
    ("head", "taken"),
    [
        ("PLOS ONE | https://doi.org/10.1371/journal.pone.1 May 1, 2020 {} / 17", 5),
        ("{} / 17", 5),
        ("Group A was larger than group B", 0),
        ("https://doi.org/10.1371/journal.pone.1.g00{}", 0),
    ],
)
def test_without_pages_a_running_head_comes_from_afar_and_tells_of_a_journal(head: str, taken: int) -> None:
    letters = "abcdefghijklmnopqrstuvwxy"
    text = "".join(
        "".join(f"Line {letter * 3} of page {'x' * page} is prose.\n" for letter in letters) + head.format(page) + "\n"
        for page in range(2, 7)
    )
    assert len(texts(zoned(text), Zone.FURNITURE)) == taken


def test_rows_of_a_table_that_come_again_are_no_furniture() -> None:
    found = zoned(f"{PROSE}Table 1. Groups\nLetter only 7\nBoth 3\nLetter only 9\nLetter only 2\n{PROSE * 3}")
    assert texts(found, Zone.FURNITURE) == []
    assert texts(found, Zone.CAPTION, Zone.TABLE) == [
        "Table 1. Groups",
        "Letter only 7",
        "Both 3",
        "Letter only 9",
        "Letter only 2",
    ]


def test_lines_that_an_extractor_gives_twice_are_taken_out_once_and_told() -> None:
    lines = "".join(
        f"Line {letter * 3} of a column that is long enough to be told from others.\n" for letter in "abcdefgh"
    )
    found = Zoned.of(lines_of(f"{lines}In between.\n{lines}After.\n"))
    findings = take_repeated(found)
    assert texts(found, Zone.REPEATED) == lines.splitlines()
    assert texts(found, Zone.BODY) == [*lines.splitlines(), "In between.", "After."]
    assert [(each.code, each.line) for each in findings] == [("PV710", 10)]


@pytest.mark.parametrize(
    "text", ["Letter only 7\n" * 20, PROSE * 5, "".join(f"{n} a short row\n" for n in range(9)) * 2]
)
def test_what_comes_again_by_right_stays(text: str) -> None:
    found = Zoned.of(lines_of(text))
    assert (take_repeated(found), texts(found, Zone.REPEATED)) == ((), [])


ARTICLE = (
    "METHODOLOGY\nOn the Care of\nExamples\nJ. Doe1*, A. Roe2\n1 Department of Examples, University of Exampling, Exampletown, UK\n"
    "* Correspondence: j.doe@example.org\nAbstract\n" + PROSE * 3 + LAST + "Keywords: examples, care\nIntroduction\n" + PROSE * 4
    + "Received: 3 May 2010\n" + PROSE * 4 + LAST
)  # fmt: skip


def test_front_matter_leaves_the_text_and_the_abstract_stays() -> None:
    found = zoned(ARTICLE, "On the Care of Examples")
    assert texts(found, Zone.TITLE) == ["On the Care of", "Examples"]
    assert texts(found, Zone.FRONT) == [
        "METHODOLOGY", "J. Doe1*, A. Roe2", "1 Department of Examples, University of Exampling, Exampletown, UK",
        "* Correspondence: j.doe@example.org", "Keywords: examples, care", "Received: 3 May 2010",
    ]  # fmt: skip
    assert texts(found, Zone.BODY)[0] == "Abstract"


def test_a_text_without_abstract_or_introduction_has_no_front_matter() -> None:
    found = zoned(f"Department of Health, University Hospital\nPublished: 2010\n{PROSE * 3}")
    assert texts(found, Zone.FRONT) == []


def test_the_reference_list_ends_where_a_publisher_speaks() -> None:
    text = (
        f"{PROSE * 2}{LAST}References\n1. Doe J. One. J Ex 2001.\n2. Roe A. Two. J Ex\n2002;3:4.\nCite this article as: Doe. J Ex 2010.\n"
        "Submit your next manuscript\n"
    )
    found = Zoned.of(lines_of(text))
    name, findings = take_back(found, BodyType())
    assert name == 3
    assert texts(found, Zone.REFERENCES) == ["1. Doe J. One. J Ex 2001.", "2. Roe A. Two. J Ex", "2002;3:4."]
    assert texts(found, Zone.BACK) == ["Cite this article as: Doe. J Ex 2010.", "Submit your next manuscript"]
    assert [each.code for each in findings] == ["PV720"]


def test_a_section_after_the_reference_list_is_text() -> None:
    text = f"{PROSE}References\n1. Doe J. One. J Ex 2001.\n2. Roe A. Two. J Ex 2002.\nAcknowledgements\nWe thank all.\n"
    assert texts(zoned(text), Zone.BODY)[-2:] == ["Acknowledgements", "We thank all."]


@pytest.mark.parametrize(
    ("lines", "entries"),
    [
        pytest.param("1. Doe J. One.\n2. Roe A. Two\nand more.\n3. Poe E. Three.", ["1", "2", "3"], id="numbers"),
        pytest.param("[1] Doe J. One.\n[2] Roe A. Two.", ["1", "2"], id="brackets"),
        pytest.param("1\nDoe J. One.\n2\nRoe A. Two.", ["1", "2"], id="numbers-alone"),
        pytest.param("1. Doe J. 2003;\n12. no entry\n2. Roe A.", ["1", "2"], id="out-of-turn"),
        pytest.param("Doe J (2001) One. J Ex 1:2\nRoe A, Poe E (2002) Two. J Ex\n1:3–4\nvan der Zee B (2003) Three.", [None] * 3, id="authors"),
    ],
)  # fmt: skip
def test_entries(lines: str, entries: list[str | None]) -> None:
    found = entry_lines(lines_of(lines))
    assert [each.label for each in found] == entries
    assert sum(len(each.lines) for each in found) == len(lines.splitlines())


@pytest.mark.parametrize(
    ("text", "is_legend"),
    [
        ("Figure 1. Flow of participants", True),
        ("Fig. 2 Map of the area", True),
        ("Table 3", True),
        ("TABLE II. Doses", True),
        ("S1 Movie. Video of it", True),
        ("Table 3 shows that", False),
        ("Figure 2) and others", False),
        ("Fig. 2, and so on", False),
        ("Table manners", False),
        ("Figures are large", False),
    ],
)
def test_legends(text: str, *, is_legend: bool) -> None:
    assert (legend(text) is not None) is is_legend


def test_a_legend_without_a_stop_ends_below_a_gap_where_the_sentence_that_it_interrupts_goes_on() -> None:
    found = zoned(
        PROSE * 8
        + "It was told of\n\nFig. 2 The lamps of the town, all of them as they stood there (n = 4)\n\nthe town.\n"
        + PROSE * 3
    )
    assert texts(found, Zone.CAPTION) == ["Fig. 2 The lamps of the town, all of them as they stood there (n = 4)"]


def test_a_legend_without_a_stop_ends_below_a_gap_where_lines_are_as_wide_as_the_text() -> None:
    small = "Fig. 2 The lamps of the town, all of them, as they stood there before it was told of, and of all\n"
    found = zoned(
        PROSE * 8 + f"{small}\nand so it was told of the whole town, as far as its width is told,\n" + PROSE * 3
    )
    assert texts(found, Zone.CAPTION) == [small.strip()]


def test_the_text_of_the_next_page_is_no_front_matter() -> None:
    page = "Introduction\n" + PROSE * 4 + "1 School of Examples, University of Examples\nDOI 10.1/x\n"
    found = zoned(f"Abstract\n{PROSE * 3}{page}\fof the column and it goes on.\n" + PROSE * 20)
    assert "of the column and it goes on." in texts(found, Zone.BODY)


def test_a_sentence_goes_on_after_the_table_that_interrupts_it() -> None:
    text = (
        f"Methods\n\n{PROSE}{PROSE.replace('column.', 'column which')}Table 1. Groups of people\nGroup N\nOne 10\nTwo 12\n"
        f"goes on after the table with more words of prose than cells have.\n{PROSE * 2}"
    )
    result = import_text(
        text.encode(), import_options(GivenOptions(statement="x", issuers=["S"], label="1", title="T"))
    )
    (part,) = result.statement.body
    assert isinstance(part, Section)
    paragraphs = [plain_text(block.content) for block in part.blocks if isinstance(block, Paragraph)]
    assert any("column which goes on after the table" in text for text in paragraphs)
    assert [plain_text(block.caption) for block in part.blocks if isinstance(block, Table)] == [
        "Table 1. Groups of people"
    ]
    assert (result.account.lost, result.account.added) == ((), ())


def test_columns_side_by_side_are_read_one_after_the_other() -> None:
    left = [
        "The left column of the page has lines",
        "that go on below each other and break a",
        "word at the end of the column: exam-",
    ] * 6
    right = [
        "ples of the right one begin here, high",
        "up on the page, beside the lines of the",
        "left, which were read before them now.",
    ] * 6
    text = "\n".join(f"{one:45}{other}" for one, other in zip(left, right, strict=True))
    result = import_text(
        text.encode(), import_options(GivenOptions(statement="x", issuers=["S"], label="1", title="T"))
    )
    (part,) = result.statement.body
    assert isinstance(part, Section)
    first = plain_text(part.blocks[0].content)  # type: ignore[union-attr]
    assert first.startswith("The left column of the page has lines that go on below each other and break a word")
    assert "examples of the right one begin here" in first
    assert (result.account.lost, result.account.added) == ((), ())


@pytest.mark.parametrize(
    ("paragraphs", "kinds"),
    [
        (["Such as:", "• one", "• two", "Then."], ["", "bullet", ""]),
        (["1. One.", "2. Two.", "4. Four."], ["decimal", ""]),
        (["(a) One;", "(b) two."], ["lower-alpha"]),
        (["(i) One;", "(ii) two."], ["lower-roman"]),
        (["1. One.", "2) Two."], ["", ""]),
        (["• one"], [""]),
    ],
)
def test_lists_of_paragraphs(paragraphs: list[str], kinds: list[str]) -> None:
    found = listed([Flow(text, (0,), (nth,)) for nth, text in enumerate(paragraphs, 1)])
    assert [each.type if isinstance(each, FlowList) else "" for each in found.pieces] == kinds
    kept = " ".join(
        " ".join(item.text for item in each.items) if isinstance(each, FlowList) else each.text for each in found.pieces
    )
    assert sorted(f"{kept} {' '.join(each.text for each in found.taken)}".split()) == sorted(
        " ".join(paragraphs).split()
    )


def test_rows_of_a_table_without_places_are_its_lines() -> None:
    rows = table_rows(lines_of("Group N\nOne 10\n"))
    assert [[cell.text for cell in row] for row in rows] == [["Group N"], ["One 10"]]
    assert not is_grid(rows)


@pytest.mark.parametrize(
    ("claims", "ids"),
    [
        (
            ["The Society recognizes the urgent need for more effective treatments.", "The Society recognizes that patients are vulnerable."],
            ["urgent-need-treatments", "patients-vulnerable"],
        ),
        (["Do not treat.", "Treat."], ["not", "treat"]),
        (["Patients’ safety strongly matters.", "Patients’ safety strongly matters."], ["patients-safety-matters", "patients-safety-matters-2"]),
        (["It is.", "The of."], ["position", "position-2"]),
    ],
)  # fmt: skip
def test_ids_are_made_of_the_words_that_tell_claims_apart(claims: list[str], ids: list[str]) -> None:
    assert Slugs().claims(claims) == ids
