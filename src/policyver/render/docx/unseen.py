"""Characters that act instead of being seen, told to the reader: in a redline they stay as they are, since both readings are exact."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from policyver.office.values import Paragraph
from policyver.render.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policyver.office.values import Blocks
    from policyver.render.docx.laid import Layout

_MOST = 12


def unseen(*layouts: Layout) -> str:
    """What to tell of such characters in these texts; empty where there are none."""
    found = Counter(
        sign
        for layout in layouts
        for text in _texts(tuple(one.block for one in layout.laid))
        if not (text.isascii() and text.isprintable())
        for sign in text
        if visible(sign) != sign
    )
    if not found:
        return ""
    named = ", ".join(f"{visible(sign)} ({count:,})" for sign, count in found.most_common(_MOST))
    return f"The text holds characters that act instead of being seen, and may look otherwise than it reads: {named}."


def _texts(blocks: Blocks) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from (run.text for run in block.runs)
        else:
            for row in block.rows:
                for cell in row.cells:
                    yield from _texts(cell.blocks)
