"""The samples restate the issued text and do not copy it; skips where the issued text is not at hand."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

ROOT = Path(__file__).parents[3]
ISSUED = ROOT.parent / "shared" / "inputs" / "sir-2010.txt"
RUN = 8


def words(text: str) -> list[str]:
    joined = re.sub(r"-\s*\n\s*", "", text)
    return re.findall(r"[^\W_]+", joined.casefold())


def runs(text: str) -> set[tuple[str, ...]]:
    found = words(text)
    return {tuple(found[at : at + RUN]) for at in range(len(found) - RUN + 1)}


def shared_runs(text: str, issued: str) -> set[tuple[str, ...]]:
    return runs(text) & runs(issued)


def test_a_copied_run_is_found_across_a_broken_word() -> None:
    issued = "one two three four fi-\nve six seven eight nine"
    assert shared_runs("zero One, two (three) four five six seven eight.", issued)
    assert not shared_runs("one two three four five six seven nine", issued)


@pytest.mark.skipif(not ISSUED.exists(), reason="the issued text is not part of the project")
@pytest.mark.parametrize(
    "path",
    [*sorted(ROOT.glob("statements/*/*.xml")), *sorted(ROOT.glob("topics/*.xml"))],
    ids=lambda path: f"{path.parent.name}/{path.stem}",
)
def test_no_eight_words_in_a_row_are_those_of_the_issued_statement(path: Path) -> None:
    text = " ".join(etree.fromstring(path.read_bytes()).itertext())
    assert shared_runs(text, ISSUED.read_text(encoding="utf-8")) == set()
