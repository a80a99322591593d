from __future__ import annotations

import importlib.util

import pytest

from policyver.errors import DocumentError, ProgramError
from policyver.programs.bounded import Bounds
from policyver.programs.pandoc import pandoc_document, run_pandoc


def test_a_document_becomes_nodes() -> None:
    found = pandoc_document(b"# A *b*\n\ntext", "commonmark")
    assert [block["t"] for block in found.blocks] == ["Header", "Para"]


def test_the_sandbox_keeps_it_from_files() -> None:
    with pytest.raises(ProgramError, match="pandoc failed"):
        run_pandoc(b".. include:: /etc/passwd\n", "rst", "plain", options=("--fail-if-warnings",))
    assert b"root:" not in run_pandoc(b".. include:: /etc/passwd\n", "rst", "plain")


def test_what_it_cannot_read_is_the_documents_fault() -> None:
    with pytest.raises(DocumentError, match="can't read it as docx") as caught:
        pandoc_document(b"PK no package", "docx", where="a.docx")
    assert caught.value.where == "a.docx"


@pytest.mark.parametrize("depth", [300, 20_000])
def test_deep_nesting_is_refused(depth: int) -> None:
    with pytest.raises(DocumentError, match="nested more than 80 deep"):
        pandoc_document(b"<div>" * depth + b"x", "html")


def test_time_is_bounded() -> None:
    with pytest.raises(ProgramError, match="took more than"):
        pandoc_document(b"*a " * 200_000, "commonmark_x", bounds=Bounds(seconds=0.3, memory=None))


def test_where_it_is_missing_the_hint_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    with pytest.raises(ProgramError, match="needs pandoc") as caught:
        pandoc_document(b"x", "html")
    assert "policyver[pandoc]" in caught.value.hint
