"""What matching finds: the seam between finding counterparts and describing changes.

`match` (match.py) makes a Matching from two outlines; everything after it (events, words, impact) only reads one.
Another way of matching has to give these values and nothing more.
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class MatchBy(StrEnum):
    """What sections are matched by: `auto` takes an id as a vote, `content` ignores ids, `id` takes nothing else."""

    AUTO = "auto"
    ID = "id"
    CONTENT = "content"


class Matching(Struct, frozen=True):
    """Counterparts, one to one, as old index to new index; further parts of splits and merges beside them.

    `unit_splits` holds new units without a counterpart of their own and the old unit they were cut from (which has another
    counterpart); `unit_merges` old units and the new unit they went into. The same for blocks.
    """

    units: dict[int, int]
    blocks: dict[int, int]
    unit_splits: dict[int, int] = {}
    unit_merges: dict[int, int] = {}
    block_splits: dict[int, int] = {}
    block_merges: dict[int, int] = {}
    notices: tuple[str, ...] = ()
