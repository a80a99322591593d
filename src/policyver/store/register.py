"""Adding items to a topic's working file: all of them or none, valid, in the file's one form.

Decides that the working file is what is added to, else what is recorded, and that items which are there already are refused. The
file is read and replaced under the store's lock, so that two who add at once both find their items in it. Recording it in history is
`publish`'s.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from policyver.errors import ConflictError, InvalidDocumentError, NotFoundError
from policyver.history.register import added, duplicates
from policyver.model.finding import Severity
from policyver.policyxml.read_topic import read_topic
from policyver.policyxml.validate import validate_topic
from policyver.policyxml.write_topic import write_topic
from policyver.store.chains import all_topics
from policyver.store.names import topic_path
from policyver.store.recording import writing
from policyver.store.working_files import write_working_file

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from policyver.history.register import Duplicate
    from policyver.model.topic import Evidence, Topic
    from policyver.store.repository import Store

_NAMED = 6


class Addition(Struct, frozen=True):
    """What was added: the file, the items, those that were left out since they are there already, and the register before."""

    path: str
    items: tuple[Evidence, ...]
    skipped: tuple[Duplicate, ...]
    before: tuple[Evidence, ...]


def add_evidence(
    store: Store,
    topic: str,
    make: Callable[[Topic], Sequence[Evidence]],
    *,
    skip_duplicates: bool = False,
    dry_run: bool = False,
) -> Addition:
    """Add items to a topic's register.

    Args:
        store: the store.
        topic: its id.
        make: the items, given the topic as it stands: ids that are free depend on it.
        skip_duplicates: leave out what is there already, in place of refusing all.
        dry_run: write nothing.

    Raises:
        NotFoundError: there is no such topic.
        ConflictError: an item is there already.
        InvalidDocumentError: the register would be invalid.
    """
    path = topic_path(topic)
    with writing(store):
        old = read_topic(_data(store, topic, path), where=path, limits=store.limits)
        items = tuple(make(old))
        twice = duplicates(old.evidence, items)
        if twice and not skip_duplicates:
            raise _there(twice, path)
        left_out = {id(one.item) for one in twice}
        kept = tuple(item for item in items if id(item) not in left_out)
        data = write_topic(added(old, kept))
        _refuse_invalid(data, path, store)
        if kept and not dry_run:
            write_working_file(store.root, path, data)
    return Addition(path, kept, twice, old.evidence)


def _data(store: Store, topic: str, path: str) -> bytes:
    tip = store.tip()
    data = store.working(path)
    if data is None and tip is not None:
        data = store.file_at(tip, path)
    if data is None:
        known = all_topics(store)
        hint = f"there is: {', '.join(known[:12])}" if known else "write topics/<topic>.xml with its questions first"
        raise NotFoundError(f"the store has no topic {topic!r}", hint=hint)
    return data


def _there(twice: tuple[Duplicate, ...], path: str) -> ConflictError:
    names = [f"{one.known} (by its {one.what})" for one in twice[:_NAMED]]
    more = f" and {len(twice) - _NAMED} more" if len(twice) > _NAMED else ""
    return ConflictError(
        f"in the register already: {', '.join(names)}{more}; nothing was added",
        hint="leave them out with --skip-duplicates",
        where=path,
    )


def _refuse_invalid(data: bytes, path: str, store: Store) -> None:
    findings = validate_topic(data, where=path, limits=store.limits)
    if any(finding.severity is Severity.ERROR for finding in findings):
        raise InvalidDocumentError(
            "the register would have errors: nothing was added", findings=findings, hint="mend them first", where=path
        )
