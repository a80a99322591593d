"""Messages of commits: a subject, what a reader of `git log` wants to know, and the trailer that programs read.

Document text stands in a message only indented and on lines of its own, never in the last paragraph, so that no text can
pass for a trailer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.model.identity import RevisionName
from policyver.model.inline import plain_text
from policyver.render.visible import visible_line
from policyver.store.amendments import REAFFIRMED_TRAILER, REVISION_TRAILER, WITHDRAWN_TRAILER

if TYPE_CHECKING:
    from policyver.model.dates import PartialDate
    from policyver.model.document import Statement

TOPIC_TRAILER = "Policy-Topic"


def publication_message(statement: Statement) -> str:
    """For a revision that is published."""
    name = RevisionName(statement.id, statement.revision.label)
    lines = [_indented(plain_text(statement.title))]
    if statement.revision.summary:
        lines += ["", _indented(plain_text(statement.revision.summary))]
    date = statement.revision.dates.published
    when = f", issued {date}" if date else ""
    return _message(f"Publish {name}{when}", "\n".join(lines), REVISION_TRAILER, str(name))


def withdrawal_message(name: RevisionName, date: PartialDate, reason: str) -> str:
    """For a revision that is withdrawn."""
    return _message(f"Withdraw {name} on {date}", _indented(reason), WITHDRAWN_TRAILER, str(name))


def reaffirmation_message(name: RevisionName, date: PartialDate) -> str:
    """For a revision that a review left as it is."""
    return _message(f"Reaffirm {name} on {date}", "", REAFFIRMED_TRAILER, str(name))


def topic_message(topic: str) -> str:
    """For a topic's file."""
    return _message(f"Record topic {topic}", "", TOPIC_TRAILER, topic)


def _indented(text: str) -> str:
    return f"    {visible_line(' '.join(text.split()))}"


def _message(subject: str, body: str, trailer: str, value: str) -> str:
    middle = f"{body}\n\n" if body.strip() else ""
    return f"{subject}\n\n{middle}{trailer}: {value}\n"
