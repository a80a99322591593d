"""A draft's front put round its body: the same for every structured format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.model.document import Position, Section, Statement
from policyver.model.revision import Dates, Revision, Source, Status

if TYPE_CHECKING:
    from collections.abc import Iterable

    from policyver.importers.ledger import Ledger
    from policyver.importers.result import ImportOptions
    from policyver.model.document import Part, Reference
    from policyver.model.inline import Inlines


def finished(
    options: ImportOptions, title: Inlines, body: tuple[Part, ...], references: tuple[Reference, ...], ledger: Ledger
) -> Statement:
    """The draft statement; `ledger` is told what is still to do."""
    if not any(isinstance(part, Position) for part in _all(body)):
        ledger.find("no-position", "no position was found")
    if options.fidelity is None:
        ledger.find("fidelity-missing", "nothing says what this is to the document as issued")
    ledger.find("ids-made", "the ids of sections and positions were made from their words")
    source = (
        None if options.fidelity is None else Source((options.citation,) if options.citation else (), options.fidelity)
    )
    return Statement(
        id=options.id,
        kind=options.kind,
        title=title,
        issuers=options.issuers,
        revision=Revision(options.label, Status.DRAFT, Dates(published=options.published)),
        body=body,
        topic=options.topic,
        language=options.language,
        source=source,
        references=references,
    )


def _all(parts: Iterable[Part]) -> Iterable[Part]:
    for part in parts:
        yield part
        if isinstance(part, Section):
            yield from _all(part.parts)
