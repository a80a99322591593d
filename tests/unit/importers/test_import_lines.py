from __future__ import annotations

import pytest

from policyver.errors import DocumentError
from policyver.importers.lines import Line, read_lines


def test_lines_keep_their_numbers_and_what_stood_before_them() -> None:
    lines, findings = read_lines(b"\xef\xbb\xbfone\r\n\r\n   two   words\t\r\x0cthree\n")
    assert lines == (
        Line(1, "one"),
        Line(3, "two words", 3, gap=True, cells=((3, "two"), (9, "words"))),
        Line(4, "three", 0, gap=True, page=2),
    )
    assert findings == ()


@pytest.mark.parametrize(
    ("data", "line", "message"),
    [
        (b"plain\ncaf\xe9 au lait\n", 2, "byte 0xE9"),
        (b"a\r\nb\r\n\x93quoted\x94", 3, "byte 0x93"),
        (b"one\ntwo\x00three", 2, "NUL"),
        ("text".encode("utf-16"), 0, "UTF-16"),
        (b"%PDF-1.7", 0, "a PDF"),
        (b"PK\x03\x04rest", 0, "zipped"),
        (b"{\\rtf1}", 0, "RTF"),
        (b"x" * 101, 0, "larger than the limit of 100 bytes"),
        (b"", 0, "no text"),
        (b" \n\t\n\x0c\n", 0, "no text"),
    ],
)
def test_what_is_no_text_is_refused_with_its_line(data: bytes, line: int, message: str) -> None:
    with pytest.raises(DocumentError, match=message) as caught:
        read_lines(data, where="in.txt", max_bytes=100)
    assert (caught.value.where, caught.value.line) == ("in.txt", line)
    assert caught.value.hint


@pytest.mark.parametrize(
    ("raw", "text", "codes"),
    [
        ("N \ufffd 96", "N \ufffd 96", ["PV701"]),
        ("red\x1b[31m", "red\ufffd[31m", ["PV702"]),
        ("a\x0bb", "a\ufffdb", ["PV702"]),
        ("a\x85b", "a\x85b", ["PV702"]),
        ("a\u202eb", "a\u202eb", ["PV702"]),
        ("a\uffffb", "a\ufffdb", ["PV702"]),
        ("e\ufb03cacy of \ufb01ve", "efficacy of five", ["PV703"]),
        ("pla\u00adcebo", "placebo", ["PV704"]),
        ("pla\u00ad", "pla\u00ad", []),
        ("the public\u2019s \u201cinterest\u201d", "the public\u2019s \u201cinterest\u201d", []),
        ("cafe\u0301", "caf\u00e9", []),
        ("10\u00b2 and \u00bd", "10\u00b2 and \u00bd", []),
    ],
)
def test_characters_are_kept_or_told_of(raw: str, text: str, codes: list[str]) -> None:
    lines, findings = read_lines(f"first\n{raw}\n".encode())
    assert lines[1].text == text
    assert [(each.code, each.line) for each in findings] == [(code, 2) for code in codes]


def test_a_finding_shows_what_acts_and_does_not_let_it_act() -> None:
    _, findings = read_lines("\u202e\x1b]52;c;aGk=\x07".encode())
    assert all(character.isprintable() for each in findings for character in each.message)
