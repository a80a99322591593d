"""From what `validate` was given to documents with their findings.

A document that can't be read is no error of the command: it is a finding like others, so that the rest are checked too.
One that is not there is an error, since nothing was checked that was asked for.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from policyver.cli.documents import find_store, load_document
from policyver.cli.files import read_bytes
from policyver.cli.surroundings import STATEMENTS, TOPICS, Surroundings, surroundings
from policyver.errors import DocumentError, NotFoundError, UsageError
from policyver.policyxml.peek import peek
from policyver.policyxml.validate import refusal
from policyver.render.findings_view import Checked
from policyver.store.references import Draft, FilePath, Selected, StandardInput, StatementName, parse_reference
from policyver.store.review import review

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policyver.model.document import Statement
    from policyver.model.topic import Topic
    from policyver.policyxml.safety import Limits


def paths_of(documents: Sequence[str], store: Path | None) -> list[str]:
    """The documents as paths, `-`, or names of recorded revisions; none given: all working files of the store.

    Raises:
        NotFoundError: there is no store, or nothing in it.
        UsageError: a text names no document.
    """
    if documents:
        return [_path_of(document, store) for document in documents]
    root = find_store(store)
    found = sorted((root / STATEMENTS).glob("*.xml")) + sorted((root / TOPICS).glob("*.xml"))
    if not found:
        raise NotFoundError(
            "the store has no statement and no topic", hint="`policyver draft ID --new` begins one", where=str(root)
        )
    return [_shown(path) for path in found]


def check(
    where: str, *, topic: Topic | None, previous: Statement | None, store: Path | None, limits: Limits
) -> Checked:
    """One document with its findings.

    Args:
        where: a path, `-`, or the name of a recorded revision.
        topic: the topic as given, or None to look for it.
        previous: the revision before as given, or None to look for it.
        store: the store's folder as given, or None.
        limits: what is refused as too large.

    Raises:
        NotFoundError: there is no such document.
        UsageError: `previous` is a revision of another statement, or the document is a folder.
    """
    try:
        recorded = _is_recorded(where)
        data = load_document(where, store=store, limits=limits).data if recorded else read_bytes(where, limits)
    except DocumentError as error:
        return Checked(where, (refusal(error, where),))
    named = peek(data, limits=limits)
    if previous is not None and named is not None and named.id != previous.id:
        raise UsageError(f"--against is a revision of {previous.id}, not of {named.id}", where=where)
    found = Surroundings() if recorded else surroundings(where, data, limits)
    findings = review(
        data,
        where=where,
        topic=topic or found.topic,
        previous=previous or found.previous,
        evidence=topic is not None or found.in_store,
        limits=limits,
    )
    return Checked(where, findings, _text(data))


def _text(data: bytes) -> str:
    """The document's text for excerpts; empty where it is none."""
    try:
        return data.decode().removeprefix("\ufeff")
    except UnicodeDecodeError:
        return ""


def _path_of(document: str, store: Path | None) -> str:
    try:
        named = parse_reference(document)
    except UsageError:
        if "\0" not in document and Path(document).exists():
            return document
        raise
    match named:
        case StandardInput() | FilePath():
            return document
        case StatementName(statement) | Selected(statement, Draft()):
            working = Path(document)
            return document if working.is_file() else _shown(find_store(store) / STATEMENTS / f"{statement}.xml")
        case _:
            return document


def _is_recorded(where: str) -> bool:
    """Whether `where` names a revision in a store and no file."""
    try:
        named = parse_reference(where)
    except UsageError:
        return False
    return not isinstance(named, StandardInput | FilePath | StatementName)


def _shown(path: Path) -> str:
    """A path from here where it lies below; else as it is."""
    try:
        return str(path.absolute().relative_to(Path.cwd()))
    except ValueError:
        return str(path)
