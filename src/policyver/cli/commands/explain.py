"""`policyver explain`: what a finding's code means."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from policyver.cli.options import OutputOption  # noqa: TC001 - typer reads the annotations

if TYPE_CHECKING:
    from policyver.policyxml.rules import Rule


class Format(StrEnum):
    """Outputs of `explain`."""

    TERMINAL = "terminal"
    MARKDOWN = "markdown"


def command(
    code: Annotated[
        str | None, typer.Argument(help="A finding's code, as in PV202; all rules without one.", show_default=False)
    ] = None,
    format: Annotated[Format, typer.Option("--format", help="The output.")] = Format.TERMINAL,  # noqa: A002 - the contract's word
    output: OutputOption = None,
) -> None:
    """Say what a finding's code means, why the rule is there, and how to mend a breach."""
    import io

    from policyver.cli.console import result_console
    from policyver.cli.output import write_result
    from policyver.render import rules_as_markdown
    from policyver.render.rules_as_terminal import print_rule, print_rules

    rules = all_rules()
    chosen = rules if code is None else [_named(code, rules)]
    if format is Format.MARKDOWN:
        write_result(rules_as_markdown.render(chosen), output)
        return
    buffer = io.StringIO()
    console = result_console(sys.stdout if output is None else buffer)
    if code is None:
        print_rules(chosen, console)
    else:
        print_rule(chosen[0], console)
    if output is not None:
        write_result(buffer.getvalue(), output)


def all_rules() -> list[Rule]:
    """Every rule there is, of documents and of imports."""
    from policyver.importers.codes import IMPORT_RULES
    from policyver.policyxml.rules import RULES

    return [*RULES.values(), *IMPORT_RULES.values()]


def _named(code: str, rules: list[Rule]) -> Rule:
    from policyver.errors import NotFoundError
    from policyver.policyxml.suggest import slips

    found = next((rule for rule in rules if rule.code == code.upper()), None)
    if found is None:
        near = min(rules, key=lambda rule: slips(rule.code, code[:20].upper()))
        hint = f"the closest is {near.code}, {near.title}; `policyver explain` lists them all"
        raise NotFoundError(f"there is no rule {code[:40]!r}", hint=hint)
    return found
