"""Statements of plain paragraphs, and what a comparison of two says as one edit script: for measures over labelled corpora."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from policyver.model.change import Comparison, Op
from policyver.model.document import Paragraph, Section, Statement
from policyver.model.revision import Revision, Status

if TYPE_CHECKING:
    from collections.abc import Sequence

Script: TypeAlias = "list[tuple[str, str]]"  # steps ("=" equal, "-" deleted, "+" inserted) with their text
_SIGNS = {Op.EQUAL: "=", Op.DELETE: "-", Op.INSERT: "+"}
WORD = re.compile(r"\d+(?:[.,:]\d+)*\w*|\w+|[^\w\s]|\n")  # the end of a paragraph counts as a word


@dataclass(frozen=True, slots=True)
class Document:
    """A title and paragraphs, each of one line."""

    title: str
    paragraphs: tuple[str, ...]

    @property
    def text(self) -> str:
        """One line a paragraph, the title first."""
        return "\n".join((self.title, *self.paragraphs))


def document(title: str, paragraphs: Sequence[str]) -> Document:
    """Paragraphs with single spaces, empty ones left out."""
    lines = (" ".join(text.split()) for text in paragraphs)
    return Document(" ".join(title.split()), tuple(line for line in lines if line))


def statement(source: Document) -> Statement:
    """One section with the title and the paragraphs of a document."""
    title = (source.title,) if source.title else ()
    section = Section("text", title, tuple(Paragraph((text,)) for text in source.paragraphs))
    return Statement("text", "policy", ("Text",), ("-",), Revision("1", Status.DRAFT), (section,))


def script_of(comparison: Comparison) -> Script:
    """All edits of a comparison, section by section, a line end after each block."""
    steps: Script = []
    for section in comparison.sections:
        for block in section.blocks:
            for sentence in block.sentences:
                steps += [(_SIGNS[edit.op], edit.text) for edit in sentence.edits]
            sign = "+" if not block.old else "-" if not block.new else "="
            steps.append((sign, "\n"))
    return steps
