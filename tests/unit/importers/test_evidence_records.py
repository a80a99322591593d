"""Bibliographic records: CSL-JSON, BibTeX and RIS become the same item; what is hostile or broken is refused with its place."""

from __future__ import annotations

import contextlib
import json

import pytest

from policyver.errors import DocumentError, UsageError
from policyver.importers.evidence.bibtex import read_bibtex
from policyver.importers.evidence.bibtex_text import plain
from policyver.importers.evidence.csl_json import read_csl_json
from policyver.importers.evidence.reading import read_records
from policyver.importers.evidence.record import Author, Record, date_of, evidence_of, slug
from policyver.importers.evidence.ris import read_ris
from policyver.model.identifiers import doi_key, normal_doi, normal_pmid
from policyver.policyxml.read_topic import read_topic
from policyver.policyxml.validate import validate_topic
from policyver.policyxml.write_topic import write_topic

CSL = json.dumps(
    [
        {
            "id": "ex",
            "type": "article-journal",
            "title": "Night lights and sleep: a <i>trial</i>",
            "author": [
                {"family": "Müller-Lüdenscheidt", "given": "Anna B."},
                {"family": "Meer", "given": "Jan", "non-dropping-particle": "van der"},
                {"literal": "The Ward Group"},
            ],
            "container-title": "Example Journal",
            "volume": "12",
            "issue": "3",
            "page": "34-56",
            "issued": {"date-parts": [[2020, 9, 2]]},
            "DOI": "10.5555/Example(20)1",
            "PMID": "00123456",
        }
    ]
).encode()
BIBTEX = rb"""
This is a comment with an @ in it.
@comment{nothing}
@string{ej = {Example} # " Journal"}
@article{ex,
  author = {M{\"u}ller-L\"udenscheidt, Anna B. and van der Meer, Jan and {The Ward Group}},
  title = "Night lights and {Sleep}: a \emph{trial}",
  journal = ej, volume = 12, number = {3}, pages = {34--56},
  year = 2020, month = sep, day = 2,
  doi = {https://doi.org/10.5555/Example(20)1}, pmid = {123456},
}
"""
RIS = b"""TY  - JOUR
ID  - ex
AU  - M\xc3\xbcller-L\xc3\xbcdenscheidt, Anna B.
AU  - van der Meer, Jan
AU  - The Ward Group
TI  - Night lights and sleep:
      a trial
JO  - Example Journal
VL  - 12
IS  - 3
SP  - 34
EP  - 56
PY  - 2020
DA  - 2020/09/02/
DO  - 10.5555/Example(20)1
DB  - PubMed
AN  - 123456
ER  -
"""
CITATION = "Müller-Lüdenscheidt AB, van der Meer J, The Ward Group. Night lights and sleep: a trial. Example Journal 2020;12(3):34-56."


@pytest.mark.parametrize(("data", "name"), [(CSL, "x.json"), (BIBTEX, "x.bib"), (RIS, "x.ris")])
def test_the_three_formats_give_one_item(data: bytes, name: str) -> None:
    (record,) = read_records(data, name, None)
    assert read_records(data, "-", None) == (record,)
    date = date_of(record)
    assert date is not None
    item = evidence_of(record, date, (), confirmed=False)
    assert item.citation.replace("Sleep", "sleep") == CITATION
    assert (item.id, item.date.text, item.doi, item.pmid) == (
        "muller-ludenscheidt-2020",
        "2020-09-02",
        "10.5555/Example(20)1",
        "123456",
    )
    assert not item.confirmed
    assert item.findings == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"Garc\'{\i}a", "García"),
        (r"Garc{\'\i}a", "García"),
        (r"\v{S}im\u{u}nek, \c{C}elik", "Šimŭnek, Çelik"),
        (r"\OE uvre \ss{} {\aa}", "Œuvre ß å"),
        (r"\L{}ukasz", "Łukasz"),
        ("10--20, a---b", "10\u201320, a\u2014b"),
        (r"50\% \& more, \$5, a\_b, x\{y\}", "50% & more, $5, a_b, x{y}"),
        (r"\emph{in vitro} of $\beta$", "in vitro of β"),
        ("``quoted''", "\u201cquoted\u201d"),
        (r"a~b\\c", "a b c"),
        (r"\unknown{kept}", "kept"),
        ("{{nested {braces}}}", "nested braces"),
    ],
)
def test_what_tex_would_print(text: str, expected: str) -> None:
    assert plain(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10.1000/xyz", "10.1000/xyz"),
        ("https://doi.org/10.1000/a%28b%29", "10.1000/a(b)"),
        ("http://dx.doi.org/10.1016/S0140-6736(13)61747-X.", "10.1016/S0140-6736(13)61747-X"),
        ("doi: 10.1000/xyz", "10.1000/xyz"),
        ("DOI:10.1000/xyz).", "10.1000/xyz"),
        ("11.1000/xyz", None),
        ("10.1000/with space", None),
        ("", None),
        ("10.1000/" + "x" * 600, None),
    ],
)
def test_dois(text: str, expected: str | None) -> None:
    assert normal_doi(text) == expected


def test_dois_are_the_same_whatever_their_case() -> None:
    assert doi_key("https://doi.org/10.1000/ABC") == doi_key("10.1000/abc")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("29150995", "29150995"),
        ("PMID: 0029150995", "29150995"),
        ("https://pubmed.ncbi.nlm.nih.gov/29150995/", "29150995"),
        ("https://www.ncbi.nlm.nih.gov/pubmed/29150995", "29150995"),
        ("PMC123", None),
        ("0", None),
        ("1234567890", None),
    ],
)
def test_pubmed_numbers(text: str, expected: str | None) -> None:
    assert normal_pmid(text) == expected


