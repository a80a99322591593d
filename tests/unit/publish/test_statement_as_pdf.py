from __future__ import annotations

import importlib.util
import io
from pathlib import Path

import pytest

from policyver.errors import ProgramError
from policyver.model.dates import parse_date
from policyver.model.document import (
    Cell,
    Item,
    ListBlock,
    Note,
    Paragraph,
    Position,
    Quote,
    Reference,
    Row,
    Section,
    Statement,
    Table,
)
from policyver.model.inline import Markup
from policyver.model.revision import Dates, Fidelity, Revision, Source, Status
from policyver.model.stance import Direction, Stance
from policyver.policyxml.read_statement import read_statement
from policyver.publish.statement_as_pdf import render

SAMPLE = Path(__file__).parents[3] / "statements" / "sir-ccsvi-ms" / "2010.xml"
HOSTILE = '#panic("x") $ x $ *b* _e_ @ref <label> = H `raw` #import "@preview/x:1.0.0" \\ // c /* d */'


def text_of(data: bytes) -> str:
    """The text of all pages, as a reader copies it."""
    import pypdfium2  # type: ignore[import-untyped]

    with pypdfium2.PdfDocument(io.BytesIO(data)) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def statement(*blocks: Paragraph | Table | ListBlock | Quote | Note) -> Statement:
    return Statement(
        "example",
        "position-statement",
        ("Title ", HOSTILE),
        ("Society #x",),
        Revision("1", Status.DRAFT, Dates(published=parse_date("2010-09"))),
        (
            Section("a", ("A",), blocks),
            Position("b", (HOSTILE,), (Stance("q", HOSTILE, Direction.AGAINST),), (Paragraph(("why",)),), (), "1"),
        ),
        source=Source((), Fidelity.ILLUSTRATIVE),
        references=(Reference("r1", ("One",), "1", doi="10.1000/x", confirmed=False),),
    )


def test_it_is_tagged_and_says_so_and_is_stable() -> None:
    sample = read_statement(SAMPLE.read_bytes())
    data = render(sample)
    assert data == render(sample)
    for sign in (
        b"/MarkInfo",
        b"/StructTreeRoot",
        b"/Lang(en)",
        b"/Outlines",
        b"<pdfuaid:part>1</pdfuaid:part>",
        b"/Title",
    ):
        assert sign in data.replace(b"/Lang (", b"/Lang("), sign
    assert b"D:201009" in data


def test_every_word_is_there_and_the_mark_beside_the_title() -> None:
    text = " ".join(text_of(render(read_statement(SAMPLE.read_bytes()))).split())
    assert "[restated: facts kept, words ours]" in text
    assert "multiple sclerosis" in text
    assert "patient-protection people with multiple sclerosis for" in text


def test_text_is_never_markup() -> None:
    cite = Markup("cite", (), "r1")
    nowhere = Markup("link", ("to nowhere",), "#no")
    bad = Markup("link", ("bad",), "javascript:alert(1)")
    table = Table(
        (Row((Cell((HOSTILE,), rowspan=99), Cell(("x",), colspan=999))), Row((Cell(("y",)),))),
        (Row((Cell(("H",), header=True),)),),
        ("Cap",),
    )
    listed = ListBlock((Item((HOSTILE,), (Quote(("q",)), Note((), (Paragraph(("n",)),)))),), "lower-roman")
    data = render(statement(Paragraph((HOSTILE, cite, nowhere, bad)), table, listed))
    text = text_of(data)
    assert "".join(text.split()).count('#panic("x') == 6
    assert "[1]" in text
    assert "(not confirmed)" in text
    assert "illustrative: issued by nobody" in text
    assert b"javascript" not in data


def test_characters_its_fonts_lack_do_not_stop_it() -> None:
    data = render(statement(Paragraph(("水 \u202e 𐍈",))))
    assert b"/StructTreeRoot" in data
    assert b"pdfuaid" not in data


def test_where_typst_is_missing_the_hint_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    with pytest.raises(ProgramError, match="needs Typst") as caught:
        render(statement())
    assert "policyver[export-pdf]" in caught.value.hint
