"""A revision goes out in a format that people edit, comes back over itself with one sentence changed, and the next diff is small."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Policyver

STATEMENT = Path(__file__).parents[2] / "statements/sir-ccsvi-ms/2010.xml"
CHANGED = ("Where conclusive evidence is missing", "Where sufficient evidence is missing")


def over_itself(policyver: Policyver, folder: Path, format_: str, name: str) -> dict[str, Any]:
    """The comparison of the statement with what came back over it."""
    text = STATEMENT.read_text("utf-8")
    assert text.count(CHANGED[0]) == 1
    (folder / "old.xml").write_text(text, "utf-8")
    (folder / "edited.xml").write_text(text.replace(*CHANGED), "utf-8")
    assert policyver("export", "edited.xml", "--format", format_, "-o", name).code == 0
    came = policyver("import", name, "--onto", "old.xml", "-o", "new.xml")
    assert came.code == 0, came.err
    assert policyver("validate", "new.xml").code == 0
    found: dict[str, Any] = json.loads(policyver("diff", "old.xml", "new.xml", "--json").out)
    return found


@pytest.mark.parametrize(("format_", "name"), [("jats", "edited.jats.xml"), ("docx", "edited.docx")])
def test_what_holds_the_whole_comes_back_with_that_change_alone(
    policyver: Policyver, tmp_path: Path, format_: str, name: str
) -> None:
    found = over_itself(policyver, tmp_path, format_, name)
    assert found["summary"]["changes"] == {"amended": 1}
    (section,) = [section for section in found["sections"] if section["changes"] != ["unchanged"]]
    (block,) = [block for block in section["blocks"] if block["changes"] != ["unchanged"]]
    edits = [edit for sentence in block["sentences"] for edit in sentence["edits"] if edit[0] != "equal"]
    assert edits == [["delete", "conclusive"], ["insert", "sufficient"]]
    assert {stance["transition"] for stance in found["stances"]} == {"retained"}
    assert found["references"] == []


@pytest.mark.parametrize(
    ("format_", "name"),
    [
        ("html", "edited.html"),
        ("markdown", "edited.md"),
        ("pdf", "edited.pdf"),
    ],
)
def test_what_is_for_reading_comes_back_with_ids_stances_and_claims_kept(
    policyver: Policyver, tmp_path: Path, format_: str, name: str
) -> None:
    """A page also says what stands in the front, which then stands in the text; nothing that was there is lost or renamed."""
    found = over_itself(policyver, tmp_path, format_, name)
    for section in found["sections"]:
        assert not {"deleted", "split", "merged"} & set(section["changes"]), section["old"]
        if section["old"]:
            assert [place["id"] for place in section["old"]] == [place["id"] for place in section["new"]]
    blocks = [block for section in found["sections"] for block in section["blocks"]]
    gone = [
        text for block in blocks for sentence in block["sentences"] for op, text in sentence["edits"] if op == "delete"
    ]
    assert [text for text in gone if not text.startswith("[r")] == ["conclusive"]
    assert sum(place["name"] == "claim" for block in blocks for place in block["new"]) == 5
    assert {stance["transition"] for stance in found["stances"]} == {"retained"}
