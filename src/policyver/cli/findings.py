"""Findings told on the way, to whoever runs a command: on stderr, since they are no result of it."""

from __future__ import annotations

import contextlib
import sys
from typing import TYPE_CHECKING

from policyver.errors import InvalidDocumentError
from policyver.model.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@contextlib.contextmanager
def telling_findings() -> Iterator[None]:
    """Tell the findings of an invalid document before its error goes on to the exit code."""
    try:
        yield
    except InvalidDocumentError as error:
        tell_findings([finding for finding in error.findings if isinstance(finding, Finding)])
        raise


def tell_findings(findings: Sequence[Finding]) -> None:
    """Print findings, if there are any."""
    for finding in findings:
        place = f"{finding.file}:{finding.line}: " if finding.line else f"{finding.file}: "
        sys.stderr.write(f"{place}{finding.severity} {finding.code}: {finding.message}\n")
