"""Which part goes on as the section that there was; and that no part is left without one."""

from __future__ import annotations

import pytest

from policyver.compare.survivors import settle_survivors
from policyver.model.outline import Unit
from policyver.model.passage import Passage


def unit(title: str) -> Unit:
    return Unit(title.casefold(), None, Passage(title), "section", (title.casefold(),), -1, 0, 0)


Pairs = dict[int, int]


@pytest.mark.parametrize(
    ("old", "new", "before", "after"),
    [
        ("Scope", "Other Scope", ({0: 0}, {1: 0}, {}), ({0: 1}, {0: 0}, {})),
        ("Scope", "Scope Other", ({0: 0}, {1: 0}, {}), ({0: 0}, {1: 0}, {})),
        ("Other Scope", "Scope", ({0: 0}, {}, {1: 0}), ({1: 0}, {}, {0: 0})),
        ("Scope Old", "Other Scope", ({0: 0}, {1: 0}, {1: 0}), ({0: 0}, {1: 0}, {1: 0})),
        ("Other Scope", "Scope New", ({0: 0}, {1: 0}, {1: 0}), ({0: 0}, {1: 0}, {1: 0})),
    ],
    ids=[
        "split, later part",
        "split, first part",
        "merged",
        "a part that another went into",
        "merged from one that was cut",
    ],
)
def test_the_part_with_the_title_goes_on(
    old: str, new: str, before: tuple[Pairs, Pairs, Pairs], after: tuple[Pairs, Pairs, Pairs]
) -> None:
    units, splits, merges = (dict(one) for one in before)
    sides = [unit(title) for title in old.split()], [unit(title) for title in new.split()]
    settle_survivors(units, splits, merges, sides, heed_ids=False)
    assert (units, splits, merges) == after
    assert set(splits.values()) <= set(units)
    assert set(merges.values()) <= set(units.values())
