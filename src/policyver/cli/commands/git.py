"""`policyver git`: git's own diff, log, show and merge, in sections; and the drivers that git runs for it.

`install` and `uninstall` are for people: they tell every line that they write or take back. The other three are for git.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from policyver.cli.exit_codes import ExitCode
from policyver.cli.options import DryRunOption, limits
from policyver.cli.output import say, write_result
from policyver.errors import PolicyverError
from policyver.render.visible import visible_line

if TYPE_CHECKING:
    from policyver.store.git_integration_plan import FileChange, Plan, SettingChange

DEFAULT_PATTERN = "statements/*.xml"
_ANY_WORDS = {"ignore_unknown_options": True}

RepoOption = Annotated[Path, typer.Option("--repo", metavar="DIR", help="A folder in the repository.")]

group = typer.Typer(
    name="git",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    help="Let git itself compare and merge statements by section: set it up, or take it back.",
)


@group.command()
def install(
    repo: RepoOption = Path(),
    pattern: Annotated[
        list[str] | None,
        typer.Option("--pattern", help=f"Which files are statements; may be given several times. [{DEFAULT_PATTERN}]"),
    ] = None,
    shared: Annotated[
        bool,
        typer.Option("--shared", help="Name the files in .gitattributes, to be committed, not in this clone only."),
    ] = False,
    dry_run: DryRunOption = False,
) -> None:
    """Make `git diff`, `git log -p`, `git show` and `git merge` speak in sections, in one repository."""
    from policyver.store.git_integration import GitIntegration
    from policyver.store.git_integration_settings import Wanted

    wanted = Wanted(_program(), tuple(pattern or (DEFAULT_PATTERN,)), shared=shared)
    with GitIntegration(repo) as integration:
        plan = integration.plan_install(wanted)
        _tell(plan)
        if plan.empty:
            say("git is set up like this already")
        elif dry_run:
            say("nothing was written")
        else:
            integration.carry_out(plan)
            say("git now compares and merges these files by section; `policyver git uninstall` takes it back")
            say("`git diff --no-ext-diff --no-textconv` still shows the lines of the file")
            if shared:
                say("commit .gitattributes; where policyver is not set up, git goes on as before")


@group.command()
def uninstall(repo: RepoOption = Path(), dry_run: DryRunOption = False) -> None:
    """Take back what `install` wrote, and nothing else."""
    from policyver.store.git_integration import GitIntegration

    with GitIntegration(repo) as integration:
        plan = integration.plan_uninstall()
        _tell(plan)
        if dry_run:
            say("nothing was written")
        elif not plan.empty:
            integration.carry_out(plan)
            say("taken back")


@group.command("diff-driver", hidden=True, context_settings=_ANY_WORDS)
def diff_driver(words: Annotated[list[str], typer.Argument()]) -> None:
    """Show git two files, as its external diff."""
    from policyver.cli.git_drivers import difference

    write_result(difference(words, limits(None)), None)


@group.command("textconv", hidden=True, context_settings=_ANY_WORDS)
def textconv(file: Annotated[str, typer.Argument()]) -> None:
    """Show git a statement as lines, to compare by itself."""
    from policyver.cli.git_drivers import as_lines

    for part in as_lines(Path(file), limits(None)):
        write_result(part, None)


@group.command("merge-driver", hidden=True, context_settings=_ANY_WORDS)
def merge_driver(
    base: Annotated[str, typer.Argument()],
    ours: Annotated[str, typer.Argument()],
    theirs: Annotated[str, typer.Argument()],
    path: Annotated[str, typer.Argument()],
) -> None:
    """Merge three files for git: the result takes the place of ours."""
    from policyver.cli.git_drivers import merge_files, no_text

    files = (Path(base), Path(ours), Path(theirs))
    try:
        conflicts = merge_files(*files, limits(None))
    except PolicyverError as error:
        side = f"{error.where}:{error.line}" if error.line else error.where
        told = "merged by lines, look at all of it"
        if no_text(*files):
            told = "no text to merge: ours stands in the file, `git checkout --theirs` on it takes the other"
        say(f"{visible_line(path)}: {visible_line(side)}: {error.message}; {told}")
        raise typer.Exit(ExitCode.INVALID) from error
    for line in conflicts:
        say(f"{visible_line(path)}: {line}")
    if conflicts:
        raise typer.Exit(ExitCode.CONFLICT)


def _program() -> tuple[str, ...]:
    """How git is to start policyver: the script that runs now, else this Python, which looks in no current folder."""
    script = Path(sys.argv[0])
    if script.name == "policyver" and script.is_file() and os.access(script, os.X_OK):
        return (str(script.absolute()),)
    return (sys.executable, "-P", "-m", "policyver")


def _tell(plan: Plan) -> None:
    """Every line that would be written (+) or taken away (-), by file, then what is left as it is."""
    lines: list[str] = []
    if plan.settings:
        lines += [f"{plan.settings_file}", *(line for change in plan.settings for line in _setting_lines(change))]
    lines += [line for change in plan.files for line in _file_lines(change)]
    if plan.interim != plan.record or plan.settings or plan.files:
        lines += [f"{plan.record_file}", f"  {'+ what was written, for uninstall' if plan.record else '- removed'}"]
    write_result("".join(f"{visible_line(line)}\n" for line in lines), None)
    for notice in plan.notices:
        say(notice)


def _setting_lines(change: SettingChange) -> list[str]:
    sides = (("-", change.old), ("+", change.new))
    return [f"  {sign} {change.name} = {value}" for sign, value in sides if value is not None]


def _file_lines(change: FileChange) -> list[str]:
    old, new = (_counted(content) for content in (change.old, change.new))
    removed = [f"  - {line}" for line in (old - new).elements()]
    added = [f"  + {line}" for line in (new - old).elements()]
    gone = ["  (the file is removed: nothing is left in it)"] if change.new is None else []
    return [str(change.path), *removed, *added, *gone]


def _counted(content: bytes | None) -> Counter[str]:
    return Counter((content or b"").decode("utf-8", "backslashreplace").splitlines())
