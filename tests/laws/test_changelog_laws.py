"""Laws of changelogs, for any two statements: nothing that changed is left out, nothing is owed where nothing changed, no text acts."""

from __future__ import annotations

import io
import json
import unicodedata
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from lxml import etree, html
from msgspec.structs import replace
from tests.laws.documents import statements, topics
from tests.laws.edits import changed_once, unchanged, unrelated

from policyver.history.changelog import build_changelog, is_place_only
from policyver.history.changelog_check import owed
from policyver.history.reporting import counts_of
from policyver.model.change import Impact, Renumbered
from policyver.model.changelog import Group, IssuedRevision, RevisionEntry
from policyver.model.dates import parse_date
from policyver.model.revision import Driver, Reason
from policyver.render.as_terminal import make_console
from policyver.render.changelog import as_atom, as_html, as_json, as_markdown
from policyver.render.changelog.as_terminal import print_changelogs
from policyver.render.changelog.view import build_view

if TYPE_CHECKING:
    from tests.laws.edits import Case

    from policyver.model.document import Statement
    from policyver.model.topic import Topic

SOME = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
FEW = settings(SOME, max_examples=15)
CASES = st.one_of(changed_once, unrelated)


@cache
def validator() -> Draft202012Validator:
    text = files("policyver.render").joinpath("schema/changelog.schema.json").read_text("utf-8")
    schema: dict[str, Any] = json.loads(text)
    return Draft202012Validator(schema)


def silent(statement: Statement) -> Statement:
    return replace(statement, revision=replace(statement.revision, reasons=()))


def entry_of(old: Statement, new: Statement) -> RevisionEntry:
    return build_changelog([IssuedRevision(old), IssuedRevision(new)], first=1).entries[0]


@SOME
@given(CASES)
def test_every_change_of_a_section_is_listed_once(case: Case) -> None:
    entry = entry_of(case.old, case.new)
    assert entry.comparison is not None
    parts = [id(part.change) for part in entry.parts]
    assert len(parts) == len(set(parts))
    told = {*parts, *map(id, entry.places)}
    for change in entry.comparison.sections:
        follows = all(isinstance(kind, Renumbered) for kind in change.changes)
        assert id(change) in told or follows
        if change.impact is Impact.SUBSTANTIVE and not is_place_only(change):
            assert id(change) in parts


@SOME
@given(CASES)
def test_every_reason_stands_somewhere(case: Case) -> None:
    entry = entry_of(case.old, case.new)
    told = [given_.reason for part in entry.parts for given_ in part.reasons]
    told += [given_.reason for given_ in (*entry.reasons, *entry.other_reasons, *entry.idle_reasons)]
    assert all(reason in told for reason in case.new.revision.reasons)


@SOME
@given(CASES)
def test_without_reasons_everything_of_substance_is_owed_and_with_one_each_nothing(case: Case) -> None:
    entry = entry_of(case.old, silent(case.new))
    substantive = [part.change for part in entry.parts if part.group is not Group.EDITORIAL]
    assert len(owed(entry)) == len(substantive)
    assert all(one.fault.endswith("without-reason") for one in owed(entry))
    assert counts_of(entry).explained == 0
    reasons = tuple(Reason(("Why.",), Driver.CLARIFICATION, (change.new or change.old)[0].id) for change in substantive)
    told = entry_of(case.old, replace(case.new, revision=replace(case.new.revision, reasons=reasons)))
    assert not owed(told)
    assert counts_of(told).explained == counts_of(told).changed


@SOME
@given(unchanged)
def test_nothing_is_owed_where_nothing_changed_and_every_reason_is_idle(case: Case) -> None:
    entry = entry_of(silent(case.old), silent(case.old))
    assert not owed(entry)
    assert not entry.parts
    reasons = (Reason(("Why.",), Driver.ALIGNMENT), Reason(("Why.",), Driver.ALIGNMENT, "any"))
    new = replace(case.old, revision=replace(case.old.revision, reasons=reasons))
    assert [one.fault for one in owed(entry_of(silent(case.old), new))].count("reason-for-nothing") >= 1


@FEW
@given(statements(), statements(), topics)
def test_no_text_acts_in_any_output(old: Statement, new: Statement, topic: Topic) -> None:
    dated = [
        replace(one, revision=replace(one.revision, dates=replace(one.revision.dates, published=parse_date("2020"))))
        for one in (old, new)
    ]
    changelog = build_changelog([IssuedRevision(one) for one in dated], topic)
    view = build_view(changelog)
    buffer = io.StringIO()
    print_changelogs([view], make_console(buffer, 80))
    for text in (buffer.getvalue(), as_markdown.render([view]), as_html.render([view])):
        assert not {unicodedata.category(character) for character in text if character != "\n"} & {
            "Cc",
            "Cs",
            "Zl",
            "Zp",
        }
        assert "\u202e" not in text
    page = html.document_fromstring(as_html.render([view]))
    assert not list(page.iter("script", "img", "b"))
    etree.fromstring(as_atom.render([(changelog, view)]))
    validator().validate(as_json.as_object([changelog]))
