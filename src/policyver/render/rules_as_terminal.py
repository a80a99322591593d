"""Rules in a terminal or a pipe: one in full, or the list of all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from policyver.render.hanging import print_hanging

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import Console

    from policyver.policyxml.rules import Rule


def print_rule(rule: Rule, console: Console) -> None:
    """One rule: what is wrong, why it matters, what to do."""
    print_hanging(Text.assemble((f"{rule.code} ", "bold")), Text(f"{rule.title} ({rule.severity})", "bold"), console)
    console.print()
    print_hanging("  why:  ", Text(rule.why), console)
    print_hanging("  mend: ", Text(rule.mend), console)


def print_rules(rules: Iterable[Rule], console: Console) -> None:
    """Every rule on a line, in the order of the codes."""
    for rule in sorted(rules, key=lambda one: one.code):
        print_hanging(f"{rule.code}  {rule.severity:<7}  ", Text(rule.title), console)
