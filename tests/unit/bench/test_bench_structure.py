"""The bench of structure has to be able to fail: a comparison that says nothing, or the wrong thing, loses by it."""

from __future__ import annotations

from dataclasses import replace

from generate import Made, generate
from made_plan import SLIGHT
from structure import Score, plan, score_one
from structure_truth import facts, found_facts, true_facts

from policyver.compare.diff import compare
from policyver.compare.matching import MatchBy
from policyver.policyxml.read_statement import read_statement


def made() -> Made:
    return generate(40, seed=3, plan=plan(*SLIGHT[0]))


def test_a_slight_revision_is_found_as_it_was_made() -> None:
    one = made()
    comparison = compare(read_statement(one.old_xml()), read_statement(one.new_xml()))
    assert facts(found_facts(one, comparison)) == facts(true_facts(one))


def test_every_operation_is_a_fact() -> None:
    one = made()
    told = facts(true_facts(one))
    for operation in one.operations:
        if operation.level != "reference" and operation.kind not in {"recited", "restated"}:
            entry = (operation.level, tuple(sorted(operation.old)), tuple(sorted(operation.new)))
            assert any(fact.kind == operation.kind and fact.entry == entry for fact in told)


def test_what_is_not_told_counts_as_missed() -> None:
    one = made()
    nothing_done = replace(one, new=one.old, new_names=one.old_names)
    comparison = compare(read_statement(nothing_done.old_xml()), read_statement(nothing_done.new_xml()))
    assert not facts(found_facts(nothing_done, comparison))
    score = Score()
    score_one(score, replace(one, operations=()), MatchBy.AUTO, 0, "no operations told")
    assert score.missed
    assert score.told != score.true