@pytest.mark.parametrize(
    ("read", "data", "line"),
    [
        (read_bibtex, b"@article{a, title = {open", 1),
        (read_bibtex, b'\n\n@article{a, title = "open}', 3),
        (read_bibtex, b"@article{a, title {x}}", 1),
        (read_bibtex, b"no entry", 0),
        (read_bibtex, b"\xff\xfe", 0),
        (read_ris, b"TY  - JOUR\nTI  - x\n", 1),
        (read_ris, b"TI  - x\n", 1),
        (read_ris, b"stray\nTY  - JOUR\nER  - \n", 1),
        (read_ris, b"TY  - JOUR\nTY  - JOUR\nER  - \n", 2),
        (read_ris, b"", 0),
        (read_csl_json, b"{", 0),
        (read_csl_json, b'[{"volume": NaN}]', 0),
        (read_csl_json, b"[1]", 0),
        (read_csl_json, b"[" * 200_000, 0),
        (read_csl_json, b"\xff", 0),
    ],
)
def test_what_is_broken_is_refused(read: object, data: bytes, line: int) -> None:
    with pytest.raises(DocumentError) as refused:
        read(data, "given")  # type: ignore[operator]
    assert refused.value.line == line
    assert refused.value.hint


def test_what_is_of_no_format_is_refused() -> None:
    with pytest.raises(UsageError):
        read_records(b"plain words", "x.txt", None)


def test_hostile_records_become_valid_items() -> None:
    hostile = [
        {
            "title": "\x00\x1b[31mred\x1b]52;c;x\x07 </citation><finding/> \ud800 \u202e",
            "author": [{"family": "../../etc/passwd; DROP", "given": "\n\n"}, "no object", {"family": {"x": 1}}],
            "issued": {"date-parts": [["2020", "13", "99"]]},
            "DOI": "javascript:alert(1)",
            "PMID": "1; rm",
            "volume": {"nested": []},
            "page": True,
        },
        {"title": ["A title in a list"], "issued": {"raw": "published in Spring 2019, maybe"}},
    ]
    topic = read_topic(b'<topic xmlns="urn:policyver:topic:1" id="t"><question id="q">Q?</question></topic>')
    from policyver.history.register import added

    for record in read_csl_json(json.dumps(hostile).encode()):
        date = date_of(record)
        assert date is not None
        item = evidence_of(record, date, (), confirmed=False)
        assert (item.doi, item.pmid) == (None, None)
        data = write_topic(added(topic, [item]))
        assert [one for one in validate_topic(data) if one.severity == "error"] == []
        assert read_topic(data).evidence == (item,)


@pytest.mark.parametrize(
    ("date", "expected"),
    [("2020-13-99", "2020"), ("2020-02-30", "2020-02"), ("0000", None), ("", None), ("2020-09", "2020-09")],
)
def test_a_date_is_as_exact_as_it_is_valid(date: str, expected: str | None) -> None:
    found = date_of(Record(date=date))
    assert (None if found is None else found.text) == expected


def test_ids() -> None:
    assert slug("Strauß-Łukasz Ærø") == "strauss-lukasz-aero"
    assert slug("李") == ""
    assert slug("3M Company") == "x-3m-company"
    record = Record(authors=(Author("Zamboni", "P"),), date="2018-01")
    date = date_of(record)
    assert date is not None
    assert evidence_of(record, date, {"zamboni-2018", "zamboni-2018-b"}, confirmed=True).id == "zamboni-2018-c"


@pytest.mark.parametrize("size", [5_000])
def test_large_hostile_input_takes_no_time(size: int) -> None:
    for read, data in (
        (read_bibtex, b"@article{a, title = " + b"{" * size),
        (read_bibtex, b"@article{a, title = {" + b"\\'" * size + b"}, year=2020}"),
        (read_bibtex, b"@article{a, author = {" + b"A and " * size + b"}, year=2020}"),
        (read_bibtex, b"@" * size),
        (read_ris, b"TY  - JOUR\n" + b"XX  - a\nmore\n" * size + b"ER  - \n"),
    ):
        with contextlib.suppress(DocumentError):
            read(data)


# Pandoc takes no `@` between entries, no line that goes on, and a body in RIS for a person.
PANDOC_RIS = RIS.replace(b":\n      a trial", b": a trial").replace(b"AU  - The Ward Group\n", b"")
PANDOC_BIBTEX = BIBTEX[BIBTEX.index(b"@string") :].replace(b"https://doi.org/", b"")


@pytest.mark.parametrize(("data", "name"), [(PANDOC_BIBTEX, "bibtex"), (PANDOC_RIS, "ris")])
def test_pandoc_reads_the_same(data: bytes, name: str) -> None:
    pypandoc = pytest.importorskip("pypandoc")
    (theirs,) = json.loads(pypandoc.convert_text(data.decode(), "csljson", format=name))
    (same,) = read_csl_json(json.dumps(theirs).encode())
    (ours,) = read_records(data, "-", None)
    assert [author.family for author in same.authors] == [author.family for author in ours.authors]
    assert (same.title.lower(), same.venue, same.doi) == (ours.title.lower(), ours.venue, ours.doi)
    assert same.pages.replace("\u2013", "-") == ours.pages
    assert same.date[:4] == ours.date[:4]
