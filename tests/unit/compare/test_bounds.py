"""Work grows with the size, never with its square; what had to be coarser says so; depth is no matter."""

from __future__ import annotations

import random
import time

import pytest
from msgspec.structs import replace
from tests.unit.compare.documents import document

from policyver.compare.diff import compare
from policyver.model.change import Comparison, Op
from policyver.model.document import Paragraph, Section, Statement
from policyver.policyxml.read_statement import read_statement
from policyver.render.changes_as_json import kind_of

SECONDS = 60  # generous: machines are slow and shared; what is quadratic takes many minutes
SOURCE = random.Random(11)  # noqa: S311 - a table of cases, no secret
VOCABULARY = [f"word{number}" for number in range(3_000)]
WEIGHTS = [1 / (number + 1) for number in range(3_000)]


def words(count: int) -> list[str]:
    return SOURCE.choices(VOCABULARY, WEIGHTS, k=count)


def sentence() -> str:
    return " ".join(words(12)).capitalize() + ". "


def of(*sections: Section) -> Statement:
    return replace(read_statement(document('<section id="x"><p>x</p></section>')), body=sections)


def one(*paragraphs: str) -> Statement:
    return of(Section("a", (), tuple(Paragraph((text,)) for text in paragraphs)))


def timed(old: Statement, new: Statement) -> Comparison:
    start = time.process_time()
    found = compare(old, new)
    assert time.process_time() - start < SECONDS
    return found


def edited(text: str) -> str:
    first, rest = text.split(" ", 1)
    return f"{first} changed {rest}"


@pytest.mark.slow
def test_five_thousand_sentences_each_edited() -> None:
    sentences = [sentence() for _ in range(5_000)]
    found = timed(one("".join(sentences)), one("".join(map(edited, sentences))))
    inserted = [
        edit.text for entry in found.sections[0].blocks[0].sentences for edit in entry.edits if edit.op is Op.INSERT
    ]
    assert found.notices == ()
    assert len(inserted) == 5_000


@pytest.mark.slow
def test_five_thousand_reserved_sections() -> None:
    old = [Section(f"s{number}", (), (Paragraph(("Reserved.",)),)) for number in range(5_000)]
    new = [*old[:2_000], Section("new", (), (Paragraph(("Something else.",)),)), *old[2_000:4_000], *old[4_001:]]
    found = timed(of(*old), of(*new))
    kinds = [kind_of(change) for section in found.sections for change in section.changes]
    assert kinds == ["inserted", "deleted"]


@pytest.mark.slow
def test_one_paragraph_of_a_megabyte() -> None:
    old = words(120_000)
    new = ["changed" if at % 1_000 == 500 else word for at, word in enumerate(old)]
    found = timed(one(" ".join(old)), one(" ".join(new)))
    inserted = [edit for edit in found.sections[0].blocks[0].sentences[0].edits if edit.op is Op.INSERT]
    assert len(inserted) == 120


@pytest.mark.slow
def test_what_is_too_much_is_replaced_whole_and_says_so() -> None:
    old, new = (" ".join(SOURCE.choices(["one", "two"], k=60_000)) for _ in range(2))
    found = timed(one(old), one(new))
    assert found.notices == (
        "section a: a sentence differs too much to be compared word by word; it is shown as replaced",
    )


@pytest.mark.slow
def test_five_thousand_paragraphs_shuffled() -> None:
    paragraphs = [sentence() * 2 for _ in range(5_000)]
    mixed = paragraphs.copy()
    SOURCE.shuffle(mixed)
    found = timed(one(*paragraphs), one(*mixed))
    assert {kind_of(change) for block in found.sections[0].blocks for change in block.changes} == {"moved"}


def test_depth_is_no_matter() -> None:
    def deep(word: str) -> Statement:
        part = Section("s0", (), (Paragraph((f"The innermost {word} of all is here.",)),))
        for level in range(1, 96):
            part = Section(f"s{level}", (), (Paragraph((f"Text of level {level} and no other.",)),), (part,))
        return of(part)

    found = timed(deep("one"), deep("two"))
    assert [section.new[0].id for section in found.sections if section.changes] == ["s0"]


def test_one_sentence_of_thousands_of_references_and_changes() -> None:
    kept = ["alpha", "in in", "section 4", "\u00a7 3-4 and", "the Leave Act of 2016", "[Repealed]"]
    came = ["in", "section 9", "", "other", "[Expired]"]
    old = [SOURCE.choice(kept) + (f" w{at}" if at % 3 == 0 else "") for at in range(60_000)]
    new = [SOURCE.choice(came) if SOURCE.random() < 0.05 else piece for piece in old]
    timed(one(" ".join(old)), one(" ".join(new)))
