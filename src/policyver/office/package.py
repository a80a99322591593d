"""A Word or ODT file's package: a ZIP opened within bounds before any other program sees it.

Decides what is refused: an encrypted entry, too many entries, more bytes than allowed once inflated (counted as they come
out, never believed from the directory), two entries of one name, a name that leads out of the package. Other programs get
a package made again from the checked entries, so that they can't read the file otherwise than it was read here. The ugly
case: 42 kilobytes that inflate to petabytes.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING

from msgspec import Struct

from policyver.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import NoReturn

_ENCRYPTED = 0x1
_STORED_OR_DEFLATED = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_CHUNK = 1 << 16
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class PackageBounds(Struct, frozen=True):
    """How much a package may hold: entries, and bytes of all of them inflated."""

    entries: int = 5_000
    inflated: int = 100_000_000


DEFAULT_PACKAGE_BOUNDS = PackageBounds()


def package_entries(
    data: bytes, *, where: str = "", bounds: PackageBounds = DEFAULT_PACKAGE_BOUNDS
) -> dict[str, bytes]:
    """The entries of a package by name, in their order in it, folders left out.

    Args:
        data: the file's bytes.
        where: its name, for messages.
        bounds: how much it may hold.

    Raises:
        DocumentError: it is no ZIP, is damaged, encrypted, too large, or made to be read in two ways.
    """
    if data.startswith(_OLE):
        _refuse(where, "not a ZIP package but an old or encrypted Office file", "save it as .docx without a password")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            infos = package.infolist()
            _check_names(infos, bounds, where)
            return _inflated(package, infos, bounds, where)
    # zipfile says NotImplementedError of a way of packing that it does not know.
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, UnicodeDecodeError) as error:
        reason = " ".join(str(error).split())[:200] or "it ends too early"
        raise DocumentError(
            f"damaged, or no package at all: {reason}", hint="is the file whole? save it again", where=where
        ) from error


def package_bytes(entries: Mapping[str, bytes]) -> bytes:
    """A package of these entries: the same entries give the same bytes, whenever and wherever."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, content in entries.items():
            info = zipfile.ZipInfo(name, _FIRST_DAY)
            info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            info.create_system = 0
            package.writestr(info, content)
    return out.getvalue()


def _check_names(infos: list[zipfile.ZipInfo], bounds: PackageBounds, where: str) -> None:
    if len(infos) > bounds.entries:
        _refuse(where, f"a package of more than {bounds.entries:,} entries", "no document needs this many")
    seen: set[str] = set()
    for info in infos:
        name = info.filename
        if info.flag_bits & _ENCRYPTED:
            _refuse(where, "encrypted", "save it without a password")
        if name.startswith("/") or ".." in name.split("/") or "\\" in name or "\0" in name:
            _refuse(where, f"an entry leads out of the package: {name[:80]!r}", "save it again with its own program")
        if name.lower() in seen:
            _refuse(where, f"two entries are called {name[:80]!r}", "save it again with its own program")
        if info.compress_type not in _STORED_OR_DEFLATED:
            _refuse(where, f"{name[:80]!r} is compressed in an unusual way", "save it again with its own program")
        seen.add(name.lower())


def _inflated(
    package: zipfile.ZipFile, infos: list[zipfile.ZipInfo], bounds: PackageBounds, where: str
) -> dict[str, bytes]:
    entries: dict[str, bytes] = {}
    left = bounds.inflated
    for info in infos:
        if info.is_dir():
            continue
        chunks: list[bytes] = []
        with package.open(info) as stream:
            while chunk := stream.read(_CHUNK):
                left -= len(chunk)
                if left < 0:
                    told = f"inflates to more than {bounds.inflated:,} bytes"
                    _refuse(where, told, "take large pictures out, or import its text")
                chunks.append(chunk)
        entries[info.filename] = b"".join(chunks)
    return entries


def _refuse(where: str, message: str, hint: str) -> NoReturn:
    raise DocumentError(message, hint=hint, where=where)
