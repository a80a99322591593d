"""`policyver explain`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from policyver.importers.codes import IMPORT_RULES
from policyver.policyxml.rules import RULES

if TYPE_CHECKING:
    from tests.cli.conftest import Policyver


@pytest.mark.parametrize("code", ["PV401", "pv401"])
def test_one_rule(policyver: Policyver, code: str) -> None:
    ran = policyver("explain", code)
    assert (ran.code, ran.err) == (0, "")
    assert (
        ran.out
        == """\
PV401 neither, without a basis (error)

  why:  `neither` can mean that the evidence is insufficient, or that it is a
        matter for research or for the person. Which one it is may be the whole
        message.
  mend: Add basis="insufficient-evidence", "only-in-research",
        "individual-decision" or "no-recommendation".
"""
    )


def test_all_rules(policyver: Policyver) -> None:
    ran = policyver("explain")
    assert ran.code == 0
    assert [line[:5] for line in ran.out.splitlines()] == sorted(RULES | IMPORT_RULES)


@pytest.mark.parametrize(
    ("code", "near"), [("PV999", "PV"), ("PV4O1", "PV401"), ("--x", ""), ("\x1b[2J", "PV"), ("PV" + "9" * 500, "PV")]
)
def test_an_unknown_code_names_the_closest(policyver: Policyver, code: str, near: str) -> None:
    ran = policyver("explain", code)
    if not near:
        assert ran.code == 2
        return
    assert (ran.code, ran.out) == (4, "")
    assert f"the closest is {near}" in ran.err
    assert "\x1b" not in ran.err


def test_markdown_and_output_to_a_file(policyver: Policyver, tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.mktemp("out") / "rule.md"
    assert policyver("explain", "PV401", "--format", "markdown", "-o", str(file)).out == ""
    assert "### PV401: neither, without a basis" in file.read_text("utf-8")
    assert policyver("explain", "PV401", "-o", str(file)).out == ""
    assert file.read_text("utf-8").startswith("PV401 neither")
