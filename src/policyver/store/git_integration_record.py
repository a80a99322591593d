"""What `policyver git install` wrote, noted in the git directory, so that `uninstall` takes back that and nothing else.

A value that is set now and is not in the record is somebody's own. The record holds several values for one setting only while
an installation is being replaced: whichever of them a killed `install` left behind is known as ours. Refuses a record
that names anything but our settings and the two files of attributes.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from policyver.errors import DocumentError
from policyver.store.git_integration_settings import SETTING_NAMES
from policyver.store.names import ATTRIBUTES_FILE
from policyver.store.working_files import read_working_file, write_working_file

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

RECORD_FILE = "policyver/git-install.json"
OWN_ATTRIBUTES = "info/attributes"
_VERSION = 1
_MOST_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class WrittenLines:
    """What was written into one file of attributes.

    Args:
        lines: the lines.
        made: the file was made for them.
        joined: the file's last line had no line feed and was given one.
    """

    lines: tuple[str, ...] = ()
    made: bool = False
    joined: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """What was written: each setting's values, and lines by file (`info/attributes` or `.gitattributes`)."""

    settings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    files: Mapping[str, WrittenLines] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.settings or self.files)


def read_record(folder: Path) -> Record:
    """The record in the git directory `folder`; an empty one where there is none.

    Raises:
        DocumentError: it is no record of ours.
    """
    data = read_working_file(folder, RECORD_FILE, max_bytes=_MOST_BYTES)
    if data is None:
        return Record()
    try:
        return _record(json.loads(data))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise DocumentError(
            "this is no record of what `policyver git install` wrote",
            hint="remove the file, then take the settings diff.policyver.* and merge.policyver.* back by hand",
            where=str(folder / RECORD_FILE),
        ) from error


def write_record(folder: Path, record: Record) -> None:
    """Replace the record; an empty one is removed, and the folder with it if nothing else is in there."""
    if not record:
        path = folder / RECORD_FILE
        path.unlink(missing_ok=True)
        if path.parent.is_dir() and not any(path.parent.iterdir()):
            path.parent.rmdir()
        return
    told = {
        "version": _VERSION,
        "settings": {name: list(values) for name, values in record.settings.items()},
        "files": {
            name: {"lines": list(written.lines), "made": written.made, "joined": written.joined}
            for name, written in record.files.items()
        },
    }
    write_working_file(folder, RECORD_FILE, f"{json.dumps(told, indent=2)}\n".encode())


def _record(told: dict[str, object]) -> Record:
    settings, files = told["settings"], told["files"]
    if told["version"] != _VERSION or not isinstance(settings, dict) or not isinstance(files, dict):
        raise ValueError
    if not (settings.keys() <= set(SETTING_NAMES) and files.keys() <= {OWN_ATTRIBUTES, ATTRIBUTES_FILE}):
        raise ValueError
    return Record(
        {name: _texts(values) for name, values in settings.items()},
        {name: _lines(written) for name, written in files.items()},
    )


def _lines(told: dict[str, object]) -> WrittenLines:
    return WrittenLines(_texts(told["lines"]), made=told["made"] is True, joined=told["joined"] is True)


def _texts(told: object) -> tuple[str, ...]:
    if not isinstance(told, list) or not all(isinstance(text, str) and "\n" not in text for text in told):
        raise ValueError
    return tuple(told)
