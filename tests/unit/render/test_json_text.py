"""JSON text that no terminal obeys, and that says to programs what it said before."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyver.compare.diff import compare
from policyver.policyxml.read_statement import read_statement
from policyver.render import as_json
from policyver.render.json_text import json_text
from policyver.render.visible import visible

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Grüße “q” 漢 नमस्ते", '"Grüße “q” 漢 नमस्ते"\n'),
        ("\x9b31m", '"\\u009b31m"\n'),
        ("\x7f", '"\\u007f"\n'),
        ("a\x1b[2J", '"a\\u001b[2J"\n'),
        ("\u202etxet\u2069", '"\\u202etxet\\u2069"\n'),
        ("\U000e0041", '"\\udb40\\udc41"\n'),
        ('"\\\n\t', '"\\"\\\\\\n\\t"\n'),
    ],
)
def test_what_acts_is_an_escape_and_letters_stay(text: str, shown: str) -> None:
    assert json_text(text) == shown


@given(
    st.recursive(st.text() | st.integers() | st.none(), lambda each: st.lists(each) | st.dictionaries(st.text(), each))
)
def test_the_data_stay_and_nothing_acts(value: object) -> None:
    text = json_text(value)
    assert json.loads(text) == value
    assert visible(text) == text


def test_the_json_of_a_comparison_holds_nothing_that_acts() -> None:
    data = next((ROOT / "statements/nice-venoplasty-ms").glob("*.xml")).read_bytes()
    assert b"<title>" in data
    old = read_statement(data)
    new = read_statement(data.replace(b"<title>", "<title>\x9b31m\u202e".encode()))
    text = as_json.render(compare(old, new))
    assert "\\u009b31m\\u202e" in text
    assert not [each for each in text if each != "\n" and unicodedata.category(each) in {"Cc", "Cf"}]
