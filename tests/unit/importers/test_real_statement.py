"""The real statement as it comes out of its PDF. The issued wording is no part of the project: counts and single words only."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from policyver.importers.options import import_options
from policyver.importers.text import import_text
from policyver.model.document import ListBlock, Paragraph, Position, Section
from policyver.model.finding import Severity
from policyver.model.inline import Markup, plain_text
from policyver.policyxml.validate import validate_statement
from policyver.policyxml.write import write_statement

if TYPE_CHECKING:
    from policyver.importers.result import ImportResult

SOURCE = Path(__file__).parents[4] / "shared" / "inputs" / "sir-2010.txt"
JOINED = {
    "cerebrospinal",
    "placebo",
    "antiinflammatory",
    "nonrandomized",
    "noninvasive",
    "Radiology",
    "hemodialysis",
    "interventional",
}

pytestmark = pytest.mark.skipif(not SOURCE.exists(), reason="the real statement (shared/inputs) is not at hand")


@pytest.fixture(scope="module")
def result() -> ImportResult:
    options = import_options({
        "statement": "sir-ccsvi-ms", "issuers": ["Society of Interventional Radiology"], "label": "2010", "title": "A title",
        "published": "2010-09", "fidelity": "verbatim", "topic": "none", "where": "sir-2010.txt",
    })  # fmt: skip
    return import_text(SOURCE.read_bytes(), options)


def positions(result: ImportResult) -> list[Position]:
    return [part for part in result.statement.body if isinstance(part, Position)]


def test_parts(result: ImportResult) -> None:
    body = result.statement.body
    assert [(type(part), part.label) for part in body] == [
        (Section, None), (Section, None), *((Position, str(number)) for number in range(1, 6)), (Section, None),
    ]  # fmt: skip
    assert (body[0].id, body[-1].id) == ("background", "conclusion")
    assert len({part.id for part in body}) == len(body)


def test_each_position_has_a_claim_of_one_sentence_and_a_rationale(result: ImportResult) -> None:
    words = [(len(plain_text(position.claim).split()), len(position.rationale)) for position in positions(result)]
    assert words == [(26, 1), (22, 1), (40, 3), (20, 1), (34, 1)]
    assert all(plain_text(position.claim).endswith(".") for position in positions(result))
    assert all(position.stances == () for position in positions(result))


def test_citations_and_references(result: ImportResult) -> None:
    assert [each.label for each in result.statement.references] == [str(number) for number in range(1, 16)]
    assert not any(each.confirmed for each in result.statement.references)
    contents = [
        block.content for part in result.statement.body for block in blocks(part) if isinstance(block, Paragraph)
    ]
    contents += [
        item.content
        for part in positions(result)
        for block in part.rationale
        if isinstance(block, ListBlock)
        for item in block.items
    ]
    cites = [each.target for content in contents for each in content if isinstance(each, Markup)]
    assert cites == ["r1 r2", "r3 r4 r5 r6", "r1 r7 r8", "r9 r10", "r11 r12 r13 r14", "r14", "r15", "r7 r8"]


def blocks(part: Section | Position) -> tuple[object, ...]:
    return part.rationale if isinstance(part, Position) else part.blocks


def test_the_limitations_are_a_list_and_the_gaps_stay_in_their_sentence(result: ImportResult) -> None:
    lists = [block for position in positions(result) for block in position.rationale if isinstance(block, ListBlock)]
    assert [(each.type, len(each.items)) for each in lists] == [("lower-roman", 4)]
    assert [each.line for each in result.findings if each.code == "PV716"] == [163]


def test_broken_words_are_joined_and_real_hyphens_kept(result: ImportResult) -> None:
    results = [join.result for join in result.account.joins]
    assert len(results) == 84
    assert {each for each in results if "-" in each} == {"image-guided", "image-guided,"}
    assert {each.strip("(,.;") for each in results} >= JOINED
    text = " ".join(word for part in result.statement.body for block in blocks(part) if isinstance(block, Paragraph)
                    for word in plain_text(block.content).split())  # fmt: skip
    assert text.count("image-guided") == 7
    assert "- " not in text


def test_the_broken_character_is_kept_and_told_with_its_line(result: ImportResult) -> None:
    assert [(each.line, each.severity) for each in result.findings if each.code == "PV701"] == [(145, Severity.WARNING)]
    assert write_statement(result.statement).decode().count("\ufffd") == 1


def test_every_word_is_accounted_for(result: ImportResult) -> None:
    account = result.account
    assert (account.source, account.output, account.lost, account.added) == (1178, 1169, (), ())
    assert sorted(each.text for each in account.taken) == ["(i)", "(ii)", "(iii)", "(iv)", "1.", "2.", "3.", "4.", "5."]


def test_no_character_is_lost_and_the_order_is_that_of_the_source(result: ImportResult) -> None:
    """A witness that knows nothing of the passes: all characters but space and hyphens, in order."""
    marks = iter(["(i)", "(ii)", "(iii)", "(iv)"])
    texts: list[str] = []
    for part in result.statement.body:
        texts += [plain_text(part.title)]
        texts += [f"{part.label}.", plain_text(part.claim)] if isinstance(part, Position) else []
        for block in blocks(part):
            if isinstance(block, ListBlock):
                texts += [next(marks) + plain_text(item.content) for item in block.items]
            elif isinstance(block, Paragraph):
                texts.append(plain_text(block.content))
    assert bare("".join(texts)) == bare(SOURCE.read_text(encoding="utf-8"))


def bare(text: str) -> str:
    return "".join(text.split()).replace("-", "")


def test_the_draft_is_valid_without_a_topic(result: ImportResult) -> None:
    found = validate_statement(write_statement(result.statement))
    assert not [each for each in found if each.severity is Severity.ERROR]


def test_the_tour_text_shares_no_eight_words_in_a_row_with_it() -> None:
    tour = Path(__file__).parents[3] / "docs" / "tour" / "ccsvi-2010.txt"
    assert not runs(tour.read_text(encoding="utf-8")) & runs(SOURCE.read_text(encoding="utf-8"))


def runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"[^\W_]+", re.sub(r"-\s*\n\s*", "", text).casefold())
    return {tuple(words[at : at + 8]) for at in range(len(words) - 7)}
