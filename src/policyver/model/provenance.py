"""Where the sentences of a revision come from: each with the steps it took to stand as it does.

Revisions are counted from 0, oldest first, in the list that was asked about.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from policyver.model.change import Amended, Impact, Inserted, Merged, Renumbered, Split

if TYPE_CHECKING:
    from policyver.model.change import Changes

TITLE = "title"


class Sentence(Struct, frozen=True):
    """One sentence and where it stands.

    Args:
        section: the id of its section or position.
        path: the section's ids, outermost first.
        block: its block, counted in the section from 0; -1 for the section's title.
        name: the block's element, or `title`.
        depth: how deep the block is nested in lists, quotes, notes and cells.
        start: where it begins in its block's text.
        text: the sentence, with the white space after it.
    """

    section: str
    path: tuple[str, ...]
    block: int
    name: str
    depth: int
    start: int
    text: str


class Step(Struct, frozen=True):
    """What one revision did to a sentence.

    Args:
        revision: which one did it.
        changes: what it did; `Inserted` alone where it brought the sentence in.
        impact: of the change; that of an insertion is substantive, that of a mere move editorial.
        last_said: the revision, older than the one before this, that last had just these words, where they come back.
    """

    revision: int
    changes: Changes
    impact: Impact
    last_said: int | None = None

    @property
    def words(self) -> bool:
        """Whether it touched the sentence's words or markup, and not only its place."""
        return any(isinstance(change, (Inserted, Amended, Split, Merged, Renumbered)) for change in self.changes)


class Origin(Struct, frozen=True):
    """One sentence of a revision with its steps, oldest first; the first brought it in.

    A sentence that was merged has the steps of all its parts: the oldest part brought it in.
    """

    sentence: Sentence
    steps: tuple[Step, ...]

    @property
    def brought_in(self) -> Step:
        """The step that brought it in."""
        return self.steps[0]

    @property
    def last_changed(self) -> Step:
        """The last step that touched its words."""
        return next(step for step in reversed(self.steps) if step.words)

    @property
    def last_substantive(self) -> Step:
        """The last step that touched its meaning."""
        return next(step for step in reversed(self.steps) if step.words and step.impact is Impact.SUBSTANTIVE)
