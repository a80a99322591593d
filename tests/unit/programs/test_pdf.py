"""A PDF is read in a process of its own: what it holds, and what becomes of those that are locked, broken or made to break."""

from __future__ import annotations

import importlib.util
import time

import pytest
from tests.unit.programs.pdf_files import Put, assembled, bomb, endless_tree, locked, many_pages, pdf, with_ligatures

from policyver.errors import DocumentError, PolicyverError, ProgramError
from policyver.programs import pdf as programs_pdf
from policyver.programs.bounded import MEBIBYTE, Bounds
from policyver.programs.pdf import pdf_pages

SMALL = Bounds(seconds=20, memory=300 * MEBIBYTE, output=8 * MEBIBYTE)


def test_text_comes_with_its_places() -> None:
    page = pdf_pages(pdf([Put("Plain text", 50, 700), Put("2", 93, 704, 6), Put("Bold", 50, 650, 14, "F2")]))[0]
    assert (page.number, page.width, page.height, page.broken) == (1, 600, 800, False)
    plain, raised, bold = page.spans
    assert (plain.text, plain.left, plain.base, plain.size) == ("Plain text", 50, 700, 10)
    assert plain.right == pytest.approx(88, abs=2)
    assert (raised.text.strip(), raised.base, raised.size) == ("2", 704, 6)
    assert (bold.text, page.fonts[bold.font].name) == ("Bold", "Times-Bold")


def test_a_page_without_text_is_among_the_pages() -> None:
    pages = pdf_pages(pdf([Put("One", 50, 700)], [], [Put("Three", 50, 700)]))
    assert [len(page.spans) for page in pages] == [1, 0, 1]


def test_what_is_drawn_twice_is_read_once() -> None:
    page = pdf_pages(pdf([Put("AB", 50, 700), Put("Other", 50, 650), Put("B", 57.5, 700), Put("AB", 50, 600)]))[0]
    assert [span.text.strip() for span in page.spans] == ["AB", "Other", "AB"]
    assert page.again == 1


def test_every_letter_of_a_ligature_is_read() -> None:
    """Its letters begin at one place, like what is drawn twice; "off" is not "of"."""
    page = [Put("oD the eDect, insuFcient", 50, 700), Put("baDle", 50, 650), Put("baDle", 50, 650), Put("oD", 50, 600)]
    found = pdf_pages(with_ligatures(page, {"D": "ff", "F": "ffi"}))[0]
    assert [span.text.strip() for span in found.spans] == ["off the effect, insufficient", "baffle", "off"]


def test_turned_text_says_so() -> None:
    (span,) = pdf_pages(pdf([Put("Downloaded", 30, 100, turned=True)]))[0].spans
    assert (span.text, span.turn) == ("Downloaded", 1)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(b"plain text", "this is no PDF", id="text"),
        pytest.param(locked(), "locked by a password", id="locked"),
        pytest.param(b"%PDF-1.7\nnothing else", "broken", id="broken"),
        pytest.param(pdf([Put("x", 1, 1)])[:200], "broken", id="cut-off"),
        pytest.param(pdf([], []), "no text in it", id="no-text"),
        pytest.param(many_pages(10_000), "10,000 pages", id="pages"),
        pytest.param(assembled([b"<< /Type /Catalog >>"]), "broken|no text", id="no-pages"),
        pytest.param(endless_tree(), "broken|no text|pages", id="tree-in-itself"),
        pytest.param(pdf([Put("x", 50, 50)] * 20_000), None, id="one-word-20,000-times"),
    ],
)
def test_refused_or_read_within_bounds(data: bytes, message: str | None) -> None:
    start = time.monotonic()
    if message is None:
        pdf_pages(data, where="in.pdf", bounds=SMALL)
    else:
        with pytest.raises(DocumentError, match=message) as caught:
            pdf_pages(data, where="in.pdf", bounds=SMALL)
        assert caught.value.where == "in.pdf"
        assert caught.value.hint
    assert time.monotonic() - start < SMALL.seconds


def test_a_file_that_breaks_the_library_breaks_only_its_process() -> None:
    data = pdf([Put("x", 5e9, -5e9)], size=(2_000_000_000, 2_000_000_000))
    with pytest.raises(ProgramError, match="reading the PDF failed"):
        pdf_pages(data, bounds=SMALL)


def test_what_inflates_without_end_is_ended() -> None:
    data = bomb(400)
    assert len(data) < 100_000
    with pytest.raises(PolicyverError) as caught:
        pdf_pages(data, where="in.pdf", bounds=SMALL)
    assert caught.value.hint


def test_too_many_characters_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(programs_pdf, "MOST_CHARACTERS", 50)
    with pytest.raises(DocumentError, match="more than 50 characters"):
        pdf_pages(pdf([Put("x" * 60, 50, 700)]))


def test_a_missing_library_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    with pytest.raises(ProgramError, match="not installed") as caught:
        pdf_pages(pdf([Put("x", 50, 700)]))
    assert "policyver[pdf]" in caught.value.hint
