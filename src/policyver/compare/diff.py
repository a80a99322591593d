"""Two statements to a Comparison: the passes in their order.

Matching is two calls, so that words may be compared beside the second; what follows only describes. Every section and every block of either side is in
exactly one entry.
"""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

from policyver.compare.anchors import pair_equal_blocks
from policyver.compare.block_entries import BlockEntries
from policyver.compare.group_words import GroupWords
from policyver.compare.hands import ONE_AFTER_ANOTHER
from policyver.compare.match import match_further
from policyver.compare.matching import MatchBy
from policyver.compare.metadata import compare_metadata
from policyver.compare.numbering import numbering
from policyver.compare.numbers_named import NumbersNamed
from policyver.compare.references import compare_references
from policyver.compare.section_entries import SectionEntries
from policyver.compare.settled import settle
from policyver.compare.stale_references import stale_references
from policyver.compare.stances import compare_stances
from policyver.model.change import Comparison, Side
from policyver.model.outline import Indexed, Outline
from policyver.model.outlining import OutlineSource, outline
from policyver.model.passage import passage

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from policyver.compare.hands import Hands
    from policyver.compare.matching import Matching
    from policyver.model.document import Statement
    from policyver.model.outline import Source

_LIGHTER = 5  # than comparing the words of as many characters


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
    sources = OutlineSource(outline(old)), OutlineSource(outline(new))
    return compare_sources(*sources, by=by, old_commit=old_commit, new_commit=new_commit)


def compare_sources(
    old: Source,
    new: Source,
    *,
    by: MatchBy = MatchBy.AUTO,
    old_commit: str | None = None,
    new_commit: str | None = None,
    hands: Hands = ONE_AFTER_ANOTHER,
) -> Comparison:
    """The same, of two revisions that are indexed only where they differ.

    Args:
        old: the earlier revision.
        new: the later one.
        by: what sections are matched by.
        old_commit: the commit that the old revision was read from, for the heading.
        new_commit: the same for the new one.
        hands: how the words of many blocks are compared; what comes back is the same.
    """
    with ExitStack() as stack:
        named = stack.enter_context(NumbersNamed().by(hands, new))
        references = compare_references(old.head, new.head)
        settled = settle(old, new, by, references.ids)
        size = _size(old, settled.keys()) + _size(new, set(settled.values()))
        words = stack.enter_context(GroupWords().by(hands, size))
        before, after = _outlines(old, new, settled, hands)
        words.expect(before, after, references)
        matching = _matched(before, after, by, settled, words)
        numbers = numbering(before, after, matching.units, references.ids, references.labels)
        blocks = BlockEntries(before, after, matching, numbers)
        sections = SectionEntries(before, after, matching, numbers, blocks)
        blocks.compare(words)
        return Comparison(
            old=side_of(old.head, old_commit),
            new=side_of(new.head, new_commit),
            sections=sections.all(),
            stances=compare_stances(before, after),
            references=references.changes,
            metadata=compare_metadata(before, after),
            notices=(
                *matching.notices,
                *stale_references(before, after, matching, numbers, named),
                *blocks.notices(),
            ),
        )


def _matched(old: Outline, new: Outline, by: MatchBy, settled: Mapping[int, int], words: GroupWords) -> Matching:
    """The counterparts; the words are told of pairs as they are found."""
    pairs = pair_equal_blocks(old, new)
    words.tell(pairs.new_of)
    return match_further(pairs, by, settled, words.tell)


def _outlines(old: Source, new: Source, settled: Mapping[int, int], hands: Hands) -> tuple[Outline, Outline]:
    """Both outlines without what is settled, one beside the other."""
    left_out = set(settled.values())
    size = _size(new, left_out) // _LIGHTER

    def indexed(*_: None) -> Indexed:
        made = new.outline(left_out)
        return Indexed(made.units, made.blocks, made.homes, made.sizes)

    with hands.shared(indexed, lambda pieces: pieces, lambda *_: True, 2 * size) as shared:
        shared.expect(None)
        shared.begin([None])
        before = old.outline(settled.keys())
        (made,) = shared.finish([None], [size], None)
    return before, Outline(new.head, made.units, made.blocks, made.homes, made.sizes, left_out, new.load)


def _size(side: Source, left_out: Collection[int]) -> int:
    """About how many characters the units have that are not left out."""
    return sum([side.weight(at) for at in range(len(side.ids)) if at not in left_out])


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
