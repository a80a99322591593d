"""What every output of findings reads: the documents that were checked, and how many findings there are of each gravity."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct

from policyver.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policyver.model.finding import Finding


class Checked(Struct, frozen=True):
    """One document that was checked.

    Args:
        file: its path, `-` for standard input, or its name in a store.
        findings: in the order of the text.
        text: the document as written, for excerpts; empty where it can't be shown.
    """

    file: str
    findings: tuple[Finding, ...]
    text: str = ""

    @property
    def valid(self) -> bool:
        """Whether there is no error."""
        return all(found.severity is not Severity.ERROR for found in self.findings)


def counted(documents: Sequence[Checked]) -> dict[Severity, int]:
    """How many findings there are of each severity, the gravest first, zeros included."""
    counts = Counter(found.severity for document in documents for found in document.findings)
    return {severity: counts[severity] for severity in Severity}


def in_words(counts: dict[Severity, int]) -> str:
    """`2 errors, 1 note`; empty where there is nothing."""
    return ", ".join(
        f"{number:,} {severity}{'' if number == 1 else 's'}" for severity, number in counts.items() if number
    )
