"""Laws of the two readers: what is read in part says what is read as a whole, and refuses the same documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.laws.documents import statements
from tests.laws.hostile_sources import hostile_source
from tests.laws.test_compare import CASES, MODES

from policyver.compare.diff import compare, compare_sources
from policyver.errors import DocumentError
from policyver.model.outlining import OutlineSource, outline
from policyver.policyxml.read_outline import XmlSource, contents_apart, head_apart, read_outline, read_source
from policyver.policyxml.read_statement import read_statement
from policyver.policyxml.safety import DEFAULT_LIMITS
from policyver.policyxml.write import write_statement
from policyver.render.as_json import render

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from tests.laws.edits import Case

    from policyver.compare.matching import MatchBy
    from policyver.model.document import Statement
    from policyver.model.outline import Outline

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
    (b"<body>", b'<body><p><section id="in"/></p>'),
    (b"</claim>", b'</claim><section id="in"/>'),
)


@SOME
@given(CASES)
def test_both_readers_refuse_the_same_documents(case: Case) -> None:
    data = written(case.old)
    for found, instead in DAMAGES:
        if found in data:
            damaged = data.replace(found, instead, 1)
            same_unparsed(damaged)
            assert refusal(read_outline, damaged) == refusal(read_statement, damaged)
            if refusal(read_statement, damaged) is None:
                same_outlines(damaged)


@settings(max_examples=400, deadline=None)
@given(st.randoms(use_true_random=True))
def test_readers_agree_on_hostile_sources(random: Random) -> None:
    data = hostile_source(random)
    same_unparsed(data)
    assert refusal(indexed, data) == refusal(read_statement, data)
    if refusal(read_statement, data) is None:
        same_outlines(data)
        source, whole = read_source(data), outline(read_statement(data))
        every = frozenset(range(len(whole.units)))
        found, wanted = source.outline(every), OutlineSource(whole).outline(every)
        assert (found.units, found.blocks) == (wanted.units, [])
        assert [list(found.blocks_of(at)) for at in every] == [list(whole.blocks_of(at)) for at in every]
        assert list(source.ids) == [unit.id for unit in whole.units]


def same_unparsed(data: bytes) -> None:
    """What another process has parsed is read here from the bytes as if it were parsed here, or not at all."""
    apart = read_apart(data)
    if apart is not None:
        source = read_source(data)
        assert isinstance(source, XmlSource)
        assert (apart.head, apart.contents) == (source.head, source.contents)


def read_apart(data: bytes) -> XmlSource | None:
    contents = contents_apart(data, DEFAULT_LIMITS)
    head = head_apart(data, where="", limits=DEFAULT_LIMITS)
    return None if contents is None or head is None else XmlSource(data, head, contents, "", DEFAULT_LIMITS)


def indexed(data: bytes) -> Outline:
    """As comparing asks for it."""
    source = read_source(data)
    assert None not in source.ids
    return source.outline(frozenset())


def refusal(read: Callable[[bytes], object], data: bytes) -> tuple[str, int] | None:
    try:
        read(data)
    except DocumentError as error:
        return error.message, error.line
    return None


def test_how_deep_a_document_is_nested_is_seen_by_both_readers() -> None:
    lists = b"<list><item>a" * 60 + b"</item></list>" * 60
    marks = b"<p>" + b"<em>" * 110 + b"a" + b"</em>" * 110 + b"</p>"
    for number in range(90, 100):
        nested = (
            b'<section id="s">' * number
            + b"<table><tbody><tr><td><em>a</em></td></tr></tbody></table>"
            + b"</section>" * number
        )
        for body in (nested, b'<section id="s">' + lists + b"</section>", b'<section id="s">' + marks + b"</section>"):
            data = PLAIN.replace(b"<body>", b"<body>" + body)
            assert refusal(indexed, data) == refusal(read_statement, data)
    deep_title = PLAIN.replace(b"<title>T", b"<title>T" + b"<em>" * 110 + b"</em>" * 110)
    assert refusal(read_outline, deep_title) == refusal(read_statement, deep_title) is not None


def test_the_title_of_what_is_left_out_may_stand_after_a_space_by_its_number() -> None:
    source = read_source(PLAIN.replace(b' label="a&gt;b"><title>S', b">&#32;<title>S"))
    assert isinstance(source, XmlSource)
    assert [unit.title.text for unit in source.outline(frozenset({0, 1})).units] == ["S", ""]


def test_a_plain_document_is_read_in_part() -> None:
    data = write_statement(read_statement(PLAIN))
    assert isinstance(read_source(data), XmlSource)
    assert read_apart(data) is not None


@pytest.mark.parametrize(
    ("found", "instead"),
    [
        (b"<p>", b"<p><undeclared:b/>"),
        (b"<p>", b"<p undeclared:b='1'>"),
        (b"<p>", b"<p a='1' a='2'>"),
        (b"<p>", b"<p>&undeclared;"),
        (b"<p>", b"<p>&#1;"),
        (b"</p>", b"</q>"),
        (b"</p>", b"]]></p>"),
    ],
)
def test_what_nobody_reads_is_well_formed_too(found: bytes, instead: bytes) -> None:
    assert found in PLAIN
    assert read_apart(PLAIN) is not None
    assert read_apart(PLAIN.replace(found, instead)) is None


@pytest.mark.parametrize(
    ("found", "instead"),
    [
        (b"</body>", b"<body></body></body>"),
        (b"</body>", b"</body><body></body>"),
        (b"<front>", b"<front><body></body>"),
        (b"<body>", b"<body x='>'>"),
        (b"<body>", b"<body x='</body'>"),
        (b"</body>", b"</body >lost"),
        (b"</body></statement>", b"</statement></body>"),
        (b"<body>", b"<p><body></p>"),
        (b"</body>", b"lost</body>"),
        (b"</statement>", b"<body/></statement>"),
        (b"<body>", b"<body>lost"),
        (b"<issuer>I", b"<issuer>I</issuer><issuer>&lt;body>"),
    ],
)
def test_a_body_is_left_out_only_where_it_is_plainly_one(found: bytes, instead: bytes) -> None:
    assert found in PLAIN
    data = PLAIN.replace(found, instead)
    same_unparsed(data)
    assert (read_apart(data) is None) == (refusal(read_statement, data) is not None or instead == b"<body x='</body'>")


PLAIN = (
    b'<statement xmlns="urn:policyver:statement:1" id="a" kind="k"><front><title>T</title><issuer>I</issuer>'
    b'<revision label="1" status="draft"/></front><body><section id="s" label="a&gt;b"><title>S</title><p>One.</p>'
    b'<section id="t"/></section></body></statement>'
)
