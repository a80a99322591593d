"""Every exception raised on purpose.

A bad document is not an exception but findings; what raises here is what stops a command: a document that
can't be read at all, a name that leads nowhere, a conflict with what others did meanwhile. Each carries fields
and a hint on what to do, so that the command line and a web page can say it in their own way. Which exit code a
class gets is decided in `policyver.cli`, not here.
"""

from __future__ import annotations


class PolicyverError(Exception):
    """What is expected to fail; `message` says what and why, `hint` what to do.

    Args:
        message: one sentence, what went wrong and with what.
        hint: one sentence, what the reader can do about it; may be empty.
        where: the file, `-` for standard input, or the document's name; may be empty.
        line: the 1-based line in `where`, or 0 where it is not known.
    """

    def __init__(self, message: str, *, hint: str = "", where: str = "", line: int = 0) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.where = where
        self.line = line


class UsageError(PolicyverError):
    """The command's words don't fit together."""


class DocumentError(PolicyverError):
    """A document can't be read: not XML, refused for safety, or not in the vocabulary."""


class InvalidDocumentError(PolicyverError):
    """A document can be read but has errors that forbid what was asked; `findings` holds them all."""

    def __init__(self, message: str, *, findings: tuple[object, ...] = (), hint: str = "", where: str = "") -> None:
        super().__init__(message, hint=hint, where=where)
        self.findings = findings


class NotFoundError(PolicyverError):
    """A statement, revision, file or store that was named does not exist."""


class ConflictError(PolicyverError):
    """Someone else was first: a stale base, a label already taken, a lost race."""


class IntegrityError(PolicyverError):
    """What the store holds is not what it recorded."""


class ProgramError(PolicyverError):
    """Another program (git) failed; the message carries what it said."""
