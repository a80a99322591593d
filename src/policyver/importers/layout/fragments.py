"""Fragments: text that stands together on one base line, with its place on the page.

The unit is whatever the source measures in: points of a PDF, characters and lines of a text that kept its columns side by
side. Everything after this works in fragments' own sizes, so that it need not know which.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fragment:
    """Text on one base line.

    Args:
        text: without space at its ends.
        left, right: from the page's left edge.
        at: the base line, from the page's upper edge.
        size: of its letters.
        face: the font that most of its letters stand in; empty where it is not known.
        bold: whether all letters are.
        raised: half-open ranges of `text` that stand above the line, in smaller letters.
        lowered: the same below it.
        source: the line of the source that it stands on; 0 where the source has no lines.
    """

    text: str
    left: float
    right: float
    at: float
    size: float = 1.0
    face: str = ""
    bold: bool = False
    raised: tuple[tuple[int, int], ...] = ()
    lowered: tuple[tuple[int, int], ...] = ()
    source: int = 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: its number, what stands on it in the source's order, and lines drawn across (left, right, at)."""

    number: int
    width: float
    height: float
    fragments: tuple[Fragment, ...]
    rules: tuple[tuple[float, float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a line stands.

    Args:
        page: 1-based.
        column: counts the columns of the document in reading order, bands apart.
        left, right, at, size, face, bold: as of a fragment.
        edge: where full lines of its column begin.
        end: where they end.
        depth: how far down the page, 0 to 1.
        fragments: of how many pieces it consists, with gaps between.
    """

    page: int
    column: int
    left: float
    right: float
    at: float
    size: float
    face: str
    bold: bool
    edge: float
    end: float
    depth: float
    fragments: int = 1
