from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.importers.importing import body, codes, imported

from policyver.errors import DocumentError, UsageError
from policyver.importers.options import GivenOptions
from policyver.model.inline import Markup

LINK = 'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:mml="http://www.w3.org/1998/Math/MathML"'
DOCTYPE = (
    '<!DOCTYPE article PUBLIC "-//NLM//DTD Journal Publishing DTD v3.0 20080202//EN" "http://dtd.nlm.nih.gov/x.dtd">'
)


def article(text: str, *, front: str = "", back: str = "", doctype: str = DOCTYPE) -> str:
    return (
        f'<?xml version="1.0"?>\n{doctype}\n<article {LINK} article-type="position-statement"><front><article-meta>'
        f"<title-group><article-title>T</article-title></title-group>{front}</article-meta></front><body>{text}</body>{back}</article>"
    )


REFERENCES = '<back><ref-list><title>References</title><ref id="B1"><label>1</label><mixed-citation>One.</mixed-citation></ref></ref-list></back>'
BLOCKS = [
    ("<p>a <italic>b</italic>\n  <bold> c </bold>d</p>", "<p>a <em>b</em> <strong>c </strong>d</p>", set()),
    ("<p>x<sub>2</sub> <sc>small</sc> <monospace>m</monospace></p>", "<p>x<sub>2</sub> small m</p>", {"PV743"}),
    ("<p>a<break/>b</p>", "<p>a b</p>", set()),
    ('<p>see [<xref ref-type="bibr" rid="B1">1</xref>]</p>', '<p>see [<cite ref="r1">1</cite>]</p>', set()),
    ('<p>a <ext-link xlink:href="https://example.org/">b</ext-link></p>', '<p>a <link href="https://example.org/">b</link></p>', set()),
    ('<p>a <ext-link xlink:href="javascript:x()">b</ext-link></p>', "<p>a b</p>", {"PV748"}),
    ("<p>do <strike>not</strike> it</p>", "<p>do not it</p>", {"PV744"}),
    ("<p>one<fn><p>note</p></fn> two</p>", "<p>one two</p><note>note</note>", {"PV747"}),
    (
        '<p>we: <list list-type="order"><list-item><label>1.</label><p>a</p></list-item></list> and so on</p>',
        '<p>we:</p><list type="decimal"><item>a</item></list><p>and so on</p>', set(),
    ),
    ("<disp-quote><p>a</p><attrib>B</attrib></disp-quote>", "<quote><p>a</p><p>B</p></quote>", set()),
    ("<boxed-text><caption><title>Box</title></caption><p>a</p></boxed-text>", "<note><p><strong>Box</strong></p><p>a</p></note>", set()),
    (
        "<def-list><def-item><term>T</term><def><p>D</p></def></def-item></def-list>",
        '<list type="simple"><item><term>T</term><p>D</p></item></list>', set(),
    ),
    (
        '<fig id="F1"><label>Figure 1</label><caption><title>Flow.</title><p>More.</p></caption><graphic xlink:href="f.tif"/></fig>',
        '<note id="f1"><p><strong>Figure 1 Flow.</strong></p><p>More.</p></note>', {"PV745"},
    ),
    (
        ('<table-wrap id="t1"><label>Table 1</label><caption><p>C</p></caption><table><thead><tr><td>H</td></tr></thead>'
        '<tbody><tr><td colspan="2">x</td></tr></tbody><tfoot><tr><td><p>f</p></td></tr></tfoot></table>'
        "<table-wrap-foot><fn><p>n</p></fn></table-wrap-foot></table-wrap>"),
        ('<table id="t1"><caption>Table 1 C</caption><thead><tr><th>H</th></tr></thead><tbody><tr><td colspan="2">x</td></tr>'
        "<tr><td>f</td></tr></tbody></table><note><note>n</note></note>"), {"PV743", "PV747"},
    ),
    ('<table-wrap><label>Table 2</label><graphic xlink:href="t.tif"/></table-wrap>', "<note><p>Table 2</p></note>", {"PV745"}),
    ("<p>if <inline-formula><mml:math><mml:mi>x</mml:mi><mml:mo>&lt;</mml:mo><mml:mn>5</mml:mn></mml:math></inline-formula></p>", "<p>if x&lt;5</p>", {"PV746"}),
    ("<disp-formula>E = mc2</disp-formula>", "<p>E = mc2</p>", {"PV746"}),
    ("<strange>kept</strange>", "<p>kept</p>", {"PV757"}),
    ("<p>a &mdash; b &#x2014; c</p>", "<p>a — b — c</p>", set()),
]  # fmt: skip


@pytest.mark.parametrize(("source", "wanted", "told"), BLOCKS)
def test_blocks(source: str, wanted: str, told: set[str]) -> None:
    result = imported(article(f"<sec><title>Scope</title>{source}</sec>", back=REFERENCES), "jats")
    assert body(result) == f'<section id="scope"><title>Scope</title>{wanted}</section>'
    assert codes(result) - {"PV724", "PV725"} == told


