from __future__ import annotations

import pytest
from tests.unit.importers.importing import body, codes, imported

from policyver.errors import DocumentError, UsageError
from policyver.importers.options import GivenOptions

BLOCKS = [
    ("text *a* **b** `c`", "<p>text <em>a</em> <strong>b</strong> c</p>", {"PV743"}),
    ("one\ntwo  \nthree<br>four", "<p>one two three four</p>", set()),
    ("$5 -- \"q\" 'r' :smile: H~2~O", "<p>$5 -- \"q\" 'r' :smile: H~2~O</p>", set()),
    ("- a\n- b\n\n  c", "<list><item>a</item><item>b<p>c</p></item></list>", set()),
    ("3. a\n4. b", '<list type="decimal"><item>a</item><item>b</item></list>', {"PV750"}),
    ("> a", "<quote>a</quote>", set()),
    ("> a\n>\n> b", "<quote><p>a</p><p>b</p></quote>", set()),
    ("> [!WARNING]\n> Hot.", "<note><p><strong>Warning</strong></p><p>Hot.</p></note>", set()),
    ("a[^1] b\n\n[^1]: n", "<p>a b</p><note>n</note>", {"PV747"}),
    ("T\n: D", '<list type="simple"><item><term>T</term><p>D</p></item></list>', set()),
    ("~~gone~~ not", "<p>gone not</p>", {"PV744"}),
    ("> # H", "<quote><p><strong>H</strong></p></quote>", {"PV751"}),
    ("![alt text](x.png) t", "<p>t</p>", {"PV745"}),
    (
        "| a | b |\n|---|---|\n| 1 | *2* |",
        "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1</td><td><em>2</em></td></tr></tbody></table>",
        set(),
    ),
    ("x <script>evil()</script>", "<p>x evil()</p>", {"PV753"}),
]


@pytest.mark.parametrize(("source", "wanted", "told"), BLOCKS)
def test_blocks(source: str, wanted: str, told: set[str]) -> None:
    result = imported(f"# T\n\n{source}\n", "markdown")
    assert body(result) == f'<section id="background">{wanted}</section>'
    assert codes(result) - {"PV724", "PV725"} == told


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("https://example.org/a", True), ("mailto:a@example.org", True), ("other.md#x", True),
        ("javascript:alert(1)", False), ("JaVaScRiPt:alert(1)", False), ("data:text/html,x", False), ("file:///etc/passwd", False),
        ("vbscript:x", False), ("&#106;avascript:x", False), ("java&#9;script:x", False),
    ],
)  # fmt: skip
def test_only_harmless_addresses_become_links(address: str, kept: bool) -> None:
    result = imported(f"# T\n\na [b](<{address}>) c\n", "markdown")
    assert ("<link" in body(result)) is kept
    assert ("PV748" in codes(result)) is not kept
    assert "b" in body(result)


def test_headings_make_sections_with_labels_and_links_between_them() -> None:
    text = "# T\n\n## 1. Scope\n\nsee [b](#2-scope-again)\n\n#### Deep\n\nx\n\n## 2. Scope again\n\n10 things\n\n## 10 principles\n\ny\n"
    assert body(imported(text, "markdown")) == (
        '<section id="scope" label="1"><title>Scope</title><p>see <link href="#scope-again">b</link></p>'
        '<section id="deep"><title>Deep</title><p>x</p></section></section>'
        '<section id="scope-again" label="2"><title>Scope again</title><p>10 things</p></section>'
        '<section id="s-10-principles"><title>10 principles</title><p>y</p></section>'
    )


def test_references_and_every_form_of_citation() -> None:
    text = (
        "# T\n\nA [1], b (2), c [3](#r3), d [@smith04; @other], not (4).\n\n## References\n\n"
        "1. One. doi:10.1000/x1.\n2. Two. PMID: 123\n3. Three\n"
    )
    result = imported(
        f"---\nreferences:\n- id: smith04\n  title: On\n  author: [{{family: Smith}}]\n---\n{text}", "markdown"
    )
    assert (
        '<p>A <cite ref="r1">[1]</cite>, b <cite ref="r2">(2)</cite>, c <cite ref="r3">3</cite>, '
        'd <cite ref="smith04 other"/>, not (4).</p>'
    ) in body(result)
    found = [(each.id, each.label, each.doi, each.pmid, each.confirmed) for each in result.statement.references]
    assert found == [
        ("r1", "1", "10.1000/x1", None, True), ("r2", "2", None, "123", True), ("r3", "3", None, None, True),
        ("smith04", "smith04", None, None, True), ("other", "other", None, None, False),
    ]  # fmt: skip
    assert "PV721" in codes(result)


