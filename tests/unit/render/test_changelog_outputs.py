"""A changelog in every format: what is said, that it obeys its schema, and that no text of a document acts."""

from __future__ import annotations

import io
import json
import re
from html import unescape
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from lxml import etree, html
from markdown_it import MarkdownIt
from msgspec.structs import replace
from tests.unit.history.chains import position, revision
from tests.unit.history.changelogs import SAMPLES, of, reason, sample
from tests.unit.history.test_changelog_building import LONG, OTHER, SECTION, TURNED, P
from tests.unit.render.test_as_html import ATTACK

from policyver.errors import UsageError
from policyver.history.reporting import report
from policyver.model.changelog import Changelog, IssuedRevision
from policyver.model.dates import parse_date
from policyver.model.revision import Reason, Revision
from policyver.model.topic import Evidence, Question, Topic
from policyver.render.as_terminal import make_console
from policyver.render.changelog import (
    as_atom,
    as_html,
    as_json,
    as_markdown,
    report_as_json,
    report_as_markdown,
    report_as_terminal,
)
from policyver.render.changelog.as_terminal import print_changelogs
from policyver.render.changelog.likeness import paired
from policyver.render.changelog.said import NONE_NAMED
from policyver.render.changelog.shown import Quote
from policyver.render.changelog.view import build_view
from policyver.render.pieces import two_texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from policyver.model.document import Statement

ATOM = "{http://www.w3.org/2005/Atom}"
XML_ATTACK = ATTACK.replace("\x1b", "")  # XML can't carry it, so no document holds it


def schema(name: str) -> Any:  # noqa: ANN401 - a JSON Schema
    return json.loads(files("policyver.render").joinpath(f"schema/{name}.schema.json").read_text("utf-8"))


def terminal(changelog: Changelog, *, width: int = 80, whole: bool = False) -> str:
    buffer = io.StringIO()
    print_changelogs([build_view(changelog, whole=whole)], make_console(buffer, width))
    return buffer.getvalue()


def attacked(statement: Statement) -> Statement:
    """The statement with a hostile title, issuer, summary, reason and population."""
    hostile = (ATTACK,)
    facts: Revision = replace(
        statement.revision,
        summary=hostile,
        reasons=tuple(Reason(hostile, one.driver, one.about, (ATTACK,)) for one in statement.revision.reasons),
    )
    return replace(statement, title=hostile, issuers=(ATTACK,), revision=facts)


def hostile() -> Changelog:
    from xml.sax.saxutils import escape, quoteattr

    evil, attribute = escape(XML_ATTACK), quoteattr(XML_ATTACK)[1:-1]
    old = revision("2010", position(claim=f"{evil} one.", population=attribute) + SECTION + OTHER)
    new = revision(
        "2011",
        OTHER.replace("Methods", evil)
        + position(claim=f"{evil} two.", population=attribute, direction="against", label=attribute)
        + SECTION.replace("spring", evil),
        reasons=reason("p", "new-evidence") + reason() + reason("nowhere"),
    )
    topic = Topic(
        "t", (Question("benefit", ATTACK),), (Evidence(ATTACK, parse_date("2011") or _never(), ATTACK, doi=ATTACK),)
    )
    changelog = of(attacked(old), attacked(new))
    from policyver.history.changelog import build_changelog

    return build_changelog([entry.revision for entry in reversed(changelog.entries)], topic)


def _never() -> Any:  # noqa: ANN401 - never called
    raise AssertionError


def test_json_obeys_its_schema() -> None:
    told = as_json.as_object([*(sample(name) for name in SAMPLES), hostile()])
    jsonschema.validate(told, schema("changelog"))
    assert json.loads(as_json.render([sample(SAMPLES[0])]))["statements"][0] == told["statements"][0]


