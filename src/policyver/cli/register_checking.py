"""The registers of a store with their findings, for `policyver evidence check`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.errors import DocumentError, NotFoundError
from policyver.model.finding import Severity
from policyver.policyxml.read_topic import read_topic
from policyver.policyxml.register_rules import register_findings
from policyver.policyxml.validate import refusal, validate_topic
from policyver.render.findings_view import Checked
from policyver.store.chains import all_topics
from policyver.store.names import topic_path

if TYPE_CHECKING:
    from policyver.store.repository import Store


def checked_topics(store: Store, topic: str | None) -> list[Checked]:
    """One topic or all, as their working files have them, else as they are recorded.

    Raises:
        NotFoundError: there is no such topic.
    """
    known = all_topics(store)
    if topic is not None and topic not in known:
        hint = f"there is: {', '.join(known[:12])}" if known else "a topic stands in topics/<topic>.xml"
        raise NotFoundError(f"the store has no topic {topic!r}", hint=hint)
    return [_checked(store, name) for name in (known if topic is None else (topic,))]


def _checked(store: Store, topic: str) -> Checked:
    path = topic_path(topic)
    try:
        tip = store.tip()
        data = store.working(path)
        if data is None:
            data = (store.file_at(tip, path) if tip else None) or b""
    except DocumentError as error:
        return Checked(path, (refusal(error, path),))
    findings = validate_topic(data, where=path, limits=store.limits)
    if not any(finding.severity is Severity.ERROR for finding in findings):
        read = read_topic(data, where=path, limits=store.limits)
        findings = (*findings, *register_findings(data, read, where=path, limits=store.limits))
    ordered = sorted(findings, key=lambda finding: (finding.line, finding.column, finding.code))
    return Checked(path, tuple(ordered), data.decode("utf-8", "replace"))
