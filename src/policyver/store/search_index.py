"""Every passage of every revision in a full-text index: made from the store, and brought up to what it holds now.

Derived: it can be deleted at any time. A passage (a title, paragraph, list item, row, claim …) stands once with the
revisions that have it. Brought up to date by commits: a statement that a new commit touched is taken in anew, the rest stays.
The text is kept in the user's own folder of derived data, readable by that user only.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from policyver.errors import DocumentError, IntegrityError
from policyver.policyxml.read_outline import read_outline
from policyver.store.derived_database import transaction
from policyver.store.history_indexing import changed_since
from policyver.store.names import STATEMENTS, id_of_entry

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from policyver.history.recorded import RecordedRevision
    from policyver.model.outline import Outline, Unit
    from policyver.store.derived_database import Connection
    from policyver.store.repository import Store

FILE = "search.sqlite"
VERSION = "search 1"
SCHEMA = """
CREATE TABLE statements (id INTEGER PRIMARY KEY, name TEXT UNIQUE, topic TEXT, title TEXT, fidelity TEXT, revisions TEXT);
CREATE TABLE passages (id INTEGER PRIMARY KEY, statement INTEGER, section TEXT, kind TEXT, heading TEXT, text TEXT, revisions TEXT);
CREATE INDEX passages_of ON passages (statement);
CREATE VIRTUAL TABLE words USING fts5(text, content='passages', content_rowid='id', tokenize="unicode61 remove_diacritics 2");
CREATE TABLE state (tip TEXT)
"""
_AT_ONCE = 100


def bring_up_to_date(connection: Connection, store: Store, tip: str) -> None:
    """Take in what the store holds at `tip`; the caller holds the lock.

    Raises:
        DamagedError: what is there already is damaged.
    """
    known = connection.execute("SELECT tip FROM state").fetchone()
    if known is not None and known[0] == tip:
        return
    names = _to_take_in(connection, store, None if known is None else known[0], tip)
    for at in range(0, len(names), _AT_ONCE):
        with transaction(connection):
            for name in names[at : at + _AT_ONCE]:
                _take_in(connection, store, name, tip)
    with transaction(connection):
        connection.execute("DELETE FROM state")
        connection.execute("INSERT INTO state VALUES (?)", (tip,))


def _to_take_in(connection: Connection, store: Store, before: str | None, tip: str) -> list[str]:
    """The statements that new commits touched; all there are where the index is new or history was rewritten."""
    touched = None if before is None else changed_since(store.git, before, tip)
    if touched is not None:
        return sorted({name for path in touched if (name := _id_of(path)) is not None})
    recorded = {id_of_entry(entry.name) for entry in store.entries(tip, STATEMENTS)} - {None}
    known = dict(connection.execute("SELECT name, revisions FROM statements").fetchall())
    if before is None:  # one that was killed went on statement by statement
        return sorted(str(name) for name in recorded if name not in known)
    return sorted({str(name) for name in recorded} | set(known))


def _id_of(path: str) -> str | None:
    return id_of_entry(path.removeprefix(f"{STATEMENTS}/").encode())


def _take_in(connection: Connection, store: Store, name: str, tip: str) -> None:
    """Put one statement in the place of what the index had of it."""
    _leave_out(connection, name)
    revisions = store.history(name, tip).revisions
    outlines = [_outline(store, one) for one in revisions]
    newest = next((one for one in reversed(outlines) if one is not None), None)
    if newest is None:
        return
    told = [[one.label, _text_of_date(one), one.commit, one.blob] for one in revisions]
    row = (name, newest.head.topic, revisions[-1].title, revisions[-1].fidelity, json.dumps(told))
    number = connection.execute(
        "INSERT INTO statements (name, topic, title, fidelity, revisions) VALUES (?, ?, ?, ?, ?)", row
    ).lastrowid
    for (section, kind, text), (heading, numbers) in _passages(outlines).items():
        said = " ".join(map(str, numbers))
        at = connection.execute(
            "INSERT INTO passages (statement, section, kind, heading, text, revisions) VALUES (?, ?, ?, ?, ?, ?)",
            (number, section, kind, heading, text, said),
        ).lastrowid
        connection.execute("INSERT INTO words (rowid, text) VALUES (?, ?)", (at, text))


def _leave_out(connection: Connection, name: str) -> None:
    row = connection.execute("SELECT id FROM statements WHERE name = ?", (name,)).fetchone()
    if row is None:
        return
    connection.execute(
        "INSERT INTO words (words, rowid, text) SELECT 'delete', id, text FROM passages WHERE statement = ?", row
    )
    connection.execute("DELETE FROM passages WHERE statement = ?", row)
    connection.execute("DELETE FROM statements WHERE id = ?", row)


def _outline(store: Store, revision: RecordedRevision) -> Outline | None:
    """A revision's text; None where it can't be read, which `verify` tells."""
    try:
        return read_outline(store.blob(revision.blob), where=str(revision.name), limits=store.limits)
    except (DocumentError, IntegrityError):
        return None


def _text_of_date(revision: RecordedRevision) -> str | None:
    published = revision.revision.dates.published
    return None if published is None else str(published)


def _passages(outlines: Collection[Outline | None]) -> dict[tuple[str, str, str], tuple[str, list[int]]]:
    """Each passage of each section, with the heading it stood under last and the numbers of the revisions that have it."""
    found: dict[tuple[str, str, str], tuple[str, list[int]]] = {}
    for number, side in enumerate(outlines):
        for unit, text in _texts(side):
            key = unit.id, unit.kind, text
            numbers = found[key][1] if key in found else []
            if number not in numbers[-1:]:
                numbers.append(number)
            found[key] = f"{unit.label or ''} {unit.title.text or f'({unit.id})'}".strip(), numbers
    return found


def _texts(side: Outline | None) -> Iterator[tuple[Unit, str]]:
    """The passages of one revision, its own title under no section's name."""
    if side is None:
        return
    for number, unit in enumerate(side.units):
        if unit.title.text.strip():
            yield unit, unit.title.text
        for at in side.own_blocks(number):
            if side.blocks[at].text.strip():
                yield unit, side.blocks[at].text


def has_passage(side: Outline, section: str, text: str) -> bool:
    """Whether a revision has this passage in this section: what a hit is checked by."""
    return any(unit.id == section and said == text for unit, said in _texts(side))
