"""The result of importing a file that policyver wrote: the revision that it still shows, else what stands there over what it came from."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from policyver.importers.account import uneven
from policyver.importers.codes import bounded
from policyver.importers.docx.own import PRINTED, OwnNames, read_own
from policyver.importers.docx.own_citations import without_dangling
from policyver.importers.onto.onto import onto
from policyver.importers.result import Account, ImportResult
from policyver.model.document import Statement
from policyver.model.revision import Revision, Status
from policyver.office.values import Paragraph
from policyver.render.docx.layout import layout
from policyver.render.docx.styles import IDENTIFIER, LABEL, MARK, REFERENCE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policyver.importers.docx.carried import CarriedSide
    from policyver.importers.ledger import Ledger
    from policyver.importers.result import ImportOptions, SourceComment
    from policyver.office.values import Blocks, Run, WordDocument

_FACTS = frozenset({IDENTIFIER, MARK})
_ENTRY = r"\w*\d[\w.()-]*"
_NUMBERS = re.compile(rf"\[{_ENTRY}(?:, {_ENTRY})*\]")  # of a citation: they follow the list
_HIDDEN = "ids, reasons and evidence, which Word does not show, are those that the file carries"


def own_result(
    document: WordDocument,
    sides: tuple[CarriedSide, ...],
    *,
    shown: CarriedSide | None,
    options: ImportOptions,
    ledger: Ledger,
    comments: tuple[SourceComment, ...],
) -> ImportResult:
    """The result.

    Args:
        document: without tracked changes and summary pages.
        sides: what the file carries, the new side first.
        shown: the side that it shows to the letter, or None.
        options: what was given.
        ledger: what was met.
        comments: the file's.
    """
    if shown is not None:
        name = f"{shown.statement.id}@{shown.statement.revision.label}"
        ledger.find("own-unchanged", f"it reads as {name}, to the letter, and is taken as that; {_HIDDEN}")
        statement = shown.statement
    else:
        statement = _rebuilt(document, _nearest(document, sides), sides, options, ledger)
    counted = _counted(document, statement, ledger)
    findings = (*ledger.all_findings(), *uneven(counted))
    return ImportResult(statement, bounded(findings), counted, comments)


def _counted(document: WordDocument, statement: Statement, ledger: Ledger) -> Account:
    """The account: words of the file, and those that the statement prints; lines that were printed from facts are no text."""
    for text in _words(document.blocks, printed=True):
        ledger.take(text, "metadata")
    source = Counter(word for text in _words(document.blocks) for word in text.split())
    source.update(word for each in ledger.taken for word in each.text.split())
    shown = tuple(laid.block for laid in layout(statement).laid)
    output = Counter(word for text in _words(shown) for word in text.split())
    taken = tuple(ledger.taken)
    used = output + Counter(word for each in taken for word in each.text.split())
    lost, added = (tuple(sorted(difference.elements())) for difference in (source - used, used - source))
    return Account(source.total(), output.total() - len(added), (), taken, lost, added)


def _rebuilt(
    document: WordDocument, side: CarriedSide, sides: tuple[CarriedSide, ...], options: ImportOptions, ledger: Ledger
) -> Statement:
    parts = {name: identity for one in reversed((side, *sides)) for name, identity in one.parts.items()}
    references = {name: identity for one in reversed((side, *sides)) for name, identity in one.references.items()}
    known = side.statement
    read = read_own(document, OwnNames(parts, references, known))
    imported = Statement(
        id=known.id,
        kind=known.kind,
        title=read.title or known.title,
        issuers=known.issuers,
        revision=Revision(options.label or known.revision.label, Status.DRAFT),
        body=read.body or known.body,
        language=known.language,
        references=read.references,
    )
    revision = known.revision if not options.label else imported.revision
    numbers = {entry.id: (entry.label or str(at)).strip("[](). ") for at, entry in enumerate(known.references, start=1)}
    made = without_dangling(onto(imported, known, revision), numbers, ledger)
    name = f"{known.id}@{known.revision.label}"
    ledger.find("own-changed", f"it was made from {name} and changed since; {_HIDDEN}")
    _tell_printed(read.printed, made, ledger)
    return made


def _tell_printed(printed: tuple[str, ...], statement: Statement, ledger: Ledger) -> None:
    """Lines that were printed from facts and read otherwise now: the facts stay, and a person is told."""
    expected = {
        "".join(run.text for run in laid.block.runs)
        for laid in layout(statement).laid
        if isinstance(laid.block, Paragraph)
    }
    for line in printed:
        if line not in expected and line.strip():
            kind = "stance" if line.startswith("Stance on ") else "front matter"
            ledger.find(
                "printed-changed", f"a line of {kind} was changed, the facts were not: \u201c{line[:120]}\u201d"
            )


def _nearest(document: WordDocument, sides: tuple[CarriedSide, ...]) -> CarriedSide:
    """The side that shares the most paragraphs with the document; the new one where both do."""
    here = {_text(block) for block in document.blocks if isinstance(block, Paragraph)}
    return max(sides, key=lambda side: len(here & _texts(side.statement)))


def _texts(statement: Statement) -> set[str]:
    return {_text(laid.block) for laid in layout(statement).laid if isinstance(laid.block, Paragraph)}


def _words(blocks: Blocks, *, printed: bool = False) -> Iterator[str]:
    """The texts of a document; or those that were printed from facts (front matter, stances, numbers and identifiers of works). Numbers of citations are left out."""
    for block in blocks:
        if isinstance(block, Paragraph):
            text = "".join(run.text for run in block.runs if _is_fact(run, block) is printed)
            yield text if printed else _NUMBERS.sub(" ", text)
        else:
            for row in block.rows:
                for cell in row.cells:
                    yield from _words(cell.blocks, printed=printed)


def _is_fact(run: Run, block: Paragraph) -> bool:
    number = block.style == REFERENCE and run.look.style == LABEL
    return number or block.style in PRINTED or run.look.style in _FACTS


def _text(block: Paragraph) -> str:
    return "".join(run.text for run in block.runs)
