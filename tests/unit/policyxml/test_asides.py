"""Comments and processing instructions of both sides of a merge: each where its element now stands, none lost, none come back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyver.compare.merging.merge import merge
from policyver.policyxml.asides import keep_asides
from policyver.policyxml.conflicts import write_merge
from policyver.policyxml.read_statement import read_statement

PARAGRAPHS = (
    "Corridors stay lit through the night.",
    "Lamps near beds are dimmed at ten.",
    "Blinds are closed at dusk.",
    "Doors are locked at midnight.",
)


def document(*body: str, before: str = "", after: str = "") -> bytes:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n{before}<statement xmlns="urn:policyver:statement:1" id="x" kind="k">'
        f'<front><title>T</title><issuer>I</issuer><revision label="1" status="draft"/></front><body><section id="s">'
        f"<title>Title</title>{''.join(body)}</section></body></statement>{after}\n"
    ).encode()


def merged(base: bytes, ours: bytes, theirs: bytes) -> list[str]:
    """The lines of the section, and those around the statement."""
    plain = write_merge(merge(*map(read_statement, (base, ours, theirs))))
    found = keep_asides(plain, base, ours, theirs)
    assert found == keep_asides(plain, base, theirs, ours)
    if b"m:conflict" not in plain:
        assert read_statement(found) == read_statement(plain)
    lines = [line.strip() for line in found.decode().split("\n")]
    start, end = lines.index("<title>Title</title>") + 1, lines.index("</section>")
    return [*lines[1:2], "…", *lines[start:end], "…", *lines[lines.index("</statement>") + 1 :]]


def p(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


HEAD, TAIL = '<statement xmlns="urn:policyver:statement:1" id="x" kind="k">', [""]
A, B, C, D = PARAGRAPHS
B2 = "Lamps near beds in all wards are dimmed at ten."


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "wanted"),
    [
        ([p(A, B)], [p(A), "<!-- why ten? -->", p(B)], [p(A, B, C)], [p(A), "<!-- why ten? -->", p(B), p(C)]),
        ([p(A, B)], [p(A), "<!-- why ten? -->", p(B)], [p(A, B2)], [p(A), "<!-- why ten? -->", p(B2)]),
        ([p(A, B)], [p(A), "<!-- why ten? -->", p(B)], [p(A)], [p(A), "<!-- why ten? -->"]),
        (["<!-- x -->", p(A, B)], [p(A, B2)], ["<!-- x -->", p(A, B)], [p(A), p(B2)]),
        (["<!-- x -->", p(A)], ["<!-- x -->", p(A, B)], ["<!-- x -->", p(A, C)], ["<!-- x -->", p(A), p(C), p(B)]),
        ([p(A)], ["<!-- x -->", p(A)], ["<!-- x -->", p(A)], ["<!-- x -->", p(A)]),
        ([p(A)], ["<!-- x -->", p(A)], ["<!-- y -->", p(A)], ["<!-- x -->", "<!-- y -->", p(A)]),
        ([p(A, B)], [p(A, f"Lamps <!-- near? -->{B[6:]}")], [p(A, B)], [p(A), "<!-- near? -->", p(B)]),
        ([p(A, B)], [p(A), "<?page break?>", p(B)], [p(B, A)], ["<?page break?>", p(B), p(A)]),
        ([p(A, B)], [p(A, B), "<!-- end -->"], [p(A, B, D)], [p(A), p(B), "<!-- end -->", p(D)]),
    ],
)
def test_asides_of_either_side(base: list[str], ours: list[str], theirs: list[str], wanted: list[str]) -> None:
    found = merged(*(document(*side) for side in (base, ours, theirs)))
    assert found == [HEAD, "…", *wanted, "…", *TAIL]


def test_asides_around_the_statement_and_beside_a_conflict() -> None:
    base, theirs = document(p(A, B)), document(p(A, B2))
    edited = p(A, B.replace("dimmed", "not dimmed"))
    found = merged(base, document("<!-- x -->", edited, before="<?xml-model a?>\n", after="<!-- end -->"), theirs)
    assert found[:4] == ["<?xml-model a?>", "…", "<!-- x -->", p(A)]
    assert found[-2:] == ["<!-- end -->", ""]
    assert any("m:conflict" in line for line in found)


def test_without_asides_nothing_is_touched() -> None:
    assert keep_asides(b"as it is", document(p(A)), document(p(B)), document(p(C))) == b"as it is"


def test_what_looks_like_an_aside_and_is_text() -> None:
    data = document(p("&lt;!-- not one --&gt; and &lt;?neither?&gt;"))
    assert keep_asides(b"as it is", data, data, data) == b"as it is"


sides = st.lists(st.sampled_from([*map(p, PARAGRAPHS), "<!-- a -->", "<!-- b -->", "<?c d?>"]), max_size=8)


@given(sides, sides)
def test_what_a_side_added_stands_and_the_statement_is_the_same(ours: list[str], theirs: list[str]) -> None:
    base, *both = (document(*side) for side in ([], ours, theirs))
    plain = write_merge(merge(*map(read_statement, (base, *both))))
    found = keep_asides(plain, base, *both)
    assert found == keep_asides(plain, base, *reversed(both))
    if b"m:conflict" not in plain:
        assert read_statement(found) == read_statement(plain)
    for aside in ("<!-- a -->", "<!-- b -->", "<?c d?>"):
        assert found.decode().count(aside) == max(ours.count(aside), theirs.count(aside))


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "byte order mark"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n"], ids=["LF", "CRLF"])
def test_line_ends_and_a_byte_order_mark_are_no_change(mark: bytes, end: bytes) -> None:
    base, ours, theirs = document(p(A, B)), document(p(A), "<!-- two\nlines -->", p(B)), document(p(A, B2))
    other = mark + ours.replace(b"\n", end)
    assert merged(base, other, theirs) == merged(base, ours, theirs)


def test_many_asides_take_no_square_of_time() -> None:
    data = document("<!---->" * 100_000, p(A), f"<p>{'x<!---->' * 50_000}</p>")
    plain = document(p(A))
    assert keep_asides(plain, plain, data, plain).count(b"<!---->") == 150_000
