"""Setting up a repository so that its user's git compares and merges statements through policyver, and taking it back.

Decides what is written where: five settings in the repository's own configuration, a line for each pattern in its
`info/attributes` (or `.gitattributes`), and a record of both. Everything is planned before anything is written, so that it
can be told first and refused as a whole. Refuses to change a value that policyver did not write. Nothing here makes the
store's own git run a driver: plumbing asks for none. The ugly case: a setting changed by hand since, which is somebody's
work, and neither replaced nor removed.
"""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING, Self

from policyver.errors import ConflictError, NotFoundError, ProgramError
from policyver.store.git_integration_attributes import missing, with_lines, without
from policyver.store.git_integration_plan import FILES, FileChange, Plan, SettingChange, together
from policyver.store.git_integration_record import (
    OWN_ATTRIBUTES,
    RECORD_FILE,
    Record,
    WrittenLines,
    read_record,
    write_record,
)
from policyver.store.git_integration_settings import DRIVER, SETTING_NAMES, Wanted, attribute_lines, settings
from policyver.store.git_runner import GitRunner
from policyver.store.names import ATTRIBUTES_FILE
from policyver.store.working_files import read_working_file, write_working_file

if TYPE_CHECKING:
    from collections.abc import Mapping

_MOST_BYTES = 1_000_000


