"""Options that do not go together are refused before anything is done, with words that name them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.cli.documents_for_commands import statement

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Policyver

REFUSED = [
    ("diff old.xml new.xml --json --format html", "--json and --format html ask for two outputs"),
    ("diff old.xml new.xml --json --format terminal", "--json and --format terminal ask for two outputs"),
    ("diff old.xml new.xml --json --stat", "--stat has no effect with --format json"),
    ("diff old.xml new.xml --json --whole", "--whole has no effect with --format json"),
    ("diff old.xml new.xml --json --section s", "--section has no effect with --format json"),
    ("diff old.xml new.xml --format docx --impact substantive -o o.docx", "--impact has no effect with --format docx"),
    ("diff old.xml new.xml --format html --author A", "--author has no effect with --format html"),
    ("diff old.xml new.xml --format html --stat", "--stat has no effect with --format html"),
    ("diff old.xml new.xml --no-summary", "--summary has no effect with --format terminal"),
    ("diff old.xml new.xml --format markdown --layout inline", "--layout has no effect with --format markdown"),
    ("diff old.xml new.xml --stat --layout side-by-side", "--layout has no effect with --stat"),
    ("diff old.xml new.xml --format patch --match id", "--match has no effect with --format patch"),
    ("diff old.xml new.xml --format patch --section s --exit-code", "--section has no effect with --format patch"),
    ("stance alpha --json --width 400", "--width has no effect with --format json"),
    ("stance alpha --json --format svg", "--json and --format svg ask for two outputs"),
    ("changelog alpha --json --format atom", "--json and --format atom ask for two outputs"),
    ("blame alpha --json --ignore-editorial", "--ignore-editorial has no effect with --format json"),
    ("merge old.xml old.xml new.xml --json --format xml", "--json and --format xml ask for two outputs"),
    ("validate old.xml --json --format sarif", "--json and --format sarif ask for two outputs"),
    ("evidence pending --all --json --format markdown", "--json and --format markdown ask for two outputs"),
]
ALLOWED = [
    "diff old.xml new.xml --json --format json",
    "diff old.xml new.xml --json --section background --exit-code",
    "diff old.xml new.xml --json --match content",
    "diff old.xml new.xml --stat --impact substantive",
    "diff old.xml new.xml --format html --whole",
    "diff old.xml new.xml --format docx --author A --no-summary -o out.docx",
]


@pytest.fixture
def documents(tmp_path: Path) -> None:
    (tmp_path / "old.xml").write_bytes(statement("1"))
    (tmp_path / "new.xml").write_bytes(statement("2", text="Another sentence."))


@pytest.mark.usefixtures("documents")
@pytest.mark.parametrize(("words", "said"), REFUSED)
def test_what_would_have_no_effect_is_refused(policyver: Policyver, words: str, said: str) -> None:
    ran = policyver(*words.split())
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"error: {said}\n")
    assert "leave one of them out" in ran.err


@pytest.mark.usefixtures("documents")
@pytest.mark.parametrize("words", ALLOWED)
def test_what_has_an_effect_is_not(policyver: Policyver, words: str) -> None:
    ran = policyver(*words.split())
    assert ran.code in {0, 1}
    assert not ran.err
