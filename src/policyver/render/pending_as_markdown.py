"""Pending evidence as GitHub-flavoured Markdown: per statement and position, what points another way first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.render.markdown_text import at_line_start, escaped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from policyver.render.pending_view import ItemShown, PendingShown, PositionGroup


def render(several: Sequence[PendingShown]) -> str:
    """The whole text; ends with a line feed."""
    return "\n".join(line for shown in several for line in _statement(shown))


def _statement(shown: PendingShown) -> Iterator[str]:
    yield f"## {escaped(shown.name)}: {escaped(shown.title)}"
    yield ""
    yield at_line_start(escaped(f"{_capital(shown.summary)}."))
    yield ""
    yield from _groups(shown.positions)
    if shown.undecided_summary:
        yield at_line_start(escaped(f"{_capital(shown.undecided_summary)}."))
        yield ""
        yield from _groups(shown.undecided)


def _groups(groups: tuple[PositionGroup, ...]) -> Iterator[str]:
    for group in groups:
        yield f"### {escaped(group.name or 'No position takes a stance on it')}"
        yield ""
        for stance in group.stances:
            if stance.about:
                yield f"{at_line_start(escaped(stance.about))}: **{escaped(stance.stance)}**"
                yield ""
            for words, items in (("points another way", stance.against), ("points the same way", stance.along)):
                for item in items:
                    yield _item(item, words if stance.about else "")
            if stance.against or stance.along:
                yield ""


def _item(item: ItemShown, words: str) -> str:
    told = "; ".join(part for part in (item.design, item.text, *item.marks) if part)
    where = f", {words}" if words else ""
    return f"- {escaped(item.date)} {item.sign} **{escaped(item.id)}** ({escaped(item.word)}{where}): {escaped(told)}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
