"""`policyver diff --format docx`: a redline, wired to its options."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from policyver.office.read_document import read_document
from policyver.office.readings import accepted, rejected
from policyver.office.values import Paragraph

if TYPE_CHECKING:
    from tests.cli.conftest import Policyver

    from policyver.office.values import WordDocument

NICE = Path(__file__).parents[2] / "statements" / "nice-venoplasty-ms"
PAIR = (str(NICE / "2012.xml"), str(NICE / "2019.xml"))
DOCX = ("--format", "docx", "-o", "redline.docx")


def text(document: WordDocument) -> str:
    return "\n".join(
        "".join(run.text for run in block.runs) for block in document.blocks if isinstance(block, Paragraph)
    )


def authors(document: WordDocument) -> set[tuple[str, str]]:
    runs = [run for block in document.blocks if isinstance(block, Paragraph) for run in block.runs]
    return {(one.author, one.date) for run in runs for one in run.track}


def test_both_readings_summary_and_signature(policyver: Policyver, tmp_path: Path) -> None:
    ran = policyver("diff", *PAIR, *DOCX)
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    document = read_document((tmp_path / "redline.docx").read_bytes())
    sentence = "The procedure should therefore be used only in research."
    assert sentence in text(rejected(document))
    assert sentence not in text(accepted(document))
    assert "Accept all and the document reads as the new revision" in text(accepted(document))
    assert authors(document) == {("NICE", "2019-01-01T00:00:00Z"), ("NICE", "2019-01-01T00:02:00Z")}


def test_without_summary_and_signed_by_another(policyver: Policyver, tmp_path: Path) -> None:
    assert policyver("diff", *PAIR, *DOCX, "--no-summary", "--author", "Ann").code == 0
    document = read_document((tmp_path / "redline.docx").read_bytes())
    assert "Accept all" not in text(document)
    assert {author for author, _ in authors(document)} == {"Ann"}


def test_exit_code_and_the_same_twice(policyver: Policyver, tmp_path: Path) -> None:
    assert policyver("diff", *PAIR, *DOCX, "--exit-code").code == 1
    first = (tmp_path / "redline.docx").read_bytes()
    policyver("diff", *PAIR, *DOCX)
    assert (tmp_path / "redline.docx").read_bytes() == first
    assert policyver("diff", PAIR[0], PAIR[0], *DOCX, "--exit-code").code == 0
