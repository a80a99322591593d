"""What a reader asked to see of a comparison."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from policyver.model.change import Impact


class ViewOptions(Struct, frozen=True):
    """Options of a view.

    Args:
        sections: ids of either side; only these and what is below them. Empty: all.
        impact: `SUBSTANTIVE` hides what is editorial. None or `EDITORIAL`: all.
        whole: show unchanged sections, blocks and words too.
    """

    sections: tuple[str, ...] = ()
    impact: Impact | None = None
    whole: bool = False
