"""A verification as JSON: `policyver.verify`, version 1 (schema/verify.schema.json)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.render.json_text import json_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policyver.history.integrity import IntegrityFinding


def render(
    commit: str | None, looked_at: tuple[int, int, int], findings: Sequence[IntegrityFinding], repaired: Sequence[str]
) -> str:
    """The JSON text, one line feed at its end.

    Args:
        commit: the branch's commit; None in a store without any.
        looked_at: how many statements, revisions and objects.
        findings: what is wrong.
        repaired: the revisions whose seals were set, as `id@label`.
    """
    statements, revisions, objects = looked_at
    told = {
        "kind": "policyver.verify",
        "version": 1,
        "commit": commit,
        "looked-at": {"statements": statements, "revisions": revisions, "objects": objects},
        "repaired": list(repaired),
        "findings": [_finding(finding) for finding in findings],
    }
    return json_text(told)


def _finding(finding: IntegrityFinding) -> dict[str, str | None]:
    return {
        "fault": finding.fault,
        "severity": finding.severity,
        "statement": finding.statement or None,
        "label": finding.label or None,
        "commit": finding.commit or None,
        "message": finding.message,
        "help": finding.help,
    }
