"""What of a numbered position is its claim, and what its rationale.

The claim is the first paragraph. Where no blank line parts it from what follows, it is the first sentence, if that
sentence ends at a line's end (a claim set on lines of its own) and the other positions' claims are single sentences too.
Each such cut is a finding.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from policyver.importers.codes import finding
from policyver.importers.sentences import first_sentence_end

if TYPE_CHECKING:
    from policyver.importers.flow import Flow
    from policyver.importers.outline import OutlinePart
    from policyver.model.finding import Finding


@dataclass(frozen=True, slots=True)
class ClaimedPosition:
    """A position's claim and the paragraphs of its rationale."""

    claim: Flow
    rationale: tuple[Flow, ...]
    findings: tuple[Finding, ...] = ()


def single_sentences(positions: tuple[OutlinePart, ...]) -> bool:
    """Whether most positions that have several paragraphs begin with one that is a single sentence."""
    clear = [part.paragraphs[0] for part in positions if len(part.paragraphs) > 1]
    single = sum(first_sentence_end(flow.text) is None for flow in clear)
    return single * 2 > len(clear)


def claimed(position: OutlinePart, *, others_single: bool) -> ClaimedPosition:
    """The position's claim and rationale. `others_single` is what `single_sentences` says of the document."""
    first, *rest = position.paragraphs
    end = first_sentence_end(first.text)
    at_line_end = end is not None and end + 1 in first.offsets
    if end is None or not at_line_end or (rest and not others_single):
        return ClaimedPosition(first, tuple(rest), _unparted(position, first, alone=end is not None and not rest))
    rationale = first.cut(end)
    message = f"position {position.label}: the rationale was taken to begin here, after the first sentence"
    found = finding("claim-unsure", message, rationale.lines[0])
    return ClaimedPosition(first.cut(0, end), (rationale, *rest), (found,))


def _unparted(position: OutlinePart, claim: Flow, *, alone: bool) -> tuple[Finding, ...]:
    if not alone:
        return ()
    message = f"position {position.label}: all of it stands as the claim, no border to a rationale was found"
    return (finding("claim-unsure", message, claim.lines[0]),)
