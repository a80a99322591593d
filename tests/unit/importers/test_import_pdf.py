"""A PDF page by page: columns in their order, what floats beside them, paragraphs by their indents, raised citations."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.unit.programs.pdf_files import Put, pdf

from policyver.errors import DocumentError
from policyver.importers.options import GivenOptions, import_options
from policyver.importers.pdf import import_pdf
from policyver.model.document import Note, Paragraph, Section, Table
from policyver.model.inline import Markup, plain_text

if TYPE_CHECKING:
    from policyver.importers.result import ImportResult

LEFT, RIGHT, WIDE = 50.0, 320.0, 240.0
FILL = "every line of this column is filled with words of one length"


def imported(data: bytes, title: str | None = "A Title") -> ImportResult:
    result = import_pdf(data, import_options(GivenOptions(statement="x", issuers=["S"], label="1", title=title)))
    assert (result.account.lost, result.account.added) == ((), ())
    return result


def column(x: float, top: float, lines: list[str], *, indent: bool = False, size: float = 10.0) -> list[Put]:
    return [Put(text, x + (12 if indent and at == 0 else 0), top - 12 * at, size) for at, text in enumerate(lines)]


def paragraphs(result: ImportResult) -> list[list[str]]:
    return [
        [plain_text(block.content) for block in part.blocks if isinstance(block, Paragraph)]
        for part in result.statement.body
        if isinstance(part, Section)
    ]


def page(number: int) -> list[Put]:
    return [Put("Journal of Examples 2020, 7:3", LEFT, 770, 8), Put(f"Page {number} of 3", 500, 770, 8)]


def test_columns_are_read_one_after_the_other_and_words_joined_over_them() -> None:
    left = [FILL] * 12 + ["and the last line of this one ends in the middle of a sen-"]
    right = ["tence that goes on at the head of the second column here.", *[FILL] * 11, f"{FILL}."]
    found = paragraphs(imported(pdf([*column(LEFT, 700, left), *column(RIGHT, 700, right)])))
    assert len(found[0]) == 1
    assert found[0][0].startswith(f"{FILL} {FILL}")
    assert "middle of a sentence that goes on" in found[0][0]


def test_running_heads_and_page_numbers_go_and_are_told() -> None:
    pages = [[*page(number), *column(LEFT, 700, [FILL] * 8)] for number in (1, 2, 3)]
    result = imported(pdf(*pages))
    assert len(paragraphs(result)[0]) == 1
    furniture = [each.text for each in result.account.taken if each.taken_as == "page-furniture"]
    assert furniture.count("Journal of Examples 2020, 7:3 Page 1 of 3") + furniture.count("Page 1 of 3") == 1
    assert all("page " in each.message for each in result.findings if each.code == "PV718")


def test_headings_are_known_by_their_type() -> None:
    puts = [
        Put("Methods", LEFT, 700, 10, "F2"), *column(LEFT, 685, [FILL.capitalize()] * 4),
        Put("Who was asked", LEFT, 620, 10, "F2"), *column(LEFT, 605, [FILL.capitalize()] * 4),
    ]  # fmt: skip
    titles = [plain_text(part.title) for part in imported(pdf(puts)).statement.body]
    assert titles == ["Methods", "Who was asked"]


def test_a_line_in_another_face_that_goes_on_in_small_letters_is_no_heading() -> None:
    puts = [
        Put("Methods", LEFT, 700, 10, "F2"), Put("Names of plants may begin a paragraph in", LEFT, 685, 10, "F2"),
        *column(LEFT, 673, [FILL] * 6),
    ]  # fmt: skip
    (part,) = imported(pdf(puts)).statement.body
    assert plain_text(part.title) == "Methods"


def test_a_long_heading_of_several_lines_is_one() -> None:
    bold = [
        Put(f"Which of the many words of this heading come on its line {nth}", LEFT, 700 - 12 * nth, 10, "F2")
        for nth in range(5)
    ]
    found = imported(pdf([*bold, *column(LEFT, 620, [FILL] * 6)]))
    (part,) = found.statement.body
    assert plain_text(part.title).endswith("line 4")


def test_a_box_in_mid_sentence_stands_after_its_paragraph() -> None:
    box = [
        Put("Box text that is set small reads like prose and yet ends here as it should.", LEFT, 610 - 10 * at, 8)
        for at in (0, 1)
    ]
    above = [*[FILL] * 5, "and this sentence is interrupted by the box right in its"]
    puts = [
        *column(LEFT, 700, above),
        *box,
        *column(LEFT, 570, ["middle and goes on below it as if nothing had been there at all.", *[FILL] * 5]),
    ]
    found = paragraphs(imported(pdf(puts)))
    assert "interrupted by the box right in its middle and goes on" in found[0][0]
    assert found[0][1].startswith("Box text that is set small")


def test_what_is_set_small_under_a_legend_is_a_table_in_rows() -> None:
    table = [Put("Table 1 Numbers of people", LEFT, 600, 8, "F2")]
    for at, row in enumerate((("Group", "Asked", "Came"), ("One", "10", "7"), ("Two", "12", "9"))):
        table += [Put(text, LEFT + 80 * nth, 588 - 10 * at, 8) for nth, text in enumerate(row)]
    puts = [*column(LEFT, 700, [FILL] * 6), *table, *column(LEFT, 540, [FILL] * 6)]
    result = imported(pdf(puts))
    (part,) = result.statement.body
    assert isinstance(part, Section)
    assert [type(block) for block in part.blocks] == [Paragraph, Table]
    (made,) = [block for block in part.blocks if isinstance(block, Table)]
    assert plain_text(made.caption) == "Table 1 Numbers of people"
    assert [[plain_text(cell.content) for cell in row.cells] for row in made.body] == [
        ["Group", "Asked", "Came"], ["One", "10", "7"], ["Two", "12", "9"],
    ]  # fmt: skip
    assert "PV708" in {each.code for each in result.findings}


def test_a_footnote_stands_as_a_note() -> None:
    puts = [*column(LEFT, 700, [FILL] * 20), Put("* Said so at a meeting of the society.", LEFT, 60, 8)]
    (part,) = imported(pdf(puts)).statement.body
    assert isinstance(part, Section)
    assert [plain_text(block.content) for block in part.blocks if isinstance(block, Note)] == [
        "* Said so at a meeting of the society."
    ]


def test_raised_numbers_cite_and_exponents_do_not() -> None:
    puts: list[Put] = []
    for at, word in enumerate(("thus", "then", "here", "next")):
        puts += [Put(f"{FILL} {word}", LEFT, 700 - 12 * at), Put(str(at + 1), LEFT + 262, 704 - 12 * at, 6)]
    puts += [Put(f"{FILL} 10 m", LEFT, 640), Put("2", LEFT + 272, 644, 6)]
    puts += [Put("References", LEFT, 600, 10, "F2")]
    puts += [Put(f"{at}. Doe J. A paper of some length. J Ex 20{at}0.", LEFT, 590 - 12 * at) for at in (1, 2, 3, 4)]
    result = imported(pdf(puts))
    (part,) = result.statement.body
    assert isinstance(part, Section)
    (block,) = part.blocks
    assert isinstance(block, Paragraph)
    marks = [(each.name, plain_text(each.content), each.target) for each in block.content if isinstance(each, Markup)]
    assert marks[:4] == [("cite", str(at), f"r{at}") for at in (1, 2, 3, 4)]
    assert all(name == "sup" for name, _, _ in marks[4:])
    assert [each.label for each in result.statement.references] == ["1", "2", "3", "4"]


def test_the_largest_lines_of_the_first_page_are_the_title() -> None:
    puts = [
        Put("On the Care of Examples", LEFT, 740, 20, "F2"), Put("J. Doe, A. Roe", LEFT, 715, 9),
        Put("Abstract", LEFT, 690, 10, "F2"), *column(LEFT, 675, [FILL] * 5),
        Put("Introduction", LEFT, 600, 10, "F2"), *column(LEFT, 585, [FILL] * 9),
    ]  # fmt: skip
    result = imported(pdf(puts), title=None)
    assert plain_text(result.statement.title) == "On the Care of Examples"
    assert {each.text for each in result.account.taken if each.taken_as == "front-matter"} == {"J. Doe, A. Roe"}
    assert "PV722" in {each.code for each in result.findings}


@pytest.mark.parametrize("turned_by_file", [False, True])
def test_a_page_turned_by_a_quarter_is_read_upright(*, turned_by_file: bool) -> None:
    data = pdf([Put(f"{FILL} {nth}", 50 + 12 * nth, 50, turned=True) for nth in range(6)])
    if turned_by_file:
        data = data.replace(b"/MediaBox", b"/Rotate 90 /MediaBox", 1)
    assert paragraphs(imported(data)) == [[" ".join(f"{FILL} {nth}" for nth in range(6))]]


def test_a_page_without_text_is_told() -> None:
    result = imported(pdf(column(LEFT, 700, [FILL] * 3), []))
    assert [each.message for each in result.findings if each.code == "PV709"] == ["page 2 has no text"]


def test_a_larger_file_is_refused() -> None:
    options = import_options(GivenOptions(statement="x", issuers=["S"], label="1", max_bytes=100, where="in.pdf"))
    with pytest.raises(DocumentError, match="larger than the limit of 100 bytes"):
        import_pdf(pdf(column(LEFT, 700, [FILL])), options)
