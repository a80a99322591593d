"""What `policyver verify` prints: each fault with its place and what to do, then what was looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from policyver.model.finding import Severity
from policyver.render.hanging import print_hanging
from policyver.render.visible import visible_line
from policyver.render.words import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from policyver.history.integrity import IntegrityFinding

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}


def print_findings(findings: Sequence[IntegrityFinding], console: Console) -> None:
    """One entry a fault."""
    for finding in findings:
        head = Text().append(f"{finding.severity}: ", _STYLES[finding.severity]).append(f"{finding.fault}: ")
        print_hanging("", head.append(visible_line(finding.message)), console, further=2)
        if finding.commit:
            print_hanging("  ", Text(f"commit {visible_line(finding.commit)}", "dim"), console)
        print_hanging("  ", Text(visible_line(finding.help)), console)


def print_totals(looked_at: tuple[int, int, int], findings: Sequence[IntegrityFinding], console: Console) -> None:
    """One line: how many statements, revisions and objects were looked at, and how many faults were found."""
    statements, revisions, objects = looked_at
    what = ", ".join(
        (
            counted(statements, "statement", "statements"),
            counted(revisions, "revision", "revisions"),
            counted(objects, "object", "objects"),
        )
    )
    tally = {severity: sum(finding.severity is severity for finding in findings) for severity in Severity}
    found = ", ".join(counted(number, severity, f"{severity}s") for severity, number in tally.items() if number)
    print_hanging("", Text(f"{what}: {found or 'all is as it was recorded'}"), console)
