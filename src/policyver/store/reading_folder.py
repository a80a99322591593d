"""Reads a folder of documents to be loaded: which are statements, which are topics, and whether they can be read at all.

Refuses links, files that are too large, and a file whose name says another revision than it holds. What can't be read is a
finding, so that all of a folder's faults are told at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from policyver.errors import DocumentError, InvalidDocumentError, NotFoundError, UsageError
from policyver.model.finding import Finding, Severity
from policyver.policyxml.elements import TOPIC_NAMESPACE
from policyver.policyxml.read_statement import read_statement
from policyver.policyxml.read_topic import read_topic
from policyver.policyxml.safety import parse_tree
from policyver.policyxml.validate import validate_document
from policyver.store.names import STATEMENTS, TOPICS
from policyver.store.working_files import read_working_file, working_names

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from policyver.model.document import Statement
    from policyver.model.topic import Topic
    from policyver.policyxml.safety import Limits


class SourceFile(Struct, frozen=True):
    """One statement's file: what it says, its bytes, and its path for messages."""

    statement: Statement
    data: bytes
    where: str


class FolderContent(Struct, frozen=True):
    """What a folder holds, and what the checks say of its topics."""

    statements: tuple[SourceFile, ...]
    topics: tuple[Topic, ...]
    findings: tuple[Finding, ...] = ()


def read_folder(folder: Path, limits: Limits) -> FolderContent:
    """The documents of a folder: `statements/<id>/<label>.xml` and `topics/<topic>.xml`, or side by side.

    Raises:
        NotFoundError: there is no such folder, or nothing in it to load.
        InvalidDocumentError: a file can't be read as a statement or topic; it carries all such findings.
        UsageError: a file's name and its content disagree.
    """
    if not folder.is_dir():
        raise NotFoundError("there is no such folder", where=str(folder))
    statements: list[SourceFile] = []
    topics: list[Topic] = []
    findings: list[Finding] = []
    for path in _paths(folder):
        data = b""
        try:
            data = read_working_file(folder, path, max_bytes=limits.max_bytes) or b""
            tag = str(parse_tree(data, where=path, limits=limits).tag)
            if tag == f"{{{TOPIC_NAMESPACE}}}topic":
                topics.append(read_topic(data, where=path, limits=limits))
                findings += validate_document(data, where=path, limits=limits)
            else:
                statements.append(_source(data, path, limits))
        except DocumentError as error:
            findings += _unreadable(error, data, path, limits)
    if any(finding.severity is Severity.ERROR for finding in findings):
        raise InvalidDocumentError(
            "documents can't be read: nothing is recorded", findings=tuple(findings), where=str(folder)
        )
    if not (statements or topics):
        hint = f"it should hold {STATEMENTS}/<id>/<label>.xml and {TOPICS}/<topic>.xml, or *.xml side by side"
        raise NotFoundError("the folder holds no document", hint=hint, where=str(folder))
    return FolderContent(tuple(statements), tuple(topics), tuple(findings))


def _source(data: bytes, path: str, limits: Limits) -> SourceFile:
    statement = read_statement(data, where=path, limits=limits)
    parts = path.split("/")
    name = f"{statement.id}/{statement.revision.label}.xml"
    if parts[0] == STATEMENTS and len(parts) > 1 and "/".join(parts[1:]) != name:
        raise UsageError(
            f"the file holds {statement.id}@{statement.revision.label}",
            hint=f"it belongs in {STATEMENTS}/{name}",
            where=path,
        )
    return SourceFile(statement, data, path)


def _paths(folder: Path) -> Iterator[str]:
    for name in working_names(folder, STATEMENTS):
        inner = working_names(folder, f"{STATEMENTS}/{name}")
        yield from (f"{STATEMENTS}/{name}/{file}" for file in inner if file.endswith(".xml"))
    yield from (f"{TOPICS}/{name}" for name in working_names(folder, TOPICS) if name.endswith(".xml"))
    yield from sorted(path.name for path in folder.glob("*.xml"))


def _unreadable(error: DocumentError, data: bytes, path: str, limits: Limits) -> tuple[Finding, ...]:
    """What validation says; or, if that finds no fault, the refusal itself."""
    found = validate_document(data, where=path, limits=limits) if data else ()
    if any(finding.severity is Severity.ERROR for finding in found):
        return found
    return (Finding("PV002", Severity.ERROR, error.message, path, error.line, help=error.hint),)
