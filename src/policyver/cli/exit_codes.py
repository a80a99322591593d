"""What each way to end means to a caller (docs/format, section 6)."""

from __future__ import annotations

from enum import IntEnum

from policyver.errors import (
    ConflictError,
    DocumentError,
    IntegrityError,
    InvalidDocumentError,
    NotFoundError,
    PolicyverError,
    ProgramError,
    UsageError,
)


class ExitCode(IntEnum):
    """The exit codes of every command."""

    DONE = 0
    DIFFERENCES = 1
    USAGE = 2
    INVALID = 3
    NOT_FOUND = 4
    CONFLICT = 5
    PROGRAM = 6


_CODES: dict[type[PolicyverError], ExitCode] = {
    UsageError: ExitCode.USAGE,
    DocumentError: ExitCode.INVALID,
    InvalidDocumentError: ExitCode.INVALID,
    NotFoundError: ExitCode.NOT_FOUND,
    ConflictError: ExitCode.CONFLICT,
    IntegrityError: ExitCode.DIFFERENCES,
    ProgramError: ExitCode.PROGRAM,
}


def exit_code(error: PolicyverError) -> ExitCode:
    """The exit code for an error raised on purpose."""
    for kind in type(error).__mro__:
        if kind in _CODES:
            return _CODES[kind]
    return ExitCode.PROGRAM
