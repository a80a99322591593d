"""Findings as SARIF 2.1.0 (OASIS Standard, 27 March 2020), for code scanning and editors."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from policyver import __version__
from policyver.policyxml.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policyver.model.finding import Finding
    from policyver.policyxml.rules import Rule
    from policyver.render.findings_view import Checked

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def render(documents: Sequence[Checked]) -> str:
    """One run with all documents; the JSON text, in ASCII, one line feed at its end."""
    codes = sorted({found.code for one in documents for found in one.findings})
    rules = [RULES[code] for code in codes]
    run = {
        "tool": {
            "driver": {"name": "policyver", "semanticVersion": __version__, "rules": [_rule(rule) for rule in rules]}
        },
        "columnKind": "unicodeCodePoints",
        "artifacts": [{"location": {"uri": _uri(one.file)}} for one in documents],
        "results": [
            _result(found, one.file, at, codes.index(found.code))
            for at, one in enumerate(documents)
            for found in one.findings
        ],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=True, indent=1) + "\n"


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.why},
        "help": {"text": rule.mend},
        "defaultConfiguration": {"level": rule.severity},
    }


def _result(found: Finding, file: str, artifact: int, rule: int) -> dict[str, Any]:
    parts = (found.message, found.expected and f"Expected: {found.expected}", found.help)
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(file), "index": artifact}}
    if found.line:
        physical["region"] = {"startLine": found.line, **({"startColumn": found.column} if found.column else {})}
    return {
        "ruleId": found.code,
        "ruleIndex": rule,
        "level": found.severity,
        "message": {"text": "\n".join(part for part in parts if part)},
        "locations": [{"physicalLocation": physical}],
    }


def _uri(file: str) -> str:
    """A path as a relative or file URI; `-` is `stdin`."""
    if file == "-":
        return "stdin"
    path = quote(file, safe="/@")
    return f"file://{path}" if path.startswith("/") else path
