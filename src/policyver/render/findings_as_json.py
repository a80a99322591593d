"""Findings as JSON: `policyver.findings`, version 1 (schema/findings.schema.json).

Every character beyond ASCII is written as an escape: messages quote documents, and what reorders or hides text there must
not do so in a log.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from policyver.render.findings_view import Checked, counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policyver.model.finding import Finding


def render(documents: Sequence[Checked]) -> str:
    """The JSON text, one line feed at its end."""
    told = {
        "kind": "policyver.findings",
        "version": 1,
        "summary": {f"{severity}s": number for severity, number in counted(documents).items()},
        "documents": [
            {"file": one.file, "valid": one.valid, "findings": [_finding(found) for found in one.findings]}
            for one in documents
        ],
    }
    return json.dumps(told, ensure_ascii=True, indent=1) + "\n"


def _finding(found: Finding) -> dict[str, str | int | None]:
    return {
        "code": found.code,
        "severity": found.severity,
        "line": found.line or None,
        "column": found.column or None,
        "message": found.message,
        "expected": found.expected or None,
        "help": found.help or None,
    }
