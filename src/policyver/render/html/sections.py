"""The body of the page: the sections that changed, with their words, then what only got another number, and the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.model.change import Impact
from policyver.render.html.elements import NOTHING, Html, element, together
from policyver.render.html.page import folded, hidden, titled
from policyver.render.html.summary import reason_list
from policyver.render.html.text import text_of
from policyver.render.shown import BlockFold, SectionFold
from policyver.render.words import IMPACTS

if TYPE_CHECKING:
    from policyver.render.html.elements import Child
    from policyver.render.shown import BlockShown, EntryShown, SectionShown, StanceShown, View

_DEEPEST = 6


def links(view: View) -> tuple[Html, ...]:
    """One link for each section shown, the substantive ones first."""
    shown = [(number, part) for number, part in enumerate(view.sections) if not isinstance(part, SectionFold)]
    shown.sort(key=lambda pair: pair[1].impact is not Impact.SUBSTANTIVE)
    return tuple(
        element(
            "li",
            element("a", part.heading, href=f"#change-{number}"),
            " ",
            element("span", ", ".join(part.happened), class_="facts"),
            " ",
            _impact(part),
        )
        for number, part in shown
    )


def changes(view: View) -> Html:
    """Every section in the order of the new revision; runs of unchanged ones folded."""
    if not view.sections:
        return NOTHING
    legend = element(
        "p",
        "Deleted words are ",
        element("del", "struck"),
        ", inserted words are ",
        element("ins", "underlined"),
        ".",
        class_="legend",
    )
    parts = (_part(part, number) for number, part in enumerate(view.sections))
    return titled("changes", "What changed", legend, *parts)


def _part(part: SectionShown | SectionFold, number: int) -> Html:
    if isinstance(part, SectionFold):
        return folded(part.words, element("ul", *(element("li", name) for name in part.headings)))
    anchor = f"change-{number}"
    return element(
        "article",
        element("h3", part.heading, id=anchor),
        _what_happened(part),
        element("p", element("strong", "Title:"), " ", text_of(part.title)) if part.title else None,
        *(_stance(stance) for stance in part.stances),
        reason_list(part.reasons),
        element("p", "No reason given.", class_="reason missing") if part.reason_missing else None,
        *(_block_or_fold(block) for block in part.blocks),
        aria_labelledby=anchor,
        class_=f"change {part.word}",
    )


def _what_happened(part: SectionShown) -> Html:
    words = part.told
    signals = element("span", ", ".join(part.signals), class_="facts") if part.signals else None
    return element("p", _impact(part), " ", element("span", words), " ", signals, class_="happened")


def _impact(part: SectionShown | BlockShown) -> Html | None:
    return element("span", IMPACTS[part.impact], class_=f"impact {part.impact}") if part.impact else None


def _stance(stance: StanceShown) -> Html:
    beside = "".join(f"; {words}" for words in stance.beside)
    return element("p", f"Stance on {stance.subject}: ", element("strong", stance.change), beside, class_="stance")


def _block_or_fold(block: BlockShown | BlockFold) -> Html:
    if isinstance(block, BlockFold):
        return folded(block.words, *(_block(inner) for inner in block.blocks))
    return _block(block)


def _block(block: BlockShown) -> Html:
    happened = element("span", f"({', '.join(block.happened)})", class_="facts") if block.happened else None
    lead = element("span", block.lead, class_="lead") if block.lead else None
    told = hidden(f"{block.word}: ") if block.word != "unchanged" else None
    spaced = (child for part in (told, happened, lead) if part for child in (part, " "))
    classes = f"block {block.word} {block.name} depth-{min(block.depth, _DEEPEST)}"
    return element("p", *spaced, text_of(block.pieces), class_=classes)


def rest(view: View) -> Html:
    """Renumbered sections, references, metadata and notices, each where there is any."""
    renumbered = (element("li", f"{part.old} → {part.new} {part.heading}") for part in view.renumbered)
    entries: tuple[Child, ...] = (
        _entries(view.references),
        _renumbered_references(view.references_renumbered),
    )
    notices = (element("li", notice) for notice in view.notices)
    parts = (
        ("renumbered", "Renumbered only", view.renumbered, (element("ul", *renumbered, class_="plain"),)),
        ("references", "References", view.references or view.references_renumbered, entries),
        ("metadata", "Metadata", view.metadata, (_entries(view.metadata),)),
        ("notices", "Notices", view.notices, (element("ul", *notices),)),
    )
    return together(titled(anchor, title, *content) for anchor, title, present, content in parts if present)


def _entries(entries: tuple[EntryShown, ...]) -> Html:
    if not entries:
        return NOTHING
    rows = (
        element(
            "li",
            element("strong", entry.name),
            " ",
            element("span", f"({entry.word})", class_="facts"),
            " ",
            text_of(entry.pieces),
        )
        for entry in entries
    )
    return element("ul", *rows, class_="plain")


def _renumbered_references(pairs: tuple[str, ...]) -> Html:
    return element("p", f"Renumbered: {', '.join(pairs)}.") if pairs else NOTHING
