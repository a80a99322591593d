"""Tables whose columns are aligned by spaces: rows and cells where that is beyond doubt, lines as they are where it is not."""

from __future__ import annotations

import pytest
from tests.unit.importers.importing import body, imported
from tests.unit.importers.test_import_zones import texts, zoned

from policyver.importers.floats.aligned_tables import aligned_table
from policyver.importers.lines import read_lines
from policyver.importers.zones import Zone

PROSE = "This is a line of plain prose that fills the whole width of its column.\n"


def rows(text: str) -> list[list[str]] | None:
    table = aligned_table(read_lines(text.encode())[0])
    return None if table is None else [[cell.text for cell in row] for row in table.rows]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a   b\nc   d\ne   f", [["a", "b"], ["c", "d"], ["e", "f"]]),
        ("a    1\nc   10\ne  100", [["a", "1"], ["c", "10"], ["e", "100"]]),
        ("word  x  left\nlonger  is  it\nno  a  one", None),
        ("a\tb\nc\td\ne\tf", [["a", "b"], ["c", "d"], ["e", "f"]]),
        ("a   b\nc   d", None),
        ("a   b\nc   d\ne   f\ng", [["a", "b"], ["c", "d"], ["e", "f"], ["g", ""]]),
        ("aa   b\ncc   d\nee   f\nall of them", [["aa", "b"], ["cc", "d"], ["ee", "f"], ["all of them"]]),
        ("a   b\nc   d\ne   f\nall of\nthem in\nthe town", None),
        ("a  b\nccc  ddd\neeeee  f\nggggggg  hh", None),
        ("a b\nc d\ne f", None),
        ("a   b   c\nd   e\ng   h\ni   j", None),
    ],
)
def test_columns(text: str, found: list[list[str]] | None) -> None:
    assert rows(text) == found


@pytest.mark.parametrize(
    ("rule_after", "head"),
    [((1,), 1), ((2,), 2), ((3,), 0), ((0, 1), 1), ((0, 1, 5), 1), ((), 0), ((5,), 0)],
)
def test_rules_part_the_head_from_the_body(rule_after: tuple[int, ...], head: int) -> None:
    lines = [f"{letter * 3}   {letter * 4}" for letter in "abcde"]
    for at in sorted(rule_after, reverse=True):
        lines.insert(at, "---  ----")
    table = aligned_table(read_lines("\n".join(lines).encode())[0])
    assert table is not None
    assert (len(table.rows), table.head, len(table.rules)) == (5, head, len(rule_after))


def test_a_table_begins_below_its_caption_and_ends_where_prose_begins() -> None:
    table = "Lamps of old    of the newer kind     and more\nthat are red    that are the same     in all\nthe old ones    of the newest too     as well\n"
    found = zoned(f"{PROSE * 3}\nTable 1. Lamps\n{table}\n{PROSE * 3}")
    assert texts(found, Zone.CAPTION) == ["Table 1. Lamps"]
    assert len(texts(found, Zone.TABLE)) == 3
    assert set(texts(found, Zone.BODY)) == {PROSE.strip()}


def test_prose_that_is_justified_by_spaces_is_no_table() -> None:
    justified = "This  is a  line of plain  prose that  fills the width of its  column.\n"
    found = zoned(f"{justified * 3}\nTable 1. Lamps\n\n{justified * 6}")
    assert texts(found, Zone.TABLE) == []


def test_every_word_of_a_table_is_in_the_draft_or_the_report() -> None:
    result = imported(f"{PROSE}\nTable 1. Lamps\n\na     b\n----  ----\nc     d\ne\ng     h\n\n{PROSE * 2}", "text")
    assert body(result).count("<td") == 6
    assert body(result).count("<th>") == 2
    assert [each.text for each in result.account.taken if each.taken_as == "markup"] == ["---- ----"]
