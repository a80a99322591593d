"""Each folder is a case: `input.txt` (or the path its why.md names), `draft.xml` and `findings.txt` as they should be, why.md.

Cases under `known_wrong` hold today's draft as `current.xml` and the right one as `ideal.xml`: the test fails when today's
output reaches the ideal, so that the case is moved up.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from policyver.importers.options import GivenOptions, import_options
from policyver.importers.text import import_text
from policyver.policyxml.write import write_statement

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
CASES = sorted(path.parent for path in HERE.glob("*/why.md"))
KNOWN_WRONG = sorted(path.parent for path in HERE.glob("known_wrong/*/why.md"))


def imported(case: Path) -> tuple[str, str]:
    """The draft, and the findings with the account, as text."""
    options = GivenOptions(statement="example", issuers=["Society of Examples"], label="1", title="Example")
    if (case / "options.json").exists():
        options.update(json.loads((case / "options.json").read_text()))
    result = import_text(source(case).read_bytes(), import_options(options))
    words = result.account
    lines = [f"{each.line}: {each.severity} {each.code}: {each.message}" for each in result.findings]
    lines += [f"joined {join.line}: {join.first} {join.second} -> {join.result} ({join.by})" for join in words.joins]
    lines += [f"taken {each.line}: {each.text} ({each.taken_as})" for each in words.taken]
    lines.append(
        f"words: {words.source} in the source, {words.output} in the draft, lost {words.lost}, added {words.added}"
    )
    return write_statement(result.statement).decode(), "\n".join(lines) + "\n"


def source(case: Path) -> Path:
    named = re.search(r"^Input: (\S+)$", (case / "why.md").read_text(encoding="utf-8"), re.MULTILINE)
    return case / "input.txt" if named is None else ROOT / named[1]


def compare(path: Path, found: str, request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update-golden", default=False):
        path.write_text(found, encoding="utf-8")
    assert found == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Path, request: pytest.FixtureRequest) -> None:
    draft, findings = imported(case)
    compare(case / "draft.xml", draft, request)
    compare(case / "findings.txt", findings, request)


@pytest.mark.parametrize("case", KNOWN_WRONG, ids=lambda case: case.name)
def test_known_wrong(case: Path, request: pytest.FixtureRequest) -> None:
    draft, _ = imported(case)
    compare(case / "current.xml", draft, request)
    assert draft != (case / "ideal.xml").read_text(encoding="utf-8"), "it is right now: move the case up"


def test_there_are_cases() -> None:
    assert len(CASES) >= 7
    assert KNOWN_WRONG
