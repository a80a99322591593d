"""Findings as JUnit's XML, as continuous integration servers read it: a suite a document, a case a finding.

An error is a failure. A warning or note is a case that passed and has something to say, so that it is shown and breaks no
build. A document without findings is one case that passed.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from policyver.model.finding import Severity
from policyver.render.visible import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policyver.model.finding import Finding
    from policyver.render.findings_view import Checked


def render(documents: Sequence[Checked], *, strict: bool = False) -> str:
    """The XML text; with `strict`, warnings are failures too."""
    suites = [_suite(one, strict=strict) for one in documents]
    tests = sum(max(len(one.findings), 1) for one in documents)
    failures = sum(_fails(found, strict=strict) for one in documents for found in one.findings)
    head = f'<testsuites name="policyver validate" tests="{tests}" failures="{failures}" errors="0">'
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', head, *suites, "</testsuites>", ""])


def _suite(one: Checked, *, strict: bool) -> str:
    failures = sum(_fails(found, strict=strict) for found in one.findings)
    name = _value(one.file)
    cases = [_case(found, name, strict=strict) for found in one.findings]
    cases = cases or [f'    <testcase classname="{name}" name="valid"/>']
    head = f'  <testsuite name="{name}" tests="{len(cases)}" failures="{failures}" errors="0" skipped="0">'
    return "\n".join([head, *cases, "  </testsuite>"])


def _case(found: Finding, file: str, *, strict: bool) -> str:
    place = f" line {found.line}" if found.line else ""
    head = f'    <testcase classname="{file}" name="{found.code}{place}: {_value(found.message)}">'
    parts = (found.expected and f"Expected: {found.expected}", found.help)
    told = escape(visible("\n".join(part for part in parts if part)), quote=False)
    if _fails(found, strict=strict):
        inner = f'<failure type="{found.code}" message="{_value(found.message)}">{told}</failure>'
    else:
        inner = f"<system-out>{found.severity}: {told}</system-out>"
    return f"{head}\n      {inner}\n    </testcase>"


def _fails(found: Finding, *, strict: bool) -> bool:
    return found.severity is Severity.ERROR or (strict and found.severity is Severity.WARNING)


def _value(text: str) -> str:
    return escape(visible(text).replace("\n", " "))
