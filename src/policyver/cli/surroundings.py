"""What stands round a document on disk: its topic's file, and, in a store, the revision before it.

Decides by where the document lies: below a folder `statements` with a folder `topics` beside it, which in a store is the
store itself. Only names that are ids become file names. What can't be read is told on stderr and counts as not at hand, so that
one broken topic does not keep its statements from being checked.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from policyver.cli.files import read_bytes
from policyver.cli.output import say
from policyver.errors import NotFoundError, PolicyverError
from policyver.policyxml.peek import peek
from policyver.policyxml.read_topic import read_topic

if TYPE_CHECKING:
    from policyver.model.document import Statement
    from policyver.model.topic import Topic
    from policyver.policyxml.safety import Limits

STATEMENTS, TOPICS, SETTINGS = "statements", "topics", "policyver.toml"


class Surroundings(Struct, frozen=True):
    """The topic and the newest published revision of a statement, as far as they are at hand; whether a store holds it."""

    topic: Topic | None = None
    previous: Statement | None = None
    in_store: bool = False


def surroundings(where: str, data: bytes, limits: Limits) -> Surroundings:
    """What stands round the document at the path `where`; nothing for `-` and for topics."""
    root = None if where == "-" else _root(Path(where))
    named = None if root is None else peek(data, limits=limits)
    if root is None or named is None or named.kind == "topic":
        return Surroundings()
    in_store = (root / SETTINGS).is_file()
    previous = _previous(root, named.id, limits) if named.id and in_store else None
    return Surroundings(_topic(root, named.topic, limits) if named.topic else None, previous, in_store)


def _root(path: Path) -> Path | None:
    """The folder that holds the `statements` in which `path` lies."""
    here = path.absolute()
    return next((folder.parent for folder in here.parents if folder.name == STATEMENTS), None)


def _topic(root: Path, topic: str, limits: Limits) -> Topic | None:
    where = str(root / TOPICS / f"{topic}.xml")
    try:
        return read_topic(read_bytes(where, limits), where=where, limits=limits)
    except NotFoundError:
        return None
    except PolicyverError as error:
        say(f"the topic {topic} can't be read, so questions and evidence are not checked: {error.message}")
        return None


def _previous(root: Path, statement: str, limits: Limits) -> Statement | None:
    from policyver.store.finding_documents import newest_statement
    from policyver.store.repository import Store

    try:
        with Store.open(root, limits) as store:
            return newest_statement(store, statement)
    except PolicyverError as error:
        say(f"the store can't be read, so the revision before is not compared with: {error.message}")
        return None