def test_sections_links_and_what_stands_in_the_back() -> None:
    text = '<p>Intro, see <xref ref-type="sec" rid="s2">below</xref>.</p><sec id="s1"><label>1.</label><title>One</title><sec id="s2"><p>x</p></sec></sec>'
    back = "<back><ack><p>Thanks.</p></ack><app-group><app><title>A</title><p>y</p></app></app-group></back>"
    assert body(imported(article(text, front="<abstract><p>Short.</p></abstract>", back=back), "jats")) == (
        '<section id="abstract"><p>Short.</p></section><section id="background"><p>Intro, see <link href="#s2">below</link>.</p></section>'
        '<section id="one" label="1"><title>One</title><section id="s2"><p>x</p></section></section>'
        '<section id="acknowledgements"><p>Thanks.</p></section><section id="appendix"><title>A</title><p>y</p></section>'
    )


def test_references_in_text_and_in_fields() -> None:
    back = (
        '<back><ref-list><ref id="B1"><label>1</label><mixed-citation>Smith J. <source>Ex</source>. <pub-id pub-id-type="doi">10.1000/x</pub-id>'
        '</mixed-citation></ref><ref id="B2"><label>[2]</label><element-citation><person-group><name><surname>Doe</surname>'
        "<given-names>A</given-names></name><name><surname>Roe</surname><given-names>B</given-names></name></person-group>"
        "<article-title>On things</article-title><source>J Ex</source><year>2001</year><volume>3</volume><issue>4</issue><fpage>5</fpage>"
        '<lpage>9</lpage><pub-id pub-id-type="pmid">123</pub-id></element-citation></ref><ref id="x-3"><mixed-citation>Bare</mixed-citation></ref>'
        "</ref-list></back>"
    )
    result = imported(article('<p>a<sup><xref ref-type="bibr" rid="B1 B2">1,2</xref></sup></p>', back=back), "jats")
    assert '<p>a<sup><cite ref="r1 r2">1,2</cite></sup></p>' in body(result)
    assert [(each.id, each.label, each.content, each.doi, each.pmid) for each in result.statement.references] == [
        ("r1", "1", ("Smith J. Ex. 10.1000/x",), "10.1000/x", None),
        ("r2", "2", ("Doe A, Roe B. On things. J Ex. 2001, 3(4), 5\N{EN DASH}9, pmid:123",), None, "123"),
        ("x-3", None, ("Bare",), None, None),
    ]


FRONT = (
    '<article-id pub-id-type="publisher-id">example-statement</article-id><article-id pub-id-type="doi">10.1000/182</article-id>'
    '<contrib-group><contrib contrib-type="author"><name><surname>Smith</surname><given-names>J</given-names></name></contrib>'
    '<contrib contrib-type="author"><collab>Example Society</collab></contrib></contrib-group>'
    '<pub-date pub-type="epub"><day>3</day><month>Feb</month><year>2010</year></pub-date><pub-date pub-type="collection"><year>2010</year></pub-date>'
    "<volume>7</volume><fpage>1</fpage><kwd-group><kwd>veins</kwd></kwd-group>"
)


def test_the_front_states_what_was_not_given() -> None:
    result = imported(article("<p>x</p>", front=FRONT), "jats", GivenOptions(fidelity="verbatim"))
    statement = result.statement
    assert (statement.id, statement.kind, statement.issuers) == (
        "example-statement",
        "position-statement",
        ("Example Society",),
    )
    assert (statement.revision.label, str(statement.revision.dates.published)) == ("2010", "2010")
    assert statement.source is not None
    assert (statement.source.doi, statement.source.content) == ("10.1000/182", ("2010;7:1.",))
    assert {"PV741", "PV742"} <= codes(result)
    taken = {each.text: each.taken_as for each in result.account.taken}
    assert taken["veins"] == "metadata"


def test_a_front_that_states_nothing_asks_for_it() -> None:
    with pytest.raises(UsageError, match="--issuer is missing"):
        imported(article("<p>x</p>"), "jats", GivenOptions(statement="x", label="1"))


POSITIONS = [
    ('<sec><title>R</title><p>x</p><boxed-text content-type="recommendation"><label>1</label><p>Offer X.</p><p>Because.</p></boxed-text></sec>',
     '<position id="s-1" label="1"><claim>Offer X.</claim><rationale><p>Because.</p></rationale></position>'),
    ("<sec><title>R</title><statement><label>Recommendation 2.</label><p>Not Y.</p></statement></sec>",
     '<position id="recommendation-2" label="Recommendation 2"><claim>Not Y.</claim></position>'),
    ('<sec><title>Recommendations</title><list list-type="order"><list-item><p>Offer X.</p></list-item><list-item><p>Not Y.</p></list-item></list></sec>',
     '<position id="not-y" label="2"><claim>Not Y.</claim></position>'),
    ("<sec><title>Recommendation 1</title><p>Offer X.</p><p>Because.</p></sec>",
     "<claim>Offer X.</claim><rationale><p>Because.</p></rationale>"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "wanted"), POSITIONS)
