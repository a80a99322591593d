"""What evidence is pending, for one statement, a topic's, or all of them.

One statement is read through its history. All of them are read as they stand at the tip, which is their newest published revision
wherever `policyver verify` finds nothing wrong; only a statement whose topic holds something later is read beyond its front.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.errors import DocumentError
from policyver.history.chain import Issued
from policyver.history.considered import considered_in_reasons
from policyver.history.pending import held_against, nothing_pending, pending_evidence, pending_for_draft, timing
from policyver.model.inline import plain_text
from policyver.model.pending import PendingEvidence, Timing
from policyver.model.revision import Status
from policyver.policyxml.read_head import read_head
from policyver.policyxml.read_statement import read_statement
from policyver.store.chains import newest_issued, statements_on, topic_at_hand
from policyver.store.finding_documents import drafted, known_history
from policyver.store.names import STATEMENTS, id_of_entry, statement_path

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policyver.model.topic import Topic
    from policyver.policyxml.read_head import Head
    from policyver.store.repository import Store


def pending_of(store: Store, statement: str, *, draft: bool = False) -> PendingEvidence:
    """What is pending for one statement; with `draft`, what would be left if its draft were issued now.

    Raises:
        NotFoundError: there is no such statement.
        DocumentError: it or its topic can't be read.
    """
    newest = newest_issued(store, statement)
    data = drafted(store, known_history(store, statement)) if draft else None
    if data is not None:
        read = read_statement(data, where=statement_path(statement), limits=store.limits)
        previous = None if newest is None else newest.statement
        return pending_for_draft(read, previous, topic_at_hand(store, read.topic))
    if newest is None:
        return nothing_pending(statement, "")
    return pending_evidence(newest, topic_at_hand(store, newest.statement.topic))


def pending_on(store: Store, topic: str) -> tuple[PendingEvidence, ...]:
    """What is pending for each statement on a topic."""
    return tuple(pending_of(store, statement) for statement in statements_on(store, topic))


def pending_everywhere(store: Store) -> Iterator[PendingEvidence]:
    """What is pending for every statement with a topic, in order of their ids; what can't be read is left to `verify`."""
    topics: dict[str, Topic | None] = {}
    entries = store.entries(store.tip(), STATEMENTS)
    named = [(name, entry.oid) for entry in entries if (name := id_of_entry(entry.name)) is not None]
    objects = store.reader.read_each([oid for _, oid in named], max_bytes=store.limits.max_bytes)
    for (name, _), (_, blob) in zip(named, objects, strict=True):
        data = getattr(blob, "data", None)
        if data is not None and b"topic=" in data:
            found = _at_tip(store, name, data, topics)
            if found is not None:
                yield found


def _at_tip(store: Store, name: str, data: bytes, topics: dict[str, Topic | None]) -> PendingEvidence | None:
    try:
        head = read_head(data, where=statement_path(name), limits=store.limits)
        if head.topic is None:
            return None
        if head.topic not in topics:
            topics[head.topic] = topic_at_hand(store, head.topic)
        topic = topics[head.topic]
        if head.front.revision.status is Status.DRAFT:
            return pending_of(store, name)
        if head.front.revision.status is Status.PUBLISHED and topic is not None and _may_be_pending(head, topic):
            return pending_evidence(Issued(read_statement(data, where=name, limits=store.limits)), topic)
    except DocumentError:
        return None
    return nothing_pending(name, plain_text(head.front.title), head.front.revision)


def _may_be_pending(head: Head, topic: Topic) -> bool:
    """Whether the front alone can't rule it out; references may name what is left."""
    known = considered_in_reasons(head.front.revision)
    _, date = held_against(head.front.revision.dates)
    return any(item.id not in known and timing(item.date, date) is not Timing.NOT_AFTER for item in topic.evidence)
