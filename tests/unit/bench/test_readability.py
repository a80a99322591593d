from __future__ import annotations

from dataclasses import replace

from generate import generate
from made_plan import Plan
from readability import PLAN, count, needed, policyver_marks


def test_words_are_counted_once_each_and_punctuation_is_none() -> None:
    assert count(["a b, c", " — ", "5 mg"]) == 5
    assert count(["soft\u00adhyphen"]) == 1


def test_what_had_to_change_is_what_was_done() -> None:
    one = generate(20, seed=2, plan=Plan(0.2))
    done = sum(operation.deleted + operation.inserted for operation in one.operations if operation.level == "block")
    assert needed(one).text == done > 0
    assert (needed(one).titles, needed(one).numbers) == (0, 0)


def test_nothing_had_to_change_where_nothing_was_done() -> None:
    one = generate(20, seed=2, plan=PLAN)
    same = replace(one, new=one.old, new_names=one.old_names, operations=())
    assert needed(same) == replace(needed(one), text=0, titles=0, split_titles=0, numbers=0)
    assert policyver_marks(same) == 0


def test_little_more_is_marked_than_had_to_be() -> None:
    one = generate(30, seed=2, plan=PLAN)
    had = needed(one)
    least = had.text + had.titles + had.numbers
    assert least <= policyver_marks(one) * 1.01
    assert policyver_marks(one) <= 1.1 * least
