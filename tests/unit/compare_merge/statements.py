"""Small statements for the tests of merging."""

from __future__ import annotations

from policyver.model.document import Part, Position, Reference, Section, Statement
from policyver.model.revision import Revision, Status
from policyver.policyxml.read_statement import read_statement

_XML = (
    '<statement xmlns="urn:policyver:statement:1" id="x" kind="k"><front><title>T</title><issuer>I</issuer>'
    '<revision label="1" status="draft"/>{front}</front><body>{body}</body>{back}</statement>'
)


def xml(body: str, *, front: str = "", references: str = "") -> Statement:
    """A statement with this body."""
    back = f"<back><references>{references}</references></back>" if references else ""
    return read_statement(_XML.format(body=body, front=front, back=back).encode())


def section(*texts: str, id_: str = "s", title: str = "Title", label: str | None = None) -> str:
    """A section with a paragraph for each text, as XML."""
    printed = "" if label is None else f' label="{label}"'
    return f'<section id="{id_}"{printed}><title>{title}</title>{"".join(f"<p>{text}</p>" for text in texts)}</section>'


def of_parts(*parts: Part, references: tuple[Reference, ...] = ()) -> Statement:
    """A statement of these parts."""
    return Statement("x", "k", ("T",), ("I",), Revision("1", Status.DRAFT), parts, references=references)


def flat(statement: Statement) -> list[str]:
    """Ids and labels of the sections in reading order."""
    return [line for part in statement.body for line in _lines(part)]


def _lines(part: Section | Position) -> list[str]:
    inner = part.parts if isinstance(part, Section) else ()
    return [f"{part.label or '-'} {part.id}", *(line for child in inner for line in _lines(child))]
