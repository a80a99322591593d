"""The marks of a timeline: a shape for each direction, so that none hangs on colour.

For points up, against points down, neither is a diamond, nothing any more is a cross. What nobody confirmed is an outline.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.model.stance import Direction
from policyver.render.html.elements import Html, element

if TYPE_CHECKING:
    from policyver.render.html.elements import Child

_CLASSES: dict[Direction | None, str] = {
    Direction.FOR: "for",
    Direction.AGAINST: "against",
    Direction.NEITHER: "neither",
    None: "gone",
}


def mark(direction: Direction | None, x: float, y: float, size: float, *, confirmed: bool = True) -> Html:
    """The mark for a direction with its middle at `x`, `y`."""
    half = size / 2
    points = {
        Direction.FOR: f"M{num(x)} {num(y - half)}L{num(x + half)} {num(y + half)}H{num(x - half)}Z",
        Direction.AGAINST: f"M{num(x)} {num(y + half)}L{num(x + half)} {num(y - half)}H{num(x - half)}Z",
        Direction.NEITHER: f"M{num(x)} {num(y - half)}L{num(x + half)} {num(y)}L{num(x)} {num(y + half)}L{num(x - half)} {num(y)}Z",
        None: f"M{num(x - half)} {num(y - half)}L{num(x + half)} {num(y + half)}M{num(x - half)} {num(y + half)}L{num(x + half)} {num(y - half)}",
    }
    classes = f"mark {_CLASSES[direction]}" + ("" if confirmed else " unconfirmed")
    return element("path", class_=classes, d=points[direction])


def span(direction: Direction, left: float, right: float, y: float) -> tuple[Html, ...]:
    """The line for as long as a stance stands: solid for, double against, dotted neither."""
    name = _CLASSES[direction]
    outer = line(left, y, right, y, f"span {name}")
    inner = line(left, y, right, y, "span-inner")
    return (outer, inner) if direction is Direction.AGAINST else (outer,)


def line(x1: float, y1: float, x2: float, y2: float, class_: str) -> Html:
    """A straight line."""
    return element("line", x1=num(x1), y1=num(y1), x2=num(x2), y2=num(y2), class_=class_)


def text(content: Child, x: float, y: float, class_: str = "", anchor: str | None = None) -> Html:
    """One line of text with its baseline at `y`."""
    return element("text", content, x=num(x), y=num(y), class_=class_ or None, text_anchor=anchor)


def num(value: float) -> str:
    """A number with at most one decimal."""
    return f"{value:.1f}".removesuffix(".0")
