"""Reasons with their evidence, as a changelog shows them: cited in full once in a revision, then by number.

Decides what is said where something lacks: no reason, a reason for the whole revision only, a reason that speaks of evidence and
names none. An item that nobody checked, or that the register does not have, is marked as such.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.model.changelog import Explained, Group
from policyver.model.inline import plain_text
from policyver.model.revision import Driver
from policyver.render.changelog.shown import EvidenceShown, ReasonShown
from policyver.render.visible import visible_line
from policyver.render.words import DRIVERS, quoted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from policyver.model.changelog import CitedEvidence, GivenReason, PartEntry

NOT_CONFIRMED = "not confirmed"
NOT_IN_REGISTER = "not in the register at hand"
_SPEAKS_OF_EVIDENCE = frozenset({Driver.NEW_EVIDENCE, Driver.SAFETY_SIGNAL})
_MISSING = {
    Explained.MISSING: "No reason is given.",
    Explained.WHOLE: "No reason of its own is given; one is given for the revision as a whole.",
}


class ReasonsOfRevision:
    """The reasons of one revision; numbers its evidence in the order in which it is told.

    Args:
        headings: what to call a part, by its id.
    """

    def __init__(self, headings: Mapping[str, str]) -> None:
        self._headings = headings
        self._numbers: dict[str, int] = {}

    def shown(self, given: GivenReason, *, at: frozenset[str] = frozenset()) -> ReasonShown:
        """One reason; `at`: the ids at which it stands, which need not be named."""
        reason = given.reason
        about = "" if reason.about is None or reason.about in at else self._headings.get(reason.about, reason.about)
        return ReasonShown(
            driver=DRIVERS[reason.driver],
            text=visible_line(" ".join(plain_text(reason.content).split())),
            evidence=tuple(self._evidence(cited) for cited in given.evidence),
            about=quoted(visible_line(about)) if about else "",
            none_named=not given.evidence and reason.driver in _SPEAKS_OF_EVIDENCE,
        )

    def _evidence(self, cited: CitedEvidence) -> EvidenceShown:
        known = self._numbers.get(cited.id)
        number = self._numbers.setdefault(cited.id, len(self._numbers) + 1)
        if known is not None:
            return EvidenceShown(number, visible_line(cited.id))
        item = cited.item
        if item is None:
            return EvidenceShown(number, visible_line(cited.id), visible_line(cited.id), (NOT_IN_REGISTER,))
        marks = () if item.confirmed else (NOT_CONFIRMED,)
        citation = visible_line(" ".join(item.citation.split()))
        return EvidenceShown(number, visible_line(cited.id), citation, marks, visible_line(item.doi or ""))


def missing_words(part: PartEntry) -> str:
    """What is said where a change has no reason of its own; nothing where it has one or needs none."""
    if part.group is Group.EDITORIAL:
        return ""
    return _MISSING.get(part.explained, "")
