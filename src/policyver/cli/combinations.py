"""Options that do not go together: what was said and would have no effect is refused, not passed over."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from policyver.errors import UsageError

if TYPE_CHECKING:
    import typer

_Format = TypeVar("_Format", bound=StrEnum)


def one_format(context: typer.Context, format: _Format, *, json: bool) -> _Format:  # noqa: A002 - the option's name
    """The output that was asked for.

    Args:
        context: of the command.
        format: what `--format` says, or its default.
        json: whether `--json` was given.

    Raises:
        UsageError: they name two different ones.
    """
    wanted = type(format)("json") if json else format
    if wanted is not format and _was_given(context, "format"):
        raise UsageError(f"--json and --format {format.value} ask for two outputs", hint="leave one of them out")
    return wanted


def refuse_without_effect(context: typer.Context, beside: str, *names: str) -> None:
    """Refuse options that were given and do nothing beside another.

    Args:
        context: of the command.
        beside: what makes them useless, as it is said: `--format json`.
        names: the parameters of the command.

    Raises:
        UsageError: one of them was given.
    """
    for parameter in context.command.params:
        if parameter.name in names and _was_given(context, parameter.name):
            raise UsageError(f"{parameter.opts[0]} has no effect with {beside}", hint="leave one of them out")


def _was_given(context: typer.Context, name: str) -> bool:
    """Whether an option stands on the command line."""
    source = context.get_parameter_source(name)
    return source is not None and source.name == "COMMANDLINE"
