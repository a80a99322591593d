"""The transcripts of the README and the guides are what the commands print today.

A fenced block marked `console` is a session: lines that begin with `$ ` are run by a shell, one after the other, `cd` from
one to the next; the lines after each are what it must print, stdout and stderr together. A line that is `…`
stands for any lines, `…` inside a line for any text. Update them by hand: they are prose.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "docs" / "store.md"]
_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def _sessions(page: Path) -> list[tuple[str, list[str]]]:
    """Commands and the lines they must print, in order."""
    found: list[tuple[str, list[str]]] = []
    for block in _BLOCK.findall(page.read_text("utf-8")):
        for line in block.splitlines():
            if line.startswith("$ "):
                found.append((line[2:], []))
            else:
                found[-1][1].append(line)
    return found


def _pattern(lines: list[str]) -> re.Pattern[str]:
    parts = [
        r"(?:.*\n)*?" if line.strip() == "…" else re.escape(line.rstrip()).replace("…", ".*") + r" *\n"
        for line in lines
    ]
    return re.compile("".join(parts))


@pytest.mark.parametrize(
    "page", [page for page in PAGES if "```console" in page.read_text("utf-8")], ids=lambda page: page.name
)
def test_every_transcript_is_what_is_printed(page: Path, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "docs" / "tour", tmp_path / "docs" / "tour")
    environment = {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(tmp_path),
        "COLUMNS": "80",
        "NO_COLOR": "1",
        "TZ": "UTC",
        "LC_ALL": "C.UTF-8",
        "POLICYVER_AUTHOR": "Editor <editor@example.org>",
    }
    sessions = _sessions(page)
    assert sessions
    folder = tmp_path
    for command, expected in sessions:
        if command.startswith("cd "):
            folder = (folder / command[3:]).resolve()
            continue
        ran = subprocess.run(
            ["bash", "-c", command],
            cwd=folder,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            check=False,
            timeout=120,
        )
        printed = "".join(f"{line.rstrip()}\n" for line in ran.stdout.splitlines())
        assert _pattern(expected).fullmatch(printed), f"$ {command}\n{printed}"
