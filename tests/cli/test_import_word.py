"""`policyver import` of Word files and `--onto`: wiring. What is made of a file stands in tests/unit/importers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.unit.importers.word_files import deleted, inserted, p, t, word_file

from policyver.policyxml.read_statement import read_statement

if TYPE_CHECKING:
    from tests.cli.conftest import Policyver

    from policyver.model.document import Statement

NICE = Path(__file__).parents[2] / "statements" / "nice-venoplasty-ms"
OLD, NEW = NICE / "2012.xml", NICE / "2019.xml"
GIVEN = ("--id", "a", "--issuer", "I", "--label", "1")
COMMENTED = word_file(
    p(
        t("Do "),
        deleted("not "),
        '<w:commentRangeStart w:id="0"/>',
        t("use it."),
        '<w:commentRangeEnd w:id="0"/>',
        inserted(" Ever."),
    ),
    {"comments.xml": f'<w:comment w:id="0" w:author="Ann">{p(t("Sure?"))}</w:comment>'},
)


@pytest.mark.parametrize(("changes", "wanted"), [("accept", NEW), ("reject", OLD)])
def test_a_redline_goes_and_comes_back(policyver: Policyver, tmp_path: Path, changes: str, wanted: Path) -> None:
    assert policyver("diff", str(OLD), str(NEW), "--format", "docx", "-o", "r.docx").code == 0
    ran = policyver("import", "r.docx", "--onto", str(OLD), "--changes", changes, "-o", "back.xml")
    assert ran.code == 0
    assert (tmp_path / "back.xml").read_bytes() == wanted.read_bytes()
    assert "note PV765: it reads as nice-venoplasty-ms@" in ran.err


def test_undecided_changes(policyver: Policyver, tmp_path: Path) -> None:
    (tmp_path / "c.docx").write_bytes(COMMENTED)
    ran = policyver("import", "c.docx", *GIVEN)
    assert (ran.code, ran.out) == (3, "")
    assert "it has tracked changes: 1 deletion, 1 insertion by Ann" in ran.err
    assert "--changes accept" in ran.err
    ran = policyver("import", "c.docx", *GIVEN, "--changes", "ask")
    assert ran.code == 3
    assert "nobody is there to ask" in ran.err
    assert "c.docx: error PV761: deletion by Ann: not" in ran.err


def test_comments_are_notes_of_the_report(policyver: Policyver, tmp_path: Path) -> None:
    (tmp_path / "c.docx").write_bytes(COMMENTED)
    ran = policyver("import", "c.docx", *GIVEN, "--changes", "reject", "-o", "a.xml", "--report", "r.json")
    assert ran.code == 0
    assert "Do not use it." in (tmp_path / "a.xml").read_text()
    report = json.loads((tmp_path / "r.json").read_text())
    assert report["comments"] == [{"author": "Ann", "date": "", "text": "Sure?", "about": "use it."}]
    assert "PV763: comment by Ann on \u201cuse it.\u201d: Sure?" in ran.err


def statement(path: Path) -> Statement:
    return read_statement(path.read_bytes())


TEXT = """Title of it

1. Doctors should never treat with it, at any time.

This is so because no trial has shown a benefit.

2. Research in large trials is needed first.
"""


def test_another_format_over_a_statement_keeps_its_ids(policyver: Policyver, tmp_path: Path) -> None:
    """An editor changes one sentence of the text: ids, stances and the rest stay, and the next diff is small."""
    (tmp_path / "a.txt").write_text(TEXT)
    policyver("import", "a.txt", *GIVEN, "-o", "a.xml")
    text = (tmp_path / "a.xml").read_text()
    first = statement(tmp_path / "a.xml").body[0].id
    stance = '<stance question="use" population="all" direction="against"/>'
    text = text.replace(f'id="{first}"', 'id="no-use"').replace("</claim>", f"</claim>{stance}", 1)
    (tmp_path / "a.xml").write_text(text.replace("no trial", "<em>no</em> trial"))
    (tmp_path / "b.txt").write_text(TEXT.replace("large trials", "very large trials"))
    ran = policyver("import", "b.txt", "--onto", "a.xml", "-o", "b.xml")
    assert ran.code == 0, ran.err
    old, new = statement(tmp_path / "a.xml"), statement(tmp_path / "b.xml")
    assert new.body[0] == old.body[0]
    assert new.body[1].id == old.body[1].id
    assert new.revision.label == "1"
    diff = json.loads(policyver("diff", "a.xml", "b.xml", "--json").out)
    assert diff["summary"]["changes"] == {"amended": 1}
    assert diff["stances"][0]["transition"] == "retained"


def test_over_a_published_revision_it_becomes_a_draft(policyver: Policyver, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    policyver("import", "a.txt", *GIVEN, "-o", "a.xml")
    text = (tmp_path / "a.xml").read_text().replace('status="draft"', 'status="published" published="2020"')
    (tmp_path / "a.xml").write_text(text)
    policyver("import", "a.txt", "--onto", "a.xml", "-o", "b.xml")
    revision = statement(tmp_path / "b.xml").revision
    assert (revision.label, str(revision.status), revision.relations[0].target) == ("1-draft", "draft", "a@1")
    assert policyver("import", "a.txt", "--onto", "none.xml").code == 4


def test_the_report_as_text_tells_comments(policyver: Policyver, tmp_path: Path) -> None:
    (tmp_path / "c.docx").write_bytes(COMMENTED)
    assert policyver("import", "c.docx", *GIVEN, "--changes", "accept", "-o", "a.xml", "--report", "r.txt").code == 0
    assert "Comments (1)\n  Ann, on \u201cuse it.\u201d: Sure?" in (tmp_path / "r.txt").read_text()
