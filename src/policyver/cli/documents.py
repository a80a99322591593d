"""From what a command was given to the documents it is about.

Paths and `-` are read without git: nothing of the store is imported before a reference needs it. Where the store is: `--store`,
else POLICYVER_STORE, else the nearest folder upwards with a `policyver.toml`.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, assert_never

from policyver.errors import NotFoundError, UsageError
from policyver.store.references import (
    FORMS,
    FilePath,
    Range,
    Selected,
    StandardInput,
    StatementName,
    parse_reference,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from policyver.model.document import Statement
    from policyver.model.outline import Source
    from policyver.policyxml.safety import Limits
    from policyver.programs.reading_beside import Reading
    from policyver.store.finding_documents import Located
    from policyver.store.references import DocumentReference
    from policyver.store.repository import Store

SETTINGS_FILE = "policyver.toml"


class Document:
    """A document that a command was given; read when it is asked what it says.

    Args:
        data: its bytes as they stand.
        where: its name for messages: `ID@LABEL`, a path, or `-`.
        commit: the commit it stands in; None for files, standard input and drafts.
        limits: what is refused as too large.
    """

    def __init__(self, data: bytes, where: str, commit: str | None, limits: Limits) -> None:
        self.data = data
        self.where = where
        self.commit = commit
        self.limits = limits
        self._reading: Reading | None = None

    @cached_property
    def statement(self) -> Statement:
        """What it says.

        Raises:
            DocumentError: it can't be read.
        """
        from policyver.policyxml.read_statement import read_statement

        return read_statement(self.data, where=self.where, limits=self.limits)

    @contextmanager
    def read_beside(self) -> Iterator[None]:
        """Read `source` while other work is done, where that pays; it may be asked for within the block, and stays."""
        from policyver.programs.reading_beside import read_beside

        with read_beside(self.data, where=self.where, limits=self.limits) as self._reading:
            yield

    def look_ahead(self) -> None:
        """Read what can be read here while the rest is read beside."""
        if self._reading is not None:
            _ = self._reading.head

    @cached_property
    def source(self) -> Source:
        """The same, to be compared.

        Raises:
            DocumentError: it can't be read.
        """
        if self._reading is not None:
            return self._reading.source()
        from policyver.policyxml.read_outline import read_source

        return read_source(self.data, where=self.where, limits=self.limits)


def load_document(reference: str, *, store: Path | None, limits: Limits) -> Document:
    """The document that `reference` names.

    Args:
        reference: as the user wrote it; an id alone is its newest published revision, else its draft.
        store: the store's folder as given with `--store`, or None to look for it.
        limits: what is refused as too large.

    Raises:
        UsageError: the reference is of no known form, or names two documents.
        NotFoundError: there is no such file, store, statement or revision.
    """
    named = _parse(reference, store)
    if isinstance(named, Range):
        raise UsageError(f"{reference!r} names two documents, one is wanted", hint=f"name one: {FORMS}")
    if isinstance(named, StandardInput | FilePath):
        return _read_file(named, limits)
    with open_store(store, limits) as opened:
        return _in_store(opened, named, limits)


def load_pair(references: Sequence[str], *, store: Path | None, limits: Limits) -> tuple[Document, Document]:
    """The two documents that one or two references name: `ID@A..B`, `ID`, or two of any kind, old one first.

    Raises:
        UsageError: they name another number of documents.
        NotFoundError: there is no such file, store, statement or revision.
    """
    named = [_parse(reference, store) for reference in references]
    if len(named) == 1 and isinstance(named[0], Range | StatementName):
        with open_store(store, limits) as opened:
            return _two(opened, named[0], limits)
    if len(named) != 2 or any(isinstance(one, Range) for one in named):  # noqa: PLR2004 - a pair
        raise UsageError(
            "two documents are wanted", hint=f"name two ({FORMS}), or ID@A..B, or an ID alone for its latest change"
        )
    if named.count(StandardInput()) == len(named):
        raise UsageError("standard input can't be both documents", hint="give one of them as a path")
    if all(isinstance(one, StandardInput | FilePath) for one in named):
        old, new = (_read_file(one, limits) for one in named if isinstance(one, StandardInput | FilePath))
        return old, new
    with open_store(store, limits) as opened:
        old, new = (_one(opened, one, limits) for one in named if not isinstance(one, Range))
        return old, new


def find_store(given: Path | None) -> Path:
    """The folder of the store: `given`, else POLICYVER_STORE, else the nearest with a `policyver.toml` upwards.

    Raises:
        NotFoundError: none is found.
    """
    if given is not None:
        return given
    named = os.environ.get("POLICYVER_STORE", "")
    if named:
        return Path(named)
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / SETTINGS_FILE).is_file():
            return folder
    raise NotFoundError(
        "there is no store here or above",
        hint="`policyver init` makes one, `policyver demo` one with samples; --store or POLICYVER_STORE names one elsewhere",
    )


def open_store(given: Path | None, limits: Limits) -> Store:
    """The store, open; the caller closes it."""
    folder = find_store(given)
    from policyver.store.repository import Store

    return Store.open(folder, limits)


def _parse(reference: str, store: Path | None) -> DocumentReference:
    """As `parse_reference`; a text of no form, or an id that the store lacks, is a path where such a file exists."""
    try:
        named = parse_reference(reference)
    except UsageError:
        if "\0" not in reference and Path(reference).is_file():
            return FilePath(reference)
        raise
    if isinstance(named, StatementName) and Path(reference).is_file() and not _has_statement(reference, store):
        return FilePath(reference)
    return named


def _has_statement(name: str, store: Path | None) -> bool:
    """Whether the store near here has a working file of this id; enough to tell it from a file called like it."""
    try:
        return (find_store(store) / "statements" / f"{name}.xml").is_file()
    except NotFoundError:
        return False


def _read_file(named: StandardInput | FilePath, limits: Limits) -> Document:
    from policyver.cli.files import read_bytes

    where = "-" if isinstance(named, StandardInput) else named.text
    return Document(read_bytes(where, limits), where, None, limits)


def _in_store(store: Store, named: Selected | StatementName, limits: Limits) -> Document:
    from policyver.store import finding_documents as finding

    match named:
        case Selected():
            return _from(finding.locate(store, named.statement, named.selector), limits)
        case StatementName():
            return _from(finding.locate_any(store, named.statement), limits)
        case _:
            assert_never(named)


def _one(store: Store, named: StandardInput | FilePath | Selected | StatementName, limits: Limits) -> Document:
    if isinstance(named, StandardInput | FilePath):
        return _read_file(named, limits)
    return _in_store(store, named, limits)


def _two(store: Store, named: Range | StatementName, limits: Limits) -> tuple[Document, Document]:
    from policyver.store import finding_documents as finding

    if isinstance(named, Range):
        sides = (finding.locate(store, named.statement, selector) for selector in (named.old, named.new))
        old, new = (_from(side, limits) for side in sides)
        return old, new
    first, second = finding.locate_two(store, named.statement)
    return _from(first, limits), _from(second, limits)


def _from(found: Located, limits: Limits) -> Document:
    return Document(found.data, found.where, found.commit, limits)
