"""The redline: how changes look in it, and what stands round them. That both readings are exact is a law (tests/laws/test_redline.py)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lxml import etree
from msgspec.structs import replace
from tests.unit.render_docx.documents import cite, of, p, row, section, statement

from policyver.compare.diff import compare
from policyver.model.document import Reference, Table
from policyver.model.inline import Markup
from policyver.model.revision import Revision, Status
from policyver.office.package import package_entries
from policyver.office.read_document import read_document
from policyver.office.values import Paragraph, TrackedKind
from policyver.render.docx import as_redline
from policyver.render.docx.redline_pieces import APART
from policyver.render.view import build_view

if TYPE_CHECKING:
    from policyver.model.document import Statement
    from policyver.office.values import WordDocument

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LONG = "Doctors should never treat people with it outside of a trial that was approved."
OTHER = "Research into causes has to go on, and needs more money than it gets today."
THIRD = "People with the disease decide for themselves, together with those who treat them."


def redline(old: Statement, new: Statement, *, summary: bool = False) -> bytes:
    comparison = compare(old, new)
    return as_redline.render(
        old, new, comparison, build_view(comparison, None, new.revision.reasons) if summary else None
    )


def marked(document: WordDocument) -> list[str]:
    """Paragraphs with marks: [-deleted-], {+inserted+}, <moved away<, >moved here>; a mark of its own at the end."""
    signs = {
        TrackedKind.DELETED: ("[-", "-]"), TrackedKind.INSERTED: ("{+", "+}"), TrackedKind.MOVED_FROM: ("<", "<"), TrackedKind.MOVED_TO: (">", ">"),
    }  # fmt: skip

    def told(paragraph: Paragraph) -> str:
        pieces = []
        for run in paragraph.runs:
            left, right = signs[run.track[0].kind] if run.track else ("", "")
            pieces.append(f"{left}{run.text}{right}")
        return "".join(pieces) + (f" {paragraph.track[0].kind}" if paragraph.track else "")

    return [told(block) for block in document.blocks if isinstance(block, Paragraph) and (block.runs or block.track)]


def changed(old: Statement, new: Statement) -> list[str]:
    document = read_document(redline(old, new))
    paragraphs = [block for block in document.blocks if isinstance(block, Paragraph)]
    touched = tuple(block for block in paragraphs if block.track or any(run.track for run in block.runs))
    return marked(replace(document, blocks=touched))


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ((p("Use it."),), (p("Do not use it."),), ["[-Use-]{+Do not use+} it."]),
        ((p(LONG), p(OTHER)), (p(LONG),), [f"[-{OTHER}-] deleted"]),
        ((p(LONG),), (p(LONG), p(OTHER)), [f"{{+{OTHER}+}} inserted"]),
        ((p(LONG, " ", OTHER),), (p(LONG), p(OTHER)), [f"{LONG}[- -] inserted"]),
        ((p(LONG), p(OTHER)), (p(LONG, " ", OTHER),), [f"{LONG} deleted", f"{{+ +}}{OTHER}"]),
        (
            (p(LONG), p(OTHER), p(THIRD)),
            (p(OTHER), p(THIRD), p(LONG)),
            [f"<{LONG}< moved-from", f">{LONG}> moved-to"],
        ),
        (
            (p(LONG), p(OTHER), p(THIRD)),
            (p(OTHER), p(THIRD), p(LONG.replace("never", "rarely"))),
            ["<Doctors should <[-never-]< treat people with it outside of a trial that was approved.< moved-from", ">Doctors should >{+rarely+}> treat people with it outside of a trial that was approved.> moved-to"],
        ),
        ((p("It is ", Markup("em", ("not",)), " so."),), (p("It is not so."),), ["It is [-not-]{+not+} so."]),
    ],
)  # fmt: skip
def test_how_a_change_looks(old: tuple[object, ...], new: tuple[object, ...], wanted: list[str]) -> None:
    before, after = (of((section(*blocks),)) for blocks in (old, new))  # type: ignore[arg-type]
    assert changed(before, after) == wanted


def test_a_renumbering_is_a_tracked_change() -> None:
    assert changed(of((section(p(LONG), label="1"),)), of((section(p(LONG), label="2"),))) == ["[-1-]{+2+} Background"]


def test_a_citation_that_was_renumbered_keeps_its_link() -> None:
    first, second = Reference("r1", ("First work.",)), Reference("r2", ("Second work.",))
    old = of((section(p(LONG, cite("r1"))),), references=(first,))
    new = of((section(p(LONG, cite("r1"))),), references=(second, first))
    lines = changed(old, new)
    assert f"{LONG}[[-1-]{{+2+}}]" in lines


def test_a_row_is_inserted_as_a_row() -> None:
    old, new = (
        Table((row("a", "one"), *more, row("z", "last")), (row("A", "B", header=True),))
        for more in ((), (row("m", "middle"),))
    )
    document = read_document(redline(of((section(old),)), of((section(new),))))
    (table,) = (block for block in document.blocks if not isinstance(block, Paragraph))
    assert [[one.kind for one in each.track] for each in table.rows] == [[], [], [TrackedKind.INSERTED], []]


def test_ids_are_unique_moves_have_both_ends_and_changes_are_signed() -> None:
    old = of((section(p(LONG), p(OTHER), p(THIRD)),))
    new = of((section(p(OTHER), p(THIRD), p(LONG)),))
    tree = etree.fromstring(package_entries(redline(old, new))["word/document.xml"])
    ids = [node.get(f"{W}id") for node in tree.iter() if node.get(f"{W}id") and not str(node.tag).endswith("End")]
    assert len(set(ids)) == len(ids)
    names = [[node.get(f"{W}name") for node in tree.iter(f"{W}move{side}RangeStart")] for side in ("From", "To")]
    assert names == [["move1"], ["move1"]]
    ends = {node.get(f"{W}id") for side in ("From", "To") for node in tree.iter(f"{W}move{side}RangeEnd")}
    assert ends <= set(ids)
    signed = list(tree.iter(f"{W}ins", f"{W}del", f"{W}moveFrom", f"{W}moveTo"))
    assert signed
    assert {(node.get(f"{W}author"), (node.get(f"{W}date") or "")[:10]) for node in signed} == {
        ("Issuer & Sons", "2010-09-01")
    }


def test_pages_before_the_text_tell_what_happened_and_are_in_neither_reading() -> None:
    old = statement()
    new = replace(old, title=("An example\u202e",), body=old.body[:1])
    lines = marked(read_document(redline(old, new, summary=True)))
    head = lines[: lines.index(next(line for line in lines if line.startswith("An example")))]
    assert head[0].startswith("Changes to \u201cAn example<U+202E>\u201d [illustrative: issued by nobody]")
    assert any("act instead of being seen" in line and "<U+202E>" in line for line in head)
    assert not any("[-" in line or "{+" in line for line in head)


def test_nothing_changed_nothing_tracked() -> None:
    assert changed(statement(), statement()) == []


def test_undated_changes_side_by_side_are_told_apart() -> None:
    """LibreOffice makes one of two that are signed alike, and takes back the end of the paragraph between them."""
    revision = Revision("draft", Status.DRAFT)
    old = statement(revision=revision)
    new = replace(old, issuers=("Issuer & Sons", "Others"), endorsers=("Endorser",))
    changes = [
        (track.kind, track.date)
        for block in read_document(redline(old, new)).blocks
        if isinstance(block, Paragraph)
        for track in dict.fromkeys([*(one for run in block.runs for one in run.track), *block.track])
    ]
    assert next(date for _, date in changes) == ""
    assert {date for _, date in changes[1:]} == {APART}
