"""A block in two columns: the old text on the left, the new on the right, each with its own marks.

Decides only how one block is set in columns; what stands round it is printed by `as_terminal`, which falls back to one
column where the console is narrower than `LEAST_WIDTH`. Wrapped lines stay in their column; wide characters count as two.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from rich.cells import cell_len

from policyver.model.change import Op
from policyver.render.hanging import print_hanging, print_lines, wrapped
from policyver.render.marked_text import marked_text
from policyver.render.pieces import side
from policyver.render.styled import Styled
from policyver.render.terminal_summary import STYLE_OF
from policyver.render.words import GUTTERS

if TYPE_CHECKING:
    from rich.console import Console

    from policyver.render.shown import BlockShown, Pieces

LEAST_WIDTH = 80
_MOST_WIDTH = 180
_MARGIN = 4
_RULE = " │ "


def print_block_in_columns(block: BlockShown, console: Console) -> None:
    """Print one block; a side on which it does not stand is blank."""
    if block.happened:
        print_hanging(" " * _MARGIN, Styled(f"({', '.join(block.happened)})", "italic"), console)
    width = (min(console.width, _MOST_WIDTH) - _MARGIN - len(_RULE)) // 2
    old = _column(block, side(block.pieces, Op.DELETE), width, console)
    new = _column(block, side(block.pieces, Op.INSERT), width, console)
    sign = Styled(f"  {GUTTERS[block.word]} ", STYLE_OF.get(block.word, ""))
    lines = []
    for number, (left, right) in enumerate(zip_longest(old, new, fillvalue=Styled())):
        line = Styled().extend(sign) if number == 0 else Styled(" " * _MARGIN)
        line.extend(left).append(" " * (width - cell_len(left.plain)))
        lines.append(line.append(_RULE).extend(right).rstrip())
    print_lines(lines, console)


def _column(block: BlockShown, pieces: Pieces, width: int, console: Console) -> list[Styled]:
    if not pieces:
        return []
    indent = min(2 * block.depth, width // 3)
    text = Styled(f"{block.lead} " if block.lead else "", "bold").extend(marked_text(pieces))
    return [Styled(" " * indent).extend(line) for line in wrapped(text, width - indent, console)]
