"""A file of policyver's that went to a colleague and comes back."""

from __future__ import annotations

import dataclasses
import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.laws.word_pairs import often
from tests.unit.render_docx.documents import BLOCKS, STANCE, cite, of, p, section, statement

from policyver.compare.diff import compare
from policyver.errors import DocumentError
from policyver.importers.docx.word import import_docx
from policyver.importers.onto.own import over_own
from policyver.importers.result import ChangesBy, ImportOptions, ImportResult
from policyver.model.document import Position, Reference, Section
from policyver.model.inline import plain_text
from policyver.model.outlining import outline
from policyver.office.package import package_bytes, package_entries
from policyver.policyxml.read_statement import read_statement
from policyver.policyxml.write import write_statement
from policyver.render.docx import as_docx, as_redline
from policyver.render.view import build_view

if TYPE_CHECKING:
    from tests.laws.edits import Case

    from policyver.model.document import Statement

SOME = settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
CARRIED = "customXml/item1.xml"


def read(data: bytes, changes: ChangesBy | None = None) -> ImportResult:
    return import_docx(
        data, ImportOptions(id="", issuers=(), label="", kind="", language="", where="f.docx", changes=changes)
    )


def redline(old: Statement, new: Statement) -> bytes:
    comparison = compare(old, new)
    return as_redline.render(old, new, comparison, build_view(comparison, None, new.revision.reasons))


def edited(data: bytes, before: str, after: str, part: str = "word/document.xml") -> bytes:
    entries = package_entries(data)
    assert before.encode() in entries[part]
    entries[part] = entries[part].replace(before.encode(), after.encode(), 1)
    return package_bytes(entries)


def codes(result: ImportResult) -> set[str]:
    return {finding.code for finding in result.findings}


def test_a_clean_file_comes_back_to_the_byte() -> None:
    result = read(as_docx.render(statement()))
    assert write_statement(result.statement) == write_statement(statement())
    assert "PV765" in codes(result)


NEW = statement(
    *BLOCKS[:2], p("Something new, ", cite("r2"), "."), *BLOCKS[2:],
    title=("An example, revised",), revision=replace(statement().revision, label="2012"),
)  # fmt: skip


@pytest.mark.parametrize(("changes", "wanted"), [(ChangesBy.ACCEPT, NEW), (ChangesBy.REJECT, statement())])
def test_a_redline_comes_back_as_either_side_to_the_byte(changes: ChangesBy, wanted: Statement) -> None:
    result = read(redline(statement(), NEW), changes)
    assert write_statement(over_own(result.statement, statement())) == write_statement(wanted)
    assert not {"PV731", "PV766", "PV767"} & codes(result)


@SOME
@given(often)
def test_any_redline_comes_back_as_either_side(case: Case) -> None:
    old, new = (_readable(one) for one in (case.old, case.new))
    data = redline(old, new)
    for changes, wanted in ((ChangesBy.ACCEPT, new), (ChangesBy.REJECT, old)):
        assert write_statement(read(data, changes).statement) == write_statement(wanted)


def _readable(one: Statement) -> Statement:
    """As the reader gives it: stances name declared schemes only; and no reference bears another's id."""
    ids = [entry.id for entry in one.references]
    try:
        return read_statement(write_statement(one)) if len(set(ids)) == len(ids) else statement()
    except DocumentError:
        return statement()


def test_an_edited_sentence_and_nothing_else() -> None:
    result = read(edited(redline(statement(), NEW), "Something new, ", "Something altogether new, "), ChangesBy.ACCEPT)
    wanted = write_statement(NEW).replace(b"Something new, ", b"Something altogether new, ")
    assert write_statement(result.statement) == wanted
    assert "PV766" in codes(result)
    assert "PV731" not in codes(result)


def test_a_claim_that_a_colleague_turned_round_keeps_id_and_stance_and_is_told() -> None:
    result = read(edited(as_docx.render(statement()), "Do not do it.", "Do it."))
    (position,) = (part for part in result.statement.body if isinstance(part, Position))
    assert (position.id, plain_text(position.claim), position.stances) == ("advice", "Do it.", (STANCE,))


def test_a_stance_line_changed_in_word_is_told_and_changes_no_stance() -> None:
    result = read(edited(as_docx.render(statement()), "adults: against", "adults: for"))
    assert result.statement.body == statement().body
    assert any(one.code == "PV767" and "stance" in one.message for one in result.findings)


