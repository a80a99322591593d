"""What becomes of a hyphen at a line's end: the document's own use first, then rules, then the common case."""

from __future__ import annotations

import pytest

from policyver.importers.hyphens import decide
from policyver.importers.joining import join_lines
from policyver.importers.lines import Line, read_lines
from policyver.importers.vocabulary import vocabulary


@pytest.mark.parametrize(
    ("text", "end", "following", "fate", "by", "sure"),
    [
        # the document knows
        ("the cerebrospinal fluid", "cere-", "brospinal", "drop", "document", True),
        ("an image-guided procedure", "image-", "guided", "keep", "document", True),
        ("Image-Guided, again", "(image-", "guided)", "keep", "document", True),
        ("nonrandomized", "nonran-", "domized.", "drop", "document", True),
        ("it was re-covered", "re-", "covered", "keep", "document", True),
        ("recover, re-cover", "re-", "cover", "drop", "document", False),
        ("recover, recover, re-cover", "re-", "cover", "drop", "document", True),
        # rules
        ("", "multi-", "centre", "drop", "default", True),
        ("", "single-", "center", "keep", "rule", False),
        ("a single arm", "single-", "center", "keep", "rule", True),
        ("", "catheter-", "based", "keep", "rule", False),
        ("", "well-", "controlled", "keep", "rule", True),
        ("", "high-", "quality", "keep", "rule", True),
        ("a selfish gene", "self-", "ish", "drop", "document", True),
        ("", "Al-", "Omari", "keep", "rule", True),
        ("", "non-", "Hodgkin", "keep", "rule", True),
        ("", "MS-", "related", "keep", "rule", True),
        ("", "INTER-", "VENTIONAL", "drop", "default", True),
        ("", "e-", "mail", "keep", "rule", False),
        ("", "16-", "week", "keep", "rule", True),
        ("", "COVID-", "19", "keep", "rule", True),
        ("", "pla\u00ad", "cebo", "drop", "rule", True),
        ("", "post\u2010", "thrombotic", "drop", "default", True),
        ("non-invasive, non-random", "non-", "small", "keep", "document", True),
        ("", "(3\u2013", "6)", "keep", "rule", True),
        ("", "and/", "or", "keep", "rule", True),
        ("", "-", "word", "space", "rule", True),
        ("", "word -", "word", "space", "rule", True),
        ("", "plain", "word", "space", "rule", True),
        ("", "pla-", "(see", "space", "rule", True),
        # neither
        ("", "chal-", "lenge", "drop", "default", True),
        ("the care of givers", "care-", "givers", "keep", "rule", False),
        ("the next generation", "neurode-", "generation,", "drop", "default", True),
        ("next", "next-", "generation", "keep", "rule", True),
        ("poverty", "poverty-", "promoting", "keep", "rule", False),
        ("", "mother-", "to-child", "keep", "rule", True),
        ("one way", "one-", "way", "keep", "rule", True),
        ("a thing so fast and flowing", "fast-", "flowing", "keep", "rule", True),
        ("some times", "some-", "times", "drop", "default", False),
        ("", "supra-", "axillary", "keep", "rule", False),
    ],
)
def test_a_line_end(text: str, end: str, following: str, fate: str, by: str, *, sure: bool) -> None:
    known = vocabulary((Line(1, text), Line(2, "non-small")) if text.startswith("non-") else (Line(1, text),))
    decision = decide(end.rsplit(" ", 1)[-1], [following], known)
    assert (decision.fate, decision.by, decision.sure) == (fate, by, sure)


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        ("chronic cere-\nbrospinal venous", "chronic cerebrospinal venous"),
        ("short-\nand long-term", "short- and long-term"),
        ("a thous-\nand patients", "a thousand patients"),
        ("pla-\n\n\ncebo group", "placebo group"),
        ("in 1999-\n2010 and 250,000\u2013\n500,000", "in 1999-2010 and 250,000\u2013500,000"),
        ("state-of-the-\nart", "state-of-the-art"),
        ("one-two-\nthree, one-two-three", "one-two-three, one-two-three"),
    ],
)
def test_joined(lines: str, text: str) -> None:
    read, _ = read_lines(lines.encode())
    joined = join_lines(read, vocabulary(read))
    assert joined.flow.text == text
    assert {joined.flow.line_at(at) for at in range(len(text))} == {line.number for line in read}


def test_an_unsure_join_is_told_with_its_line() -> None:
    read, _ = read_lines(b"who care for them, the\ncare-\ngivers, givers of help")
    joined = join_lines(read, vocabulary(read))
    assert [(each.code, each.line) for each in joined.findings] == [("PV711", 2)]


def test_a_broken_word_is_no_witness() -> None:
    read, _ = read_lines(b"image-\nguided and image-\nguided")
    assert not {"image", "guided"} & vocabulary(read).words.keys()
