"""Three orders to one: letters stand for siblings, capitals for what a side inserted."""

from __future__ import annotations

import pytest

from policyver.compare.merging.order import Clash, merge_order


def order(base: str, ours: str, theirs: str) -> tuple[str, str]:
    """The merged order, clashes as `(base|ours|theirs)`; and what both moved differently."""
    members = {ord(one) for one in {*ours, *theirs} if one not in base or (one in ours and one in theirs)}
    left, middle, right = ([ord(one) for one in side] for side in (base, ours, theirs))
    found = merge_order(left, middle, right, members, lambda _: 1)
    return "".join(_shown(item) for item in found.items), "".join(sorted(chr(at) for at in found.displaced))


def _shown(item: int | Clash) -> str:
    if isinstance(item, int):
        return chr(item)
    return f"({'|'.join(''.join(map(chr, run)) for run in (item.base, item.ours, item.theirs))})"


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "merged"),
    [
        ("abc", "abc", "abc", "abc"),
        ("abc", "aXbc", "abcY", "aXbcY"),
        ("abc", "ac", "ab", "a"),
        ("abc", "cab", "abXc", "cabX"),
        ("abcd", "bacd", "abdc", "badc"),
        ("abc", "cab", "cab", "cab"),
        ("abc", "aXbc", "aXbc", "aXbc"),
        ("ab", "aXb", "aYb", "a(|X|Y)b"),
        ("ab", "aXYb", "aXZb", "aX(|Y|Z)b"),
        ("abc", "aXc", "aYc", "a(b|X|Y)c"),
        ("abc", "aXc", "abYc", "aXYc"),
        ("abc", "aXc", "aYbc", "aYXc"),
        ("abcd", "aXd", "abYd", "a(bc|X|Y)d"),
        ("", "X", "", "X"),
        ("", "", "", ""),
    ],
)
def test_orders(base: str, ours: str, theirs: str, merged: str) -> None:
    assert order(base, ours, theirs) == (merged, "")


def test_what_both_moved_to_different_places_stays_and_is_told() -> None:
    assert order("abcde", "bcade", "bcdea") == ("abcde", "a")


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "asked"),
    [
        ("abc", "bac", "acb", True),  # what one moved to the front is no longer before what the other moved to the end
        ("abc", "bca", "cab", False),
        ("xabc", "xbac", "xacb", True),
        ("pyox", "pxyo", "ypox", False),  # x is before o, whatever became of y
        ("abcd", "bacd", "abdc", False),
    ],
)
def test_a_move_of_which_nothing_is_left_is_asked(base: str, ours: str, theirs: str, *, asked: bool) -> None:
    _, displaced = order(base, ours, theirs)
    assert bool(displaced) == asked


def test_insertions_of_both_in_another_order_are_a_clash() -> None:
    assert order("a", "aXY", "aYX") == ("a(|XY|YX)", "")


@pytest.mark.parametrize("base", ["abcdef"])
@pytest.mark.parametrize("ours", ["abcdef", "acdefb", "aXbcf", "fabcde", "Xcdef"])
@pytest.mark.parametrize("theirs", ["abcdef", "abdefc", "abYef", "bacdef", "cdefY"])
def test_the_sides_are_equals(base: str, ours: str, theirs: str) -> None:
    merged, displaced = order(base, ours, theirs)
    other, also = order(base, theirs, ours)
    assert displaced == also
    assert sorted(merged.replace("|", "")) == sorted(other.replace("|", ""))
    if "|" not in merged:
        assert merged == other


def test_many_moves_take_no_square_of_time() -> None:
    many = list(range(20_000))
    halves = [*many[10_000:], *many[:10_000]]
    found = merge_order(many, many[::-1], halves, set(many), lambda _: 1)
    assert sum(1 if isinstance(one, int) else len(one.ours) + len(one.theirs) for one in found.items) >= len(many)


def test_many_insertions_at_one_place_take_no_square_of_time() -> None:
    many = 20_000
    base = [0, 1]
    ours = [0, *range(10, 10 + many), 1]
    theirs = [0, *range(10, 10 + many), 10 + many, 1]
    found = merge_order(base, ours, theirs, {*ours, *theirs}, lambda _: 1)
    assert len(found.items) == many + 3
