"""Commands of the programs that policyver is measured beside: on XML where they read it, else on the same text as Markdown.

They stand in an environment of their own (`bench/make_peers`); what is not installed is left out, and the benches say so.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

PEERS = Path(__file__).parent / "results" / "peers" / "bin"
_READ = (
    "import sys; old, new, out = ([open(name, encoding='utf-8').read() for name in sys.argv[1:3]] + [sys.argv[3]]); "
)
_CODE = {
    "redlines": "from redlines import Redlines; text = Redlines(old, new).output_markdown; open(out, 'w').write(text)",
    "diff-match-patch": (
        "from diff_match_patch import diff_match_patch; dmp = diff_match_patch(); dmp.Diff_Timeout = 0; "
        "found = dmp.diff_main(old, new); dmp.diff_cleanupSemantic(found); open(out, 'w').write(dmp.diff_prettyHtml(found))"
    ),
    "fast-diff-match-patch": (
        "from fast_diff_match_patch import diff; found = diff(old, new, cleanup='Semantic', counts_only=False, timelimit=0); "
        "open(out, 'w').write(repr(found))"
    ),
}


@dataclass(frozen=True, slots=True)
class Files:
    """Both revisions, as XML and as Markdown, and where results go."""

    folder: Path

    def xml(self) -> list[str]:
        """Old and new."""
        return [str(self.folder / "old.xml"), str(self.folder / "new.xml")]

    def markdown(self) -> list[str]:
        """Old and new."""
        return [str(self.folder / "old.md"), str(self.folder / "new.md")]

    def out(self, name: str) -> str:
        """A file for a result."""
        return str(self.folder / f"out-{name.replace(' ', '-')}")


def peer_commands(files: Files) -> dict[str, Sequence[str]]:
    """The commands of the peers that are here."""
    found: dict[str, Sequence[str]] = {
        "git --word-diff": ["git", "diff", "--no-index", "--word-diff=porcelain", *files.xml()],
    }
    if shutil.which("wdiff"):
        found["wdiff"] = ["wdiff", *files.markdown()]
    if (PEERS / "python").exists():
        found["fast-diff-match-patch"] = _library("fast-diff-match-patch", files)
        found["diff-match-patch"] = _library("diff-match-patch", files)
        found["redlines"] = _library("redlines", files)
        prosediff = [str(PEERS / "prosediff"), "--files", *files.markdown(), "--language", "en", "--format", "wdiff"]
        found["prosediff, moves of lines"] = [*prosediff, "--no-move-passages", "-o", files.out("prosediff") + ".wdiff"]
        found["prosediff, all moves"] = [*prosediff, "-o", files.out("prosediff moves") + ".wdiff"]
        fastest = ["--fast-match", "--ratio-mode", "faster"]
        found["xmldiff, its fastest mode"] = [str(PEERS / "xmldiff"), *fastest, *files.xml()]
        found["xmldiff"] = [str(PEERS / "xmldiff"), *files.xml()]
    return found


def _library(name: str, files: Files) -> list[str]:
    return [str(PEERS / "python"), "-c", _READ + _CODE[name], *files.markdown(), files.out(name)]
