# ruff: noqa: RUF001 - dashes and quotation marks as they are printed
"""Which lines make a paragraph. A blank line in mid-sentence is the end of a column or page, not of a paragraph.

A paragraph ends where a sentence ends and something says so: a blank line, a line that stays short, an indent.
Where lines are not wrapped at all (longer than any column), each line that ends a sentence ends a paragraph.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from policyver.importers.codes import finding
from policyver.importers.sentences import begins_sentence, ends_sentence
from policyver.render.visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from policyver.importers.lines import Line
    from policyver.model.finding import Finding

_SHORT = 0.7
_UNWRAPPED = 160
_NINE_TENTHS = 0.9
_INDENT = 2
_BULLETS = ("• ", "▪ ", "– ", "◦ ")


def full_width(lines: Sequence[Line]) -> int:
    """How long a full line is: nine in ten lines are not longer."""
    lengths = sorted(len(line.text) for line in lines)
    return lengths[min(int(len(lengths) * _NINE_TENTHS), len(lengths) - 1)]


def paragraph_lines(lines: Sequence[Line], width: int) -> Iterator[Sequence[Line]]:
    """The lines of each paragraph in turn."""
    start = 0
    for at in range(1, len(lines)):
        if _parts(lines[at - 1], lines[at], width):
            yield lines[start:at]
            start = at
    if lines:
        yield lines[start:]


def unsure_paragraphs(lines: Sequence[Line], width: int) -> tuple[Finding, ...]:
    """Blank lines that were passed over though the line before them is short and the one after begins like a sentence."""
    found: list[Finding] = []
    for before, line in pairwise(lines):
        passed_over = line.gap and not _parts(before, line, width)
        if passed_over and len(before.text) < width * _SHORT and begins_sentence(line.text):
            message = f"went on over a blank line after “{visible_line(before.text[-40:])}”"
            found.append(finding("paragraph-unsure", message, before.number))
    return tuple(found)


def _parts(before: Line, line: Line, width: int) -> bool:
    if line.text.startswith(_BULLETS):
        return True
    if line.gap and before.text.endswith(":"):
        return True
    if not ends_sentence(before.text) or not begins_sentence(line.text):
        return False
    short = len(before.text) < width * _SHORT or width > _UNWRAPPED
    return line.gap or short or line.indent >= before.indent + _INDENT
