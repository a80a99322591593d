"""Findings told on the way, to whoever runs a command: on stderr, since they are no result of it.

Looks like `policyver validate`. Says nothing where there is nothing to say.
"""

from __future__ import annotations

import contextlib
import sys
from typing import TYPE_CHECKING

from policyver.errors import InvalidDocumentError
from policyver.model.finding import Finding

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
    """Print findings, document by document, if there are any."""
    if not findings:
        return
    from policyver.cli.console import result_console
    from policyver.render.findings_as_terminal import print_findings
    from policyver.render.findings_view import Checked

    documents = [
        Checked(
            file,
            tuple(finding for finding in findings if finding.file == file),
            (texts or {}).get(file, b"").decode("utf-8", "replace"),
        )
        for file in dict.fromkeys(finding.file for finding in findings)
    ]
    print_findings(documents, result_console(sys.stderr))
