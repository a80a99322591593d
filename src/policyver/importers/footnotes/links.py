"""Where the marks of footnotes stand in running text, so that each becomes a link to its note."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from policyver.model.inline import Markup

if TYPE_CHECKING:
    from collections.abc import Iterable

    from policyver.importers.flow import Flow
    from policyver.importers.footnotes.footnotes import Footnote


class NoteLinks:
    """The marks of a document's footnotes by the lines that bear them.

    Args:
        notes: those whose marks were found, each with its id in the draft.
    """

    def __init__(self, notes: Iterable[tuple[Footnote, str]] = ()) -> None:
        self._notes: defaultdict[int, list[tuple[Footnote, str]]] = defaultdict(list)
        for note, identity in notes:
            if note.bearer is not None:
                self._notes[note.bearer[0]].append((note, identity))

    def links(self, flow: Flow) -> list[tuple[int, int, Markup]]:
        """Half-open ranges of the flow's text and the links they become, in order; numbers and letters stay raised."""
        found: list[tuple[int, int, Markup]] = []
        for nth, number in enumerate(flow.lines):
            for note, identity in self._notes.get(number, ()):
                end = flow.offsets[nth + 1] if nth + 1 < len(flow.offsets) else len(flow.text)
                start = _place(flow.text[flow.offsets[nth] : end], note)
                if start is not None:
                    start += flow.offsets[nth]
                    found.append((start, start + len(note.borne), _link(note, identity)))
        return sorted(found, key=lambda each: each[:2])


def _place(text: str, note: Footnote) -> int | None:
    """Where the mark stands in what a flow holds of its line: a flow may have lost the line's beginning."""
    piece = f"{note.before}{note.borne}"
    if text.count(piece) != 1:
        return None
    return text.index(piece) + len(note.before)


def _link(note: Footnote, identity: str) -> Markup:
    raised = note.borne.isascii() and note.borne.isalnum()
    content = (Markup("sup", (note.borne,)),) if raised else (note.borne,)
    return Markup("link", content, f"#{identity}")
