"""Which reasons of a revision are about which part of it, and which are about nothing that changed.

Decides the scope of a reason: the part it names and all that stands in it, on either side; the whole revision where it names
nothing. A reason without words explains nothing. Refuses to judge whether a reason is a good one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.model.changelog import CitedEvidence, Explained, GivenReason
from policyver.model.inline import plain_text
from policyver.model.stance import Transition

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policyver.model.change import Comparison, SectionChange, StanceChange
    from policyver.model.revision import Reason
    from policyver.model.topic import Topic


_REVIEWED = "reviewed "


class GivenReasons:
    """The reasons of one revision.

    Args:
        reasons: as it gives them.
        topic: the register that its evidence is looked up in, where it is at hand.
    """

    def __init__(self, reasons: Sequence[Reason], topic: Topic | None = None) -> None:
        register = {} if topic is None else {item.id: item for item in topic.evidence}
        self.all = tuple(
            GivenReason(reason, tuple(CitedEvidence(name, register.get(name)) for name in reason.evidence))
            for reason in reasons
        )

    def about(self, change: SectionChange) -> tuple[GivenReason, ...]:
        """Those about a section, then those about the sections round it, the nearest first."""
        own, round_it = own_ids(change), _ids_round(change)
        near = [given for given in self.all if given.reason.about in own]
        return (*near, *(given for name in round_it for given in self.all if given.reason.about == name))

    def of_whole(self) -> tuple[GivenReason, ...]:
        """Those about the whole revision."""
        return tuple(given for given in self.all if given.reason.about is None)

    def explain(self, change: SectionChange) -> Explained:
        """Whether a change is explained, and by what."""
        if any(has_words(given.reason) for given in self.about(change)):
            return Explained.OWN
        return Explained.WHOLE if any(has_words(given.reason) for given in self.of_whole()) else Explained.MISSING

    def idle(self, pair: Comparison) -> tuple[GivenReason, ...]:
        """Those about a part in which nothing changed, or that neither side has."""
        touched = touched_ids(pair)
        return tuple(
            given for given in self.all if given.reason.about is not None and given.reason.about not in touched
        )


def has_words(reason: Reason) -> bool:
    """Whether a reason says anything."""
    return bool(plain_text(reason.content).strip())


def own_ids(change: SectionChange) -> frozenset[str]:
    """The ids of a section on either side."""
    return frozenset(place.id for place in (*change.new, *change.old))


def touched_ids(pair: Comparison) -> frozenset[str]:
    """The ids of the parts in which anything changed, and of the sections round them; a new date of review counts."""
    reviews = {change.field for change in pair.metadata if change.field.startswith(_REVIEWED)}
    by_stance = {
        stance.section
        for stance in pair.stances
        if stance.transition is not Transition.RETAINED or stance.beside or _review_of(stance) in reviews
    }
    changed = (change for change in pair.sections if change.changes or own_ids(change) & by_stance)
    return frozenset(name for change in changed for place in (*change.new, *change.old) for name in place.path)


def _review_of(stance: StanceChange) -> str:
    """The field of the metadata that holds when a stance was reviewed."""
    stated = stance.new or stance.old
    return f"{_REVIEWED}{stance.question}, {stated.population}" if stated else ""


def _ids_round(change: SectionChange) -> tuple[str, ...]:
    """The ids of the sections round one, the nearest first, each once."""
    paths = [place.path[:-1][::-1] for place in (*change.new, *change.old)]
    return tuple(dict.fromkeys(name for path in paths for name in path))
