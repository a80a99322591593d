"""What each line of a source is: text of the body, or something that stands beside it.

The passes before the outline sort lines into zones; only the lines of the body make paragraphs. Nothing is dropped: every
line keeps its zone to the end, where it becomes text, a note, a table, a reference, or an entry of the report.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from policyver.importers.footnotes.footnotes import Footnote
    from policyver.importers.lines import Line


class Zone(StrEnum):
    """The values of those that leave the text are the report's words for them."""

    BODY = "body"
    FURNITURE = "page-furniture"
    TITLE = "title"
    FRONT = "front-matter"
    CAPTION = "caption"
    TABLE = "table"
    RULE = "markup"
    FIGURE = "figure-text"
    BOX = "box"
    FOOTNOTE = "footnote"
    REFERENCES = "references"
    REPEATED = "repeated-text"
    BACK = "back-matter"


@dataclass(slots=True)
class Zoned:
    """Lines and the zone of each; passes set zones and look only at what no pass before them took.

    Args:
        lines: all of them.
        zones: one for each.
        sure: places of lines that are known to be text, however they are set.
        footnotes: by the key of its first line, each footnote that was known by its mark.
    """

    lines: tuple[Line, ...]
    zones: list[Zone]
    sure: set[int] = field(default_factory=set)
    footnotes: dict[tuple[int, int], Footnote] = field(default_factory=dict)

    @classmethod
    def of(cls, lines: Iterable[Line]) -> Zoned:
        """All of the body, to begin with."""
        found = tuple(lines)
        return cls(found, [Zone.BODY] * len(found))

    def set(self, places: Iterable[int], zone: Zone) -> None:
        """Put the lines at `places` into `zone`."""
        for at in places:
            self.zones[at] = zone

    def places(self, *zones: Zone) -> list[int]:
        """Where the lines of `zones` are, in order."""
        return [at for at, zone in enumerate(self.zones) if zone in zones]

    def lines_of(self, *zones: Zone) -> tuple[Line, ...]:
        """The lines of `zones`; one after lines of another zone is torn and keeps the gap before those."""
        kept: list[Line] = []
        gap = torn = False
        for line, zone in zip(self.lines, self.zones, strict=True):
            if zone in zones:
                kept.append(replace(line, gap=gap or line.gap, torn=True) if torn else line)
                gap = torn = False
            else:
                gap, torn = gap or line.gap, True
        return tuple(kept)

    def runs(self, same: Callable[[int, int], bool], *zones: Zone) -> Iterator[list[int]]:
        """Neighbouring places of `zones` for which `same(before, at)` holds."""
        run: list[int] = []
        for at in self.places(*zones):
            if run and not same(run[-1], at):
                yield run
                run = []
            run.append(at)
        if run:
            yield run
