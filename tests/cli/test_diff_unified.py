"""`policyver diff --format unified`: the options reach it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.cli.conftest import Policyver

NICE = Path(__file__).parents[2] / "statements" / "nice-venoplasty-ms"
PAIR = (str(NICE / "2012.xml"), str(NICE / "2019.xml"))


def test_the_output_and_its_options(policyver: Policyver, tmp_path: Path) -> None:
    ran = policyver("diff", *PAIR, "--format", "unified")
    assert ran.code == 0
    assert "--- nice-venoplasty-ms@2012\tpublished 2012-03-28\n+++ nice-venoplasty-ms@2019\tpublished 2019\n" in ran.out
    assert "\n-The procedure should therefore be used only in research.\n" in ran.out
    assert "\n\\ reason, new evidence: " in ran.out
    one = policyver("diff", *PAIR, "--format", "unified", "--section", "category", "--exit-code")
    assert one.code == 1
    assert [line for line in one.out.split("\n") if line.startswith("@@ s")] == [
        (
            '@@ section "Category of the recommendation" (category) amended @@ '
            "substantive: negation, number, quantifier, and/or, wording"
        )
    ]
    whole = policyver("diff", *PAIR, "--format", "unified", "--whole", "-o", "out.txt")
    assert (whole.code, whole.out) == (0, "")
    assert "unchanged" not in (tmp_path / "out.txt").read_text()
    assert policyver("diff", *PAIR, "--format", "unified", "--section", "nowhere").code == 4
