from __future__ import annotations

import pytest
from tests.unit.importers.importing import body, codes, imported

from policyver.errors import DocumentError
from policyver.office.package import package_bytes, package_entries
from policyver.programs.pandoc import run_pandoc

SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{kind}:1.0"'
    for name, kind in (("office", "office"), ("text", "text"), ("table", "table"))
)
MIMETYPE = b"application/vnd.oasis.opendocument.text"


def _odt(body_xml: str, **more: bytes) -> bytes:
    content = (
        f'<office:document-content {SPACES} xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.2">'
        f"<office:body><office:text>{body_xml}</office:text></office:body></office:document-content>"
    )
    manifest = b'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    entries = {"mimetype": MIMETYPE, "content.xml": content.encode(), "META-INF/manifest.xml": manifest}
    return package_bytes({**entries, **{name.replace("__", "/"): data for name, data in more.items()}})


def test_a_document_as_a_word_processor_saves_it() -> None:
    markdown = b"# T\n\n## 1. Alpha\n\nx *y* [l](https://example.org/)[^1] [1]\n\n[^1]: n\n\n- a\n    1. b\n\n> q\n\n| h |\n|---|\n| c |\n\n## References\n\n1. One\n"
    made = run_pandoc(markdown, "markdown", "odt", options=("--output=-",))
    assert body(imported(made, "odt")) == (
        '<section id="alpha" label="1"><title>Alpha</title><p>x <em>y</em> <link href="https://example.org/">l</link> <cite ref="r1">[1]</cite></p>'
        '<note>n</note><list><item>a<list type="decimal"><item>b</item></list></item></list><quote>q</quote>'
        "<table><thead><tr><th>h</th></tr></thead><tbody><tr><td>c</td></tr></tbody></table></section>"
    )


def test_tracked_changes_and_comments_are_told_and_their_words_kept_in_the_report() -> None:
    data = _odt(
        '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><office:change-info/><text:p>not</text:p></text:deletion>'
        '</text:changed-region></text:tracked-changes><text:h text:outline-level="1">T</text:h>'
        '<text:p>Do <text:change text:change-id="c1"/>it<office:annotation><dc:creator>Ann</dc:creator><text:p>why so</text:p></office:annotation>'
        ' now<text:s text:c="2"/>and<text:tab/>then.</text:p>'
    )
    result = imported(data, "odt")
    assert body(result) == '<section id="background"><p>Do it now and then.</p></section>'
    assert {"PV755", "PV756"} <= codes(result)
    assert [(each.text, each.taken_as) for each in result.account.taken] == [
        ("not", "deleted-text"), ("why so", "comment"), ("T", "title"),
    ]  # fmt: skip


def test_the_title_that_the_file_states_leaves_the_text() -> None:
    meta = b'<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><office:meta><dc:title>My title</dc:title><dc:language>fr</dc:language></office:meta></office:document-meta>'
    result = imported(_odt("<text:p>My title</text:p><text:p>Text.</text:p>", **{"meta.xml": meta}), "odt")
    assert result.statement.title == ("My title",)
    assert result.statement.language == "fr"
    assert body(result) == '<section id="background"><p>Text.</p></section>'


def test_macros_and_pictures_never_reach_pandoc() -> None:
    data = _odt("<text:p>Text.</text:p>", Basic__Standard__M1=b"Sub Evil", Pictures__x=b"\x89PNG")
    assert "Basic/Standard/M1" in package_entries(data)
    assert body(imported(data, "odt")) == '<section id="background"><p>Text.</p></section>'


ENTITY = b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "damaged"),
        (b"plain", "damaged"),
        (package_bytes({"mimetype": b"application/zip"}), "no ODT"),
        (package_bytes({"mimetype": MIMETYPE, "content.xml": b"<a>"}), "not well-formed"),
        (package_bytes({"mimetype": MIMETYPE, "content.xml": ENTITY}), "refused"),
        (_odt("<text:p>x</text:p>", **{"styles.xml": ENTITY}), "refused"),
        (package_bytes({"mimetype": MIMETYPE, "content.xml": b"0" * 200_000_000}), "inflates"),
        (_odt("<text:list><text:list-item>" * 300 + "</text:list-item></text:list>" * 300), "nested|depth"),
    ],
)
def test_what_is_refused(data: bytes, told: str) -> None:
    with pytest.raises(DocumentError, match=told):
        imported(data, "odt")


def test_an_encrypted_file_is_refused() -> None:
    entries = package_entries(_odt("<text:p>x</text:p>"))
    entries["META-INF/manifest.xml"] = b"<manifest><encryption-data/></manifest>"
    with pytest.raises(DocumentError, match="encrypted"):
        imported(package_bytes(entries), "odt")
