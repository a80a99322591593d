"""What an installation would write, as values: told to its user first, then carried out.

Decides what the record says while it is being written: the old and the new together, so that whatever a killed `install`
or `uninstall` leaves behind is known as ours and the next one goes on from there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from policyver.store.git_integration_record import OWN_ATTRIBUTES, Record, WrittenLines
from policyver.store.git_integration_settings import SETTING_NAMES
from policyver.store.names import ATTRIBUTES_FILE

if TYPE_CHECKING:
    from pathlib import Path

FILES = (OWN_ATTRIBUTES, ATTRIBUTES_FILE)


class SettingChange(Struct, frozen=True):
    """One of git's settings; None where it is not set."""

    name: str
    old: str | None
    new: str | None


class FileChange(Struct, frozen=True):
    """One file of attributes; None where there is none."""

    name: str
    path: Path
    old: bytes | None
    new: bytes | None


class Plan(Struct, frozen=True):
    """What would be written.

    Args:
        settings_file: the repository's configuration.
        settings: those that change.
        files: the attributes that change.
        record_file: where it is noted.
        interim: the record while it is being written: the old and the new together.
        record: the record when it is done; empty: removed.
        notices: what is left as it is, and why, each for a reader.
    """

    settings_file: Path
    settings: tuple[SettingChange, ...]
    files: tuple[FileChange, ...]
    record_file: Path
    interim: Record
    record: Record
    notices: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing is to be done."""
        return not (self.settings or self.files or self.interim != self.record)


def together(old: Record, new: Record) -> Record:
    """Both records as one, for as long as either may be what stands there."""
    names = [name for name in SETTING_NAMES if name in old.settings or name in new.settings]
    values = {name: (*old.settings.get(name, ()), *new.settings.get(name, ())) for name in names}
    files = {
        name: WrittenLines(
            tuple(dict.fromkeys((*one.lines, *other.lines))), one.made or other.made, one.joined or other.joined
        )
        for name in FILES
        if name in old.files or name in new.files
        for one, other in ((old.files.get(name, WrittenLines()), new.files.get(name, WrittenLines())),)
    }
    return Record({name: tuple(dict.fromkeys(found)) for name, found in values.items()}, files)
