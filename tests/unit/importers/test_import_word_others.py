"""Word files that others wrote, made into drafts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.unit.importers.word_files import WHO, deleted, inserted, p, relation, t, word_file

from policyver.errors import InvalidDocumentError
from policyver.importers.docx.word import import_docx
from policyver.importers.result import ChangesBy, ImportOptions, ImportResult
from policyver.model.document import ListBlock, Note, Paragraph, Section, Table
from policyver.model.finding import Finding
from policyver.model.inline import Markup, plain_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from policyver.importers.docx.changes import TrackedChange

HEADING = '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style>'
NUMBERS = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="lowerRoman"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)


def read(
    data: bytes, changes: ChangesBy | None = None, ask: Callable[[TrackedChange], bool] | None = None
) -> ImportResult:
    options = ImportOptions(
        id="a", issuers=("Issuer",), label="1", kind="k", language="en", where="f.docx", changes=changes, ask=ask
    )
    return import_docx(data, options)


def text(result: ImportResult) -> str:
    parts = [part for part in result.statement.body if isinstance(part, Section)]
    return "|".join(
        plain_text(block.content) for part in parts for block in part.blocks if isinstance(block, Paragraph)
    )


def codes(result: ImportResult) -> list[str]:
    return [finding.code for finding in result.findings]


def numbered(level: int, words: str) -> str:
    listed = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'
    return p(t(words), properties=listed)


INS, DEL = f'<w:ins w:id="7" {WHO}/>', f'<w:del w:id="8" {WHO}/>'
ROW = "<w:tbl><w:tr><w:trPr>{mark}</w:trPr><w:tc>{cell}</w:tc></w:tr><w:tr><w:tc>{kept}</w:tc></w:tr></w:tbl>"


@pytest.mark.parametrize(
    ("body", "accepted", "rejected"),
    [
        (p(t("Do "), deleted("not "), t("use it.")), "Do use it.", "Do not use it."),
        (p(t("Do "), inserted("not "), t("use it.")), "Do not use it.", "Do use it."),
        (p(t("One."), mark=DEL) + p(t("Two.")), "One. Two.", "One.|Two."),
        (p(t("One."), mark=INS) + p(t("Two.")), "One.|Two.", "One. Two."),
        (p(deleted("Gone."), mark=DEL) + p(t("Two.")), "Two.", "Gone.|Two."),
        (
            p(f'<w:moveFrom w:id="3" {WHO}>{t("Moved.")}</w:moveFrom>', mark=f'<w:moveFrom w:id="4" {WHO}/>')
            + p(t("Stays."))
            + p(f'<w:moveTo w:id="5" {WHO}>{t("Moved.")}</w:moveTo>', mark=f'<w:moveTo w:id="6" {WHO}/>')
            + p(t("End.")),
            "Stays.|Moved.|End.",
            "Moved.|Stays.|End.",
        ),
        (p(t("a "), f'<w:ins w:id="1" {WHO}>{deleted("never ")}</w:ins>', t("b")), "a b", "a b"),
    ],
)  # fmt: skip
def test_both_readings(body: str, accepted: str, rejected: str) -> None:
    data = word_file(body)
    assert text(read(data, ChangesBy.ACCEPT)) == accepted
    assert text(read(data, ChangesBy.REJECT)) == rejected


def test_rows_that_came_and_went() -> None:
    came = ROW.format(mark=INS, cell=p(inserted("New row.")), kept=p(t("Kept.")))
    for changes, rows in ((ChangesBy.ACCEPT, 2), (ChangesBy.REJECT, 1)):
        (part,) = read(word_file(came), changes).statement.body
        assert isinstance(part, Section)
        (table,) = (block for block in part.blocks if isinstance(block, Table))
        assert len(table.body) == rows


def test_undecided_changes_are_refused_with_what_there_is() -> None:
    other = 'w:author="Bob"'
    data = word_file(p(inserted("a"), deleted("b"), t("c"), deleted("d", 9, other)))
    with pytest.raises(InvalidDocumentError) as refused:
        read(data)
    assert refused.value.message == "it has tracked changes: 1 insertion, 2 deletions by Ann, Bob"
    assert "--changes" in refused.value.hint
    assert [finding.message for finding in refused.value.findings if isinstance(finding, Finding)] == [
        "insertion by Ann: a", "deletion by Ann: b", "deletion by Bob: d",
    ]  # fmt: skip
    with pytest.raises(InvalidDocumentError, match="nobody is there to ask: it has tracked changes"):
        read(data, ChangesBy.ASK)


def test_each_change_is_asked_for() -> None:
    data = word_file(p(t("Do "), deleted("not "), t("use it "), inserted("now "), t("at all.")))
    asked: list[tuple[str, str, str]] = []

    def ask(change: TrackedChange) -> bool:
        asked.append((change.word, change.author, change.text))
        return change.word == "insertion"

    assert text(read(data, ChangesBy.ASK, ask)) == "Do not use it now at all."
    assert asked == [("deletion", "Ann", "not "), ("insertion", "Ann", "now ")]


def test_comments_are_kept_with_author_and_what_they_hang_on() -> None:
    body = p(
        t("Use "),
        '<w:commentRangeStart w:id="0"/>',
        t("only in trials"),
        '<w:commentRangeEnd w:id="0"/>',
        '<w:r><w:commentReference w:id="0"/></w:r>',
        t("."),
    )
    comment = f'<w:comment w:id="0" {WHO} w:initials="A">{p(t("Which?"))}{p(t("All?"))}</w:comment>'
    result = read(word_file(body, {"comments.xml": comment}))
    (kept,) = result.comments
    assert (kept.author, kept.date, kept.text, kept.about) == (
        "Ann",
        "2020-01-02T03:04:05Z",
        "Which?\nAll?",
        "only in trials",
    )
    assert text(result) == "Use only in trials."
    assert "PV763" in codes(result)


def test_headings_lists_notes_looks_and_links() -> None:
    body = (
        p(t("1. "), t("Background"), style="H1")
        + numbered(0, "One") + numbered(1, "Below") + numbered(0, "Two")
        + p(t("H"), t("2", '<w:vertAlign w:val="subscript"/>'), t("O is "), t("not", "<w:b/>"), t(" "),
            f'<w:hyperlink r:id="x">{t("linked")}</w:hyperlink>', '<w:r><w:footnoteReference w:id="1"/></w:r>', t("."))
        + p(t("Other"), style="H1")
    )  # fmt: skip
    parts = {
        "styles.xml": HEADING,
        "numbering.xml": NUMBERS,
        "footnotes.xml": f'<w:footnote w:id="1">{p(t("A note."))}</w:footnote>',
    }
    result = read(word_file(body, parts, (relation("x", "hyperlink", "https://example.org/", "External"),)))
    part, _ = result.statement.body
    assert isinstance(part, Section)
    listed, paragraph, note = part.blocks
    assert (part.label, part.title) == ("1", ("Background",))
    assert isinstance(listed, ListBlock)
    assert (listed.type, [plain_text(item.content) for item in listed.items]) == ("lower-roman", ["One", "Two"])
    inner = listed.items[0].blocks[0]
    assert isinstance(inner, ListBlock)
    assert inner.type == "bullet"
    assert paragraph == Paragraph(
        (
            "H",
            Markup("sub", ("2",)),
            "O is ",
            Markup("strong", ("not",)),
            " ",
            Markup("link", ("linked",), "https://example.org/"),
            ".",
        )
    )
    assert note == Note(("A note.",))
    assert (result.account.lost, result.account.added) == ((), ())


def test_what_is_no_text_and_what_is() -> None:
    field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    at_least = '<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>'
    body = p(
        t("On"),
        "<w:r><w:tab/></w:r>",
        field,
        t("today"),
        end,
        t(": "),
        at_least,
        t("5 \u201cmg\u201d"),
        "<w:r><w:br/></w:r>",
        t("end"),
    )
    assert text(read(word_file(body))) == "On today: \u22655 \u201cmg\u201d end"


def test_a_power_in_a_formula_stays_one() -> None:
    math = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    power = f"<m:oMath {math}><m:sSup><m:e><m:r><m:t>10</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath>"
    (part,) = read(word_file(p(t("About "), power))).statement.body
    assert isinstance(part, Section)
    assert part.blocks[0] == Paragraph(("About 10", Markup("sup", ("2",))))


def test_struck_out_words_are_told() -> None:
    assert "PV744" in codes(read(word_file(p(t("Do "), t("not", "<w:strike/>"), t(" use it.")))))


def test_looks_changed_under_tracking_are_told() -> None:
    changed = f'<w:r><w:rPr><w:b/><w:rPrChange w:id="1" {WHO}><w:rPr/></w:rPrChange></w:rPr><w:t>bold</w:t></w:r>'
    assert "PV764" in codes(read(word_file(p(changed))))


def test_a_text_box_is_read_once() -> None:
    box = (
        '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="wps">'
        f"<w:drawing><w:txbxContent>{p(t('In a box.'))}</w:txbxContent></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><w:txbxContent>{p(t('In a box.'))}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert text(read(word_file(p(t("Outside."), box)))) == "Outside.|In a box."