def test_positions_where_the_source_calls_them_so(source: str, wanted: str) -> None:
    result = imported(article(source), "jats")
    assert wanted in body(result)
    assert {"PV752", "PV723"} <= codes(result)


def test_a_recommendation_in_mid_section_stays_a_note_and_is_told() -> None:
    text = (
        '<sec><title>R</title><boxed-text content-type="recommendation"><p>Offer X.</p></boxed-text><p>More.</p></sec>'
    )
    result = imported(article(text), "jats")
    assert "<note>Offer X.</note><p>More.</p>" in body(result)
    assert "PV752" in codes(result)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (
            article("<p>&x;</p>", doctype='<!DOCTYPE article [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
            "declares something itself",
        ),
        (
            article("<p/>", doctype='<!DOCTYPE article PUBLIC "a" "b" [<!ENTITY % p SYSTEM "http://x/">%p;]>'),
            "declares something itself",
        ),
        (article("<p/>", doctype="<!DOCTYPE article"), "declares something itself"),
        (article("<p>&undeclared;</p>"), "not well-formed"),
        (article("<p>&nbsp;</p>", doctype=""), "not well-formed"),
        (article("<p>x</p><!DOCTYPE a>"), "refused"),
        (article("<p><!ENTITY a 'b'></p>"), "refused"),
        (article("<sec>" * 200 + "</sec>" * 200), "nested"),
        ("<html/>", "no JATS article"),
        ("", "empty"),
        ("<article>caf\xe9".encode("latin-1"), "not UTF-8"),
        (b"<article>" + b" " * 5_000_000, "larger"),
    ],
)
def test_what_is_refused(data: str | bytes, told: str) -> None:
    with pytest.raises(DocumentError, match=told):
        imported(data, "jats")


def test_a_doctype_is_never_loaded(tmp_path: Path) -> None:
    (tmp_path / "x.dtd").write_text("not a DTD at all <")
    doctype = f'<!DOCTYPE article SYSTEM "{tmp_path / "x.dtd"}">'
    assert "<p>x</p>" in body(imported(article("<p>x</p>", doctype=doctype), "jats"))


def test_reviews_inside_the_article_are_left_out_and_told() -> None:
    text = article("<p>x</p>").replace(
        "</article>", "<sub-article><body><p>A review.</p></body></sub-article></article>"
    )
    result = imported(text, "jats")
    assert "review" not in body(result)
    assert "PV742" in codes(result)


CORPUS = Path(__file__).parents[3].parent / "shared" / "corpora" / "jats-pdf"


@pytest.mark.skipif(not CORPUS.is_dir(), reason="../shared/corpora/jats-pdf is not here")
@pytest.mark.parametrize("name", ["dev/pone-0115884/article.xml", "plos-statements/journal.pmed.1000097.xml"])
def test_real_articles_keep_every_word(name: str) -> None:
    result = imported((CORPUS / name).read_bytes(), "jats")
    assert result.account.output > 4_000
    assert "PV757" not in codes(result)


def test_biomed_centrals_own_format() -> None:
    text = (
        "<!DOCTYPE art SYSTEM 'http://example.org/article.dtd'><art><ui>1</ui><ji>2</ji><fm><bibl><title><p>On <it>x</it></p></title>"
        "<aug><au><snm>Doe</snm><fnm>A</fnm></au></aug><pubdate>2014</pubdate></bibl><abs><sec><st><p>Abstract</p></st><p>Short.</p></sec></abs></fm>"
        '<bdy><sec><st><p>Scope</p></st><p>a<abbrgrp><abbr bid="B1">1</abbr> <abbr bid="B2">2</abbr></abbrgrp>, <tblr tid="T1">Table 1</tblr></p>'
        '<table id="T1"><title><p>Table 1</p></title><caption><p>C</p></caption><tgroup><thead><row><entry namest="c1" nameend="c2"><p>H</p></entry>'
        "</row></thead><tbody><row><entry><p>x</p></entry><entry><p>y</p></entry></row></tbody><tfoot><p>f</p></tfoot></tgroup></table></sec></bdy>"
        '<bm><refgrp><bibl id="B1"><title><p>One</p></title><aug><au><snm>Roe</snm><fnm>B</fnm></au></aug><source>J Ex</source><pubdate>2001</pubdate>'
        '<xrefbib><pubid idtype="doi">10.1000/x</pubid></xrefbib></bibl><bibl id="B2"><title><p>Two</p></title></bibl></refgrp></bm></art>'
    )
    result = imported(text, "jats")
    assert result.statement.title == ("On ", Markup("em", ("x",)))
    assert body(result).endswith(
        '<section id="scope"><title>Scope</title><p>a<sup><cite ref="b1">1</cite> <cite ref="b2">2</cite></sup>, '
        '<link href="#t1">Table 1</link></p><table id="t1"><caption>Table 1 C</caption><thead><tr><th colspan="2">H</th></tr></thead>'
        "<tbody><tr><td>x</td><td>y</td></tr></tbody></table><note><p>f</p></note></section>"
    )
    assert [(each.id, each.doi) for each in result.statement.references] == [("b1", "10.1000/x"), ("b2", None)]