def test_brackets_without_references_are_no_citations() -> None:
    assert "<cite" not in body(imported("# T\n\n(1) one, [2] two\n", "markdown"))


POSITIONS = [
    ("## Recommendation 1. Offer X.\n\nBecause.", "<claim>Offer X.</claim><rationale><p>Because.</p></rationale>"),
    (
        "## Recommendation 1\n\nOffer X.\n\nBecause.",
        "<title>Recommendation 1</title><claim>Offer X.</claim><rationale><p>Because.</p></rationale>",
    ),
    ("## Recommendations\n\nWe say:\n\n1. Offer X.\n\n   Because.\n2. Not Y.", "<claim>Not Y.</claim>"),
    (
        "## Policy\n\n**Recommendation 1:** Offer X.\n\nBecause.\n\nRecommendation 2: Not Y.",
        "<claim>Not Y.</claim></position>",
    ),
]


@pytest.mark.parametrize(("source", "wanted"), POSITIONS)
def test_positions_where_the_source_calls_them_so(source: str, wanted: str) -> None:
    result = imported(f"# T\n\n{source}\n", "markdown")
    assert wanted in body(result)
    assert {"PV752", "PV723"} <= codes(result)


@pytest.mark.parametrize(
    "source",
    [
        "## Recommendations\n\n- Offer X.\n- Not Y.",
        "## Background\n\n1. Offer X.\n2. Not Y.",
        "## Recommendations\n\n1. Offer X.\n\nAnd more.",
        "## Recommendation\n\nOffer X.",
        "## Policy\n\nRecommendation 2: Not Y.",
        "## Policy\n\nRecommendation 1.5mg daily.",
        "## 3 Recommendations that failed\n\nx",
    ],
)
def test_no_positions_where_it_is_not_said(source: str) -> None:
    result = imported(f"# T\n\n{source}\n", "markdown")
    assert "<position" not in body(result)
    assert "PV724" in codes(result)


def test_front_matter_states_what_was_not_given_and_options_win() -> None:
    text = "---\ntitle: A\nissuer: [Org, Other]\nid: a-policy\nversion: '3'\ndate: 2020-05-01\nlang: fr\nfoo: left out\n---\n\nText.\n"
    result = imported(text, "markdown", GivenOptions(fidelity="verbatim"))
    statement = result.statement
    assert (statement.id, statement.issuers, statement.revision.label, statement.language) == (
        "a-policy",
        ("Org", "Other"),
        "3",
        "fr",
    )
    assert str(statement.revision.dates.published) == "2020-05-01"
    assert {"PV741", "PV742"} <= codes(result)
    given = imported(text, "markdown", GivenOptions(statement="b", issuers=["Z"], label="9", language="en"))
    assert (given.statement.id, given.statement.issuers, given.statement.revision.label) == ("b", ("Z",), "9")
    assert "PV741" not in codes(given)


def test_what_nobody_states_is_missing() -> None:
    with pytest.raises(UsageError, match="--id is missing"):
        imported("# T\n", "markdown", GivenOptions(issuers=["X"], label="1"))


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "no text"),
        (b"caf\xe9", "not UTF-8"),
        (b"a\0b", "NUL"),
        (b"x" * 5_000_001, "larger"),
        (b"> " * 300 + b"x", "nested"),
    ],
)
def test_what_is_refused(data: bytes, told: str) -> None:
    with pytest.raises(DocumentError, match=told):
        imported(data, "markdown")


def test_references_that_hang_out_to_the_left_and_bear_bare_numbers() -> None:
    """As pandoc has them of an ODT: indented paragraphs as quotations, a tab between number and entry."""
    result = imported("# T\n\n## A\n\nx [2].\n\n## References\n\n> 1 One of 2001\n>\n> 2 Two\n", "markdown")
    assert [(each.id, each.label, each.content) for each in result.statement.references] == [
        ("r1", "1", ("One of 2001",)), ("r2", "2", ("Two",)),
    ]  # fmt: skip
    assert '<cite ref="r2">[2]</cite>' in body(result)


def test_years_before_entries_are_no_numbers() -> None:
    result = imported("# T\n\n## A\n\nx\n\n## References\n\n2001 One\n\n2002 Two\n", "markdown")
    assert [(each.label, each.content) for each in result.statement.references] == [
        (None, ("2001 One",)),
        (None, ("2002 Two",)),
    ]
