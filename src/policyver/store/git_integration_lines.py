"""Comparing two files by lines, for what is no statement: git's own work, out of reach of the opened repository.

Decides that git runs in an empty folder, so that no attribute, filter or setting of the repository that called us has a
say. The ugly case it exists for: a statement in the middle of a repair, whose changes must still be shown.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from policyver.store.git_runner import GitRunner, failed

_TROUBLE = 128


def diff_lines(old: Path, new: Path) -> str:
    """The hunks of a unified diff of two files, without git's header; nothing where they are the same.

    Raises:
        ProgramError: git failed.
    """
    arguments = ("diff", "--no-index", "--no-color", "--no-ext-diff", "--no-textconv", "--")
    status, output, said = _attempt(*arguments, str(old.absolute()), str(new.absolute()))
    if status >= _TROUBLE:
        raise failed("diff", said, str(new))
    text = output.decode("utf-8", "backslashreplace")
    start = text.find("\n@@ ")
    if start >= 0:
        return text[start + 1 :]
    return "Binary files differ\n" if "\nBinary files " in text else ""


def _attempt(*arguments: str) -> tuple[int, bytes, str]:
    """Run git in an empty folder, in no repository."""
    with tempfile.TemporaryDirectory(prefix="policyver-") as folder, GitRunner(Path(folder)) as git:
        outside = {"GIT_DIR": "", "GIT_WORK_TREE": "", "GIT_CEILING_DIRECTORIES": str(Path(folder).parent)}
        return git.attempt(*arguments, environment=outside)
