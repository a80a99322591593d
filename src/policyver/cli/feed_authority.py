"""The authority that a store's feeds bear: kept in the store, so that nobody forgets it and makes all entries new to readers."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

from policyver.cli.documents import SETTINGS_FILE, find_store
from policyver.cli.files import read_bytes
from policyver.errors import NotFoundError, UsageError
from policyver.policyxml.safety import Limits

if TYPE_CHECKING:
    from pathlib import Path

KEY = "feed-authority"
_SETTINGS_BYTES = 100_000


def stored_authority(store: Path | None) -> str | None:
    """What `policyver.toml` says, or None where there is no store or it says nothing.

    Raises:
        UsageError: it can't be read, or says something else than text.
    """
    try:
        where = str(find_store(store) / SETTINGS_FILE)
        data = read_bytes(where, Limits(max_bytes=_SETTINGS_BYTES))
    except NotFoundError:
        return None
    try:
        found = tomllib.loads(data.decode("utf-8")).get(KEY)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise UsageError(f"not TOML: {error}", where=where) from error
    if found is not None and not isinstance(found, str):
        raise UsageError(f"{KEY} is no text", hint=f'write {KEY} = "example.org,2026"', where=where)
    return found
