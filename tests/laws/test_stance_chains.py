"""1,000 generated chains of stances: every transition is the one that the operations that made the chain call for."""

from __future__ import annotations

import pytest
from tests.laws.stance_chains import Made, Truth, make_chain

from policyver.history.timeline import timeline
from policyver.model.stance import Transition
from policyver.model.timeline import population_of

CHAINS, BATCH = 1_000, 100


def found(made: Made) -> tuple[set[Truth], set[tuple[str, str, str, str, frozenset[str]]]]:
    """What the timeline says, in the words of the truth."""
    truths: set[Truth] = set()
    became = set()
    for question in timeline([made.chain], None).questions:
        for row in question.rows:
            for cell in row.cells:
                moves = frozenset(
                    (
                        population_of(change.old) if change in cell.origins and change.old else "",
                        change.transition.value,
                        frozenset(kind.value for kind in change.beside),
                    )
                    for change in cell.changes
                )
                label = cell.label if cell.changes else f"{cell.label} withdrawn"
                kept = cell.transition is not Transition.NEWLY_STATED and cell.stance is not None and not cell.origins
                assert kept or not cell.reworded
                truths.add(
                    Truth(
                        question.id,
                        label,
                        row.population,
                        moves,
                        present=cell.stance is not None,
                        reworded=cell.reworded if kept else None,
                    )
                )
            became |= {
                (question.id, one.label, row.population, one.change.value, frozenset(one.populations))
                for one in row.became
            }
    return truths, became


@pytest.mark.parametrize("first", range(0, CHAINS, BATCH))
def test_every_transition_is_what_was_done(first: int) -> None:
    for seed in range(first, first + BATCH):
        made = make_chain(seed)
        truths, became = found(made)
        assert truths == made.truths, f"seed {seed}"
        assert became == made.became, f"seed {seed}"


def test_the_chains_hold_every_transition_and_everything_beside_one() -> None:
    moves = [move for seed in range(CHAINS) for truth in make_chain(seed).truths for move in truth.moves]
    assert {transition for _, transition, _ in moves} == {one.value for one in Transition}
    assert {kind for _, _, beside in moves for kind in beside} == {
        "certainty-changed",
        "grade-changed",
        "strength-changed",
        "scope-changed",
        "split",
        "merged",
    }


def test_a_cell_of_several_origins_bears_the_gravest() -> None:
    graver = ("reversed", "settled", "unsettled", "not-comparable", "strengthened", "weakened", "reframed", "retained")
    seen = 0
    for seed in range(CHAINS):
        for question in timeline([make_chain(seed).chain], None).questions:
            for cell in (cell for row in question.rows for cell in row.cells if len(cell.origins) > 1):
                seen += 1
                assert cell.transition == min((one.transition.value for one in cell.origins), key=graver.index)
    assert seen > 100
