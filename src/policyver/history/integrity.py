"""What can be wrong with a store's record, as values."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from policyver.model.finding import Severity


class Fault(StrEnum):
    """Kinds of fault."""

    SILENT_EDIT = "silent-edit"
    TAKEN_BACK = "taken-back"
    REMOVED = "removed"
    RENAMED = "wrong-id"
    NEVER_PUBLISHED = "never-published"
    NO_TRAILER = "no-trailer"
    MOVED_SEAL = "moved-seal"
    STRAY_SEAL = "stray-seal"
    MISSING_SEAL = "missing-seal"
    REPLACED_OBJECT = "replaced-object"
    UNREADABLE = "unreadable"
    INVALID = "invalid"
    NO_FILE = "no-file"
    CUT_HISTORY = "cut-history"


class IntegrityFinding(Struct, frozen=True):
    """One fault: where, what, and what to do. Fields that don't apply are empty."""

    fault: Fault
    severity: Severity
    message: str
    help: str
    statement: str = ""
    label: str = ""
    commit: str = ""