def test_json_says_what_the_model_says() -> None:
    told = as_json.as_object([sample("nice-venoplasty-ms")])["statements"][0]
    newest, first = told["revisions"]
    assert (newest["label"], newest["previous"], first["previous"]) == ("2019", "2012", None)
    part = newest["parts"][0]
    assert (part["group"], part["explained"], part["update-label"]) == ("changed", "own", "[new 2019]")
    assert part["stances"][0]["transition"] == "settled"
    assert [item["confirmed"] for item in part["reasons"][0]["evidence"]] == [True, True]
    assert [one["claim"][:12] for one in first["positions"]] == ["The evidence", "The finding "]


def test_report_json_obeys_its_schema() -> None:
    reported = report([sample(name) for name in SAMPLES])
    told = json.loads(report_as_json.render(reported))
    jsonschema.validate(told, schema("changelog-report"))
    assert told["total"]["changed"] == sum(one["changed"] for one in told["revisions"])
    jsonschema.validate(json.loads(report_as_json.render(())), schema("changelog-report"))


def test_report_in_words() -> None:
    reported = report([sample("uspstf-aspirin-prevention")])
    buffer = io.StringIO()
    report_as_terminal.print_report(reported, make_console(buffer, 80))
    text = buffer.getvalue()
    assert re.search(r"2016 → 2022 +4 +2 \(50 %\) +2 \(50 %\) +0 \(0 %\) +2\n", text)
    for figure in ("27 %", "38 %", "56.4 %", "27.4 %", "10.1186/s13012-017-0651-3", "10.1186/1748-5908-9-72"):
        assert figure in text
        assert figure in report_as_markdown.render(reported)
    narrow = io.StringIO()
    report_as_terminal.print_report(reported, make_console(narrow, 30))
    assert "explained: 2 (50 %)" in narrow.getvalue()
    empty = io.StringIO()
    report_as_terminal.print_report((), make_console(empty, 80))
    assert "nothing to measure" in empty.getvalue()


@pytest.mark.parametrize("width", [24, 60, 80, 200])
def test_terminal_fits(width: int) -> None:
    for name in SAMPLES:
        assert max(map(len, terminal(sample(name), width=width).splitlines())) <= max(width, 24)


def test_what_is_missing_is_said() -> None:
    silent = of(revision("2010", P + SECTION), revision("2011", TURNED + SECTION.replace("spring", "autumn")))
    assert terminal(silent).count("Why: No reason is given.") == 2
    assert "2 without a reason given" in terminal(silent)
    whole = of(revision("2010", P), revision("2011", TURNED, reasons=reason()))
    assert "Why: No reason of its own is given; one is given for the revision as a whole." in terminal(whole, width=110)
    unnamed = of(revision("2010", P), revision("2011", TURNED, reasons=reason("p", "new-evidence")))
    assert NONE_NAMED in terminal(unnamed)
    unknown = of(revision("2010", P), revision("2011", TURNED, reasons=reason("p", "new-evidence", evidence="x-1")))
    assert "Evidence: [1] x-1 (not in the register at hand)" in terminal(unknown)


def test_evidence_is_cited_where_it_is_named_first() -> None:
    both = reason("p", "new-evidence", evidence="x-2 x-1") + reason("", "new-evidence", evidence="x-1")
    text = terminal(of(revision("2010", P), revision("2011", TURNED, reasons=both)))
    told = re.findall(r"Evidence: (.*)", text)
    assert told == [
        "[1] x-1 (not in the register at hand)",
        "[2] x-2 (not in the register at hand)",
        "[1], cited above",
    ]


def test_withdrawn_reaffirmed_and_edited_are_told() -> None:
    issued = IssuedRevision(
        revision("2010", P), withdrawn=parse_date("2015-03"), reaffirmed=parse_date("2012"), edited=True
    )
    from policyver.history.changelog import build_changelog

    text = terminal(build_changelog([issued]))
    assert "2010, published 2010 (withdrawn)" in text
    assert "Reviewed and confirmed unchanged 2012; withdrawn 2015-03." in text
    assert "was changed after it was published" in " ".join(text.split())
    assert "## [2010] - 2010 [WITHDRAWN]" in as_markdown.render([build_view(build_changelog([issued]))])


