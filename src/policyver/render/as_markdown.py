"""A comparison as GitHub-flavoured Markdown: for an issue, a pull request, a release note.

Decides the layout: headings in order, stances as a table, `~~deleted~~` and `**inserted**` in the text; bold stands for
nothing else there. Every word that comes from a document is escaped by `markdown_text`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.render.markdown_text import at_line_start, escaped, marked
from policyver.render.shown import BlockFold, SectionFold
from policyver.render.words import IMPACTS, counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policyver.render.shown import BlockShown, EntryShown, ReasonShown, SectionShown, SideShown, StanceShown, View


def render(view: View) -> str:
    """The whole document; ends with a line feed."""
    parts = [*_head(view), *_summary(view), *_sections(view), *_tail(view)]
    return "\n\n".join(parts) + "\n"


def _head(view: View) -> Iterator[str]:
    heading = view.heading
    marks = "".join(f" *({mark})*" for mark in map(escaped, heading.marks))
    yield f"# {at_line_start(escaped(heading.title))}{marks}"
    yield f"- Old: {_side(heading.old)}\n- New: {_side(heading.new)}"
    for words in view.filters:
        yield f"*Shown: {escaped(words)}.*"
    if view.same:
        yield "Nothing changed."


def _side(side: SideShown) -> str:
    return escaped(", ".join((side.name, *side.facts)))


def _summary(view: View) -> Iterator[str]:
    summary = view.summary
    if view.same:
        return
    if summary.stances or summary.retained:
        yield "## Stances"
    if summary.stances:
        yield _stance_table(summary.stances)
    if summary.retained:
        retained = "; ".join(f"{stance.subject}: {stance.new}" for stance in summary.retained)
        yield f"{counted(len(summary.retained), 'stance', 'stances')} retained ({escaped(retained)})."
    yield "## Sections"
    yield f"{escaped(summary.counted)}."
    yield f"{summary.substantive:,} substantive, {summary.editorial:,} editorial, {summary.unchanged:,} unchanged."
    if view.reasons:
        yield "## Reasons"
        yield _reasons(view.reasons)


def _stance_table(stances: tuple[StanceShown, ...]) -> str:
    rows = ["| About | Old | New | Change |", "|---|---|---|---|"]
    for stance in stances:
        change = stance.change if stance.transition == "not comparable" else stance.transition
        cells = (stance.subject, stance.old or "none", stance.new or "none", "; ".join((change, *stance.beside)))
        rows.append(f"| {' | '.join(escaped(cell).strip() for cell in cells)} |")
    return "\n".join(rows)


def _reasons(reasons: tuple[ReasonShown, ...]) -> str:
    return "\n".join(f"- {_reason(reason)}" for reason in reasons)


def _reason(reason: ReasonShown) -> str:
    about = f" for {escaped(reason.about)}" if reason.about else ""
    evidence = f" (evidence: {escaped(', '.join(reason.evidence))})" if reason.evidence else ""
    return f"Reason{about}, {escaped(reason.driver)}: {escaped(reason.text)}{evidence}"


def _sections(view: View) -> Iterator[str]:
    if view.sections:
        yield "## Changes"
        yield "~~Deleted~~ words are struck, **inserted** words are bold."
    for part in view.sections:
        if isinstance(part, SectionFold):
            yield f"*{escaped(part.named)}*"
        else:
            yield from _section(part)


def _section(section: SectionShown) -> Iterator[str]:
    yield f"### {at_line_start(escaped(section.heading))}"
    if said := _what_happened(section):
        yield f"*{said}*"
    if section.title:
        yield f"Title: {marked(section.title)}"
    for stance in section.stances:
        beside = "".join(f"; {escaped(words)}" for words in stance.beside)
        yield f"Stance on {escaped(stance.subject)}: {escaped(stance.change)}{beside}"
    if section.reasons:
        yield _reasons(section.reasons)
    if section.reason_missing:
        yield "*No reason given.*"
    for block in section.blocks:
        yield f"*{block.words}*" if isinstance(block, BlockFold) else _block(block)


def _what_happened(section: SectionShown) -> str:
    impact = f"{IMPACTS[section.impact]}" if section.impact else ""
    signals = f": {', '.join(section.signals)}" if section.signals else ""
    return " · ".join(part for part in (escaped(section.told), impact + signals) if part)


def _block(block: BlockShown) -> str:
    """Items as a list, quotations and notes as such; what happened stands before the text."""
    happened = f"*({escaped(', '.join(block.happened))})* " if block.happened else ""
    text = marked(block.pieces)
    if block.name == "item":
        return f"- {happened}{text}"
    lead = f"*{block.lead}* " if block.lead else ""
    return f"{'> ' if block.name == 'quote' else ''}{happened}{lead}{text}"


def _tail(view: View) -> Iterator[str]:
    if view.renumbered:
        yield "## Renumbered only"
        yield "\n".join(f"- {escaped(f'{part.old} → {part.new} {part.heading}')}" for part in view.renumbered)
    if view.references or view.references_renumbered:
        yield "## References"
        yield from _entries(view.references)
    if view.references_renumbered:
        yield f"Renumbered: {escaped(', '.join(view.references_renumbered))}."
    if view.metadata:
        yield "## Metadata"
        yield from _entries(view.metadata)
    if view.notices:
        yield "## Notices"
        yield "\n".join(f"- {at_line_start(escaped(notice))}" for notice in view.notices)


def _entries(entries: tuple[EntryShown, ...]) -> Iterator[str]:
    if entries:
        yield "\n".join(f"- {entry.word}: {escaped(entry.name)}: {marked(entry.pieces)}" for entry in entries)
