"""The law of the redline in LibreOffice: accept all, reject all, and compare the text with that of the clean files.

    .venv/bin/python bench/redline_libreoffice.py [--pairs 60] [--seed 1] [--keep FOLDER]

Installs LibreOffice's writer by apt where it is missing and this is root. Redlines are made of generated pairs (`redline_law`) and of the
shipped samples; LibreOffice opens each, accepts or rejects all changes, and writes its text; beside it, the text of the clean files. What LibreOffice
saved after accepting and rejecting is then imported: whether it comes back as that revision, to the byte.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import tempfile
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from redline_law import generated

from policyver.compare.diff import compare
from policyver.importers.docx.word import import_docx
from policyver.importers.result import ImportOptions
from policyver.policyxml.read_statement import read_statement
from policyver.policyxml.write import write_statement
from policyver.render.docx import as_docx, as_redline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policyver.model.document import Statement

ROOT = Path(__file__).parents[1]
NOTHING = re.compile(r"\u200d?|\u2022|(?:\d+|[A-Za-z]|[ivxlcIVXLC]+)\.")
PACKAGES = ("libreoffice-writer", "python3-uno")


def install() -> None:
    """LibreOffice, by apt."""
    if shutil.which("soffice"):
        return
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise SystemExit("LibreOffice is missing: install libreoffice-writer and python3-uno")
    subprocess.run(["apt-get", "update", "-qq"], check=True)
    subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *PACKAGES], check=True)


def samples() -> Iterator[tuple[str, Statement, Statement]]:
    """Neighbouring revisions of the shipped samples."""
    for folder in sorted((ROOT / "statements").iterdir()):
        revisions = sorted(
            (read_statement(path.read_bytes()) for path in folder.glob("*.xml")), key=lambda each: each.revision.label
        )
        for old, new in pairwise(revisions):
            yield f"{old.id} {old.revision.label} {new.revision.label}", old, new


def write(pairs: list[tuple[str, Statement, Statement]], folder: Path) -> None:
    """The redline and both clean files of each pair."""
    for number, (_, old, new) in enumerate(pairs):
        for side, statement in (("old", old), ("new", new)):
            (folder / f"{number:04}-{side}.docx").write_bytes(as_docx.render(statement))
        (folder / f"{number:04}-redline.docx").write_bytes(as_redline.render(old, new, compare(old, new)))


def text(path: Path) -> list[str]:
    """The lines that hold words, white space as one space.

    LibreOffice leaves a paragraph or row that went as one without text, with its list's number or with U+200D, its sign for a tracked row.
    """
    lines = (" ".join(line.split()) for line in path.read_text(encoding="utf-8-sig").splitlines())
    return [line for line in lines if not NOTHING.fullmatch(line)]


def comes_back(saved: Path, statement: Statement) -> bool:
    """Whether what LibreOffice saved is the statement, to the byte."""
    options = ImportOptions(
        id="example",
        issuers=("Bench",),
        label="1",
        kind="policy",
        language="en",
        where=saved.name,
    )
    return write_statement(import_docx(saved.read_bytes(), options).statement) == write_statement(statement)


def judge(pairs: list[tuple[str, Statement, Statement]], folder: Path) -> None:
    """Print what differs, and counts."""
    held = back = 0
    for number, (name, old, new) in enumerate(pairs):
        for side, reading, statement in (("old", "reject", old), ("new", "accept", new)):
            wanted, found = (
                text(folder / f"{number:04}-{side}.plain.txt"),
                text(folder / f"{number:04}-redline.{reading}.txt"),
            )
            held += wanted == found
            if wanted != found:
                first = next(
                    (pair for pair in zip(wanted, found, strict=False) if pair[0] != pair[1]), ("(length)", "")
                )
                print(f"differs: {number} {name}: {reading}: {first[0][:150]!r} is {first[1][:150]!r}")
            back += comes_back(folder / f"{number:04}-redline.{reading}.saved", statement)
    print(f"{held:,} of {2 * len(pairs):,} readings hold in LibreOffice")
    print(f"{back:,} of {2 * len(pairs):,} come back to the byte after LibreOffice saved them")


def main() -> None:
    """Make, read and compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    install()
    pairs = [*samples(), *generated(options.pairs, options.seed)]
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary)
        folder.mkdir(exist_ok=True)
        write(pairs, folder)
        script = Path(__file__).with_name("libreoffice_readings.py")
        subprocess.run(["/usr/bin/python3", str(script), str(folder), "--docx"], check=True)
        judge(pairs, folder)


if __name__ == "__main__":
    main()
