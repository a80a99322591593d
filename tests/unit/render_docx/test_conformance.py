"""That Word files conform to the standard, and that the check would notice if not."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.unit.render_docx.conformance import faults
from tests.unit.render_docx.documents import of, p, section, statement

from policyver.compare.diff import compare
from policyver.model.dates import parse_date
from policyver.model.revision import Dates, Revision, Status
from policyver.office.package import package_bytes
from policyver.policyxml.read_statement import read_statement
from policyver.render.docx import as_docx, as_redline
from policyver.render.view import build_view

if TYPE_CHECKING:
    from policyver.model.document import Statement

SHIPPED = sorted((Path(__file__).parents[3] / "statements").rglob("*.xml"))
DRAFT = Revision("draft", Status.DRAFT)
ANCIENT = Revision("355", Status.PUBLISHED, Dates(published=parse_date("0355-04-01")))


def redline(old: Statement, new: Statement) -> bytes:
    comparison = compare(old, new)
    return as_redline.render(old, new, comparison, build_view(comparison, None, new.revision.reasons))


def moved(revision: Revision) -> tuple[Statement, Statement]:
    """Two revisions of which the later one has a section in another place."""
    parts = [
        section(p(f"All about the {word}s, and what {word}s want."), title=word, identity=word)
        for word in ("cat", "dog", "cow")
    ]
    return of(tuple(parts)), of((parts[2], *parts[:2]), revision=revision)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_shipped_statements_conform(path: Path) -> None:
    shipped = read_statement(path.read_bytes())
    assert faults(as_docx.render(shipped)) == []
    others = [read_statement(other.read_bytes()) for other in sorted(path.parent.glob("*.xml")) if other != path]
    for other in others[:1]:
        assert faults(redline(other, shipped)) == []


def test_one_of_everything_conforms() -> None:
    assert faults(as_docx.render(statement())) == []
    assert faults(redline(statement(), statement(p("Other words.")))) == []


@pytest.mark.parametrize("revision", [DRAFT, ANCIENT], ids=["draft", "ancient"])
def test_a_move_without_a_date_that_word_knows_conforms(revision: Revision) -> None:
    """The range of a move needs a date even where the changes have none: a draft's have none."""
    data = redline(*moved(revision))
    text = parts(data)["word/document.xml"].decode()
    assert "<w:moveFrom " in text
    assert set(re.findall(r' w:date="([^"]*)"', text)) == {"1970-01-01T00:00:00Z"}
    assert "0355" not in parts(data)["docProps/core.xml"].decode()
    assert faults(data) == []


BREAKS = [
    (r"(<w:pStyle [^>]*/>)(<w:rPr>.*?</w:rPr>)", r"\2\1", "pPr holds rPr pStyle"),
    (r'<w:moveFromRangeEnd w:id="\d+"/>', "", "moveFromRange: not every start"),
    (r'(<w:moveToRangeStart [^>]*) w:date="[^"]*"', r"\1", "moveToRangeStart without date"),
    (r'(<w:moveToRangeStart [^>]*w:name=)"[^"]*"', r'\1"other"', "a move has one end"),
    (r'(<w:moveFrom )w:id="\d+"', r'\1w:id="1"', "the id 1 is given 2 times"),
    (r'w:pStyle w:val="[^"]*"', 'w:pStyle w:val="Nope"', "no paragraph style is called Nope"),
    (r'<w:t xml:space="preserve">', "<w:delText>", "delText outside del"),
    (r"<w:sectPr>(?:(?!<w:sectPr>).)*</w:sectPr></w:body>", "</w:body>", "body does not end with sectPr"),
]


@pytest.mark.parametrize(("pattern", "becomes", "told"), BREAKS, ids=[told for *_, told in BREAKS])
def test_the_check_notices(pattern: str, becomes: str, told: str) -> None:
    entries = parts(redline(*moved(DRAFT)))
    text = entries["word/document.xml"].decode()
    broken = re.sub(pattern, becomes, text, count=1)
    broken = broken.replace("<w:delText>", '<w:delText xml:space="preserve">')
    broken = re.sub(r"(<w:delText[^>]*>[^<]*)</w:t>", r"\1</w:delText>", broken)
    assert broken != text
    assert any(told in fault for fault in faults(package_bytes({**entries, "word/document.xml": broken.encode()})))


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}
