"""What is done to a made-up document, and the record of it.

An operation names sections and leaves by their keys. What is recorded is what was done: a comparison is judged by it, and it is
known without a look at any comparison.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

SECTION_KINDS = ("moved", "moved-amended", "split", "merged", "deleted", "inserted", "retitled", "renumbered")
BLOCK_KINDS = ("moved", "moved-amended", "split", "merged", "deleted", "inserted")
SLIGHT = ((0.01, 0.2),)
BINS = ((0.0, 0.1), (0.1, 0.33), (0.33, 0.6), (0.6, 0.95))


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is done.

    Args:
        edited: the share of the blocks whose words are edited, 0 to 1.
        sections: how many sections of each kind of operation.
        blocks: how many blocks of each kind of operation.
        shares: from which ranges the share of the words edited is drawn, each as likely.
        restated: positions whose stance changes; `recited`: citations that name another reference.
        references: entries inserted into, and as many taken from, the reference list.
    """

    edited: float
    sections: dict[str, int] = field(default_factory=dict)
    blocks: dict[str, int] = field(default_factory=dict)
    shares: tuple[tuple[float, float], ...] = SLIGHT
    restated: int = 0
    recited: int = 0
    references: int = 0


def plan_by_share(share: float, sections: int, leaves: int) -> Plan:
    """A revision that touches `share` of the blocks: most by their words, a tenth of it for each kind of operation."""
    per_section = max(1, round(sections * share * 0.2))
    per_block = max(1, round(leaves * share * 0.05))
    return Plan(
        share,
        dict.fromkeys(SECTION_KINDS, per_section),
        dict.fromkeys(BLOCK_KINDS, per_block),
        restated=per_section,
        recited=per_section,
        references=per_section,
    )


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing done.

    `old` and `new` are keys: of one and none where something was deleted, of one and two where it was split; a part that
    keeps the name keeps the key. `share` is that of the words edited in it; `deleted` and `inserted` count these words.
    """

    level: Literal["section", "block", "reference"]
    kind: str
    old: tuple[int, ...]
    new: tuple[int, ...]
    share: float = 0.0
    deleted: int = 0
    inserted: int = 0
