"""Update labels of positions, computed from history on two axes: was the evidence reviewed, did the meaning change.

NICE's labels and what they mean: docs/update-labels.md. The label follows a position through moves, new numbers, splits and
merges. A position that was several takes the oldest review of its parts and their latest amendment: nothing looks fresher
than it is. A change counts if the comparison calls it substantive, wherever in the position it stands; a stance that
moved while the words stayed counts too. The first revision has nothing to be new against: its positions bear its year.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from policyver.history.reviews import review_sign
from policyver.model.change import Impact
from policyver.model.outlining import outline
from policyver.model.update_label import ReviewSign, UpdateLabel

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from policyver.model.dates import PartialDate
    from policyver.model.document import Statement
    from policyver.model.succession import SectionLink, Succession

Labels = dict[str, UpdateLabel]


def update_labels(
    revisions: Sequence[Statement],
    links: Sequence[Sequence[SectionLink]],
    reaffirmed: Sequence[PartialDate | None] = (),
) -> tuple[Mapping[str, UpdateLabel], ...]:
    """The labels of each revision's positions, by their ids.

    Args:
        revisions: of one statement, oldest first.
        links: what became of the sections between each revision and the next (`section_links`).
        reaffirmed: when each revision was reaffirmed, as far as it was; a review that changed nothing. Read from the
            documents themselves where left out.
    """
    if not revisions:
        return ()
    dates = reaffirmed or [revision.revision.dates.reaffirmed for revision in revisions]
    of_sections = [_confirmed(_first(revisions[0]), dates[0])]
    for (old, new), pair, date in zip(pairwise(revisions), links, dates[1:], strict=True):
        of_sections.append(_confirmed(_Step(old, new, of_sections[-1]).labels(pair), date))
    return tuple(_of_positions(revision, found) for revision, found in zip(revisions, of_sections, strict=True))


def labels_of_last(
    revisions: Sequence[Statement], successions: Sequence[Succession], reaffirmed: Sequence[PartialDate | None] = ()
) -> Mapping[str, UpdateLabel]:
    """The labels of the last revision's positions; arguments as above, with the successions between neighbours."""
    return update_labels(revisions, [step.sections for step in successions], reaffirmed)[-1]


def year_of(revision: Statement) -> str:
    """The year a label bears: of publication, else from when it is in force; the label where there is no date."""
    date = revision.revision.dates.published or revision.revision.dates.effective
    return revision.revision.label if date is None else str(date)[:4]


def _first(revision: Statement) -> Labels:
    return {unit.id: UpdateLabel(year_of(revision), changed=True) for unit in outline(revision).units}


def _of_positions(revision: Statement, found: Labels) -> Labels:
    return {unit.id: found[unit.id] for unit in outline(revision).units if unit.kind == "position"}


def _confirmed(found: Labels, date: PartialDate | None) -> Labels:
    """The labels after a reaffirmation: all was reviewed, and stayed. A label that is new stays so within its year."""
    if date is None:
        return found
    year = str(date)[:4]
    return {
        name: label if label.reviewed >= year else UpdateLabel(year, sign=ReviewSign.REAFFIRMED, changed=label.changed)
        for name, label in found.items()
    }


class _Step:
    """From the labels of one revision to those of the next."""

    def __init__(self, old: Statement, new: Statement, before: Labels) -> None:
        self.old, self.new, self.before = old, new, before
        self.year = year_of(new)
        self.paths = {unit.id: unit.path for unit in outline(new).units}

    def labels(self, links: Sequence[SectionLink]) -> Labels:
        found = {name: self._label(link, name) for link in links for name in link.new if name in self.paths}
        return {name: found.get(name) or UpdateLabel(self.year, new=True, changed=True) for name in self.paths}

    def _label(self, link: SectionLink, name: str) -> UpdateLabel:
        sign = review_sign(self.old, link.old, self.new, self.paths[name])
        parts = [self.before[old] for old in link.old if old in self.before]
        if not parts:
            return UpdateLabel(self.year, new=True, sign=sign, changed=True)
        changed = link.impact is Impact.SUBSTANTIVE
        if sign is not None:
            return UpdateLabel(self.year, new=changed, sign=sign, changed=changed)
        reviewed = min(part.reviewed for part in parts)
        amended = self.year if changed else max((part.amended for part in parts if part.amended), default=None)
        return UpdateLabel(reviewed, amended, changed=changed)
