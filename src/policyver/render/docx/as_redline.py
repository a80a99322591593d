"""Two revisions as one Word file with tracked changes: accept all and it reads as the new one, reject all and it reads as the old one.

Both exactly, and checked before the file is given out. What the readings are: `layout` of either statement. The summary of stances and
reasons stands in pages of its own before the text, in styles of its own, and belongs to neither reading.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from policyver.compare.references import compare_references
from policyver.office.values import Properties, WordDocument
from policyver.office.write_document import write_document
from policyver.policyxml.write import write_statement
from policyver.render.docx.as_docx import properties_of, revision_date
from policyver.render.docx.carried import carried
from policyver.render.docx.checked import reads_back
from policyver.render.docx.laid import names_of
from policyver.render.docx.layout import layout
from policyver.render.docx.links import counterparts, links_of, with_shared_lists
from policyver.render.docx.pairing import pair, unpaired
from policyver.render.docx.redline_blocks import RedlineBlocks, Signature
from policyver.render.docx.styles import STYLES
from policyver.render.docx.summary import summary_blocks
from policyver.render.docx.unseen import unseen

if TYPE_CHECKING:
    from policyver.model.change import Comparison
    from policyver.model.document import Statement
    from policyver.office.values import Blocks
    from policyver.render.docx.laid import Layout, Names
    from policyver.render.docx.pairing import Pairing
    from policyver.render.view import View

# Word wants a name beside every tracked change.
UNKNOWN = "unknown"


def render(
    old: Statement,
    new: Statement,
    comparison: Comparison,
    view: View | None = None,
    *,
    author: str = "",
    carry: bool = True,
) -> bytes:
    """The file's bytes; the same revisions give the same bytes.

    Args:
        old: the earlier revision.
        new: the later one.
        comparison: of the two.
        view: what the summary page tells; None for no summary page.
        author: who signs the tracked changes; else the new revision's issuers.
        carry: put both statements into the file unseen, so that importing it gives either back exactly.
    """
    signature = Signature(author or "; ".join(new.issuers).strip() or UNKNOWN, revision_date(new))
    references = compare_references(old, new).ids
    new_names = names_of(new)
    old_names = _shared_names(names_of(old, "o"), new_names, comparison, references)
    links = links_of(comparison, references)
    after = layout(new, new_names)
    before = with_shared_lists(links, layout(old, old_names), after)
    summary = summary_blocks(view, unseen(before, after)) if view is not None else ()
    sides = {"old": (write_statement(old), old_names), "new": (write_statement(new), new_names)}
    frame = WordDocument(
        (), before.lists | after.lists, properties=_properties(old, new), carried=carried(sides) if carry else None
    )
    for pairing in (pair(links, before.laid, after.laid), None):
        blocks = _blocks(before, after, pairing or unpaired(before.laid, after.laid), signature)
        data = write_document(replace(frame, blocks=(*summary, *blocks)), STYLES)
        if reads_back(data, before, after):
            return data
    raise AssertionError("a redline does not read back as both revisions: nothing was written")


def _blocks(before: Layout, after: Layout, pairing: Pairing, signature: Signature) -> Blocks:
    return RedlineBlocks(before.laid, after.laid, pairing, signature).blocks()


def _properties(old: Statement, new: Statement) -> Properties:
    found = properties_of(new)
    return replace(found, subject=f"{old.id}@{old.revision.label} to {new.id}@{new.revision.label}")


def _shared_names(old: Names, new: Names, comparison: Comparison, references: dict[str, str]) -> Names:
    """The old bookmarks, those of parts and references that go on called as in the new text."""
    parts = dict(old.parts)
    for section in comparison.sections:
        same = counterparts(section)
        if same is not None and same[0] in parts and same[1] in new.parts:
            parts[same[0]] = new.parts[same[1]]
    shared = {name: new.references.get(references.get(name, ""), own) for name, own in old.references.items()}
    return replace(old, parts=_one_each(parts, old.parts), references=_one_each(shared, old.references))


def _one_each(names: dict[str, str], own: dict[str, str]) -> dict[str, str]:
    """No bookmark for two ids: a second one keeps its own."""
    taken: set[str] = set()
    out: dict[str, str] = {}
    for identity, name in names.items():
        out[identity] = own[identity] if name in taken else name
        taken.add(out[identity])
    return out
