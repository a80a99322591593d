"""The one door to git: every command runs through GitPython's runner, from here.

Decides the environment git sees (nothing inherited but PATH and the temporary folder) and the settings that keep it from
running what the opened repository names: hooks, a file system monitor, a transport, a lazy fetch. Only plumbing goes
through; nothing here takes a user's text. The ugly case it exists for: a clone from a stranger whose `.git/config`
names a program for everything that can be named.
"""

from __future__ import annotations

import os
import tempfile
from subprocess import PIPE
from typing import TYPE_CHECKING, Self, cast

from policyver.errors import ProgramError
from policyver.store.git_batch import ObjectReader

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from git.cmd import Git

_ENVIRONMENT = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",  # the transports that may be used: a list with no real name on it
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_GRAFT_FILE": os.devnull,
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_LITERAL_PATHSPECS": "1",
    "LC_ALL": "C",
}
_SETTINGS = (
    "core.hooksPath=/dev/null",
    "core.fsmonitor=false",
    "core.commitGraph=false",  # a cache beside the objects that could say something else than they do
    "core.fsync=all",
    "core.fsyncMethod=fsync",
    "protocol.allow=never",
    "advice.graftFileDeprecated=false",  # or git would warn of the empty one above
)
_FAILED_TO_START = 127


class GitRunner:
    """Runs git in one repository. Not to be shared by threads; close it after use.

    Args:
        root: the folder that holds `.git`.
        held: file descriptors that git must hold open as long as it runs: the store's lock, so that it stays locked
            until a git that outlived its killed parent has ended too.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.held: tuple[int, ...] = ()
        self._git = _load_git()(root)
        self._readers: list[ObjectReader] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the processes that are still running."""
        while self._readers:
            self._readers.pop().close()

    def run(self, *arguments: str, stdin: bytes = b"", environment: Mapping[str, str] | None = None) -> bytes:
        """What git wrote.

        Args:
            arguments: the command's name and its words, none of them a user's text.
            stdin: what it reads.
            environment: variables beside the fixed ones; an empty value takes one away.

        Raises:
            ProgramError: git failed; the message carries what it said.
        """
        status, output, said = self.attempt(*arguments, stdin=stdin, environment=environment)
        if status != 0:
            raise failed(arguments[0], said, str(self.root))
        return output

    def attempt(
        self, *arguments: str, stdin: bytes = b"", environment: Mapping[str, str] | None = None
    ) -> tuple[int, bytes, str]:
        """Exit status, what git wrote, and what it said, for commands whose failure means something."""
        with tempfile.TemporaryFile() as given:
            given.write(stdin)
            given.seek(0)
            result = self._git.execute(
                self._command(arguments, environment or {}),
                istream=given,
                with_extended_output=True,
                with_exceptions=False,
                stdout_as_string=False,
                strip_newline_in_stdout=False,
                pass_fds=self.held,
            )
        status, output, said = result
        if status == _FAILED_TO_START:
            raise ProgramError("git could not be started", hint="install git 2.39 or later, and have it on the PATH")
        return status, output, said

    def text(self, *arguments: str) -> str:
        """What git wrote, as one text without the line feed at its end."""
        return self.run(*arguments).decode("utf-8", "surrogateescape").removesuffix("\n")

    def reader(self, algorithm: str) -> ObjectReader:
        """A process that reads objects, ended by `close`. It does not hold the lock, which it would outlive."""
        command = self._command(("cat-file", "--batch"), {})
        process = self._git.execute(command, istream=cast("None", PIPE), as_process=True)
        reader = ObjectReader(process, algorithm, str(self.root))
        self._readers.append(reader)
        return reader

    def users_settings(self, pattern: str) -> str:
        """Settings by a pattern as the user has them, own configuration included: reading them runs nothing."""
        kept = {key: os.environ[key] for key in ("HOME", "XDG_CONFIG_HOME") if key in os.environ}
        command = _program({**_passed_on(), **kept, "GIT_DIR": str(self.root / ".git")})
        result = self._git.execute(
            [*command, "config", "--null", "--get-regexp", pattern],
            with_extended_output=True,
            with_exceptions=False,
        )
        return result[1]

    def _command(self, arguments: tuple[str, ...], environment: Mapping[str, str]) -> list[str]:
        places = {"GIT_DIR": str(self.root / ".git"), "GIT_WORK_TREE": str(self.root)}
        all_of_it = {**_passed_on(), **_ENVIRONMENT, **places, **environment}
        command = _program({key: value for key, value in all_of_it.items() if value})
        for setting in _SETTINGS:
            command += ["-c", setting]
        return [*command, *arguments]


def failed(command: str, said: str, where: str) -> ProgramError:
    """The error for a git command that failed."""
    return ProgramError(f"git {command} failed: {said.strip() or 'it gave no reason'}", where=where)


def _load_git() -> type[Git]:
    """GitPython's runner, imported when it is first wanted: it looks for git as it is imported."""
    try:
        from git.cmd import Git
    except ImportError as error:
        raise ProgramError("git was not found", hint="install git 2.39 or later, and have it on the PATH") from error
    return Git


def _program(environment: Mapping[str, str]) -> list[str]:
    """Git with this environment and no other.

    GitPython adds to the process's own environment and can't take from it, so `env -i` empties it: an inherited
    GIT_DIR or GIT_OBJECT_DIRECTORY would send git to another repository.
    """
    return ["env", "-i", *(f"{key}={value}" for key, value in environment.items()), "git"]


def _passed_on() -> dict[str, str]:
    return {key: os.environ[key] for key in ("TMPDIR",) if key in os.environ} | {
        "PATH": os.environ.get("PATH", os.defpath)
    }
