"""Findings told on the way, to whoever runs a command: on stderr, since they are no result of it.

Looks like `policyver validate`. Says nothing where there is nothing to say.
"""

from __future__ import annotations

import contextlib
import sys
from typing import TYPE_CHECKING

from policyver.cli.output import say
from policyver.errors import InvalidDocumentError
from policyver.model.finding import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


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
