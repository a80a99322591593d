"""Merge, rewriting: the same statement with its inline content and its references' ids put otherwise.

What stands before a merge (one set of names for three documents) and after it (the names of the result) goes through here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias, TypeVar, cast

from msgspec.structs import replace

from policyver.model.document import (
    Item,
    ListBlock,
    Note,
    Paragraph,
    Position,
    Quote,
    Reference,
    Row,
    Section,
    Statement,
    Table,
)
from policyver.model.inline import Inlines, Markup
from policyver.model.revision import Reason, Source
from policyver.model.rewriting import rewritten_block, rewritten_flow, rewritten_part, rewritten_row

if TYPE_CHECKING:
    from collections.abc import Callable

    from policyver.model.merge import Fragment, Piece

Rewrite: TypeAlias = "Callable[[Inlines], Inlines]"
_T = TypeVar("_T", Reason, Source)


def rewrite_statement(statement: Statement, put: Rewrite) -> Statement:
    """The statement with `put` applied to every passage."""
    revision = statement.revision
    return replace(
        statement,
        title=put(statement.title),
        revision=replace(
            revision, summary=put(revision.summary), reasons=tuple(_content(reason, put) for reason in revision.reasons)
        ),
        source=None if statement.source is None else _content(statement.source, put),
        body=tuple(rewritten_part(part, put) for part in statement.body),
        references=tuple(_reference(reference, put) for reference in statement.references),
    )


def rewrite_fragment(fragment: Fragment, put: Rewrite) -> Fragment:
    """A side of a conflict with `put` applied to every passage."""
    if fragment and all(isinstance(piece, str | Markup) for piece in fragment):
        return put(cast("Inlines", fragment))
    return tuple(_piece(piece, put) for piece in fragment)


def rewrite_citations(content: Inlines, names: Callable[[str], str]) -> Inlines:
    """Inline content with the ids of its citations put otherwise."""
    return tuple(
        part
        if isinstance(part, str)
        else Markup(
            part.name,
            rewrite_citations(part.content, names),
            " ".join(names(name) for name in part.target.split()) if part.name == "cite" else part.target,
        )
        for part in content
    )


def _piece(piece: Piece, put: Rewrite) -> Piece:
    if isinstance(piece, Section | Position):
        return rewritten_part(piece, put)
    if isinstance(piece, Paragraph | ListBlock | Table | Quote | Note):
        return rewritten_block(piece, put)
    if isinstance(piece, Item):
        return rewritten_flow(piece, put)
    if isinstance(piece, Row):
        return rewritten_row(piece, put)
    return replace(piece, content=put(piece.content)) if isinstance(piece, Reason | Source | Reference) else piece


def _reference(reference: Reference, put: Rewrite) -> Reference:
    return replace(reference, content=put(reference.content))


def _content(holder: _T, put: Rewrite) -> _T:
    return replace(holder, content=put(holder.content))
