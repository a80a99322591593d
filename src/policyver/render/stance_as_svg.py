"""A stance timeline as one SVG file: text that can be read and searched, nothing loaded, nothing run.

Decides the width that the layout is made for. The picture follows the reader's light or dark ground, forced colours and paper.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.render.svg.figure import whole_figure

if TYPE_CHECKING:
    from policyver.render.timeline_shown import TimelineShown

WIDTH = 960.0


def render(shown: TimelineShown) -> str:
    """The whole file; ends with a line feed."""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{whole_figure(shown, WIDTH).markup}\n'
