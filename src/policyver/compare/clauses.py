"""Pass: impact, clauses. A comma before a relative clause says whether some are meant or all.

"Women who smoke" are some women, "women, who smoke" are all. Only "who" and its forms are looked at: "which" stands with and
without a comma for the same, by the habit of its author.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from policyver.model.change import Signal

if TYPE_CHECKING:
    from policyver.compare.hunk import Hunk

# As texts, since few commas need them. The word before it is one that a clause can be about, not a sign.
_BEFORE = r"[^\W\d_][)\u2019'\u201d\"]?\s*\Z"
_AFTER = r"\s*(?:who|whom|whose)\b"
_REACH = 8


def clause_signals(hunk: Hunk) -> set[Signal]:
    """The population, where a comma alone came or went between a word and "who", "whom" or "whose"; else nothing."""
    old, new = hunk.old.texts, hunk.new.texts
    if [*old, *new] != [","]:
        return set()
    side = hunk.old if old else hunk.new
    text, (start, end) = side.row.text, side.span
    if not re.compile(_AFTER).match(text, end):
        return set()
    return {Signal.POPULATION} if re.search(_BEFORE, text[max(0, start - _REACH) : start]) else set()
