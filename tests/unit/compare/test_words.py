"""What a reader sees as changed: little where little changed, whole sentences where all did, and blanks nowhere."""

from __future__ import annotations

import pytest

from policyver.compare.tokenizing import tokens
from policyver.compare.words import compare_words
from policyver.model.change import Op
from policyver.model.passage import Passage

MARKS = {Op.EQUAL: "{}", Op.DELETE: "[-{}-]", Op.INSERT: "{{+{}+}}"}

TABLE = [
    ("It is used.", "It is used.", "It is used."),
    ("It is used.", "It is not used.", "It is {+not +}used."),
    ("It is not used.", "It is used.", "It is [-not -]used."),
    ("a drug here", "a stent here", "a [-drug-]{+stent+} here"),
    # white space stays with the edit that needs it
    ("It works (now).", "It works, as seen, (now).", "It works{+, as seen,+} (now)."),
    ("one  two", "one two", "one [- -]two"),
    ("one two", "onetwo", "[-one two-]{+onetwo+}"),
    ("", "all new", "{+all new+}"),
    ("all gone ", "", "[-all gone -]"),
    # replacements a stop-word apart are one
    ("the quality of life now", "the standard of living now", "the [-quality of life-]{+standard of living+} now"),
    # but not where only one side was edited
    ("Sir, drugs and stents", "Sir, some drugs and some stents", "Sir, {+some +}drugs and {+some +}stents"),
    # edits slide to where a sentence or clause ends
    ("It is seen. It was hard.", "It is seen. It is rare. It was hard.", "It is seen. {+It is rare. +}It was hard."),
    # too little in common for a word by word comparison
    (
        "The finding of inadequate evidence is made on efficacy and not on its safety in the men and women.",
        "Trials show clearly that adults with a device fare no better, whatever dose of the drug was given.",
        (
            "[-The finding of inadequate evidence is made on efficacy and not on its safety in the men and women.-]"
            "{+Trials show clearly that adults with a device fare no better, whatever dose of the drug was given.+}"
        ),
    ),
    # a long common beginning is kept even then
    (
        "Radiologists have the skills best suited to giving treatment as safely as can be, wherever one asks for such a thing.",
        "Radiologists have the skills best suited to the care of people whose veins were once widened by others in vain.",
        (
            "Radiologists have the skills best suited to [-giving treatment as safely as can be, wherever one asks for such a thing.-]"
            "{+the care of people whose veins were once widened by others in vain.+}"
        ),
    ),
]


@pytest.mark.parametrize(("old", "new", "expected"), TABLE)
def test_edits(old: str, new: str, expected: str) -> None:
    found = compare_words(tokens(Passage(old)), tokens(Passage(new)))
    assert "".join(MARKS[edit.op].format(edit.text) for edit in found.edits) == expected


def test_what_is_shown_does_not_change_what_counts() -> None:
    old, new = "the quality of life now", "the standard of living now"
    found = compare_words(tokens(Passage(old)), tokens(Passage(new)))
    assert [(hunk.old.texts, hunk.new.texts) for hunk in found.hunks] == [
        (["quality"], ["standard"]),
        (["life"], ["living"]),
    ]
