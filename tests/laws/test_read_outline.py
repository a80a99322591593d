"""Laws of the two readers: what is read in part says what is read as a whole, and refuses the same documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from msgspec.structs import replace
from tests.laws.documents import statements
from tests.laws.test_compare import CASES, MODES

from policyver.compare.diff import compare, compare_sources
from policyver.errors import DocumentError
from policyver.model.outlining import OutlineSource, outline
from policyver.policyxml.read_outline import XmlSource, read_outline, read_source
from policyver.policyxml.read_statement import read_statement
from policyver.policyxml.write import write_statement
from policyver.render.as_json import render

if TYPE_CHECKING:
    from tests.laws.edits import Case

    from policyver.compare.matching import MatchBy
    from policyver.model.document import Statement

SOME = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def written(statement: Statement) -> bytes:
    """Its bytes, with the schemes that its stances name declared, as every document that can be read has them."""
    schemes = {
        stance.scheme.id: stance.scheme for unit in outline(statement).units for stance in unit.stances if stance.scheme
    }
    return write_statement(
        replace(statement, schemes=tuple(schemes.values()), issuers=statement.issuers or ("Issuer",))
    )


def same_outlines(data: bytes) -> None:
    found, wanted = read_outline(data), outline(read_statement(data))
    assert (found.head, found.units, found.blocks) == (wanted.head, wanted.units, wanted.blocks)
    assert (found.homes, found.sizes) == (wanted.homes, wanted.sizes)


@SOME
@given(statements())
def test_an_outline_is_that_of_the_statement(statement: Statement) -> None:
    same_outlines(write_statement(statement))


@SOME
@given(CASES, MODES)
def test_what_is_left_out_changes_nothing(case: Case, by: MatchBy) -> None:
    old, new = written(case.old), written(case.new)
    in_part = compare_sources(read_source(old), read_source(new), by=by)
    whole = compare(read_statement(old), read_statement(new), by=by)
    assert render(in_part) == render(whole)


@SOME
@given(CASES)
def test_a_source_leaves_out_what_it_is_told_to(case: Case) -> None:
    source = read_source(written(case.old))
    whole = outline(read_statement(written(case.old)))
    every = frozenset(range(len(whole.units)))
    for left_out in (frozenset(), every, frozenset(list(every)[::2])):
        found, wanted = source.outline(left_out), OutlineSource(whole).outline(left_out)
        assert (found.units, found.blocks, found.homes) == (wanted.units, wanted.blocks, wanted.homes)
        assert [list(found.blocks_of(at)) for at in every] == [list(whole.blocks_of(at)) for at in every]


def refused(data: bytes) -> bool:
    try:
        read_statement(data)
    except DocumentError:
        return True
    return False


def refused_in_part(data: bytes) -> bool:
    try:
        read_outline(data)
    except DocumentError:
        return True
    return False


DAMAGES = (
    (b"<p>", b"<p x='1'>"),
    (b"<p>", b"lost <p>"),
    (b"</p>", b"</p> lost"),
    (b"<p>", b"<q>"),
    (b"<title>", b"<title>a</title><title>"),
    (b"<claim>", b"<stance question='a' population='b' direction='for'/><claim>"),
    (b"</section>", b"<p>late</p></section>"),
    (b"<p>", b"<!-- a comment --><p>"),
    (b"<p>", b"<p><![CDATA[<section>]]>"),
    (b"<p>", b"<p><?target <section> ?>"),
    (b"<p>", b"<p xmlns=''>"),
    (b"<item>", b"<item>text<p>block</p>tail"),
    (b"<td>", b"<td colspan='0'>"),
    (b"<body>", b"<body>lost"),
)


@SOME
@given(CASES)
def test_both_readers_refuse_the_same_documents(case: Case) -> None:
    data = written(case.old)
    for found, instead in DAMAGES:
        if found in data:
            damaged = data.replace(found, instead, 1)
            assert refused_in_part(damaged) == refused(damaged)
            if not refused(damaged):
                same_outlines(damaged)


def test_a_plain_document_is_read_in_part() -> None:
    data = write_statement(read_statement(PLAIN))
    assert isinstance(read_source(data), XmlSource)


PLAIN = (
    b'<statement xmlns="urn:policyver:statement:1" id="a" kind="k"><front><title>T</title><issuer>I</issuer>'
    b'<revision label="1" status="draft"/></front><body><section id="s" label="a&gt;b"><title>S</title><p>One.</p>'
    b'<section id="t"/></section></body></statement>'
)
