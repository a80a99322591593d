"""From the store to what questions over stances and evidence are asked of: a statement's revisions, and a topic's statements.

Reads one statement's revisions only, whatever else the store holds. Which statements speak on a topic is asked of the files at
the tip, by the first bytes of each; a statement whose newest revision left the topic is no longer of it.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from policyver.errors import DocumentError, NotFoundError
from policyver.history.chain import Chain, Issued
from policyver.policyxml.peek import peek
from policyver.policyxml.read_statement import read_statement
from policyver.policyxml.read_topic import read_topic
from policyver.store.finding_documents import drafted, known_history
from policyver.store.names import STATEMENTS, TOPICS, id_of_entry, statement_path, topic_path
from policyver.store.working_files import working_names

if TYPE_CHECKING:
    from policyver.history.recorded import RecordedRevision
    from policyver.model.topic import Topic
    from policyver.store.repository import Store

_HEAD_BYTES = 4_000


def chain_of(store: Store, statement: str, *, draft: bool = False) -> Chain:
    """The published revisions of a statement; with `draft`, the working file too where it is a draft.

    Raises:
        NotFoundError: there is no such statement.
        DocumentError: a revision can't be read.
    """
    history = known_history(store, statement)
    issued = [read_issued(store, recorded) for recorded in history.revisions]
    data = drafted(store, history) if draft else None
    if data is not None:
        read = read_statement(data, where=statement_path(statement), limits=store.limits)
        issued.append(Issued(read, draft=True))
    return Chain(statement, tuple(issued))


def chains_on(store: Store, topic: str, *, draft: bool = False) -> tuple[Chain, ...]:
    """The statements on a topic with their revisions; the one that spoke first stands first.

    Raises:
        DocumentError: a revision can't be read.
    """
    chains = (chain_of(store, name, draft=draft) for name in statements_on(store, topic, draft=draft))
    return tuple(sorted((chain for chain in chains if chain.issued), key=_first_day))


def newest_issued(store: Store, statement: str) -> Issued | None:
    """The newest published revision of a statement; None where nothing is published.

    Raises:
        NotFoundError: there is no such statement.
    """
    recorded = known_history(store, statement).newest
    return None if recorded is None else read_issued(store, recorded)


def read_issued(store: Store, recorded: RecordedRevision) -> Issued:
    """One recorded revision, as it was sealed, with what was done to it afterwards."""
    read = read_statement(store.blob(recorded.blob), where=str(recorded.name), limits=store.limits)
    return Issued(read, reaffirmed=recorded.reaffirmed, withdrawn=recorded.withdrawn)


def statements_on(store: Store, topic: str, *, draft: bool = False) -> tuple[str, ...]:
    """The ids of the statements that name a topic at the tip, in order; with `draft`, in their working files too."""
    mention = re.compile(rb"""\stopic\s*=\s*["']""" + re.escape(topic.encode()) + rb"""["']""")
    entries = {id_of_entry(entry.name): entry.oid for entry in store.entries(store.tip(), STATEMENTS)}
    names = {oid: name for name, oid in entries.items() if name is not None}
    found = set()
    for oid, blob in store.reader.read_each(list(names), max_bytes=store.limits.max_bytes):
        data = getattr(blob, "data", b"")
        if mention.search(data[:_HEAD_BYTES]) and _names_topic(store, data, topic):
            found.add(names[oid])
    if draft:
        found |= {name for name in _working(store) if _names_topic(store, _working_data(store, name), topic)}
    return tuple(sorted(found))


def topic_at_hand(store: Store, topic: str | None) -> Topic | None:
    """A topic as its working file has it, else as it is recorded; None where there is none.

    Raises:
        DocumentError: it can't be read.
    """
    if topic is None:
        return None
    path = topic_path(topic)
    tip = store.tip()
    data = store.working(path)
    if data is None and tip is not None:
        data = store.file_at(tip, path)
    return None if data is None else read_topic(data, where=path, limits=store.limits)


def known_topic(store: Store, topic: str) -> Topic:
    """As `topic_at_hand`, but it must be there.

    Raises:
        NotFoundError: there is no such topic; the hint names those that there are.
    """
    found = topic_at_hand(store, topic)
    if found is None:
        known = all_topics(store)
        hint = f"there is: {', '.join(known[:12])}" if known else "a topic stands in topics/<topic>.xml"
        raise NotFoundError(f"the store has no topic {topic!r}", hint=hint)
    return found


def all_topics(store: Store) -> tuple[str, ...]:
    """The ids of the topics that are recorded or have a working file, in order."""
    working = (id_of_entry(name.encode("utf-8", "surrogateescape")) for name in working_names(store.root, TOPICS))
    return tuple(sorted({*store.topics(), *(name for name in working if name is not None)}))


def _names_topic(store: Store, data: bytes, topic: str) -> bool:
    named = peek(data, limits=store.limits)
    return named is not None and named.topic == topic


def _working(store: Store) -> list[str]:
    names = (id_of_entry(name.encode("utf-8", "surrogateescape")) for name in working_names(store.root, STATEMENTS))
    return [name for name in names if name is not None]


def _working_data(store: Store, name: str) -> bytes:
    try:
        return store.working(statement_path(name)) or b""
    except DocumentError:
        return b""


def _first_day(chain: Chain) -> tuple[int, str]:
    published = chain.issued[0].published
    return (dt.date.max if published is None else published.first).toordinal(), chain.statement
