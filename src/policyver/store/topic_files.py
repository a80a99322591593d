"""Topics in the store: what a statement's topic says, and whether its working file is to be recorded.

Publishing a statement records its topic's working file in the same commit where that differs from what is recorded: a reason
that names an evidence item must find it in the same state of the store. Refuses an invalid topic.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from policyver.errors import InvalidDocumentError, UsageError
from policyver.model.finding import Finding, Severity
from policyver.policyxml.read_topic import read_topic
from policyver.policyxml.validate import validate_topic
from policyver.policyxml.write_topic import write_topic
from policyver.store.messages import topic_message
from policyver.store.names import topic_path
from policyver.store.object_building import Step
from policyver.store.recording import Recorded, Recording, record, writing

if TYPE_CHECKING:
    from policyver.model.topic import Topic
    from policyver.policyxml.safety import Limits
    from policyver.store.objects import Person
    from policyver.store.repository import Store


class TopicChange(Struct, frozen=True):
    """A topic's file that is to be recorded: its path, the canonical bytes, the bytes they come from, and findings."""

    path: str
    data: bytes
    source: bytes
    findings: tuple[Finding, ...]


def topic_change(store: Store, topic: str | None, tip: str | None) -> tuple[Topic | None, TopicChange | None]:
    """The topic as it would stand after publishing, and the change of its file; None where there is none.

    Raises:
        InvalidDocumentError: its working file differs from what is recorded, and has errors.
        DocumentError: what is recorded can't be read.
    """
    if topic is None:
        return None, None
    path = topic_path(topic)
    recorded = store.file_at(tip, path) if tip else None
    working = store.working(path)
    if working is None or working == recorded:
        return (None if recorded is None else read_topic(recorded, where=path, limits=store.limits)), None
    read, change = checked_topic(working, path, store.limits, topic)
    return read, None if change.data == recorded else change


def recorded_topic(store: Store, topic: str | None) -> Topic | None:
    """The topic as it is recorded, or None.

    Raises:
        DocumentError: what is recorded can't be read.
    """
    tip = store.tip()
    if topic is None or tip is None:
        return None
    path = topic_path(topic)
    data = store.file_at(tip, path)
    return None if data is None else read_topic(data, where=path, limits=store.limits)


def checked_topic(data: bytes, where: str, limits: Limits, topic: str | None = None) -> tuple[Topic, TopicChange]:
    """A topic that is to be recorded.

    Raises:
        InvalidDocumentError: it has errors.
        UsageError: it is another topic than `topic`.
    """
    findings = validate_topic(data, where=where, limits=limits)
    if any(finding.severity is Severity.ERROR for finding in findings):
        raise InvalidDocumentError(
            "the topic has errors: nothing is recorded", findings=findings, hint="mend it first", where=where
        )
    read = read_topic(data, where=where, limits=limits)
    if topic not in {None, read.id}:
        raise UsageError(
            f"the file holds the topic {read.id}, not {topic}",
            hint="a topic stands in the file of its own id",
            where=where,
        )
    return read, TopicChange(topic_path(read.id), write_topic(read), data, findings)


def publish_topic(store: Store, data: bytes, where: str, person: Person) -> tuple[TopicChange, Recorded | None]:
    """Record a topic; None where it is recorded as it is already.

    Raises:
        InvalidDocumentError: it has errors.
        ProgramError: git failed; nothing is recorded.
    """
    read, change = checked_topic(data, where, store.limits)
    step = Step({change.path: change.data}, topic_message(read.id), person)
    with writing(store):
        tip = store.tip()
        if tip is not None and store.file_at(tip, change.path) == change.data:
            return change, None
        return change, record(store, lambda _: Recording((step,), {change.path: (data,)}))
