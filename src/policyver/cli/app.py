"""The table of commands, each imported only when it is the one that runs.

git, lxml, typer and rich together take 400 ms to import; `policyver --version` and a diff of two small files must not
pay for what they don't use. A command's module has one function, `command`, with typer's annotations, or a `group` of commands.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperGroup
from typer.main import get_command

from policyver.cli.ending import NobodyReadsError

if TYPE_CHECKING:
    from collections.abc import Callable

COMMANDS: tuple[str, ...] = (
    "demo",
    "init",
    "load",
    "import",
    "draft",
    "validate",
    "explain",
    "publish",
    "withdraw",
    "reaffirm",
    "diff",
    "apply",
    "merge",
    "git",
    "log",
    "stance",
    "evidence",
    "show",
    "export",
    "blame",
    "search",
    "changelog",
    "verify",
)


class LazyGroup(TyperGroup):
    """Finds commands by name in `policyver.cli.commands`."""

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 - typer's own signature
        """Run the command; a pipe that nobody reads any longer is ours to handle: typer would end with the exit code for differences."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise NobodyReadsError from error

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401, ARG002 - typer's own signature
        """The commands in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ANN401, ARG002 - typer's own signature
        """The command called `cmd_name`, or None."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(
            f"policyver.cli.commands.{cmd_name}_" if cmd_name == "import" else f"policyver.cli.commands.{cmd_name}"
        )
        if hasattr(module, "group"):
            return get_command(module.group)
        command: Callable[..., None] = module.command
        single = typer.Typer(add_completion=False, rich_markup_mode=None)
        single.command(cmd_name)(command)
        return get_command(single)


app = typer.Typer(
    cls=LazyGroup,
    name="policyver",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Version control for policy documents: what do they say now that they did not say before, and why?",
)


@app.callback()
def _options(
    *, version: bool = typer.Option(False, "--version", help="Show the version and end.", is_eager=True)
) -> None:
    """Handle `--version`: `main` answers it before typer is imported, so this only documents it."""
