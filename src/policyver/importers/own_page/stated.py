"""What a page of policyver states of itself unseen: read with every care, since anybody can write it.

It is the XML of a statement like any other: refused where that would be, and where an id is none or stands twice. What is refused
is as if it were not there: the page is then read like anybody's.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from policyver.errors import PolicyverError
from policyver.model.document import Section
from policyver.model.identity import is_label, is_slug
from policyver.policyxml.read_statement import read_statement
from policyver.render.skeleton import CLOSING, OPENING, skeleton

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policyver.importers.ledger import Ledger
    from policyver.model.document import Part, Statement


def stated_statement(text: str, ledger: Ledger) -> Statement | None:
    """The statement without its text, or None where `text` is none that may be believed; `ledger` is told why."""
    try:
        found = skeleton(read_statement(text.strip().encode()))
    except PolicyverError as error:
        ledger.find("own-refused", f"what the page states of itself was left out: {error.message}")
        return None
    ids = Counter(
        [*(part.id for each in found.body for part in parts_of(each)), *(each.id for each in found.references)]
    )
    bad = next((each for each, times in ids.items() if times > 1 or not is_slug(each)), None)
    if bad is None and is_slug(found.id) and is_label(found.revision.label) and all(map(str.strip, found.issuers)):
        return found
    ledger.find(
        "own-refused", f"what the page states of itself was left out: {bad or found.id!r} is no id, or stands twice"
    )
    return None


def parts_of(part: Part) -> Iterator[Part]:
    """The part, and those in it, in the order of the text."""
    yield part
    if isinstance(part, Section):
        for inner in part.parts:
            yield from parts_of(inner)


def without_comment(text: str) -> tuple[str, str]:
    """Markdown without the comment that states the statement, and what stands in it; empty where there is none."""
    start = text.rfind(OPENING)
    end = text.find(CLOSING, start)
    if start < 0 or end < 0 or (start > 0 and text[start - 1] != "\n"):
        return text, ""
    return text[:start] + text[end + len(CLOSING) :], text[start + len(OPENING) : end]
