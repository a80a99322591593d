from __future__ import annotations

import json
import re
import zipfile
from io import BytesIO
from typing import Any

import pytest
from lxml import etree
from tests.unit.render_docx.documents import of, p, section, statement

from policyver.model.document import Item, ListBlock
from policyver.model.inline import Markup
from policyver.programs.pandoc import run_pandoc
from policyver.render.docx.as_docx import render

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def read_by_pandoc(data: bytes, to: str = "plain") -> str:
    pytest.importorskip("pypandoc", reason="pandoc is not installed")
    return run_pandoc(data, "docx", to, options=("--wrap=none", "--standalone")).decode()


def test_the_same_statement_gives_the_same_bytes() -> None:
    assert render(statement()) == render(statement())


def test_another_program_reads_all_of_the_text() -> None:
    text = read_by_pandoc(render(statement()))
    for words in (
        "An example [illustrative: issued by nobody]", "Issued by: Issuer & Sons", "Revision: 2010, published; published 2010-09", "1 Background", "stressed twice", "a term",
        "[1, 2]", "1.  First", "i.  Below", "A paragraph of its own.", "A table", "Quoted too.", "Noted.", "2 Do not do it.",
        "Stance on efficacy, adults: against; strength strong", "First work. doi:10.1000/a<b", "PMID:12345",
    ):  # fmt: skip
        assert words in text or words in read_by_pandoc(render(statement()), "native"), words


def test_headings_have_levels_and_lists_are_lists() -> None:
    document: dict[str, Any] = json.loads(read_by_pandoc(render(statement()), "json"))
    headers = [block["c"][0] for block in document["blocks"] if block["t"] == "Header"]
    assert headers == [1, 2, 1]
    lists = [block for block in document["blocks"] if block["t"] == "OrderedList"]
    assert lists[0]["c"][0][1]["t"] == "Decimal"
    assert {block["t"] for block in document["blocks"]} >= {"OrderedList", "BulletList", "Table", "BlockQuote"}


def test_every_list_begins_anew() -> None:
    one = ListBlock((Item(("a",)), Item(("b",))), "decimal")
    document: dict[str, Any] = json.loads(read_by_pandoc(render(of((section(one, p("x"), one),))), "json"))
    starts = [block["c"][0][0] for block in document["blocks"] if block["t"] == "OrderedList"]
    assert starts == [1, 1]


def test_cells_that_reach_over_rows_and_columns() -> None:
    document: dict[str, Any] = json.loads(read_by_pandoc(render(statement()), "json"))
    (table,) = (block for block in document["blocks"] if block["t"] == "Table")
    spans = [(cell[2], cell[3]) for row in table["c"][4][0][3] for cell in row[1]]
    assert spans[:2] == [(2, 1), (1, 2)]


def test_ids_are_unique_and_every_anchor_has_its_bookmark() -> None:
    tree = etree.fromstring(parts(render(statement()))["word/document.xml"])
    ids = [node.get(f"{W}id") for node in tree.iter(f"{W}bookmarkStart")]
    names = [node.get(f"{W}name") for node in tree.iter(f"{W}bookmarkStart")]
    assert len(set(ids)) == len(ids)
    assert len(set(names)) == len(names)
    assert {node.get(f"{W}anchor") for node in tree.iter(f"{W}hyperlink")} - {None} <= set(names)


@pytest.mark.parametrize(
    "target", ["javascript:alert(1)", "file:///etc/passwd", "vbscript:x", "//host/x", "data:text/html,x", "http://a b"]
)
def test_only_safe_addresses_are_linked(target: str) -> None:
    data = parts(render(of((section(p(Markup("link", ("words",), target))),))))
    assert b"words" in data["word/document.xml"]
    assert not re.search(
        rb'TargetMode="External" Target=|javascript|passwd|vbscript|//host|data:text|http://a',
        data["word/_rels/document.xml.rels"],
    )


def test_hostile_text_is_text() -> None:
    text = '</w:t><w:br/>&amp; "quoted" \u202e]]>\x85\ta\nb\rc'
    data = render(of((section(p(text)),), title=(text,), issuers=(text,)))
    for name, content in parts(data).items():
        if name.endswith((".xml", ".rels")):
            etree.fromstring(content)
    assert '</w:t><w:br/>&amp; "quoted" \u202e]]>' in read_by_pandoc(data)


def test_what_xml_cannot_hold_is_replaced() -> None:
    data = parts(render(of((section(p("a\x00b\x1bc\ufffed")),))))["word/document.xml"]
    assert "a\ufffdb\ufffdc\ufffdd" in data.decode()


def test_tables_are_parted_and_cells_end_with_a_paragraph() -> None:
    tree = etree.fromstring(parts(render(statement()))["word/document.xml"])
    for table in tree.iter(f"{W}tbl"):
        following = table.getnext()
        assert following is not None
        assert following.tag == f"{W}p"
    assert all(cell[-1].tag == f"{W}p" for cell in tree.iter(f"{W}tc"))
