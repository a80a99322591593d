"""Pages that policyver exported (HTML, Markdown), edited or made to deceive: what is stated unseen is used, and never believed blindly."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from tests.unit.importers.importing import codes, imported

from policyver.importers.options import GivenOptions
from policyver.model.document import Position, Section
from policyver.model.inline import plain_text
from policyver.model.revision import Status
from policyver.policyxml.read_statement import read_statement
from policyver.render import statement_as_html, statement_as_markdown

if TYPE_CHECKING:
    from collections.abc import Callable

    from policyver.importers.result import ImportResult
    from policyver.model.document import Statement

SAMPLE = read_statement((Path(__file__).parents[3] / "statements" / "sir-ccsvi-ms" / "2010.xml").read_bytes())
DRAFT = replace(SAMPLE, revision=replace(SAMPLE.revision, status=Status.DRAFT))
MARKDOWN, HTML = statement_as_markdown.render(SAMPLE), statement_as_html.render(SAMPLE)
PAGES = pytest.mark.parametrize(("name", "page"), [("markdown", MARKDOWN), ("html", HTML)], ids=["markdown", "html"])
NOTHING = GivenOptions()


def again(page: str, name: str = "markdown", given: GivenOptions = NOTHING) -> ImportResult:
    return imported(page, name, given)


def edited(change: Callable[[str], str]) -> ImportResult:
    changed = change(MARKDOWN)
    assert changed != MARKDOWN
    return again(changed)


def positions(statement: Statement) -> dict[str, Position]:
    return {part.id: part for part in statement.body if isinstance(part, Position)}


@PAGES
def test_options_win_over_what_is_stated(name: str, page: str) -> None:
    given = GivenOptions(
        statement="other", label="2", issuers=["Me"], title="New", published="2020", fidelity="verbatim"
    )
    found = again(page, name, given).statement
    assert (found.id, found.revision.label, found.issuers, found.title) == ("other", "2", ("Me",), ("New",))
    assert str(found.revision.dates.published.text if found.revision.dates.published else "") == "2020"
    assert found.endorsers == SAMPLE.endorsers
    assert found.source is not None
    assert found.source.fidelity == "verbatim"


def test_words_come_from_the_page() -> None:
    result = edited(
        lambda page: page.replace("are urgently needed, and SIR", "were needed, and SIR").replace("have no place", "x")
    )
    changed = positions(result.statement).get("unmet-need", None)
    first = changed or next(iter(positions(result.statement).values()))
    was = positions(SAMPLE)[first.id]
    assert "were needed" in plain_text(first.claim)
    assert (first.stances, first.label) == (was.stances, was.label)
    assert codes(result) == {"PV769"}


def test_an_id_goes_with_its_claim_and_not_with_its_number() -> None:
    def swapped(page: str) -> str:
        head, one, two, three = re.split(r"(?m)^(?=## Position [123]$)", page, maxsplit=3)
        return (
            head + two.replace("## Position 2", "## Position 1") + one.replace("## Position 1", "## Position 2") + three
        )

    found = edited(swapped).statement
    was = [part for part in SAMPLE.body if isinstance(part, Position)]
    now = [part for part in found.body if isinstance(part, Position)]
    assert [part.id for part in now][:3] == [was[1].id, was[0].id, was[2].id]
    assert [part.label for part in now][:3] == ["1", "2", "3"]
    assert now[0].stances == was[1].stances


def test_what_is_new_and_what_is_gone_is_told() -> None:
    def with_another(page: str) -> str:
        start, end = page.index("## Position 2"), page.index("## Position 3")
        return page[:start] + "## Ethics\n\nNew words.\n\n" + page[end:]

    result = edited(with_another)
    assert {part.id for part in SAMPLE.body} - {part.id for part in result.statement.body} == {
        [part.id for part in SAMPLE.body if isinstance(part, Position)][1]
    }
    assert any(isinstance(part, Section) and part.title == ("Ethics",) for part in result.statement.body)
    assert codes(result) == {"PV769", "PV771"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("people with multiple sclerosis: for;", "people with multiple sclerosis: against;"),
        ("- Published: 2010-09\n", "- Published: 2011\n"),
        ("- Endorsed by: Canadian Interventional Radiology Association\n", ""),
        ("- Stance: unmet-need, people with multiple sclerosis: for; strength ungraded, certainty ungraded\n", ""),
    ],
    ids=["stance", "date", "fact-gone", "stance-gone"],
)
def test_a_printed_fact_changes_none_and_is_told(before: str, after: str) -> None:
    result = edited(lambda page: page.replace(before, after, 1))
    assert positions(result.statement).keys() == positions(SAMPLE).keys()
    assert [part.stances for part in positions(result.statement).values()] == [
        part.stances for part in positions(SAMPLE).values()
    ]
    assert result.statement.revision.dates == SAMPLE.revision.dates
    assert "PV767" in codes(result)


def test_an_introduction_before_the_first_heading_is_text() -> None:
    result = edited(lambda page: page.replace("## Background", "Read this first.\n\n## Background"))
    assert "Read this first." in repr(result.statement.body)


def test_references_keep_their_ids_when_others_come_and_go() -> None:
    def with_another(page: str) -> str:
        before, _, after = page.partition("## References\n\n")
        return f"{before}## References\n\n1. Another work. 2001.\n{after}"

    result = edited(with_another)
    known = {each.content: each for each in SAMPLE.references}
    kept = [each for each in result.statement.references if each.content in known]
    assert len(kept) == len(SAMPLE.references)
    assert [each.id for each in kept] == [known[each.content].id for each in kept]
    assert len(result.statement.references) == len(SAMPLE.references) + 1


@pytest.mark.parametrize(
    "carried",
    [
        "<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]><statement/>",
        "no XML at all <",
        "<statement xmlns='urn:policyver:statement:1'/>",
        "<x>" * 5_000,
    ],
    ids=["entity", "words", "empty", "deep"],
)
@PAGES
def test_what_is_carried_is_refused_like_any_document(name: str, page: str, carried: str) -> None:
    given = GivenOptions(statement="x", label="1", issuers=["I"])
    if name == "markdown":
        changed = re.sub(
            r"(<!-- policyver:statement\n).*?(-->)",
            lambda found: f"{found[1]}{carried}{found[2]}",
            page,
            flags=re.DOTALL,
        )
    else:
        escaped = carried.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
        changed = re.sub(r'(name="policyver:statement" content=")[^"]*', lambda found: f"{found[1]}{escaped}", page)
    result = again(changed, name, given)
    assert changed != page
    assert "PV770" in codes(result)
    assert not any(part.stances for part in positions(result.statement).values())


@pytest.mark.parametrize(
    ("before", "after"),
    [('id="background"', 'id="No Id"'), ('id="background"', 'id="conclusion"')],
    ids=["bad", "twice"],
)
def test_ids_that_are_none_or_stand_twice_are_refused(before: str, after: str) -> None:
    result = again(MARKDOWN.replace(before, after), given=GivenOptions(statement="x", label="1", issuers=["I"]))
    assert "PV770" in codes(result)


def test_a_page_of_another_title_is_read_with_it() -> None:
    result = edited(lambda page: page.replace("# Position statement on endovascular", "# Statement on", 1))
    assert plain_text(result.statement.title).startswith("Statement on")
    assert result.statement.body == again(MARKDOWN).statement.body
