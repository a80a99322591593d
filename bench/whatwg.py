"""The corpus whatwg-editorial: commits to a standard, labelled editorial or substantive by its editors, as pairs of documents.

A commit's hunks follow one another in one document. Tags of blocks and blank lines part paragraphs; other tags are left out.
"""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from plain_documents import Document, document

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_BLOCK = re.compile(
    r"<(?:/?(?:p|li|ol|ul|dl|dt|dd|div|table|tr|td|th|h[1-6]|pre|section|dfn-panel|figure|thead|tbody)\b)[^>]*>|\n\s*\n",
    re.IGNORECASE,
)
_TAG = re.compile(r"<!--.*?-->|</?[a-zA-Z][^<>]*>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit; `label` is editorial, substantive or meta."""

    id: str
    label: str
    subject: str
    old: Document
    new: Document


def commits(path: Path) -> Iterator[Commit]:
    """The commits of a file of the corpus."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        old, new = (
            document("", [text for hunk in row["hunks"] for text in _paragraphs(hunk[side])])
            for side in ("before", "after")
        )
        yield Commit(row["commit"], row["label"], row["subject"], old, new)


def _paragraphs(source: str) -> list[str]:
    return [html.unescape(_TAG.sub("", part)) for part in _BLOCK.split(source)]
