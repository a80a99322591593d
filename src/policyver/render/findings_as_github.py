"""Findings as GitHub workflow commands, which annotate the lines of a pull request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.model.finding import Severity
from policyver.render.visible import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policyver.model.finding import Finding
    from policyver.render.findings_view import Checked

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def render(documents: Sequence[Checked]) -> str:
    """One command a finding, on a line of its own; document text can't begin another."""
    return "".join(_command(found, one.file) for one in documents for found in one.findings)


def _command(found: Finding, file: str) -> str:
    properties = {"file": file, "line": found.line, "col": found.column, "title": f"{found.code} {found.severity}"}
    told = ",".join(f"{key}={visible(str(value)).translate(_PROPERTY)}" for key, value in properties.items() if value)
    parts = (found.message, found.expected and f"Expected: {found.expected}", found.help)
    message = visible("\n".join(part for part in parts if part)).translate(_DATA)
    return f"::{_COMMANDS[found.severity]} {told}::{message}\n"
