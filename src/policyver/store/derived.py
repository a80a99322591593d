"""Where what can be made again is kept: a folder of the user's own for each store, that may be deleted at any time.

It is no part of the store, and not in its git directory: whoever hands over a repository could put an index there that
says something else than history does. POLICYVER_CACHE names another place; empty, nothing is kept. Refuses a folder that is
somebody else's or a link; then, and where none can be made, commands do without and take longer.
"""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from policyver.store.repository import Store

VARIABLE = "POLICYVER_CACHE"
_NAME_LENGTH = 32


def derived_folder(store: Store) -> Path | None:
    """The folder for what is derived from a store, made if need be; None where nothing can be kept."""
    folder = derived_place(store)
    if folder is None:
        return None
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return folder if _is_own(folder.parent) and _is_own(folder) else None
    except OSError:
        return None


def derived_place(store: Store) -> Path | None:
    """Where that folder is, or would be; nothing is made or looked at."""
    above = _place()
    if above is None:
        return None
    return above / hashlib.sha256(os.fsencode(store.shared.resolve())).hexdigest()[:_NAME_LENGTH]


def _place() -> Path | None:
    named = os.environ.get(VARIABLE)
    if named is not None:
        return Path(named).absolute() if named else None
    home = os.environ.get("XDG_CACHE_HOME") or ""
    if home.startswith("/"):
        return Path(home) / "policyver"
    home = os.environ.get("HOME") or ""
    return Path(home) / ".cache" / "policyver" if home.startswith("/") else None


def _is_own(folder: Path) -> bool:
    told = folder.lstat()
    return (
        stat.S_ISDIR(told.st_mode) and told.st_uid == os.getuid() and not told.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    )
