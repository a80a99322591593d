"""A Word file made into a draft: tracked changes as decided, comments kept, and a file of policyver's own back to its statement.

Decides nothing about tracked changes by itself: where there are some and nobody said what becomes of them, it refuses and says who made
which. A file that policyver wrote and that still shows one of its revisions to the letter comes back as that revision, whole.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from msgspec.structs import replace

from policyver.errors import DocumentError, InvalidDocumentError
from policyver.importers.codes import finding
from policyver.importers.docx.carried import carried_sides, shown_side
from policyver.importers.docx.changes import reformatted, told, tracked_changes
from policyver.importers.docx.nodes import NodeMaker, text_of
from policyver.importers.docx.own_file import own_result
from policyver.importers.ledger import Ledger, excerpt
from policyver.importers.pandoc.draft import SourceWords, pandoc_draft
from policyver.importers.pandoc.words import words_of
from policyver.importers.result import ChangesBy, SourceComment
from policyver.office.package import PackageBounds
from policyver.office.read_document import read_document
from policyver.office.readings import decided
from policyver.office.values import Paragraph
from policyver.programs.pandoc import PandocDocument
from policyver.render.docx.checked import without_summary
from policyver.render.docx.styles import TITLE

if TYPE_CHECKING:
    from typing import NoReturn

    from policyver.importers.docx.changes import TrackedChange
    from policyver.importers.result import ImportOptions, ImportResult
    from policyver.office.values import WordDocument

_JOINT = " "
_LISTED = 20


def import_docx(data: bytes, options: ImportOptions) -> ImportResult:
    """A draft from a Word file.

    Args:
        data: the whole file.
        options: what the file does not say of itself, and what becomes of its tracked changes.

    Raises:
        DocumentError: too large, damaged, encrypted, no Word file, or made to grow.
        InvalidDocumentError: it has tracked changes, and nothing says what becomes of them.
        UsageError: the id, the label or the issuer is neither given nor stated.
    """
    if len(data) > options.max_bytes:
        hint = "if this is meant, raise the limit with --max-bytes or POLICYVER_MAX_BYTES"
        raise DocumentError(f"larger than the limit of {options.max_bytes:,} bytes", hint=hint, where=options.where)
    bounds = PackageBounds(inflated=min(100_000_000, options.max_bytes * 20))
    read = read_document(data, where=options.where, bounds=bounds)
    ledger = Ledger()
    document = _without_changes(read, options, ledger)
    document = replace(document, blocks=without_summary(document.blocks))
    _tell(read, ledger)
    comments = tuple(SourceComment(one.author, one.date, one.text, one.about) for one in read.comments)
    sides = carried_sides(read)
    if options.changes is ChangesBy.REJECT:  # two revisions may differ in what Word does not show alone
        sides = sides[::-1]
    if sides:
        shown = shown_side(document, sides)
        return own_result(document, sides, shown=shown, options=options, ledger=ledger, comments=comments)
    return dataclasses.replace(_foreign(document, options, ledger), comments=comments)


def _foreign(document: WordDocument, options: ImportOptions, ledger: Ledger) -> ImportResult:
    """A draft of a file that others wrote."""
    meta = {}
    stated = document.properties
    for name, value in (("title", stated.title), ("author", stated.creator), ("lang", stated.language)):
        if value:
            meta[name] = {"t": "MetaString", "c": value}
    blocks = document.blocks
    first = next(
        (at for at, block in enumerate(blocks) if not isinstance(block, Paragraph) or text_of(block).strip()), None
    )
    metadata: frozenset[str] = frozenset()
    if first is not None and isinstance(title := blocks[first], Paragraph) and title.style == TITLE:
        meta["title"] = {"t": "MetaString", "c": text_of(title)}
        metadata = frozenset({"title"})
        blocks = blocks[first + 1 :]
    nodes = NodeMaker(document, ledger).nodes(blocks)
    words = [*words_of(nodes), *(word for each in ledger.taken for word in each.text.split())]
    if metadata:
        words += meta["title"]["c"].split()
    return pandoc_draft(PandocDocument(meta, nodes), options, ledger, SourceWords(words, metadata))


def _without_changes(read: WordDocument, options: ImportOptions, ledger: Ledger) -> WordDocument:
    changes = tracked_changes(read)
    if not changes:
        return decided(read, lambda _: True, _JOINT)
    if options.changes is None:
        _refuse(changes, options)
    if options.changes is ChangesBy.ASK:
        if options.ask is None:
            _refuse(changes, options, "nobody is there to ask")
        keys = {key for change in changes if options.ask(change) for key in change.keys}
        ledger.find("changes-decided", f"tracked changes: {told(changes)}; each was decided on")
        return decided(read, lambda one: one.key in keys, _JOINT)
    accept = options.changes is ChangesBy.ACCEPT
    ledger.find("changes-decided", f"tracked changes {'accepted' if accept else 'rejected'}: {told(changes)}")
    return decided(read, lambda _: accept, _JOINT)


def _refuse(changes: tuple[TrackedChange, ...], options: ImportOptions, why: str = "") -> NoReturn:
    """Refuse, with every change as a finding, as far as they can be read at a glance."""
    message = f"it has tracked changes: {told(changes)}"
    listed = [f"{one.word} by {one.author or 'somebody'}: {excerpt(one.text)}" for one in changes[:_LISTED]]
    if len(changes) > _LISTED:
        listed.append(f"{len(changes) - _LISTED:,} more")
    raise InvalidDocumentError(
        f"{why}: {message}" if why else message,
        findings=tuple(finding("changes-undecided", each) for each in listed),
        hint="say what becomes of them: --changes accept, --changes reject or --changes ask",
        where=options.where,
    )


def _tell(read: WordDocument, ledger: Ledger) -> None:
    for remark in read.remarks:
        ledger.find("word-left", remark)
    looks = reformatted(read.blocks)
    if looks:
        ledger.find("word-left", f"tracked changes of looks alone are taken as they stand: {looks:,}")
    for one in read.comments:
        about = f" on \u201c{excerpt(one.about)}\u201d" if one.about else ""
        ledger.find("comment-kept", f"comment by {one.author or 'somebody'}{about}: {excerpt(one.text)}")