def test_a_new_paragraph_and_a_new_section() -> None:
    heading = '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>Added</w:t></w:r></w:p>'
    more = f"{heading}<w:p><w:r><w:t>By a colleague.</w:t></w:r></w:p>"
    marker = '<w:p><w:pPr><w:pStyle w:val="PolicyverReferences"/></w:pPr>'
    result = read(edited(as_docx.render(statement()), marker, more + marker))
    added = result.statement.body[-1]
    assert isinstance(added, Section)
    assert (added.id, added.title, added.blocks) == ("added", ("Added",), (p("By a colleague."),))
    assert result.statement.body[:-1] == statement().body
    assert result.statement.references == statement().references


@pytest.mark.parametrize("reader", ["bookmarks lost", "carried part lost"])
def test_what_a_word_processor_may_lose(reader: str) -> None:
    entries = package_entries(as_docx.render(statement()))
    if reader == "bookmarks lost":
        text = entries["word/document.xml"]
        entries["word/document.xml"] = text.replace(b'w:name="_pv', b'w:name="x')
    else:
        del entries[CARRIED]
    result = import_docx(
        package_bytes(entries),
        ImportOptions(id="example", issuers=("I",), label="1", kind="k", language="en", where="f.docx"),
    )
    assert "Do not do it." in str(result.statement.body)


def test_what_is_carried_is_not_believed_where_the_file_shows_something_else() -> None:
    other = of((section(p("Only use it.")),))
    entries = package_entries(as_docx.render(statement()))
    entries[CARRIED] = package_entries(as_docx.render(other))[CARRIED]
    result = read(package_bytes(entries))
    assert "Only use it." not in str(result.statement.body)
    assert "Do not do it." in str(result.statement.body)


@pytest.mark.parametrize(
    "carried", [b"<carried", b"<carried xmlns='urn:policyver:word:1'>{}</carried>", b"<!DOCTYPE a>", b""]
)
def test_a_carried_part_that_is_none_is_passed_over(carried: bytes) -> None:
    entries = package_entries(as_docx.render(statement()))
    entries[CARRIED] = carried
    result = import_docx(
        package_bytes(entries),
        ImportOptions(id="example", issuers=("I",), label="1", kind="k", language="en", where="f.docx"),
    )
    assert "Do not do it." in str(result.statement.body)


def test_ids_given_to_other_parts_are_a_vote_and_no_more() -> None:
    """Somebody swapped the ids that the file carries: content decides when it goes over the statement."""
    one = section(p("Doctors should not treat with it, ever, at any time."), title="First", identity="first")
    other = section(p("Research in large trials is needed before any use."), title="Second", identity="second")
    base = of((one, other))
    swapped = of((replace(one, id="second"), replace(other, id="first")))
    back = over_own(read(as_docx.render(swapped)).statement, base)
    assert [(part.id, part.title) for part in back.body] == [("first", ("First",)), ("second", ("Second",))]


def test_the_report_has_the_result_of_a_word_file() -> None:
    from policyver.importers.report import report_json

    result = dataclasses.replace(read(as_docx.render(statement())))
    assert json.loads(report_json(result, "f.docx"))["comments"] == []


ALMOST = replace(
    NEW,
    references=(*NEW.references[:1], Reference("r9", ("A third work.",), "2"), replace(NEW.references[1], label="3")),
)


@settings(max_examples=20, deadline=None)
@given(st.lists(st.booleans(), min_size=1, max_size=12))
def test_some_changes_accepted_and_some_rejected(answers: list[bool]) -> None:
    """Every word is accounted for, no id stands twice, no citation leads nowhere."""
    asked = iter(answers * 100)
    options = ImportOptions(
        id="",
        issuers=(),
        label="",
        kind="",
        language="",
        where="f.docx",
        changes=ChangesBy.ASK,
        ask=lambda _: next(asked),
    )
    result = import_docx(redline(statement(), ALMOST), options)
    assert (result.account.lost, result.account.added) == ((), ())
    ids = [unit.id for unit in outline(result.statement).units]
    assert len(set(ids)) == len(ids)
    known = {entry.id for entry in result.statement.references}
    cited = {
        name
        for block in outline(result.statement).blocks
        for mark in block.marks
        if mark.name == "cite"
        for name in mark.target.split()
    }
    assert cited <= known


def test_a_citation_of_an_entry_that_was_taken_away_becomes_text() -> None:
    entries = package_entries(as_docx.render(statement()))
    body = entries["word/document.xml"].decode()
    start = body.rindex("<w:p>", 0, body.index("Second work."))
    end = body.index("</w:p>", start) + len("</w:p>")
    result = read(package_bytes(entries | {"word/document.xml": (body[:start] + body[end:]).encode()}))
    assert [entry.id for entry in result.statement.references] == ["r1"]
    (first,) = (part.blocks[0] for part in result.statement.body[:1] if isinstance(part, Section))
    assert "[1, 2]" in str(first)
    assert "PV721" in codes(result)
