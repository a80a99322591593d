"""What `policyver git install` writes into a repository: git's settings and attribute lines, word for word.

Git runs a driver through `sh`, so the program's path is quoted for it, and in a merge driver `%` is doubled too. Each line
decides what happens where policyver can't do it (removed, moved, a file that is no statement): git's own work by lines, and for
a merge always a conflict, since nobody read it as a statement. The ugly case: git 2.39 takes every status of a merge driver
but 0, even 127 and 129, as "conflict, ours as it is", without a mark in the file; theirs would be lost the moment
someone calls it solved.
"""

from __future__ import annotations

import re
import shlex

from msgspec import Struct

from policyver.errors import UsageError

DEFAULT_PATTERN = "statements/*.xml"
DRIVER = "policyver"
CONFLICT_STATUS = 5
_MOST_PATTERNS = 50
_MOST_LETTERS = 500
_PLAIN = re.compile(r"[A-Za-z0-9_./*?-]+", re.ASCII)

SETTING_NAMES = (
    f"diff.{DRIVER}.command",
    f"diff.{DRIVER}.textconv",
    f"diff.{DRIVER}.xfuncname",
    f"merge.{DRIVER}.name",
    f"merge.{DRIVER}.driver",
)


class Wanted(Struct, frozen=True):
    """What is to be set up.

    Args:
        program: how policyver is started: a program's absolute path, and its first words.
        patterns: which files are statements, as in gitattributes(5).
        shared: name them in `.gitattributes`, which is committed, and not in this clone's own `info/attributes`.
    """

    program: tuple[str, ...]
    patterns: tuple[str, ...] = (DEFAULT_PATTERN,)
    shared: bool = False


def settings(program: tuple[str, ...]) -> dict[str, str]:
    """Git's settings, by their names."""
    start = shlex.join(program)
    compare = f'{start} git diff-driver -- "$@"'
    plain = 'git diff --no-index --no-ext-diff --no-textconv -- "$2" "$5"'
    convert = f'{start} git textconv -- "$1"'
    merge = f"{start.replace('%', '%%')} git merge-driver -- %O %A %B %P"
    by_lines = "git merge-file -q --marker-size=%L -L ours -L base -L theirs %A %O %B"
    values = (
        f"f() {{ {compare} || {plain} || true; }}; f",
        f'f() {{ {convert} || cat -- "$1"; }}; f',
        "^(#.*)$",
        "policyver: by section, block and sentence",
        f"{merge} || {{ test $? -eq {CONFLICT_STATUS} || {by_lines}; test $? -lt 128 && exit 1; exit 129; }}",
    )
    return dict(zip(SETTING_NAMES, values, strict=True))


def attribute_lines(patterns: tuple[str, ...]) -> tuple[str, ...]:
    """The lines that name the drivers for the files of each pattern.

    Raises:
        UsageError: a pattern is none that git would read as it is written.
    """
    if not 0 < len(patterns) <= _MOST_PATTERNS:
        raise UsageError(f"between 1 and {_MOST_PATTERNS} patterns can be set up")
    return tuple(f"{_quoted(pattern)} diff={DRIVER} merge={DRIVER}" for pattern in dict.fromkeys(patterns))


def _quoted(pattern: str) -> str:
    """A pattern as it stands in an attributes file: in quotation marks where it is more than letters and wildcards."""
    if not pattern or len(pattern) > _MOST_LETTERS or not pattern.isprintable():
        raise UsageError(f"{pattern!r} is no pattern of file names", hint=f"a pattern is like {DEFAULT_PATTERN}")
    if pattern.startswith(("!", "-", "[attr]")):
        raise UsageError(
            f"{pattern!r}: git reads patterns that begin so in another way", hint="name the files that are statements"
        )
    if _PLAIN.fullmatch(pattern):
        return pattern
    escaped = pattern.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
