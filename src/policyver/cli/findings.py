"""Findings: as the result of a command, in any of their formats; or told on the way, on stderr, since they are no result of it.

What is told on the way looks like `policyver validate`, and says nothing where there is nothing to say.
"""

from __future__ import annotations

import contextlib
import sys
from enum import StrEnum
from typing import TYPE_CHECKING

from policyver.cli.output import say, write_result
from policyver.errors import InvalidDocumentError
from policyver.model.finding import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from policyver.render.findings_view import Checked


class FindingsFormat(StrEnum):
    """Outputs of findings."""

    TERMINAL = "terminal"
    JSON = "json"
    SARIF = "sarif"
    GITHUB = "github"
    JUNIT = "junit"


def write_findings(checked: Sequence[Checked], wanted: FindingsFormat, output: Path | None, *, strict: bool) -> None:
    """Write what a check found, as the result of a command."""
    match wanted:
        case FindingsFormat.TERMINAL:
            _print(checked, output)
        case FindingsFormat.JSON:
            from policyver.render.findings_as_json import render as as_json

            write_result(as_json(checked), output)
        case FindingsFormat.SARIF:
            from policyver.render.findings_as_sarif import render as as_sarif

            write_result(as_sarif(checked), output)
        case FindingsFormat.GITHUB:
            from policyver.render.findings_as_github import render as as_github

            write_result(as_github(checked), output)
        case FindingsFormat.JUNIT:
            from policyver.render.findings_as_junit import render as as_junit

            write_result(as_junit(checked, strict=strict), output)


def _print(checked: Sequence[Checked], output: Path | None) -> None:
    import io

    from policyver.cli.console import result_console
    from policyver.render.findings_as_terminal import print_findings

    buffer = io.StringIO()
    print_findings(checked, result_console(sys.stdout if output is None else buffer))
    if output is not None:
        write_result(buffer.getvalue(), output)


@contextlib.contextmanager
def telling_findings(texts: Mapping[str, bytes] | None = None) -> Iterator[None]:
    """Tell the findings of an invalid document before its error goes on to the exit code.

    Args:
        texts: documents by the name that findings give them, for excerpts.
    """
    try:
        yield
    except InvalidDocumentError as error:
        tell_findings([finding for finding in error.findings if isinstance(finding, Finding)], texts)
        raise


def tell_findings(findings: Sequence[Finding], texts: Mapping[str, bytes] | None = None) -> None:
    """Print errors and warnings, if there are any; notes are only counted, `policyver validate` shows them.

    Args:
        findings: of one or several documents.
        texts: documents by the name that findings give them, for excerpts.
    """
    from policyver.cli.console import result_console
    from policyver.render.findings_as_terminal import print_findings
    from policyver.render.findings_view import Checked

    grave = [finding for finding in findings if finding.severity is not Severity.NOTE]
    files = dict.fromkeys(finding.file for finding in grave)
    checked = [
        Checked(
            file,
            tuple(finding for finding in grave if finding.file == file),
            (texts or {}).get(file, b"").decode("utf-8", "replace"),
        )
        for file in files
    ]
    if checked:
        print_findings(checked, result_console(sys.stderr))
    notes = len(findings) - len(grave)
    if notes:
        say(f"{notes} {'note' if notes == 1 else 'notes'} more: `policyver validate` shows them")
