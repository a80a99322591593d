"""Other programs that compare words, each as a function from two texts to an edit script.

Those that are not installed (`bench/make_peers`) are left out.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from difflib import SequenceMatcher
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from plain_documents import WORD

if TYPE_CHECKING:
    from collections.abc import Callable

    from plain_documents import Script

Peer: TypeAlias = "Callable[[str, str], Script]"
_PIECE = re.compile(r"\s+|\w+|[^\w\s]")
_PORCELAIN = {" ": "=", "-": "-", "+": "+"}


def reach_peers() -> None:
    """Let this process import what `bench/make_peers` installed."""
    folder = Path(__file__).parent / "results" / "peers"
    sys.path += [str(found) for found in folder.glob("lib/python*/site-packages")]


def peers() -> dict[str, Peer]:
    """The peers that are there, by name."""
    reach_peers()
    found: dict[str, Peer] = {"difflib, words": by_difflib, "git --word-diff": by_git}
    if find_spec("diff_match_patch"):
        found |= {"diff-match-patch": by_diff_match_patch, "diff-match-patch, words": by_diff_match_patch_words}
    if find_spec("redlines"):
        found["redlines"] = by_redlines
    return found


def by_difflib(old: str, new: str) -> Script:
    """`difflib.SequenceMatcher` over words, punctuation and white space, without its heuristic, which only spoils it."""
    return _from_matcher(_PIECE.findall(old), _PIECE.findall(new))


def by_redlines(old: str, new: str) -> Script:
    """redlines: its own tokens and operations."""
    redlines: Any = import_module("redlines")
    steps: Script = []
    for found in redlines.Redlines(old, new)._diff_operations:  # noqa: SLF001 - the only place that has equal text too
        name, old_from, old_to, new_from, new_to = found.opcodes
        gone = "".join(found.source_chunk.text[old_from:old_to]).replace("\u00b6 ", "\n")
        came = "".join(found.test_chunk.text[new_from:new_to]).replace("\u00b6 ", "\n")
        steps += [("=", gone)] if name == "equal" else [("-", gone), ("+", came)]
    return steps


def by_diff_match_patch(old: str, new: str) -> Script:
    """diff-match-patch as its guide says: characters, then semantic clean-up."""
    engine = _engine()
    found = engine.diff_main(old, new, checklines=False)
    engine.diff_cleanupSemantic(found)
    return [({0: "=", -1: "-", 1: "+"}[step], text) for step, text in found]


def by_diff_match_patch_words(old: str, new: str) -> Script:
    """The same over words, each made one character, as its wiki says."""
    pieces: dict[str, str] = {}
    names: dict[str, str] = {}

    def coded(text: str) -> str:
        out = []
        for piece in _PIECE.findall(text):
            sign = pieces.setdefault(piece, chr(0xF0000 + len(pieces)))
            names[sign] = piece
            out.append(sign)
        return "".join(out)

    engine = _engine()
    found = engine.diff_main(coded(old), coded(new), checklines=False)
    engine.diff_cleanupSemantic(found)
    return [({0: "=", -1: "-", 1: "+"}[step], "".join(names[sign] for sign in text)) for step, text in found]


def by_git(old: str, new: str) -> Script:
    """`git diff --word-diff=porcelain`, punctuation apart from words, the whole text as context."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in (("old", old), ("new", new)):
            (Path(folder) / name).write_text(text + "\n", encoding="utf-8")
        command = [
            "git", "diff", "--no-index", "--no-ext-diff", "-U100000", "--word-diff=porcelain",
            r"--word-diff-regex=[[:alnum:]_]+|[^[:space:]]", "old", "new",
        ]  # fmt: skip
        done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    steps: Script = []
    started = False
    for line in done.stdout.decode(errors="replace").split("\n"):
        if line.startswith("@@"):
            started = True
        elif started and line[:1] in _PORCELAIN:
            steps.append((_PORCELAIN[line[0]], line[1:]))
        elif started and line[:1] == "~":
            steps.append(("=", "\n"))
    return steps or [("=", old)]


def _from_matcher(old: list[str], new: list[str]) -> Script:
    steps: Script = []
    for name, old_from, old_to, new_from, new_to in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if name == "equal":
            steps.append(("=", "".join(old[old_from:old_to])))
            continue
        steps += [("-", "".join(old[old_from:old_to]))] if old_to > old_from else []
        steps += [("+", "".join(new[new_from:new_to]))] if new_to > new_from else []
    return steps


def _engine() -> Any:  # noqa: ANN401 - a library without types
    engine = import_module("diff_match_patch").diff_match_patch()
    engine.Diff_Timeout = 0  # its second is over sooner on a busy machine, and then all is told as replaced
    return engine


def words_of(text: str) -> list[str]:
    """Words and punctuation, as everything here counts them."""
    return WORD.findall(text)