def test_whole_unfolds() -> None:
    changelog = sample("nice-venoplasty-ms")
    assert "3 more passages" in terminal(changelog)
    assert "more passages" not in terminal(changelog, whole=True)
    assert "cardiac arrhythmia" in terminal(changelog, whole=True)
    assert "cardiac arrhythmia" in as_markdown.render([build_view(changelog)])


def quote(before: str, now: str) -> Quote:
    return Quote(two_texts(before, before) if before else (), two_texts(now, now) if now else ())


def test_what_went_and_came_nearly_alike_is_shown_as_before_and_now() -> None:
    right = "Project maintainers have the right to remove, edit, or reject comments that are not aligned to this code."
    more = right.removesuffix(".") + ", or to ban anyone for conduct that they deem harmful."
    other = "Two readers searched four registers up to the last day of June."
    (both,) = paired([quote("", more), quote(right, "")])
    assert ["".join(piece.text for piece in side) for side in (both.before, both.now)] == [right, more]
    assert len(paired([quote("", more), quote(other, "")])) == 2
    assert len(paired([quote("", "Not so."), quote("Just so.", "")])) == 2  # too short to tell


def test_what_went_and_stands_in_other_words_elsewhere_is_pointed_to() -> None:
    gone = "This code applies both within project spaces and in public spaces when somebody represents the project."
    again = "This code applies within all project spaces and in public spaces when somebody represents the project."
    kept = f"<p>{LONG}</p>"
    old = (
        f'<section id="s"><title>Pledge</title>{kept}<p>{gone} Nobody is above it at any time of the day.</p></section>'
    )
    new = (
        f'<section id="s"><title>Pledge</title>{kept}</section><section id="t"><title>Scope</title>'
        f"<p>Three things follow from all that was said before. {again} Whoever doubts it may ask the elders.</p></section>"
    )
    text = " ".join(terminal(of(revision("2010", old), revision("2011", new)), width=110).split())
    assert "Removed, said in other words in “Scope”: “This code applies both" in text


def test_what_a_change_touches_stands_beside_the_name() -> None:
    text = "The committee must read {} trials and should {}rely on one of them alone in its report."
    old, new = text.format("four", ""), text.format("six", "not ")
    silent = of(
        *(
            revision(year, f'<section id="s"><title>A</title><p>{body}</p></section>')
            for year, body in (("2010", old), ("2011", new))
        )
    )
    assert "A (a negation and a number changed)" in terminal(silent)


def test_places_without_numbers_show_none() -> None:
    moved = of(revision("2010", SECTION + OTHER), revision("2011", OTHER + SECTION))
    assert "number" not in terminal(moved).partition("Moved and renumbered")[2]


def test_citations_are_quoted_as_they_were_printed() -> None:
    text = terminal(sample("sir-ccsvi-ms"))
    assert not re.search(r"\[r\d", text)
    assert "worsens [1, 2].”" in " ".join(text.split())


def test_markdown_has_the_shape_of_keep_a_changelog() -> None:
    text = as_markdown.render([build_view(sample("uspstf-breast-cancer-screening"))])
    assert re.findall(r"^## .*$", text, re.MULTILINE) == [
        "## [2024] - 2024-04-30",
        "## [2016] - 2016-01-11",
        "## [2009-12] - 2009-12-04",
        "## [2009] - 2009-11-17",
        "## [2002] - 2002-09-03",
    ]
    assert {"### Changed", "### Added", "### Removed"} <= set(re.findall(r"^### .*$", text, re.MULTILINE))
    assert "[2009]: https://doi.org/10.7326/0003-4819-151-10-200911170-00008" in text
    draft = as_markdown.render([build_view(sample("sir-ccsvi-ms"))])
    assert "## [Unreleased] (draft illustrative-draft) *(illustrative: issued by nobody)*" in draft


