"""The process ends without freeing what it made: what was printed is whole all the same, and the exit code is right."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.test_diff import OLD, run

PARAGRAPHS = 4_000


def test_a_result_larger_than_any_buffer_is_whole_and_the_exit_code_is_the_commands(tmp_path: Path) -> None:
    text = "".join(f"<p>Paragraph {number} is about the matter number {number}.</p>" for number in range(PARAGRAPHS))
    old, new = tmp_path / "old.xml", tmp_path / "new.xml"
    source = Path(OLD).read_text("utf-8")
    old.write_text(source.replace("</body>", f'<section id="many"><title>Many</title>{text}</section></body>'), "utf-8")
    new.write_text(old.read_text("utf-8").replace(" is about", " is not about"), "utf-8")
    ran = run("diff", str(old), str(new), "--json", "--exit-code")
    assert ran.returncode == 1
    many = next(
        entry for entry in json.loads(ran.stdout)["sections"] if [place["id"] for place in entry["new"]] == ["many"]
    )
    assert len(many["blocks"]) == PARAGRAPHS
    assert ran.stderr == ""


def test_what_went_wrong_is_told_before_the_end() -> None:
    ran = run("diff", "nowhere.xml", "nowhere.xml")
    assert ran.returncode == 4
    assert "nowhere.xml" in ran.stderr
