"""The process ends without freeing what it made: what was printed is whole all the same, and the exit code is right."""

from __future__ import annotations

import gc
import json
import subprocess
from pathlib import Path

import pytest
from tests.cli.test_diff import OLD, POLICYVER, run

from policyver.cli.ending import without_collecting

SECTIONS = 2_000


def two_long_documents(folder: Path) -> tuple[str, str]:
    text = "".join(
        f'<section id="s{number}"><title>Matter {number}</title><p>This is about the matter number {number}.</p></section>'
        for number in range(SECTIONS)
    )
    old, new = folder / "old.xml", folder / "new.xml"
    old.write_text(Path(OLD).read_text("utf-8").replace("</body>", f"{text}</body>"), "utf-8")
    new.write_text(old.read_text("utf-8").replace(" is about", " is not about"), "utf-8")
    return str(old), str(new)


def test_a_result_larger_than_any_buffer_is_whole_and_the_exit_code_is_the_commands(tmp_path: Path) -> None:
    ran = run("diff", *two_long_documents(tmp_path), "--json", "--exit-code")
    assert ran.returncode == 1
    changed = [entry for entry in json.loads(ran.stdout)["sections"] if entry["changes"] != ["unchanged"]]
    assert len(changed) == SECTIONS
    assert ran.stderr == ""


@pytest.mark.parametrize("output", [[], ["--stat"], ["--json"], ["--format", "markdown"], ["--format", "unified"]])
def test_whoever_reads_no_further_is_no_error(tmp_path: Path, output: list[str]) -> None:
    old, new = two_long_documents(tmp_path)
    with subprocess.Popen(
        [POLICYVER, "diff", old, new, *output], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.read(10)
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == 0


def test_no_garbage_is_looked_for_while_documents_are_compared_nor_for_that_afterwards() -> None:
    searches: list[str] = []
    threshold = gc.get_threshold()
    gc.set_threshold(1_000)
    gc.callbacks.append(lambda phase, _: searches.append(phase))
    try:
        with without_collecting():
            made = [[number] for number in range(10_000)]
        made += [[number] for number in range(500)]
        assert searches == []
        made += [[number] for number in range(1_000)]
        assert searches
    finally:
        gc.callbacks.pop()
        gc.set_threshold(*threshold)


def test_what_went_wrong_is_told_before_the_end() -> None:
    ran = run("diff", "nowhere.xml", "nowhere.xml")
    assert ran.returncode == 4
    assert "nowhere.xml" in ran.stderr
