"""What the words pass hands to the impact pass: the words that differ at one place, with what stands around them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from policyver.compare.tokens import Token


class Hunk(Struct, frozen=True):
    """Tokens only the old side has, and those only the new side has, at one place.

    The texts are what the tokens' spans point into; `old_at` and `new_at` are where the place begins. Where texts are not
    given, no rule that looks at what stands beside the words applies.
    """

    old: tuple[Token, ...]
    new: tuple[Token, ...]
    old_text: str = ""
    new_text: str = ""
    old_at: int = 0
    new_at: int = 0
