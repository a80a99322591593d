"""Word files made to harm, or that can't be read: refused clearly, or read within bounds."""

from __future__ import annotations

import io
import time
import zipfile

import pytest
from tests.unit.importers.word_files import clean_with, deleted, inserted, p, relation, t, word_file

from policyver.errors import DocumentError
from policyver.importers.docx.word import import_docx
from policyver.importers.result import ChangesBy, ImportOptions, ImportResult

LIMIT = 5_000_000


def read(data: bytes, max_bytes: int = LIMIT) -> ImportResult:
    options = ImportOptions(
        id="a",
        issuers=("I",),
        label="1",
        kind="k",
        language="en",
        where="f.docx",
        max_bytes=max_bytes,
        changes=ChangesBy.ACCEPT,
    )
    return import_docx(data, options)


def refused(data: bytes, max_bytes: int = LIMIT) -> str:
    with pytest.raises(DocumentError) as error:
        read(data, max_bytes)
    return f"{error.value.message} / {error.value.hint}"


def told(result: ImportResult) -> str:
    return " ".join(finding.message for finding in result.findings)


def test_a_bomb() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b"0" * 101_000_000)
    assert "inflates to more than" in refused(out.getvalue())


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old or encrypted"),
        (b"%PDF-1.7", "no package"),
        (b"", "no package"),
        (word_file(p(t("x")))[:-40], "no package"),
        (word_file(p(t("x")), more={"word/document.xml": b"<w:document"}), "f.docx"),
        (word_file(p(t("x")), more={"word/document.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "DOCTYPE"),
    ],
)
def test_what_is_no_word_file(data: bytes, words: str) -> None:
    try:
        refusal = refused(data)
    except DocumentError as error:
        refusal = error.message
    assert words in refusal or words == "f.docx"


def test_no_document_in_the_package() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("mimetype", b"application/epub+zip")
    assert "no Word document" in refused(out.getvalue())


def test_a_file_without_text() -> None:
    assert "no text" in refused(word_file("<w:p/>"))


def test_too_large_a_file() -> None:
    assert "larger than the limit of 1,000 bytes" in refused(word_file(p(t("x" * 5))) + b"\0" * 2000, 1000)


def test_macros_are_told_and_never_run() -> None:
    assert "macros" in told(read(word_file(p(t("x")), more={"word/vbaProject.bin": b"Sub AutoOpen()"})))


def test_what_is_elsewhere_is_not_fetched() -> None:
    links = (
        relation("t", "attachedTemplate", "https://evil.example/t.dotm", "External"),
        relation("h", "hyperlink", "javascript:alert(1)", "External"),
        relation("f", "hyperlink", "file:///etc/passwd", "External"),
    )
    body = p(*(f'<w:hyperlink r:id="{key}">{t(key)}</w:hyperlink>' for key in "hf"), '<w:altChunk r:id="t"/>')
    result = read(word_file(body, links=links))
    assert "not fetched" in told(result)
    assert "evil" not in str(result.statement)
    assert "javascript" not in str(result.statement)
    assert "passwd" not in str(result.statement)


def test_a_package_in_the_package_stays_closed() -> None:
    assert "not opened" in told(
        read(word_file(p(t("x")), more={"word/embeddings/inner.docx": word_file(p(t("inner")))}))
    )


def test_entries_that_lead_out_are_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("../../evil.xml", b"x")
    assert "leads out" in refused(out.getvalue())


def test_nested_too_deep() -> None:
    deep = "<w:sdt><w:sdtContent>" * 3000 + p(t("x")) + "</w:sdtContent></w:sdt>" * 3000
    assert refused(word_file(deep))


@pytest.mark.slow
def test_a_hundred_thousand_tracked_changes_in_one_walk() -> None:
    body = "".join(p(*(inserted(f"word{at} ", at) + deleted("not ", at) for at in range(50))) for _ in range(1000))
    start = time.process_time()
    result = read(word_file(body), 20_000_000)
    assert time.process_time() - start < 60
    assert "100,000" not in result.statement.title
    assert any("50,000 insertions" in one.message for one in result.findings)


def test_hostile_words_are_words() -> None:
    words = "=cmd|' /C calc'!A0 &lt;script&gt; [/bold] \u202e %0A"
    assert "<script>" in str(read(word_file(p(t(words)))).statement.body)


def test_styles_in_a_circle_and_numbers_without_end() -> None:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{one}"><w:name w:val="{one}"/><w:basedOn w:val="{other}"/></w:style>'
        for one, other in (("a", "b"), ("b", "a"))
    )
    body = p(t("x"), style="a", properties=f'<w:numPr><w:ilvl w:val="{"9" * 5000}"/><w:numId w:val="-1"/></w:numPr>')
    assert read(word_file(body, {"styles.xml": styles})).statement.body


def test_bookmarks_that_stand_twice_give_an_id_once() -> None:
    data = clean_with()
    twice = data  # a carried file opens as always; its twin bookmarks are put in below
    entry = "word/document.xml"
    from policyver.office.package import package_bytes, package_entries

    entries = package_entries(twice)
    body = (
        entries[entry]
        .decode()
        .replace('w:name="_pvs3"', 'w:name="_pvs1"')
        .replace("_pv_s2", "_pv_s1")
        .replace("_pv_s3", "_pv_s1")
    )
    result = read(package_bytes(entries | {entry: body.replace("Deep.", "Deep!").encode()}))
    ids = [part.id for part in result.statement.body]
    assert len(set(ids)) == len(ids)
