"""What an importer of a structured format remembers while it reads: words that went elsewhere, and what was met.

One finding a kind, with how often it was met: a document of a thousand underlined words has one cause.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from policyver.importers.codes import finding
from policyver.importers.result import Taken
from policyver.render.visible import visible_line

if TYPE_CHECKING:
    from policyver.importers.result import TakenAs
    from policyver.model.finding import Finding

_EXCERPT = 60


class Ledger:
    """Words taken and findings, filled as the source is read."""

    def __init__(self) -> None:
        self.taken: list[Taken] = []
        self.findings: list[Finding] = []
        self._met: Counter[tuple[str, str]] = Counter()
        self._lines: dict[tuple[str, str], int] = {}

    def take(self, text: str, taken_as: TakenAs, line: int = 0) -> None:
        """Words of the source that don't go into the draft's text."""
        words = " ".join(text.split())
        if words:
            self.taken.append(Taken(line, words, taken_as))

    def meet(self, rule: str, what: str, line: int = 0) -> None:
        """Something that is told once, with its count: `what` in the plural, such as "underlined words"."""
        self._met[rule, what] += 1
        self._lines.setdefault((rule, what), line)

    def find(self, rule: str, message: str, line: int = 0) -> None:
        """A finding of its own."""
        self.findings.append(finding(rule, message, line))

    def all_findings(self) -> tuple[Finding, ...]:
        """Every finding, those that are counted too."""
        counted = [
            finding(rule, f"{what}: {count:,}", self._lines[rule, what]) for (rule, what), count in self._met.items()
        ]
        return (*self.findings, *counted)


def excerpt(text: str) -> str:
    """The beginning of a text, for a message."""
    line = visible_line(" ".join(text.split()))
    return line if len(line) <= _EXCERPT else f"{line[:_EXCERPT]}…"
