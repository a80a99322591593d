"""Update labels, as NICE puts them behind a recommendation (docs/update-labels.md)."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class ReviewSign(StrEnum):
    """What says that the evidence behind a position was reviewed for a revision, the most direct first."""

    STANCE = "stance"
    REASON = "reason"
    SEARCH = "search"
    REAFFIRMED = "reaffirmed"


class UpdateLabel(Struct, frozen=True):
    """The label of one position in one revision; `str` writes it in NICE's notation, `[2012, amended 2019]`.

    Args:
        reviewed: the year in which its evidence was last reviewed, or in which it first stood; the revision's label where
            that has no date.
        amended: the year of the last change of meaning since then, if there was one.
        new: whether this revision added it, or changed it upon a review.
        sign: what says that the evidence was reviewed for this revision; None where nothing does.
        changed: whether this revision added it or changed its meaning.
    """

    reviewed: str
    amended: str | None = None
    new: bool = False
    sign: ReviewSign | None = None
    changed: bool = False

    def __str__(self) -> str:
        if self.new:
            return f"[new {self.reviewed}]"
        return f"[{self.reviewed}, amended {self.amended}]" if self.amended else f"[{self.reviewed}]"
