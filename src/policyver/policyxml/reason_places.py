"""Where the reasons of a revision stand in a document's text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.policyxml.elements import STATEMENT_NAMESPACE
from policyver.policyxml.places import Places
from policyver.policyxml.safety import DEFAULT_LIMITS, Limits, parse_tree

if TYPE_CHECKING:
    from policyver.policyxml.places import Place


def reason_places(data: bytes, *, limits: Limits = DEFAULT_LIMITS) -> tuple[Place, ...]:
    """The place of every `reason`, in the order of the text, which is that of the revision's reasons.

    Raises:
        DocumentError: the document can't be read.
    """
    root = parse_tree(data, limits=limits)
    places = Places(data.decode(), root)
    return tuple(places.element(element) for element in root.iter(f"{{{STATEMENT_NAMESPACE}}}reason"))
