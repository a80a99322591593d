"""A stance timeline as one SVG file: text that can be read and searched, nothing loaded, nothing run.

Laid out for a width, not scaled to it: at 375 it can be read on a phone. The picture follows the reader's light or dark ground, forced colours and paper.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.render.svg.figure import whole_figure

if TYPE_CHECKING:
    from policyver.render.timeline_shown import TimelineShown

WIDTH = 960


def render(shown: TimelineShown, width: int = WIDTH) -> str:
    """The whole file, laid out for a width in pixels; ends with a line feed."""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{whole_figure(shown, float(width)).markup}\n'
