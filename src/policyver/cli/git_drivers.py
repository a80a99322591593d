"""What git asks of policyver while its user looks at changes or merges: two files compared, one as lines, three merged.

Decides that a file which is no readable statement is shown by lines, with what acts in a terminal made visible. A merge of such
a file is refused: the setting that `git install` wrote then has git merge its lines, as a conflict. Nothing here runs git in
the repository. An error that is a bug is not caught: the settings see to it that git goes on by itself.
"""

from __future__ import annotations

import codecs
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from policyver.errors import PolicyverError, UsageError
from policyver.render.visible import visible, visible_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policyver.model.document import Statement
    from policyver.policyxml.safety import Limits

_ABSENT = "."  # git's mode of a side that is not there
_CHUNK = 1 << 16
_START = 8000  # as much as git looks at


class _Side(Struct, frozen=True):
    """One side of an external diff: a file that git prepared, and its mode."""

    file: Path
    mode: str

    @property
    def absent(self) -> bool:
        return self.mode == _ABSENT


def difference(words: list[str], limits: Limits) -> str:
    """What a diff driver shows of two files.

    Args:
        words: as git gives them (git(1), GIT_EXTERNAL_DIFF): a path, then file, name and mode of each side; for a renamed
            file also its new path and what git says of it; for an unmerged one the path alone.
        limits: larger documents are compared by lines.

    Raises:
        UsageError: these are not git's words.
        ProgramError: git can't compare the lines.
    """
    match words:
        case [path]:
            return f"* Unmerged path {visible_line(path)}\n"
        case [path, old, _, old_mode, new, _, new_mode, *rest] if len(rest) in {0, 2}:
            sides = _Side(Path(old), old_mode), _Side(Path(new), new_mode)
            return _head(path, *sides, rest) + _body(path, *sides, limits)
        case _:
            raise UsageError(
                "git gives a diff driver 1, 7 or 9 words", hint="git runs this; `policyver diff` is for people"
            )


def as_lines(file: Path, limits: Limits) -> Iterator[str]:
    """A statement as lines, or any other file as it stands, in parts and safe to show."""
    from policyver.render.statement_as_lines import render

    try:
        statement = _read(file, limits)
    except PolicyverError:
        yield from _raw(file)
    else:
        yield render(statement)


def merge_files(base: Path, ours: Path, theirs: Path, limits: Limits) -> tuple[str, ...]:
    """Merge three statements; the result takes the place of `ours`. Gives a line for each conflict in it.

    Raises:
        DocumentError: one is no readable statement, or there is no base; `ours` is as it was.
    """
    from policyver.cli.files import read_bytes
    from policyver.cli.output import write_file
    from policyver.compare.merging.merge import merge
    from policyver.policyxml.asides import keep_asides
    from policyver.policyxml.conflicts import write_merge
    from policyver.policyxml.read_statement import read_statement
    from policyver.render.merge_text import conflict_line

    files = [
        (name, read_bytes(str(file), limits)) for name, file in (("base", base), ("ours", ours), ("theirs", theirs))
    ]
    merged = merge(*(read_statement(data, where=name, limits=limits) for name, data in files))
    write_file(ours, keep_asides(write_merge(merged), *(data for _, data in files), limits=limits))
    return tuple(conflict_line(decision) for decision in merged.decisions if decision.conflict is not None)


def no_text(*files: Path) -> bool:
    """Whether git will not merge these by lines: as git sees it, a zero byte near the beginning makes a file no text."""
    return any(b"\0" in _start(file) for file in files)


def _start(file: Path) -> bytes:
    with file.open("rb") as opened:
        return opened.read(_START)


def _head(path: str, old: _Side, new: _Side, renamed: list[str]) -> str:
    lines = [f"diff --policyver a/{path} b/{renamed[0] if renamed else path}"]
    if old.absent:
        lines.append(f"new file mode {new.mode}")
    elif new.absent:
        lines.append(f"deleted file mode {old.mode}")
    elif old.mode != new.mode:
        lines += [f"old mode {old.mode}", f"new mode {new.mode}"]
    said = renamed[1].splitlines() if renamed else []
    lines += [line for line in said if line and not line.startswith("index ")]
    return "".join(f"{visible_line(line)}\n" for line in lines)


def _body(path: str, old: _Side, new: _Side, limits: Limits) -> str:
    if old.absent or new.absent:
        return _one_side(path, old, new, limits)
    try:
        before, after = _read(old.file, limits), _read(new.file, limits)
    except PolicyverError as error:
        return f"\\ compared by lines: {visible_line(error.message)}\n{_by_lines(old, new)}"
    from policyver.compare.diff import compare
    from policyver.render.as_unified import render

    return render(compare(before, after), reasons=after.revision.reasons)


def _one_side(path: str, old: _Side, new: _Side, limits: Limits) -> str:
    """A file that came or went, each line with its sign."""
    sign, side = ("+", new) if old.absent else ("-", old)
    names = ("/dev/null", f"b/{path}") if old.absent else (f"a/{path}", "/dev/null")
    head = "".join(f"{mark} {visible_line(name)}\n" for mark, name in zip(("---", "+++"), names, strict=True))
    text = "".join(as_lines(side.file, limits))
    return head + "".join(f"{sign}{line}\n" for line in text.removesuffix("\n").split("\n"))


def _by_lines(old: _Side, new: _Side) -> str:
    from policyver.store.git_integration_lines import diff_lines

    return visible(diff_lines(old.file, new.file))


def _read(file: Path, limits: Limits) -> Statement:
    from policyver.cli.files import read_bytes
    from policyver.policyxml.read_statement import read_statement

    return read_statement(read_bytes(str(file), limits), where=str(file), limits=limits)


def _raw(file: Path) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder("utf-8")(errors="backslashreplace")
    with file.open("rb") as opened:
        while chunk := opened.read(_CHUNK):
            yield visible(decoder.decode(chunk))
    yield visible(decoder.decode(b"", final=True))
