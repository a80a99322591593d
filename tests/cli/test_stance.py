"""`policyver stance`: wiring, outputs, exit codes; the transitions themselves are proved below."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import jsonschema

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Policyver

SCHEMA = json.loads((files("policyver.render") / "schema" / "stance-timeline.schema.json").read_text("utf-8"))


def timeline(policyver: Policyver, *words: str) -> dict[str, Any]:
    ran = policyver("stance", *words, "--json")
    assert ran.code == 0, ran.err
    found: dict[str, Any] = json.loads(ran.out)
    jsonschema.Draft202012Validator(SCHEMA).validate(found)
    return found


def question(found: dict[str, Any], name: str) -> dict[str, Any]:
    (one,) = (one for one in found["questions"] if one["id"] == name)
    return dict(one)


def test_two_issuers_on_one_topic_with_the_trials_between(policyver: Policyver, demo: Path) -> None:
    assert demo
    found = timeline(policyver, "--topic", "ccsvi-ms")
    efficacy = question(found, "efficacy")
    rows = {
        row["statement"]: [(c["label"], c["direction"], c["transition"]) for c in row["cells"]]
        for row in efficacy["rows"]
    }
    assert rows == {
        "sir-ccsvi-ms": [("2010", "neither", "newly-stated")],
        "nice-venoplasty-ms": [("2012", "neither", "newly-stated"), ("2019", "against", "settled")],
    }
    trials = {item["id"]: item for item in efficacy["evidence"]}
    brave = trials["zamboni-2018"]
    assert (brave["date"], brave["direction"], brave["n"], brave["confirmed"]) == ("2018-01", "against", 115, True)
    assert brave["considered-by"] == ["nice-venoplasty-ms@2019"]
    assert brave["pending-for"] == ["sir-ccsvi-ms"]
    assert trials["khan-2010"]["undecided-for"] == ["sir-ccsvi-ms"]
    assert not trials["khan-2010"]["confirmed"]
    assert [one["id"] for one in found["questions"]][:3] == ["cause", "efficacy", "safety"]


def test_a_draft_is_shown_only_when_asked_for_and_marked(policyver: Policyver, demo: Path) -> None:
    assert demo
    without = timeline(policyver, "sir-ccsvi-ms")
    assert [one["label"] for one in without["statements"][0]["revisions"]] == ["2010"]
    drafted = timeline(policyver, "sir-ccsvi-ms", "--draft")
    assert [(one["label"], one["draft"], one["fidelity"]) for one in drafted["statements"][0]["revisions"]] == [
        ("2010", False, "restated"),
        ("illustrative-draft", True, "illustrative"),
    ]
    for words in ((), ("--format", "markdown")):
        out = policyver("stance", "sir-ccsvi-ms", "--draft", *words).out
        assert "illustrative: issued by nobody" in " ".join(out.split())
        assert "draft: it is not issued" in " ".join(out.split())


def test_the_terminal_says_what_the_december_of_2009_changed(policyver: Policyver, demo: Path) -> None:
    assert demo
    ran = policyver("stance", "uspstf-breast-cancer-screening", "--question", "mammography")
    text = " ".join(ran.out.split())
    assert "women aged 40 to 49 years: against, grade C (USPSTF 2007): retained; reworded" in text
    assert "not comparable: USPSTF 2007 → 2012, grade C → C" in text
    assert all(len(line) <= 80 for line in ran.out.splitlines())


def test_evidence_can_be_left_out(policyver: Policyver, demo: Path) -> None:
    assert demo
    assert "khan-2010" in policyver("stance", "sir-ccsvi-ms").out
    assert "khan-2010" not in policyver("stance", "sir-ccsvi-ms", "--no-evidence").out


def test_a_withdrawn_statement_ends(policyver: Policyver, demo: Path) -> None:
    assert demo
    policyver("withdraw", "nice-venoplasty-ms@2019", "--date", "2021-03", "--reason", "Overtaken.")
    found = timeline(policyver, "nice-venoplasty-ms")
    last = question(found, "efficacy")["rows"][0]["cells"][-1]
    assert (last["label"], last["withdrawn"], last["direction"], last["transition"]) == (
        "2019",
        "2021-03",
        None,
        "withdrawn",
    )
    assert found["statements"][0]["revisions"][-1]["withdrawn"] == "2021-03"
    assert all(item["pending-for"] == [] for item in question(found, "efficacy")["evidence"])


def test_a_reaffirmation_is_told(policyver: Policyver, demo: Path) -> None:
    assert demo
    policyver("reaffirm", "nice-venoplasty-ms@2019", "--date", "2022-05")
    assert "2019 reaffirmed 2022-05" in policyver("stance", "nice-venoplasty-ms").out


def test_what_is_not_there(policyver: Policyver, demo: Path) -> None:
    assert demo
    assert policyver("stance", "nothing").code == 4
    topic = policyver("stance", "--topic", "ccsvi")
    assert topic.code == 4
    assert "ccsvi-ms" in topic.err
    asked = policyver("stance", "sir-ccsvi-ms", "--question", "cost")
    assert asked.code == 4
    assert "efficacy" in asked.err
    assert policyver("stance").code == 2
    assert policyver("stance", "sir-ccsvi-ms", "--topic", "ccsvi-ms").code == 2


def test_a_statement_without_a_topic_or_revision(policyver: Policyver, tmp_path: Path) -> None:
    from tests.cli.documents_for_commands import statement

    policyver("init")
    policyver("publish", "-", stdin=statement("1"))
    found = timeline(policyver, "alpha")
    assert found["topic"] is None
    (tmp_path / "statements/beta.xml").write_bytes(statement("1").replace(b'id="alpha"', b'id="beta"'))
    assert timeline(policyver, "beta")["questions"] == []


def test_hostile_text_is_shown_and_does_not_act(policyver: Policyver) -> None:
    from tests.cli.documents_for_commands import statement

    policyver("init")
    text = "\u202eadults | <b> [x](javascript:y) `"
    position = f'<position id="p"><claim>C.</claim><stance question="q" population="{text.replace("<", "&lt;")}" direction="for" strength="strong" certainty="low"/></position>'
    policyver("publish", "-", stdin=statement("1").replace(b"</body>", position.encode() + b"</body>"))
    ran = policyver("stance", "alpha")
    assert ran.code == 0
    assert "<U+202E>adults" in ran.out
    markdown = policyver("stance", "alpha", "--format", "markdown").out
    assert "\u202e" not in markdown
    assert "&lt;b&gt;" in markdown
    assert r"\|" in markdown


def test_a_draft_may_bear_the_label_of_a_published_revision(policyver: Policyver, demo: Path) -> None:
    path = demo / "statements" / "nice-venoplasty-ms.xml"
    text = path.read_text("utf-8").replace(
        'population="people with multiple sclerosis" direction="against"',
        'population="adults with multiple sclerosis" direction="for"',
    )
    path.write_text(text.replace('status="published"', 'status="draft"'), "utf-8")
    found = question(timeline(policyver, "nice-venoplasty-ms", "--draft"), "efficacy")
    cells = [(row["population"], c["label"], c["draft"], c["direction"]) for row in found["rows"] for c in row["cells"]]
    assert cells == [
        ("people with multiple sclerosis", "2012", False, "neither"),
        ("people with multiple sclerosis", "2019", False, "against"),
        ("adults with multiple sclerosis", "2019", True, "for"),
    ]
    (became,) = found["rows"][0]["became"]
    assert (became["label"], became["draft"], became["change"]) == ("2019", True, "scope-changed")
    out = " ".join(policyver("stance", "nice-venoplasty-ms", "--draft").out.split())
    assert "2019 (draft) ▲ adults with multiple sclerosis: for: reversed; scope changed from" in out


def test_between_a_withdrawal_and_the_next_revision_nothing_stands(policyver: Policyver, demo: Path) -> None:
    assert demo
    policyver("withdraw", "nice-venoplasty-ms@2019", "--date", "2021-03", "--reason", "Overtaken.")
    policyver("draft", "nice-venoplasty-ms", "--label", "2024")
    assert policyver("publish", "nice-venoplasty-ms", "--published", "2024-01").code == 0
    (row,) = question(timeline(policyver, "nice-venoplasty-ms"), "efficacy")["rows"]
    assert [(c["label"], c["published"], c["withdrawn"], c["direction"], c["transition"]) for c in row["cells"]] == [
        ("2012", "2012-03-28", None, "neither", "newly-stated"),
        ("2019", "2019", None, "against", "settled"),
        ("2019", None, "2021-03", None, "withdrawn"),
        ("2024", "2024-01", None, "against", "retained"),
    ]
    out = policyver("stance", "nice-venoplasty-ms", "--no-evidence").out
    assert "  2021-03     2019 (withdrawn)\n" in out


def test_a_picture_for_a_phone(policyver: Policyver, demo: Path) -> None:
    assert demo
    assert policyver("stance", "sir-ccsvi-ms", "--format", "svg", "--width", "375", "-o", "x.svg").code == 0
    assert 'width="375"' in (demo / "x.svg").read_text("utf-8")
    assert policyver("stance", "sir-ccsvi-ms", "--format", "html", "-o", "x.html").code == 0
    assert (demo / "x.html").read_text("utf-8").startswith("<!doctype html>")
