"""Two statements to a Comparison: the passes in their order.

Matching is one call (`match.match`); what follows only describes. Every section and every block of either side is in
exactly one entry.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.compare.block_entries import BlockEntries
from policyver.compare.match import match
from policyver.compare.matching import MatchBy
from policyver.compare.metadata import compare_metadata
from policyver.compare.numbering import numbering
from policyver.compare.references import compare_references
from policyver.compare.section_entries import SectionEntries
from policyver.compare.stances import compare_stances
from policyver.model.change import Comparison, Side
from policyver.model.outlining import outline
from policyver.model.passage import passage

if TYPE_CHECKING:
    from policyver.model.document import Statement
    from policyver.model.outline import Outline


def compare(
    old: Statement,
    new: Statement,
    *,
    by: MatchBy = MatchBy.AUTO,
    old_commit: str | None = None,
    new_commit: str | None = None,
) -> Comparison:
    """What `new` says that `old` did not, section by section down to the word.

    Args:
        old: the earlier revision.
        new: the later one.
        by: what sections are matched by.
        old_commit: the commit that the old revision was read from, for the heading.
        new_commit: the same for the new one.
    """
    return compare_outlines(outline(old), outline(new), by=by, old_commit=old_commit, new_commit=new_commit)


def compare_outlines(
    old: Outline,
    new: Outline,
    *,
    by: MatchBy = MatchBy.AUTO,
    old_commit: str | None = None,
    new_commit: str | None = None,
) -> Comparison:
    """The same, of two revisions that are indexed already."""
    matching = match(old, new, by)
    references = compare_references(old.head, new.head)
    numbers = numbering(old, new, matching.units, references.ids, references.labels)
    blocks = BlockEntries(old, new, matching, numbers)
    sections = SectionEntries(old, new, matching, numbers, blocks).all()
    return Comparison(
        old=side_of(old.head, old_commit),
        new=side_of(new.head, new_commit),
        sections=sections,
        stances=compare_stances(old, new),
        references=references.changes,
        metadata=compare_metadata(old, new),
        notices=(*matching.notices, *blocks.notices()),
    )


def side_of(statement: Statement, commit: str | None = None) -> Side:
    """The heading of one side."""
    published = statement.revision.dates.published
    return Side(
        statement=statement.id,
        label=statement.revision.label,
        title=passage(statement.title).text,
        status=statement.revision.status,
        published=None if published is None else str(published),
        fidelity=None if statement.source is None else statement.source.fidelity,
        commit=commit,
    )
