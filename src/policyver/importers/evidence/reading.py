"""Which reader a file of bibliographic records gets: by the format that was named, else by its name, else by how it begins."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from policyver.errors import DocumentError, UsageError
from policyver.importers.evidence.bibtex import read_bibtex
from policyver.importers.evidence.csl_json import read_csl_json
from policyver.importers.evidence.ris import read_ris

if TYPE_CHECKING:
    from collections.abc import Callable

    from policyver.importers.evidence.record import Record

MOST_RECORDS = 5_000


class RecordFormat(StrEnum):
    """Formats of bibliographic records."""

    CSL_JSON = "csl-json"
    BIBTEX = "bibtex"
    RIS = "ris"


_READERS: dict[RecordFormat, Callable[[bytes, str], tuple[Record, ...]]] = {
    RecordFormat.CSL_JSON: read_csl_json,
    RecordFormat.BIBTEX: read_bibtex,
    RecordFormat.RIS: read_ris,
}
_ENDINGS = {
    "json": RecordFormat.CSL_JSON,
    "bib": RecordFormat.BIBTEX,
    "bibtex": RecordFormat.BIBTEX,
    "ris": RecordFormat.RIS,
}


def read_records(data: bytes, where: str, named: RecordFormat | None) -> tuple[Record, ...]:
    """The records of a file.

    Raises:
        UsageError: its format can't be told.
        DocumentError: it is not of its format, or holds more records than any register.
    """
    found = _READERS[named or _format_of(data, where)](data, where)
    if len(found) > MOST_RECORDS:
        raise DocumentError(
            f"{len(found):,} records: more than {MOST_RECORDS:,} at a time", hint="add them in parts", where=where
        )
    return found


def _format_of(data: bytes, where: str) -> RecordFormat:
    ending = where.rpartition(".")[2].lower()
    if ending in _ENDINGS:
        return _ENDINGS[ending]
    start = data[:4_000].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith((b"[", b"{")):
        return RecordFormat.CSL_JSON
    if start.startswith(b"TY  -"):
        return RecordFormat.RIS
    if b"@" in start:
        return RecordFormat.BIBTEX
    raise UsageError(
        "can't tell in which format these records are", hint=f"say --from {', '.join(RecordFormat)}", where=where
    )