class GitIntegration:
    """One repository with a work tree. Use it as a context manager.

    Args:
        folder: any folder in it.

    Raises:
        NotFoundError: it is in no repository with a work tree.
    """

    def __init__(self, folder: Path) -> None:
        self.root = _top(folder.absolute())
        self._git = GitRunner(self.root)
        try:
            self._shared = Path(self._git.text("rev-parse", "--path-format=absolute", "--git-common-dir"))
            config = self._git.text("rev-parse", "--path-format=absolute", "--git-path", "config")
        except ProgramError:
            self._git.close()
            raise
        self._settings_file = Path(config)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._git.close()

    def plan_install(self, wanted: Wanted) -> Plan:
        """What `install` would write; what was installed before in another way is replaced.

        Raises:
            ConflictError: a setting has a value that policyver did not write.
            UsageError: a pattern is none.
            DocumentError: the record or a file of attributes can't be read.
        """
        record = read_record(self._shared)
        target = settings(wanted.program)
        changes = self._setting_changes(record, target)
        lines = attribute_lines(wanted.patterns)
        place = ATTRIBUTES_FILE if wanted.shared else OWN_ATTRIBUTES
        files, written = self._file_changes(record, {place: lines})
        ours = {change.name for change in changes} | record.settings.keys()
        new = Record({name: (target[name],) for name in SETTING_NAMES if name in ours}, written)
        return self._plan(changes, files, record, new)

    def plan_uninstall(self) -> Plan:
        """What `uninstall` would take back: what the record says, as far as it is still there.

        Raises:
            ConflictError: a setting was changed by hand since.
            DocumentError: the record or a file of attributes can't be read.
        """
        record = read_record(self._shared)
        changes = self._setting_changes(record, {})
        files, _ = self._file_changes(record, {})
        return self._plan(changes, files, record, Record(), self._left_behind(record))

    def carry_out(self, plan: Plan) -> None:
        """Write what was planned.

        Raises:
            ProgramError: it can't be written; doing it again goes on from there.
        """
        write_record(self._shared, plan.interim)
        removing = not plan.record
        for step in (
            (self._write_files, self._write_settings) if removing else (self._write_settings, self._write_files)
        ):
            step(plan)
        write_record(self._shared, plan.record)

    def _plan(
        self,
        changes: tuple[SettingChange, ...],
        files: tuple[FileChange, ...],
        old: Record,
        new: Record,
        notices: tuple[str, ...] = (),
    ) -> Plan:
        interim = together(old, new) if changes or files or old != new else new
        return Plan(self._settings_file, changes, files, self._shared / RECORD_FILE, interim, new, notices)

    def _setting_changes(self, record: Record, target: Mapping[str, str]) -> tuple[SettingChange, ...]:
        """What changes; a value that is neither in the record nor wanted refuses the whole."""
        now = self._values()
        names = [name for name in SETTING_NAMES if name in target or name in record.settings]
        foreign = [
            name
            for name in names
            if any(value not in (*record.settings.get(name, ()), target.get(name)) for value in now[name])
        ]
        if foreign:
            raise _changed_by_hand(foreign, now, known=bool(record))
        return tuple(
            SettingChange(name, now[name][-1] if now[name] else None, target.get(name))
            for name in names
            if now[name] != ([target[name]] if name in target else [])
        )

    def _values(self) -> dict[str, list[str]]:
        """Every value of our settings in the repository's own configuration."""
        pattern = rf"^(diff|merge)\.{DRIVER}\."
        status, output, said = self._git.attempt("config", "--local", "--null", "--get-regexp", pattern)
        if status not in {0, 1}:
            raise ProgramError(f"git's settings can't be read: {said.strip()}", where=str(self._settings_file))
        values: dict[str, list[str]] = {name: [] for name in SETTING_NAMES}
        for entry in output.decode("utf-8", "surrogateescape").split("\0"):
            name, _, value = entry.partition("\n")
            values.setdefault(name, []).append(value)
        return values

    def _file_changes(
        self, record: Record, wanted: Mapping[str, tuple[str, ...]]
    ) -> tuple[tuple[FileChange, ...], dict[str, WrittenLines]]:
        """What changes in either file of attributes, and what is written in them when it is done."""
        changes: list[FileChange] = []
        written: dict[str, WrittenLines] = {}
        for name in FILES:
            content = self._content(name)
            before = record.files.get(name, WrittenLines())
            if set(before.lines) == set(wanted.get(name, ())) and not missing(content, before):
                written |= {name: before} if before.lines else {}
                continue
            new, lines = with_lines(without(content, before), wanted.get(name, ()))
            if lines.lines:
                written[name] = lines
            if new != content:
                changes.append(FileChange(name, self._folder(name) / name, content, new))
        return tuple(changes), written

    def _left_behind(self, record: Record) -> tuple[str, ...]:
        told = [] if record else ["policyver has set up nothing here, so there is nothing to take back"]
        for name, written in record.files.items():
            gone = missing(self._content(name), written)
            told += [f"{self._folder(name) / name}: the line {line!r} is not there any more" for line in gone]
        mine = {name: values for name, values in self._values().items() if values and name not in record.settings}
        told += [f"{name} is set and was not written by policyver: it stays" for name in mine if name]
        return tuple(told)

    def _write_settings(self, plan: Plan) -> None:
        for change in plan.settings:
            if change.new is None:
                self._git.run("config", "--local", "--unset-all", change.name)
            else:
                self._git.run("config", "--local", "--replace-all", change.name, change.new)

    def _write_files(self, plan: Plan) -> None:
        for change in plan.files:
            if change.new is None:
                change.path.unlink(missing_ok=True)
                if change.name == OWN_ATTRIBUTES:
                    with contextlib.suppress(OSError):
                        change.path.parent.rmdir()
            else:
                write_working_file(self._folder(change.name), change.name, change.new)

    def _content(self, name: str) -> bytes | None:
        return read_working_file(self._folder(name), name, max_bytes=_MOST_BYTES)

    def _folder(self, name: str) -> Path:
        return self._shared if name == OWN_ATTRIBUTES else self.root


def _top(folder: Path) -> Path:
    """The top folder of the work tree that `folder` is in."""
    if not folder.is_dir():
        raise NotFoundError("there is no such folder", hint="name a folder in a git repository", where=str(folder))
    for above in (folder, *folder.parents):
        if (above / ".git").exists():
            return above
    raise NotFoundError(
        "there is no git repository with working files here or above",
        hint="--repo names one; `git init` makes one; a bare repository shows nobody anything",
        where=str(folder),
    )


def _changed_by_hand(names: list[str], now: Mapping[str, list[str]], *, known: bool) -> ConflictError:
    told = "; ".join(f"{name} = {', '.join(now[name])}" for name in names)
    since = "was changed by hand since policyver wrote it" if known else "was set by someone else"
    return ConflictError(
        f"nothing was written: {told} {since}",
        hint=f"`git config --local --unset-all {names[0]}` removes it, if you don't want it; then try again",
    )
