"""pandoc, the reader of word processors' formats: always in its sandbox, never with a user's settings.

Decides which pandoc runs (the one that the optional extra `pandoc` installs, so that the same document gives the same
draft everywhere) and with which switches. `--sandbox` keeps it from every file and address that a document names. Its
memory is bounded by its own runtime: it reserves address space that it never uses, which a limit of the system would refuse.
"""

from __future__ import annotations

import importlib.util
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from policyver.errors import DocumentError, ProgramError
from policyver.programs.bounded import MEBIBYTE, Bounds, run_bounded

Node: TypeAlias = "dict[str, Any]"
PANDOC_BOUNDS = Bounds(seconds=60.0, memory=None, output=128 * MEBIBYTE)
_HEAP = "1024M"
_DEEPEST = 80  # in levels of a draft: a list is two, and 100 is what a statement may have
_OUT_OF_HEAP = 251
_CANT_PARSE = frozenset({63, 64, 92, 94})


@dataclass(frozen=True, slots=True)
class PandocDocument:
    """A document as pandoc's JSON has it: `meta` by name, and `blocks`, each a node with `t` and `c`."""

    meta: Node
    blocks: list[Node]


def pandoc_document(
    data: bytes, reader: str, *, options: tuple[str, ...] = (), where: str = "", bounds: Bounds = PANDOC_BOUNDS
) -> PandocDocument:
    """What pandoc reads `data` as.

    Args:
        data: the document; a package (`docx`, `odt`) is to be checked by the caller before.
        reader: pandoc's name of the format, with its extensions.
        options: further switches, such as `--track-changes=all`; never text of a document.
        where: the document's name, for messages.
        bounds: how much it may use.

    Raises:
        DocumentError: pandoc can't read it, or it is nested too deep.
        ProgramError: pandoc is missing or failed.
    """
    answer = run_pandoc(data, reader, "json", options=options, where=where, bounds=bounds)
    try:
        found = json.loads(answer)
    except (RecursionError, ValueError) as error:
        raise _too_deep(where) from error
    if _depth_exceeds(found["blocks"], _DEEPEST):
        raise _too_deep(where)
    return PandocDocument(found["meta"], found["blocks"])


def run_pandoc(
    data: bytes,
    reader: str,
    writer: str,
    *,
    options: tuple[str, ...] = (),
    where: str = "",
    bounds: Bounds = PANDOC_BOUNDS,
) -> bytes:
    """What pandoc makes of `data`; arguments and errors as for `pandoc_document`."""
    command = (
        str(pandoc_path()), "+RTS", f"-M{_HEAP}", "-RTS", "--sandbox", "--data-dir=.", "--quiet",
        f"--from={reader}", f"--to={writer}", *options,
    )  # fmt: skip
    ended = run_bounded(command, data, bounds=bounds, where=where)
    if ended.status == _OUT_OF_HEAP:
        hint = "the document is too large or is made to grow: split it, or import its text"
        raise ProgramError(f"pandoc used more than {_HEAP} of memory", hint=hint, where=where)
    if ended.status in _CANT_PARSE:
        raise DocumentError(
            f"pandoc can't read it as {reader.partition('+')[0].partition('-')[0]}: {_reason(ended.said)}",
            hint="is the file whole, and of this format? --from names another",
            where=where,
        )
    if ended.status != 0:
        raise ProgramError(f"pandoc failed: {_reason(ended.said)}", where=where)
    return ended.output


def pandoc_path() -> Path:
    """The pandoc that the optional extra installs.

    Raises:
        ProgramError: it is not installed.
    """
    found = importlib.util.find_spec("pypandoc")
    folders = (found.submodule_search_locations or []) if found else []
    for folder in folders:
        for name in ("pandoc", "pandoc.exe"):
            path = Path(folder, "files", name)
            if path.is_file():
                return path
    raise ProgramError(
        "this format needs pandoc, which is not installed", hint="install it with: pip install 'policyver[pandoc]'"
    )


def _too_deep(where: str) -> DocumentError:
    return DocumentError(
        f"nested more than {_DEEPEST} deep",
        hint="no statement needs this; look for markup that is not closed",
        where=where,
    )


def _depth_exceeds(nodes: list[Node], most: int) -> bool:
    """Whether anything is nested deeper than `most` levels; counts without recursion."""
    level: list[Any] = list(nodes)
    for _ in range(most * 2):
        level = [
            child
            for each in level
            if isinstance(each, list | dict)
            for child in (each.values() if isinstance(each, dict) else each)
            if isinstance(child, list | dict)
        ]
        if not level:
            return False
    return True


def _reason(said: str) -> str:
    return " ".join(said.split())[:300] or "it gave no reason"
