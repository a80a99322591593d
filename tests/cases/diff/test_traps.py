"""Every trap of comparison has its folder: the trap is still in the documents, and what must be told of it is told.

A golden file follows whoever updates it, and an editor or git may mend a line end or compose a letter without a word; these
checks do neither.
"""

from __future__ import annotations

import re
import unicodedata

import pytest
from tests.cases.diff.test_diff_cases import HERE, run

# The folder, what must be told, and what a comparison that fell into the trap would tell.
TOLD = [
    ("negation-in-inline-element", r"substantive: negation\n", "nothing changed"),
    ("negation-inside-long-markup", r"\{\+not \+\}be used in adults who ask for it", r"\[-"),
    ("text-after-inline-element", r"\[-should-\]\{\+must\+\}", "nothing changed"),
    ("citations-swapped", "substantive: citation", "renumbering"),
    ("number-words", r"\[-20-\]\{\+thirty\+\}", "editorial"),
    ("label-of-another-section", "section b -> b: moved, renumbered 2 -> 3", "amended|substantive"),
    ("cross-reference-left-behind", "notice: section care still refers to 2", "amended|first still"),
    ("id-moved-to-another-section", "notice: the id b was given to another section", "amended"),
    ("section-copied", "section - -> b: inserted", "moved|amended"),
    ("section-of-title-only", "section - -> d: inserted", "moved|retitled"),
    ("list-item-promoted", "a item 0 -> a p 0: amended", "inserted|deleted"),
    ("table-row-inserted", "- -> a tr 2: inserted", "deleted"),
    ("reference-inserted-before-others", "a p 2 -> a p 2: amended [|] substantive: citation", r"a p 1: amended"),
    ("no-break-space", "editorial: white-space", "substantive|typography"),
    ("one-line-or-pretty", "nothing changed", "section"),
    ("comment-and-instruction", "nothing changed", "section"),
    ("namespace-prefixes", "nothing changed", "section"),
    ("composed-and-decomposed", "nothing changed", "section"),
    ("line-ends-and-byte-order-mark", "nothing changed", "section"),
]
# What one of the two documents must hold, as UTF-8, and the other must not.
HELD = [
    ("line-ends-and-byte-order-mark", "\ufeff"),
    ("line-ends-and-byte-order-mark", "\r\n"),
    ("comment-and-instruction", "<!--"),
    ("comment-and-instruction", r"<\?(?!xml )\w"),
    ("namespace-prefixes", r"<\w+:statement"),
    ("no-break-space", "\u00a0"),
    ("one-line-or-pretty", r"\n\s*\n?\s*<body"),
]


def documents(name: str) -> list[str]:
    return [(HERE / name / side).read_bytes().decode() for side in ("old.xml", "new.xml")]


@pytest.mark.parametrize(("name", "wanted", "trapped"), TOLD, ids=[name for name, _, _ in TOLD])
def test_told(name: str, wanted: str, trapped: str) -> None:
    found = run(HERE / name)
    assert re.search(wanted, found)
    assert not re.search(trapped, found)


@pytest.mark.parametrize(("name", "pattern"), HELD)
def test_the_trap_is_in_one_of_the_documents(name: str, pattern: str) -> None:
    assert [bool(re.search(pattern, text)) for text in documents(name)].count(True) == 1


def test_one_document_is_decomposed() -> None:
    composed = [unicodedata.is_normalized("NFC", text) for text in documents("composed-and-decomposed")]
    assert sorted(composed) == [False, True]
