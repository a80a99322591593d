"""The pages before a redline: which revisions, what became of the stances, which sections changed and why.

They stand in a section of pages of their own and in styles of their own, and no tracked change touches them, so that accepting or
rejecting leaves them as they are and an importer knows to leave them out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from policyver.office.characters import allowed
from policyver.office.values import Cell, Look, Paragraph, Row, Run, Table
from policyver.render.docx import styles
from policyver.render.shown import SectionFold
from policyver.render.words import IMPACTS, counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policyver.office.values import Block, Blocks
    from policyver.render.shown import ReasonShown, SectionShown, SideShown, StanceShown, View

_BOLD = Look(bold=True)
_MARK = Look(style=styles.MARK)
_HOW = (
    "Insertions, deletions and moves below are tracked changes. Accept all and the document reads as the new revision; reject all and it "
    "reads as the old one. These pages belong to neither: delete them when you are done."
)


def summary_blocks(view: View, unseen: str = "") -> Blocks:
    """The summary pages; the last paragraph ends their section.

    Args:
        view: what is told.
        unseen: what is to be told of characters that can't be seen; empty where there are none.
    """
    notices = (*view.notices, *((unseen,) if unseen else ()))
    blocks = [*_head(view), *_stances(view), *_sections(view), *_reasons(view), *_notices(notices)]
    last = blocks[-1]
    if isinstance(last, Paragraph):
        return (*blocks[:-1], replace(last, section_end=True))
    return (*blocks, Paragraph((), styles.SUMMARY, section_end=True))


def _line(*runs: Run, style: str = styles.SUMMARY) -> Paragraph:
    return Paragraph(tuple(replace(run, text=allowed(run.text)) for run in runs if run.text), style)


def _heading(text: str) -> Paragraph:
    return _line(Run(text), style=styles.SUMMARY_HEADING)


def _head(view: View) -> Iterator[Block]:
    heading = view.heading
    marks = [run for mark in heading.marks for run in (Run(" "), Run(f"[{mark}]", _MARK))]
    yield _line(Run(f"Changes to \u201c{heading.title}\u201d"), *marks, style=styles.SUMMARY_TITLE)
    yield _line(Run("Old: ", _BOLD), Run(_side(heading.old)))
    yield _line(Run("New: ", _BOLD), Run(_side(heading.new)))
    yield _line(Run(_HOW))


def _side(side: SideShown) -> str:
    return ", ".join((side.name, *side.facts, *((side.mark,) if side.mark else ())))


def _stances(view: View) -> Iterator[Block]:
    stances = (*view.summary.stances, *view.summary.retained)
    if not stances:
        return
    yield _heading("Stances")
    head = _row(("About", "Old", "New", "Change"), styles.SUMMARY_HEAD_CELL, header=True)
    yield Table((head, *(_stance(stance) for stance in stances)), styles.TABLE)


def _stance(stance: StanceShown) -> Row:
    change = stance.change if stance.transition == "not comparable" else stance.transition
    told = "; ".join((change, *stance.beside))
    return _row((stance.subject, stance.old or "none", stance.new or "none", told), styles.SUMMARY_CELL)


def _row(texts: tuple[str, ...], style: str, *, header: bool = False) -> Row:
    return Row(tuple(Cell((_line(Run(text), style=style),)) for text in texts), header=header)


def _sections(view: View) -> Iterator[Block]:
    summary = view.summary
    yield _heading("Sections")
    impact = f"{summary.substantive:,} substantive, {summary.editorial:,} editorial, {summary.unchanged:,} unchanged"
    yield _line(Run(f"{summary.counted[:1].upper()}{summary.counted[1:]}. {impact}."))
    for part in view.sections:
        if not isinstance(part, SectionFold):
            yield _line(*_section(part))
    for one in view.renumbered:
        yield _line(Run(one.heading, _BOLD), Run(f": renumbered from {one.old} to {one.new}"))
    if view.references:
        yield _line(Run(f"{counted(len(view.references), 'reference', 'references')} changed."))


def _section(part: SectionShown) -> Iterator[Run]:
    impact = [IMPACTS[part.impact]] if part.impact is not None else []
    yield Run(part.heading, _BOLD)
    yield Run(f": {', '.join((*part.happened, *impact)) or 'changed'}")
    for reason in part.reasons:
        yield Run(f". Reason, {reason.driver}: {reason.text}{_evidence(reason)}")
    if part.reason_missing:
        yield Run(". No reason is given")


def _evidence(reason: ReasonShown) -> str:
    return f" (evidence: {', '.join(reason.evidence)})" if reason.evidence else ""


def _reasons(view: View) -> Iterator[Block]:
    if not view.reasons:
        return
    yield _heading("Reasons")
    for reason in view.reasons:
        about = f" for {reason.about}" if reason.about else ""
        yield _line(Run(f"{reason.driver}{about}: ", _BOLD), Run(f"{reason.text}{_evidence(reason)}"))


def _notices(notices: tuple[str, ...]) -> Iterator[Block]:
    if notices:
        yield _heading("To know")
        yield from (_line(Run(notice)) for notice in notices)
