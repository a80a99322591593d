"""Both readings of Word files with tracked changes, beside pandoc's: every word, in order.

    .venv/bin/python bench/word_readings.py FOLDER [--show]

Reads every `.docx` below FOLDER with tracked changes accepted and rejected, by `policyver.office` and by pandoc, and prints which differ.
Left out of both: formulas (pandoc gives TeX). Notes are compared apart from the body.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from policyver.office.package import package_bytes, package_entries
from policyver.office.read_document import read_document
from policyver.office.readings import accepted, rejected
from policyver.office.values import Table
from policyver.programs.pandoc import run_pandoc

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policyver.office.values import Blocks

READINGS = {"accept": accepted, "reject": rejected}
MATH = re.compile(rb"<m:oMathPara\b.*?</m:oMathPara>|<m:oMath\b.*?</m:oMath>", re.DOTALL)


def without_formulas(data: bytes) -> bytes:
    """The file without its formulas, which pandoc gives as TeX and policyver as text."""
    entries = package_entries(data)
    name = "word/document.xml"
    return (
        package_bytes(entries | {name: MATH.sub(b"", entries[name])}) if b"<m:oMath" in entries.get(name, b"") else data
    )


def ours(data: bytes, reading: str) -> list[str]:
    """The words of one reading, those of notes last."""
    document = READINGS[reading](read_document(data), " ")
    keys: list[str] = []
    body = " ".join(_texts(document.blocks, keys))
    notes = [" ".join(_texts(document.notes[key], [])) for key in keys if key in document.notes]
    return " ".join([body, *notes]).split()


def _texts(blocks: Blocks, keys: list[str]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    yield from _texts(cell.blocks, keys)
        else:
            keys += [run.note for run in block.runs if run.note]
            yield "".join(run.text for run in block.runs)


def theirs(data: bytes, reading: str) -> list[str]:
    """The same by pandoc."""
    made = json.loads(run_pandoc(data, "docx", "json", options=(f"--track-changes={reading}",)))
    notes: list[str] = []
    meta = " ".join(_gathered(value, notes) for name, value in made["meta"].items())
    body = _gathered(made["blocks"], notes)
    return " ".join([meta, body, *notes]).split()


_BREAKS = {"Space": " ", "SoftBreak": " ", "LineBreak": " "}
_BLOCKS = {"Para", "Plain", "Header", "LineBlock", "CodeBlock"}
_LEFT_OUT = {"Math", "Image", "RawInline"}


def _gathered(node: Any, notes: list[str]) -> str:  # noqa: ANN401 - JSON
    if isinstance(node, list):
        return "".join(_gathered(each, notes) for each in node)
    if not isinstance(node, dict) or node.get("t", "Math") in _LEFT_OUT:
        return ""
    return _BREAKS[node["t"]] if node["t"] in _BREAKS else _text(node["t"], node.get("c", ""), notes)


def _text(kind: str, content: Any, notes: list[str]) -> str:  # noqa: ANN401 - JSON
    if kind in {"Str", "MetaString"}:
        return str(content)
    if kind == "Note":
        notes.append(_gathered(content, []))
        return ""
    text = str(content[1]) if kind in {"Code", "CodeBlock"} else _gathered(content, notes)
    return f" {text} " if kind in _BLOCKS else text


def main() -> None:
    """Compare every file and print those that differ."""
    same = different = 0
    for path in sorted(Path(sys.argv[1]).rglob("*.docx")):
        data = without_formulas(path.read_bytes())
        for reading in READINGS:
            one, other = ours(data, reading), theirs(data, reading)
            if one == other:
                same += 1
                continue
            different += 1
            print(f"differs: {path.name} {reading}")
            if "--show" in sys.argv:
                print("  ours:  ", " ".join(one)[:1500])
                print("  pandoc:", " ".join(other)[:1500])
    print(f"{same:,} readings the same word by word, {different:,} differ")


if __name__ == "__main__":
    main()