def test_hostile_markdown() -> None:
    page = html.document_fromstring(
        MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(as_markdown.render([build_view(hostile())]))
    )
    assert {element.tag for element in page.iter("*")} <= {
        "html", "body", "h1", "h2", "h3", "p", "ul", "li", "em", "strong", "s", "del", "blockquote", "code", "a",
        "table", "thead", "tbody", "tr", "th", "td", "details", "summary", "span",
    }  # fmt: skip
    assert not {link.get("href") for link in page.iter("a")} - {"https://keepachangelog.com/en/1.1.0/"}


def test_hostile_terminal_json_and_report() -> None:
    for text in (terminal(hostile()), terminal(hostile(), whole=True)):
        assert "\x1b" not in text
        assert "\u202e" not in text
    json.loads(as_json.render([hostile()]))


def test_html_is_one_safe_page() -> None:
    for changelogs in ([hostile()], [hostile(), sample("nice-venoplasty-ms")], []):
        text = as_html.render([build_view(changelog) for changelog in changelogs])
        page = html.document_fromstring(text)
        assert not list(page.iter("script", "img", "iframe", "object", "link", "form"))
        assert len(list(page.iter("style"))) == 1
        ids = [element.get("id") for element in page.iter("*") if element.get("id")]
        assert len(ids) == len(set(ids))
        assert {link.get("href") for link in page.iter("a")} <= {f"#{name}" for name in ids}
        assert "\u202e" not in text


def test_html_marks_stand_beside_titles() -> None:
    page = as_html.render([build_view(sample("sir-ccsvi-ms"))])
    assert re.search(r"Unreleased: draft illustrative-draft <span class=\"mark\">illustrative: issued by nobody", page)
    assert "<title>Percutaneous venoplasty" in as_html.render([build_view(sample("nice-venoplasty-ms"))])
    assert "(restated: facts kept, words ours)</title>" in as_html.render([build_view(sample("nice-venoplasty-ms"))])


def feed(*changelogs: Changelog, authority: str = "example.org,2026") -> bytes:
    return as_atom.render([(one, build_view(one)) for one in changelogs], authority=authority)


GRAMMAR = """
<grammar xmlns="http://relaxng.org/ns/structure/1.0" datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"
  ns="http://www.w3.org/2005/Atom">
 <start><element name="feed"><attribute name="xml:lang"/><ref name="id"/><ref name="title"/><ref name="updated"/>
  <oneOrMore><ref name="author"/></oneOrMore><zeroOrMore><ref name="entry"/></zeroOrMore></element></start>
 <define name="entry"><element name="entry"><ref name="id"/><ref name="title"/><ref name="updated"/>
  <element name="published"><ref name="date"/></element><oneOrMore><ref name="author"/></oneOrMore>
  <optional><element name="link"><attribute name="rel"><value>related</value></attribute><attribute name="href"><data type="anyURI"/></attribute></element></optional>
  <optional><element name="summary"><attribute name="type"><value>text</value></attribute><text/></element></optional>
  <element name="content"><attribute name="type"><value>html</value></attribute><text/></element></element></define>
 <define name="id"><element name="id"><data type="anyURI"><param name="pattern">tag:[^:]+,\\d{4}(-\\d\\d){0,2}:[A-Za-z0-9/._%-]+</param></data></element></define>
 <define name="title"><element name="title"><text/></element></define>
 <define name="updated"><element name="updated"><ref name="date"/></element></define>
 <define name="author"><element name="author"><element name="name"><text/></element></element></define>
 <define name="date"><data type="dateTime"><param name="pattern">.+T.+Z</param></data></define>
</grammar>
"""


