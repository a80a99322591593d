"""Lists of references whose numbers an extractor tore from their entries."""

from __future__ import annotations

from tests.unit.importers.importing import imported

from policyver.importers.lines import read_lines
from policyver.importers.reference_lists.detached_numbers import is_torn
from policyver.importers.reference_lists.entries import entry_lines

NAMES = ("Doe J", "Roe R", "Poe P", "Moe M", "Loe L", "Noe N", "Koe K", "Joe I")
ENTRIES = [f"{name}. A study of lamps\nin the town. J Ex 200{at}." for at, name in enumerate(NAMES, 1)]


def entries(text: str) -> list[tuple[str | None, str]]:
    found = entry_lines(read_lines(text.encode())[0])
    return [(each.label, " ".join(line.text for line in each.lines)[len(each.marker) :].strip()) for each in found]


def whole(numbers: list[int]) -> list[tuple[str | None, str]]:
    return [(str(number), ENTRIES[number - 1].replace("\n", " ")) for number in numbers]


def test_numbers_in_one_piece_get_back_to_their_entries() -> None:
    text = "\n".join([f"{number}." for number in range(1, 9)] + ENTRIES)
    assert entries(text) == whole(list(range(1, 9)))


def test_entries_that_kept_their_numbers_are_anchors() -> None:
    lines = [
        f"1. {ENTRIES[0]}",
        "2.",
        "3.",
        "4.",
        "5.",
        *ENTRIES[1:5],
        *(f"{at}. {ENTRIES[at - 1]}" for at in (6, 7, 8)),
    ]
    assert entries("\n".join(lines)) == whole(list(range(1, 9)))


def test_where_the_counts_differ_none_gets_anothers_number() -> None:
    lines = [
        f"1. {ENTRIES[0]}",
        "2.",
        "3.",
        "4.",
        "5.",
        *ENTRIES[1:4],
        *(f"{at}. {ENTRIES[at - 1]}" for at in (6, 7, 8)),
    ]
    found = entries("\n".join(lines))
    assert [label for label, text in found if text] == ["1", None, None, None, "6", "7", "8"]
    assert [label for label, text in found if not text] == ["2", "3", "4", "5"]


def test_columns_in_another_order_are_sorted_by_their_numbers() -> None:
    lines = [f"{at}. {ENTRIES[at - 1]}" for at in (1, 2, 5, 6, 3, 4, 7, 8)]
    assert entries("\n".join(lines)) == whole(list(range(1, 9)))


def test_a_list_in_order_is_not_torn() -> None:
    for text in (
        "\n".join(f"{at}. {each}" for at, each in enumerate(ENTRIES, 1)),
        "\n".join(f"{at}.\n{each}" for at, each in enumerate(ENTRIES, 1)),
        "\n".join(ENTRIES),
    ):
        assert not is_torn(read_lines(text.encode())[0], 8)
    assert entries("\n".join(f"{at}.\n{each}" for at, each in enumerate(ENTRIES, 1))) == whole(list(range(1, 9)))


def test_a_torn_list_stays_a_list_and_every_word_is_accounted_for() -> None:
    listed = "\n".join([f"{number}." for number in range(1, 9)] + ENTRIES)
    result = imported(f"BACKGROUND\n\nIt is so [1], as [2,3] and [4] say.\n\nREFERENCES\n\n{listed}\n", "text")
    assert [each.label for each in result.statement.references] == [str(at) for at in range(1, 9)]
    assert len(result.statement.body) == 1
