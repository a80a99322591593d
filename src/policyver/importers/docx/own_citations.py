"""Citations whose reference is not in the list any more: their printed numbers become text, since a citation that leads nowhere is none.

Happens where a colleague took an entry of the list away, or accepted a citation and rejected its entry.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from policyver.importers.tidy import joined
from policyver.model.inline import Inlines, Markup
from policyver.model.rewriting import rewritten_part

if TYPE_CHECKING:
    from policyver.importers.ledger import Ledger
    from policyver.model.document import Statement


def without_dangling(statement: Statement, numbers: dict[str, str], ledger: Ledger) -> Statement:
    """The statement; `ledger` is told how many citations became text.

    Args:
        statement: whose citations may lead nowhere.
        numbers: what was printed for each reference.
        ledger: what was met.
    """
    cleaner = _Cleaner({entry.id for entry in statement.references}, numbers)
    body = tuple(rewritten_part(part, cleaner.clean) for part in statement.body)
    if cleaner.dangling:
        told = f"citations of references that are not in the list, now text: {cleaner.dangling:,}"
        ledger.find("references-missing", told)
    return replace(statement, body=body)


class _Cleaner:
    def __init__(self, there: set[str], numbers: dict[str, str]) -> None:
        self.there = there
        self.numbers = numbers
        self.dangling = 0

    def clean(self, content: Inlines) -> Inlines:
        if all(isinstance(part, str) for part in content):
            return content
        return joined([piece for part in content for piece in self._piece(part)])

    def _piece(self, part: str | Markup) -> Inlines:
        if isinstance(part, str):
            return (part,)
        ids = part.target.split()
        left = [name for name in ids if name in self.there]
        if part.name != "cite" or len(left) == len(ids):
            return (Markup(part.name, self.clean(part.content), part.target),)
        self.dangling += 1
        printed = part.content or (f"[{', '.join(self.numbers.get(name, name) for name in ids)}]",)
        return (Markup("cite", printed, " ".join(left)),) if left else printed
