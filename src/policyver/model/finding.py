"""A finding: something a check or an importer has to say about a document, with its place and how to mend it."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class Severity(StrEnum):
    """An `error` makes a document invalid; a `warning` and a `note` don't."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Finding(Struct, frozen=True):
    """One finding.

    Args:
        code: the rule's code, explained by `policyver explain CODE`.
        severity: how grave.
        message: what was found, in one sentence.
        file: the file or document name it was found in; `-` for standard input.
        line: 1-based; 0 where it is not known.
        column: 1-based; 0 where it is not known.
        expected: what should stand there; may be empty.
        help: how to mend it; may be empty.
    """

    code: str
    severity: Severity
    message: str
    file: str = ""
    line: int = 0
    column: int = 0
    expected: str = ""
    help: str = ""
