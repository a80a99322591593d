"""The one published revision that a command is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.errors import UsageError

if TYPE_CHECKING:
    from policyver.model.identity import RevisionName
    from policyver.store.repository import Store


def named_revision(store: Store, text: str) -> RevisionName:
    """The revision that `ID@LABEL` or `ID@latest` names.

    Raises:
        UsageError: it names something else.
        NotFoundError: there is no such revision.
    """
    from policyver.store.finding_documents import labelled, newest
    from policyver.store.references import Labelled, Latest, Selected, parse_reference

    named = parse_reference(text)
    if isinstance(named, Selected) and isinstance(named.selector, Labelled):
        return labelled(store, named.statement, named.selector.label).name
    if isinstance(named, Selected) and isinstance(named.selector, Latest):
        return newest(store, named.statement).name
    raise UsageError(
        f"{text!r} names no published revision", hint="write ID@LABEL; `policyver log ID` lists the labels"
    )
