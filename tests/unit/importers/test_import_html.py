from __future__ import annotations

import pytest
from tests.unit.importers.importing import body, codes, imported

from policyver.errors import DocumentError
from policyver.importers.options import GivenOptions


def test_a_page_with_all_that_a_page_may_hold() -> None:
    page = """<!doctype html><html lang="en-GB"><head><title>Policy | Site</title><meta name="author" content="Org X">
      <meta name="date" content="2020-05"></head><body><nav><ul><li>Home</li></ul></nav><main><h1>Policy on <em>X</em></h1>
      <p>See<sup><a href="#ref1">1</a></sup>, <q>said</q><br>next<wbr>word <u>under</u> <del>gone</del> <dfn>term</dfn></p>
      <section><h2 id="rec">Recommendation 1. Offer X.</h2><p>Because.</p></section><h2>Data</h2><p><a href="#rec">back</a></p>
      <table><caption>Cap</caption><tr><th>H</th><th>I</th></tr><tr><td rowspan=2>x</td><td>y</td></tr><tr><td>z</td></tr></table>
      <dl><dt>Term</dt><dd>Def</dd></dl><h2>References</h2><ol><li id="ref1">Smith A. 2001</li></ol></main></body></html>"""
    result = imported(page, "html", GivenOptions(statement="x", fidelity="verbatim"))
    assert body(result) == (
        '<section id="background"><p>See<sup><cite ref="r1">1</cite></sup>, “said” nextword under gone <term>term</term></p></section>'
        '<position id="recommendation-1-offer-x" label="1"><claim>Offer X.</claim><rationale><p>Because.</p></rationale></position>'
        '<section id="data"><title>Data</title><p><link href="#recommendation-1-offer-x">back</link></p>'
        '<table><caption>Cap</caption><thead><tr><th>H</th><th>I</th></tr></thead><tbody><tr><td rowspan="2">x</td><td>y</td></tr>'
        "<tr><td>z</td></tr></tbody></table>"
        '<list type="simple"><item><term>Term</term><p>Def</p></item></list></section>'
    )
    statement = result.statement
    assert (statement.issuers, statement.revision.label, statement.language) == (("Org X",), "2020", "en-GB")
    assert {"PV718", "PV741", "PV743", "PV744", "PV752"} <= codes(result)


HOSTILE = """<html><head><title>T</title><script>evil()</script><style>p{}</style><base href="//evil"></head><body onload="evil()">
<p onclick="evil()">Kept <a href="jav&#x0A;ascript:evil()">link</a><iframe src="//evil">inner</iframe>
<object data="x">object</object><img src=x onerror=evil() alt="picture"><svg onload=evil()><text>drawn</text></svg>
<form action="//evil"><input name=a><textarea>typed</textarea><button>Go</button></form><math><mi>x</mi></math></p></body></html>"""


def test_hostile_pages_leave_their_text_and_nothing_else() -> None:
    result = imported(HOSTILE, "html")
    text = body(result)
    assert "Kept link" in text
    for bad in ("evil", "script", "drawn", "typed", "inner", "href", "onclick"):
        assert bad not in text
    assert {"PV745", "PV748", "PV753"} <= codes(result)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"<p>" + b"<div>" * 5000 + b"x", "nested"),
        (b"<p>caf\xe9", "not UTF-8"),
        (b"<b>" * 400 + b"x", "nested"),
        (b"<!-- -->", "no text"),
        (b"<html><head><title>Home</title></head><body><p> </p></body></html>", "no text"),
        (b"<nav><a href=x>Menu</a></nav><script>document.write(1)</script><img alt=picture>", "no text"),
    ],
)
def test_what_is_refused(data: bytes, told: str) -> None:
    with pytest.raises(DocumentError, match=told):
        imported(data, "html")


def test_entities_of_a_doctype_mean_nothing() -> None:
    page = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><p>a &x; b</p>'
    assert "root:" not in body(imported(page, "html"))
