"""`policyver evidence`: the register, what is pending, and the warnings of `validate` and `publish`."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from policyver.policyxml.read_topic import read_topic

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Policyver

TOPIC = "topics/ccsvi-ms.xml"


def checked(text: str) -> dict[str, Any]:
    """JSON that obeys the schema of its kind."""
    found: dict[str, Any] = json.loads(text)
    name = found["kind"].removeprefix("policyver.")
    schema = json.loads((files("policyver.render") / "schema" / f"{name}.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(found)
    return found


def test_list(policyver: Policyver, demo: Path) -> None:
    assert demo
    assert "46 items of evidence, 7 not confirmed" in policyver("evidence", "list").out
    one = policyver("evidence", "list", "ccsvi-ms", "--question", "efficacy", "--unconfirmed").out
    assert "khan-2010" in one
    assert "[not confirmed]" in one
    assert "zamboni-2018 " not in one
    found = checked(policyver("evidence", "list", "ccsvi-ms", "--json").out)
    assert len(found["topics"][0]["evidence"]) == 46
    assert policyver("evidence", "list", "nothing").code == 4


def test_pending_of_one(policyver: Policyver, demo: Path) -> None:
    assert demo
    ran = policyver("evidence", "pending", "sir-ccsvi-ms", "--json")
    found = checked(ran.out)
    assert (found["statement"], found["label"], found["since"]) == (
        "sir-ccsvi-ms",
        "2010",
        {"field": "published", "date": "2010-09"},
    )
    against = [any(q["against-present-stance"] for q in item["questions"]) for item in found["items"]]
    assert against == sorted(against, reverse=True)
    brave = next(item for item in found["items"] if item["id"] == "zamboni-2018")
    (efficacy,) = (one for one in brave["questions"] if one["id"] == "efficacy")
    assert (efficacy["direction"], efficacy["against-present-stance"]) == ("against", True)
    assert efficacy["stances"][0]["position"] == "evidence-inconclusive"
    assert {item["id"] for item in found["undecided"]} == {
        "khan-2010",
        "simka-2010-doppler",
        "doepp-2010",
        "sundstrom-2010",
    }
    assert all(item["date"] > "2010-09" for item in found["items"])
    assert policyver("evidence", "pending", "sir-ccsvi-ms", "--exit-code").code == 1


def test_pending_in_words_is_by_position_with_the_contrary_first(policyver: Policyver, demo: Path) -> None:
    assert demo
    out = policyver("evidence", "pending", "sir-ccsvi-ms").out
    position = out[out.index("Position 3 (evidence-inconclusive)") :]
    assert position.index("points another way") < position.index("points the same way")
    assert "it does not say up to when the evidence was searched" in " ".join(out.split())
    assert all(len(line) <= 80 for line in out.splitlines())
    markdown = policyver("evidence", "pending", "sir-ccsvi-ms", "--format", "markdown").out
    assert "### Position 3 (evidence-inconclusive)" in markdown


def test_pending_of_a_draft(policyver: Policyver, demo: Path) -> None:
    assert demo
    issued = checked(policyver("evidence", "pending", "sir-ccsvi-ms", "--json").out)
    left = checked(policyver("evidence", "pending", "sir-ccsvi-ms", "--draft", "--json").out)
    gone = {item["id"] for item in issued["items"]} - {item["id"] for item in left["items"]}
    assert {"zamboni-2018", "traboulsee-2018", "siddiqui-2014", "comi-2013"} <= gone


def test_pending_of_a_topic_and_of_all(policyver: Policyver, demo: Path) -> None:
    assert demo
    by_topic = checked(policyver("evidence", "pending", "--topic", "ccsvi-ms", "--json").out)
    everything = checked(policyver("evidence", "pending", "--all", "--json").out)
    assert [one["statement"] for one in by_topic["statements"]] == ["nice-venoplasty-ms", "sir-ccsvi-ms"]
    assert everything["statements"] == by_topic["statements"]
    assert policyver("evidence", "pending").code == 2
    assert policyver("evidence", "pending", "--topic", "nothing").code == 4
    assert policyver("evidence", "pending", "nothing").code == 4


def test_what_is_withdrawn_has_nothing_pending(policyver: Policyver, demo: Path) -> None:
    assert demo
    policyver("withdraw", "nice-venoplasty-ms@2019", "--date", "2024", "--reason", "Overtaken.")
    found = checked(policyver("evidence", "pending", "nice-venoplasty-ms", "--json").out)
    assert (found["label"], found["items"], found["undecided"]) == (None, [], [])
    everything = checked(policyver("evidence", "pending", "--all", "--json").out)
    assert [one["statement"] for one in everything["statements"]] == ["sir-ccsvi-ms"]


def test_add_one_of_options(policyver: Policyver, demo: Path) -> None:
    ran = policyver(
        "evidence", "add", "ccsvi-ms", "--date", "2025-03", "--citation", "Example A. A trial made up for this test. 2025.",
        "--design", "randomised trial", "-n", "40", "--doi", "https://doi.org/10.5555/Test.1", "--pmid", "PMID 99999999",
        "--finding", "efficacy=against: No benefit: none at all.", "--finding", "safety=neither", "--id", "example-2025", "--confirmed",
    )  # fmt: skip
    assert ran.code == 0, ran.err
    item = read_topic((demo / TOPIC).read_bytes()).evidence[-1]
    assert (item.id, item.date.text, item.n, item.doi, item.pmid, item.confirmed) == (
        "example-2025", "2025-03", 40, "10.5555/Test.1", "99999999", True,
    )  # fmt: skip
    assert [(one.question, one.direction, one.text) for one in item.findings] == [
        ("efficacy", "against", "No benefit: none at all."),
        ("safety", "neither", ""),
    ]
    pending = checked(policyver("evidence", "pending", "nice-venoplasty-ms", "--json").out)
    assert "example-2025" in {one["id"] for one in pending["items"]}
    assert policyver("validate", TOPIC).code == 0
    assert policyver("publish", TOPIC).code == 0


def test_an_item_stands_where_its_date_puts_it_and_is_unconfirmed(policyver: Policyver, demo: Path) -> None:
    (demo / TOPIC).write_bytes(
        b'<topic xmlns="urn:policyver:topic:1" id="ccsvi-ms"><question id="q">Q?</question></topic>'
    )
    for date in ("2020", "2010-05", "2015"):
        assert policyver("evidence", "add", "ccsvi-ms", "--date", date, "--citation", f"Trial of {date}").code == 0
    items = read_topic((demo / TOPIC).read_bytes()).evidence
    assert [item.date.text for item in items] == ["2010-05", "2015", "2020"]
    assert not any(item.confirmed for item in items)


def test_what_is_there_already_is_refused_and_nothing_changes(policyver: Policyver, demo: Path) -> None:
    before = (demo / TOPIC).read_bytes()
    records = [
        {"title": "New", "issued": {"date-parts": [[2024]]}, "DOI": "10.5555/new"},
        {"title": "Comi", "issued": {"date-parts": [[2013]]}, "DOI": "HTTPS://DOI.ORG/10.1177/1352458513501231"},
        {"title": "Siddiqui", "issued": {"date-parts": [[2014]]}, "PMID": 24975855},
        {"title": "New again", "issued": {"date-parts": [[2024]]}, "DOI": "10.5555/NEW"},
    ]
    (demo / "new.json").write_text(json.dumps(records))
    ran = policyver("evidence", "add", "ccsvi-ms", "new.json")
    assert ran.code == 5
    assert "comi-2013 (by its DOI), siddiqui-2014 (by its PMID)" in ran.err
    assert (demo / TOPIC).read_bytes() == before
    dry = policyver("evidence", "add", "ccsvi-ms", "new.json", "--skip-duplicates", "--dry-run")
    assert dry.code == 0
    assert "would add new-2024" in dry.err
    assert (demo / TOPIC).read_bytes() == before
    assert policyver("evidence", "add", "ccsvi-ms", "new.json", "--skip-duplicates").code == 0
    added = [item.id for item in read_topic((demo / TOPIC).read_bytes()).evidence]
    assert len(added) == 47
    assert "new-2024" in added


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--date", "2020"), 2),
        (("--citation", "X"), 2),
        (("--date", "May", "--citation", "X"), 2),
        (("--date", "2020", "--citation", "X", "--doi", "x"), 2),
        (("--date", "2020", "--citation", "X", "--finding", "nothing=for"), 2),
        (("--date", "2020", "--citation", "X", "--finding", "efficacy=maybe"), 2),
        (("--date", "2020", "--citation", "X", "--id", "../x"), 2),
        (("--date", "2020", "--citation", "\x00\x01"), 3),
        (("two.ris", "--date", "2020"), 2),
        (("undated.ris",), 2),
        (("missing.bib",), 4),
        (("broken.bib",), 3),
    ],
)
def test_what_makes_no_item_is_refused(policyver: Policyver, demo: Path, words: tuple[str, ...], code: int) -> None:
    before = (demo / TOPIC).read_bytes()
    (demo / "two.ris").write_text("TY  - JOUR\nTI  - A\nPY  - 2020\nER  - \nTY  - JOUR\nTI  - B\nPY  - 2020\nER  - \n")
    (demo / "undated.ris").write_text("TY  - JOUR\nTI  - A\nER  - \n")
    (demo / "broken.bib").write_text("@article{a, title = {")
    ran = policyver("evidence", "add", "ccsvi-ms", *words)
    assert ran.code == code, ran.err
    assert (demo / TOPIC).read_bytes() == before


def test_check(policyver: Policyver, demo: Path) -> None:
    ran = policyver("evidence", "check")
    assert ran.code == 1
    assert ran.out.count("warning PV409") == 7
    assert policyver("evidence", "check", "aspirin-prevention").code == 0
    register = (demo / TOPIC).read_text("utf-8")
    (demo / TOPIC).write_text(register.replace('pmid="30266886"', 'pmid="29150995"'), "utf-8")
    found = checked(policyver("evidence", "check", "ccsvi-ms", "--json").out)
    assert [one["message"] for one in found["documents"][0]["findings"] if one["code"] == "PV410"] == [
        "traboulsee-2018 has the PMID of zamboni-2018"
    ]
    (demo / TOPIC).write_text("<topic", "utf-8")
    assert policyver("evidence", "check").code == 3
    assert policyver("evidence", "check", "nothing").code == 4


def test_validate_and_publish_warn_of_what_is_pending(policyver: Policyver, demo: Path) -> None:
    assert demo
    ran = policyver("validate", "nice-venoplasty-ms")
    assert "warning PV504 1 item of evidence is" in ran.out
    assert "note PV505" in ran.out
    assert policyver("draft", "nice-venoplasty-ms", "--label", "2025").code == 0
    published = policyver("publish", "nice-venoplasty-ms", "--published", "2025")
    assert published.code == 0
    assert "PV504" in published.err
    draft = demo / "statements" / "nice-venoplasty-ms.xml"
    policyver("draft", "nice-venoplasty-ms", "--label", "2026")
    text = draft.read_text("utf-8").replace(
        'label="2026" status="draft"', 'label="2026" status="draft" searched="2026"'
    )
    draft.write_text(text, "utf-8")
    assert "PV504" not in policyver("validate", "nice-venoplasty-ms").out


def test_loading_the_past_blames_nobody_for_what_came_later(tmp_path: Path) -> None:
    from policyver.cli.samples import samples_folder
    from policyver.store.creating import create_store
    from policyver.store.identity import program
    from policyver.store.loading import load_folder

    with create_store(tmp_path / "store", program()) as store:
        loaded = load_folder(store, samples_folder(), program())
    assert {found.code for found in loaded.findings} & {"PV504", "PV505"} == set()