def test_feeds_are_valid_atom() -> None:
    """The parts of RFC 4287, appendix B, that we write; plus: ids are unique, and content gives back the same HTML."""
    grammar = etree.RelaxNG(etree.fromstring(GRAMMAR.encode()))
    for changelogs in ([sample(SAMPLES[0])], [sample(name) for name in SAMPLES], [hostile()], []):
        root = etree.fromstring(feed(*changelogs))
        grammar.assertValid(root)
        ids = [element.text for element in root.iter(f"{ATOM}id")]
        assert len(ids) == len(set(ids))
        for content in root.iter(f"{ATOM}content"):
            part = html.fragment_fromstring(content.text or "", create_parent="div")
            assert not list(part.iter("script", "img", "style", "a"))


def test_entry_ids_and_dates_come_from_the_documents() -> None:
    root = etree.fromstring(feed(sample("uspstf-aspirin-prevention")))
    assert [(entry.findtext(f"{ATOM}id"), entry.findtext(f"{ATOM}updated")) for entry in root.iter(f"{ATOM}entry")] == [
        ("tag:example.org,2026:uspstf-aspirin-prevention/2022", "2022-04-26T00:00:00Z"),
        ("tag:example.org,2026:uspstf-aspirin-prevention/2016", "2016-04-01T00:00:00Z"),
        ("tag:example.org,2026:uspstf-aspirin-prevention/2009", "2009-03-17T00:00:00Z"),
    ]
    assert root.findtext(f"{ATOM}updated") == "2022-04-26T00:00:00Z"


def test_a_feed_is_the_same_again_and_older_entries_stay() -> None:
    chain = [revision(year, position(claim=f"Offer {year} tests.")) for year in ("2010", "2011", "2012")]
    before, after = feed(of(*chain[:2])), feed(of(*chain))
    assert before == feed(of(*chain[:2]))
    entries = [etree.tostring(entry) for entry in etree.fromstring(before).iter(f"{ATOM}entry")]
    assert entries == [etree.tostring(entry) for entry in etree.fromstring(after).iter(f"{ATOM}entry")][1:]


def test_a_later_withdrawal_updates_the_entry_and_keeps_its_id() -> None:
    from policyver.history.changelog import build_changelog

    issued = IssuedRevision(revision("2010", P))
    withdrawn = replace(issued, withdrawn=parse_date("2015-03"))
    first, second = (etree.fromstring(feed(build_changelog([one]))) for one in (issued, withdrawn))
    assert first.findtext(f".//{ATOM}entry/{ATOM}id") == second.findtext(f".//{ATOM}entry/{ATOM}id")
    assert second.findtext(f".//{ATOM}entry/{ATOM}updated") == "2015-03-01T00:00:00Z"
    assert second.findtext(f".//{ATOM}entry/{ATOM}published") == "2010-01-01T00:00:00Z"


def test_drafts_are_in_no_feed_and_a_date_is_needed() -> None:
    assert "illustrative" not in unescape(feed(sample("sir-ccsvi-ms")).decode())
    with pytest.raises(UsageError, match="no date"):
        feed(of(revision("2010", P, dates="")))


AUTHORITIES: list[tuple[str, bool]] = [
    ("example.org,2026", True),
    ("ann@example.org,2026-01-31", True),
    ("sub.example.org,2026-01", True),
    ("example.org", False),
    ("example.org,26", False),
    ("example org,2026", False),
    ('example.org"><x,2026', False),
    ("-example.org,2026", False),
    ("", False),
]


@pytest.mark.parametrize(("text", "fits"), AUTHORITIES, ids=[row[0] for row in AUTHORITIES])
def test_authorities(text: str, fits: bool) -> None:
    assert as_atom.is_authority(text) is fits
    if not fits:
        with pytest.raises(UsageError, match="can't begin"):
            feed(authority=text)


def test_goldens(golden: Callable[..., None]) -> None:
    from pathlib import Path

    folder = Path(__file__).parents[2] / "cases" / "changelog"
    for name in SAMPLES:
        golden(folder / f"{name}.txt", terminal(sample(name), width=100, whole=True))
    golden(folder / "nice-venoplasty-ms.md", as_markdown.render([build_view(sample("nice-venoplasty-ms"))]))
