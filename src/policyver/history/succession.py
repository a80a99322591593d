"""Two revisions and their comparison as a Succession: all that questions over many revisions need of a pair."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.compare.diff import compare
from policyver.history.section_links import section_links
from policyver.history.sentence_links import sentence_links
from policyver.model.outlining import outline
from policyver.model.succession import Succession

if TYPE_CHECKING:
    from policyver.model.change import Comparison
    from policyver.model.document import Statement


def succession(old: Statement, new: Statement, comparison: Comparison | None = None) -> Succession:
    """What became of every section and sentence of `old`, and where those of `new` come from.

    Args:
        old: the earlier revision.
        new: the later one.
        comparison: of the two, where it was made already.
    """
    found = comparison or compare(old, new)
    return Succession(section_links(found), sentence_links(outline(old), outline(new), found))
