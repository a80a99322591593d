"""How the stances of statements moved over their revisions, on the questions of a topic.

Each revision is compared with the one before it by `compare.stances`, and nothing else decides a transition. A row is one
population. A stance that went on for other populations ends one row and begins others, and both say so; a row may end, and begin
again later (a recommendation for all, then one by age, then one for all again). The ugly case: nothing is said differently and
all is worded anew, which is `retained` and reworded.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from policyver.compare.stances import compare_stances
from policyver.history.evidence_marks import evidence_marks, reader
from policyver.model.inline import plain_text
from policyver.model.outlining import Outliner, outline
from policyver.model.stance import Beside, Transition
from policyver.model.timeline import (
    Continuation,
    QuestionTimeline,
    StanceCell,
    StanceRow,
    Timeline,
    TimelineRevision,
    TimelineStatement,
    population_of,
    scope_differs,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from policyver.history.chain import Chain, Issued
    from policyver.model.change import StanceChange
    from policyver.model.dates import PartialDate
    from policyver.model.outline import Outline
    from policyver.model.stance import Stance
    from policyver.model.topic import Topic

# Of several origins the one that says most stands for the cell.
_GRAVITY = (
    Transition.REVERSED,
    Transition.SETTLED,
    Transition.UNSETTLED,
    Transition.WITHDRAWN,
    Transition.NEWLY_STATED,
    Transition.NOT_COMPARABLE,
    Transition.STRENGTHENED,
    Transition.WEAKENED,
    Transition.REFRAMED,
    Transition.RETAINED,
)
_SCOPES = (Beside.SPLIT, Beside.MERGED, Beside.SCOPE_CHANGED)


def timeline(chains: Sequence[Chain], topic: Topic | None, *, all_questions: bool = False) -> Timeline:
    """The timeline of one or several statements.

    Args:
        chains: the statements with their revisions, oldest first; of one topic.
        topic: the topic, which words the questions and holds the evidence; None where there is none.
        all_questions: also questions of the topic that no statement answers.
    """
    rows: dict[str, list[StanceRow]] = defaultdict(list)
    for chain in chains:
        for question, row in _rows(chain):
            rows[question].append(row)
    readers = [reader(chain) for chain in chains]
    wordings = {} if topic is None else {question.id: question.wording for question in topic.questions}
    names = [name for name in wordings if all_questions or name in rows]
    names += [name for name in rows if name not in wordings]
    return Timeline(
        None if topic is None else topic.id,
        "" if topic is None else topic.title,
        tuple(_statement(chain) for chain in chains),
        tuple(
            QuestionTimeline(name, wordings.get(name), tuple(rows[name]), evidence_marks(name, readers, topic))
            for name in names
        ),
    )


@dataclass(slots=True)
class _Row:
    """A row while it is being filled."""

    population: str
    cells: list[StanceCell] = field(default_factory=list)
    became: list[Continuation] = field(default_factory=list)


def _rows(chain: Chain) -> Iterable[tuple[str, StanceRow]]:
    """Each row of one statement with its question, in the order in which they were first said."""
    rows: dict[tuple[str, str], _Row] = {}
    sides = [outline(issued.statement) for issued in chain.issued]
    if sides:
        nothing = Outliner().outline(sides[0].head)
        for at, (old, new) in enumerate(pairwise([nothing, *sides])):
            _take(rows, old, new, chain.issued[at])
            _close(rows, chain, at)
    issuer = ", ".join(chain.issued[-1].statement.issuers) if chain.issued else ""
    for (question, _), row in rows.items():
        yield question, StanceRow(chain.statement, issuer, row.population, tuple(row.cells), tuple(row.became))


def _take(rows: dict[tuple[str, str], _Row], old: Outline, new: Outline, issued: Issued) -> None:
    """Put one revision's stances into the rows."""
    arrivals: dict[tuple[str, str], list[StanceChange]] = defaultdict(list)
    departures: dict[tuple[str, str], list[StanceChange]] = defaultdict(list)
    for change in compare_stances(old, new):
        arrivals[_key(change.question, change.new or change.old)].append(change)
        if scope_differs(change):
            departures[_key(change.question, change.old)].append(change)
    claims = _claims(old)
    for key, changes in departures.items():
        rows[key].became.append(_continuation(changes, issued))
    for key, changes in arrivals.items():
        row = rows.setdefault(key, _Row(_population(changes[0].new or changes[0].old)))
        row.cells.append(_cell(changes, issued, claims, _claims(new)))


def _cell(changes: list[StanceChange], issued: Issued, old: dict[int, str], new: dict[int, str]) -> StanceCell:
    first = min(changes, key=lambda change: _GRAVITY.index(change.transition))
    same = first.old is not None and first.new is not None and not scope_differs(first)
    return StanceCell(
        label=issued.label,
        on=issued.published,
        position=first.section,
        stance=first.new,
        transition=first.transition,
        changes=tuple(changes),
        reworded=same and old.get(id(first.old)) != new.get(id(first.new)),
        draft=issued.draft,
    )


def _close(rows: dict[tuple[str, str], _Row], chain: Chain, at: int) -> None:
    """A revision that was withdrawn before another stood: what it said does not stand any more."""
    issued, ended = chain.issued[at], _ended(chain, at)
    if ended is None:
        return
    for row in rows.values():
        standing = row.cells[-1]
        if standing.label == issued.label and standing.draft == issued.draft and standing.stance is not None:
            row.cells.append(StanceCell(issued.label, ended, standing.position, None, Transition.WITHDRAWN))


def _ended(chain: Chain, at: int) -> PartialDate | None:
    """When a revision was withdrawn, if that was before the next was published, as far as their dates tell; else None."""
    withdrawn = chain.issued[at].withdrawn
    later = chain.issued[at + 1].published if at + 1 < len(chain.issued) else None
    return withdrawn if withdrawn is None or later is None or withdrawn.last < later.first else None


def _continuation(changes: list[StanceChange], issued: Issued) -> Continuation:
    kind = next(kind for kind in _SCOPES if any(kind in change.beside for change in changes))
    populations = dict.fromkeys(_population(change.new) for change in changes)
    return Continuation(issued.label, kind, tuple(populations), issued.draft)


def _claims(side: Outline) -> dict[int, str]:
    """The words of the claim that each stance belongs to, white space apart, by the stance's identity in this outline."""
    return {
        id(stance): " ".join(side.blocks[unit.first].text.split()) for unit in side.units for stance in unit.stances
    }


def _key(question: str, stance: Stance | None) -> tuple[str, str]:
    return question, _population(stance)


def _population(stance: Stance | None) -> str:
    return "" if stance is None else population_of(stance)


def _statement(chain: Chain) -> TimelineStatement:
    newest = chain.issued[-1].statement if chain.issued else None
    return TimelineStatement(
        chain.statement,
        "" if newest is None else plain_text(newest.title),
        "" if newest is None else ", ".join(newest.issuers),
        tuple(_revision(issued, _ended(chain, at)) for at, issued in enumerate(chain.issued)),
    )


def _revision(issued: Issued, ended: PartialDate | None) -> TimelineRevision:
    source = issued.statement.source
    return TimelineRevision(
        label=issued.label,
        draft=issued.draft,
        published=issued.published,
        searched=issued.statement.revision.dates.searched,
        reaffirmed=issued.reaffirmed,
        withdrawn=issued.withdrawn,
        fidelity=None if source is None else source.fidelity,
        ended=ended,
    )
