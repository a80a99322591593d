"""The main job on the real text: import, validate, publish, revise, publish, compare, verify.

The issued wording stays out of this project: the test reads it from the folder beside the checkout and skips where that
is missing. The same story on a text of our own is the README's, and is always run.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from tests.cli.test_diff import ROOT, run

if TYPE_CHECKING:
    from pathlib import Path

SOURCE = ROOT.parent / "shared" / "inputs" / "sir-2010.txt"

pytestmark = pytest.mark.skipif(not SOURCE.is_file(), reason="the issued text is not beside this checkout")


def test_the_issued_statement_becomes_a_revision_and_its_revision_is_compared(tmp_path: Path) -> None:
    store = tmp_path / "store"
    assert run("init", str(store)).returncode == 0
    working = store / "statements" / "sir-ccsvi-ms.xml"
    imported = run(
        *("import", str(SOURCE), "--id", "sir-ccsvi-ms", "--label", "2010", "--published", "2010-09"),
        *("--issuer", "Society of Interventional Radiology", "--title", "CCSVI in multiple sclerosis"),
        *("--fidelity", "verbatim", "-o", str(working)),
    )
    assert imported.returncode == 0, imported.stderr
    assert "0 lost, 0 added" in imported.stderr
    assert "PV701" in imported.stderr  # the broken character, with its line

    validated = run("validate", str(working), "--json")
    assert validated.returncode == 0, validated.stdout
    assert run("publish", "sir-ccsvi-ms", cwd=store).returncode == 0

    assert run("draft", "sir-ccsvi-ms", "--label", "2011", cwd=store).returncode == 0
    text = working.read_text("utf-8")
    assert text.count("to be inconclusive") == 1
    working.write_text(text.replace("to be inconclusive", "not to be inconclusive"), "utf-8")
    refused = run("publish", "sir-ccsvi-ms", "--published", "2011", cwd=store)
    assert refused.returncode == 3
    assert "PV501" in refused.stderr
    position = json.loads(run("diff", "sir-ccsvi-ms", "--json", cwd=store).stdout)["sections"]
    (changed,) = [section for section in position if section["changes"] != ["unchanged"]]
    name = changed["new"][0]["id"]
    reason = f'  <reason about="{name}" driver="new-evidence">Made up for this test.</reason>\n    </revision>'
    working.write_text(working.read_text("utf-8").replace("</revision>", reason, 1), "utf-8")
    assert run("publish", "sir-ccsvi-ms", "--published", "2011", cwd=store).returncode == 0

    found = json.loads(run("diff", "sir-ccsvi-ms@2010..2011", "--json", cwd=store).stdout)
    assert found["summary"] == {"changes": {"amended": 1}, "impact": {"substantive": 1, "editorial": 0}}
    (section,) = [section for section in found["sections"] if section["changes"] != ["unchanged"]]
    assert (section["old"][0]["label"], section["signals"]) == ("3", ["negation"])
    (block,) = [block for block in section["blocks"] if block["changes"] != ["unchanged"]]
    assert [edit for edit in block["sentences"][0]["edits"] if edit[0] != "equal"] == [["insert", "not "]]
    assert run("verify", cwd=store).returncode == 0


def test_the_issued_statement_compares_with_the_shipped_restatement(tmp_path: Path) -> None:
    draft = tmp_path / "issued.xml"
    run(
        *("import", str(SOURCE), "--id", "sir-ccsvi-ms", "--label", "2010", "--title", "CCSVI in MS"),
        *("--issuer", "Society of Interventional Radiology", "-o", str(draft)),
    )
    ran = run("diff", str(draft), str(ROOT / "statements/sir-ccsvi-ms/2010.xml"), "--json")
    assert ran.returncode == 0
    labels = {section["new"][0]["label"] for section in json.loads(ran.stdout)["sections"] if section["new"]}
    assert {"1", "2", "3", "4", "5"} <= labels
