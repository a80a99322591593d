"""The reasons that the new revision gives, each shown at the section that it is about.

Decides where a reason is shown: at its section where that is shown, else with those about the whole revision, under the
name of what it is about. None is left out, unless only some sections are asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.model.inline import plain_text
from policyver.render.shown import ReasonShown
from policyver.render.visible import visible_line
from policyver.render.words import DRIVERS

if TYPE_CHECKING:
    from policyver.model.change import SectionChange
    from policyver.model.revision import Reason


class Reasons:
    """The reasons of one revision, by what they are about."""

    def __init__(self, reasons: tuple[Reason, ...]) -> None:
        self._reasons = reasons

    def about(self, change: SectionChange) -> tuple[ReasonShown, ...]:
        """Those about this section, on either side."""
        if not self._reasons:
            return ()
        ids = {place.id for place in (*change.new, *change.old)}
        return tuple(_shown(reason, "") for reason in self._reasons if reason.about in ids)

    def elsewhere(self, shown: tuple[SectionChange, ...], names: dict[str, str]) -> tuple[ReasonShown, ...]:
        """Those about the whole revision, and those about what is not shown; `names` gives headings by id."""
        if not self._reasons:
            return ()
        ids = {place.id for change in shown for place in (*change.new, *change.old)}
        left = (reason for reason in self._reasons if reason.about not in ids)
        return tuple(_shown(reason, names.get(reason.about or "", reason.about or "")) for reason in left)


def _shown(reason: Reason, about: str) -> ReasonShown:
    return ReasonShown(
        driver=DRIVERS[reason.driver],
        text=visible_line(" ".join(plain_text(reason.content).split())),
        evidence=tuple(visible_line(item) for item in reason.evidence),
        about=visible_line(about),
    )
