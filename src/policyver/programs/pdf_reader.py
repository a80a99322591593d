"""Reads a PDF from standard input and writes its text with its places: one JSON object a line, the last with `end` or `error`.

Run as a script in a bounded process of its own (`policyver.programs.pdf`): a PDF is parsed by a large C++ library, and what
a hostile one can do must end here. It imports nothing of policyver and decides nothing about the text: a span is what stands
on one base line, in one size and font, without a gap. The ugly case: ten thousand pages, or one that inflates without end.
"""

from __future__ import annotations

import ctypes
import json
import sys
from typing import Any, TextIO

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]  # it has no types

_PASSWORD, _SECURITY = 4, 5
_HYPHEN = 2  # what pdfium puts where a line breaks a word
_LONGEST_SPAN = 4_000
_MOST_OBJECTS = 20_000
_MOST_RULES = 2_000
_THIN = 2.0
_SHORTEST_RULE = 20.0
_GAP = 1.4
_BACK = 0.6
_SAME_LINE = 0.02
_ONE_PLACE = 0.1


def main(words: list[str], out: TextIO) -> None:
    """Read; `words` are the most pages and the most characters."""
    most_pages, most_characters = int(words[0]), int(words[1])
    pdfium.FPDF_InitLibrary()
    data = sys.stdin.buffer.read()
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        code = pdfium.FPDF_GetLastError()
        _tell(out, {"error": "encrypted" if code in {_PASSWORD, _SECURITY} else "broken"})
        return
    count = pdfium.FPDF_GetPageCount(document)
    if count > most_pages:
        _tell(out, {"error": "pages", "count": count})
        return
    left = most_characters
    for number in range(1, count + 1):
        left -= _page(out, document, number)
        if left < 0:
            _tell(out, {"error": "characters"})
            return
    _tell(out, {"end": count})


def _tell(out: TextIO, what: dict[str, Any]) -> None:
    json.dump(what, out, ensure_ascii=True, separators=(",", ":"))
    out.write("\n")
    out.flush()


def _page(out: TextIO, document: Any, number: int) -> int:  # noqa: ANN401 - pdfium's handles have no types
    """Write one page; how many characters it has."""
    page = pdfium.FPDF_LoadPage(document, number - 1)
    text = pdfium.FPDFText_LoadPage(page) if page else None
    if not text:
        _tell(
            out,
            {
                "page": number,
                "broken": True,
                "size": [0, 0],
                "turn": 0,
                "fonts": [],
                "spans": [],
                "rules": [],
                "again": 0,
            },
        )
        return 0
    reader = _Spans(text)
    count = reader.read()
    _tell(
        out,
        {
            "page": number,
            "broken": False,
            "size": [round(pdfium.FPDF_GetPageWidthF(page), 1), round(pdfium.FPDF_GetPageHeightF(page), 1)],
            "turn": pdfium.FPDFPage_GetRotation(page),
            "fonts": reader.fonts,
            "spans": reader.spans,
            "rules": _rules(page),
            "again": reader.again,
        },
    )
    pdfium.FPDFText_ClosePage(text)
    pdfium.FPDF_ClosePage(page)
    return count


def _rules(page: Any) -> list[list[float]]:  # noqa: ANN401 - see above
    """Lines drawn across: tables stand between them."""
    rules: list[list[float]] = []
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    for at in range(min(pdfium.FPDFPage_CountObjects(page), _MOST_OBJECTS)):
        each = pdfium.FPDFPage_GetObject(page, at)
        if pdfium.FPDFPageObj_GetType(each) != pdfium.FPDF_PAGEOBJ_PATH:
            continue
        pdfium.FPDFPageObj_GetBounds(each, left, bottom, right, top)
        if top.value - bottom.value <= _THIN and right.value - left.value >= _SHORTEST_RULE:
            rules.append([round(side.value, 1) for side in (left, bottom, right, top)])
            if len(rules) == _MOST_RULES:
                break
    return rules


class _Spans:
    """The characters of a page put together to spans: text, left, right, base line, size, font, quarter turns."""

    def __init__(self, text: Any) -> None:  # noqa: ANN401 - see above
        self.text = text
        self.fonts: list[list[Any]] = []
        self.spans: list[list[Any]] = []
        self.again = 0
        self._skipped = False
        self._last: tuple[int, float, float] | None = None
        self._drawn: dict[tuple[tuple[int, int], tuple[int, int]], tuple[float, float]] = {}
        self._known: dict[tuple[str, int], int] = {}
        self._name = ctypes.create_string_buffer(128)
        self._flags = ctypes.c_int()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._box, self._matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()

    def read(self) -> int:
        count: int = pdfium.FPDFText_CountChars(self.text)
        span: list[Any] | None = None
        space = False
        for at in range(max(count, 0)):
            code = pdfium.FPDFText_GetUnicode(self.text, at)
            if code in {0x0D, 0x0A}:
                span, space = None, False
            elif code == 0x20:  # noqa: PLR2004 - a space
                space = True
            else:
                span = self._add(at, code, span, space=space)
                space = False
        return max(count, 0)

    def _add(self, at: int, code: int, span: list[Any] | None, *, space: bool) -> list[Any] | None:
        character = self._character(at, code)
        left, right, base, size, font, turn = self._place(at)
        if self._is_of_the_same_glyph(at):
            if span is not None and not self._skipped:
                span[0] += character
            return span
        self._skipped = self._is_drawn_again((code, turn), left, base, size * _ONE_PLACE)
        if self._skipped:
            self.again += 1
            return span
        if (
            span is not None
            and span[3:] == [base, size, font, turn]
            and -_BACK * size <= left - span[2] <= _GAP * size
            and len(span[0]) < _LONGEST_SPAN
        ):
            span[0] += (" " if space else "") + character
            span[2] = max(right, span[2])
            return span
        touches = span is not None and not space and abs(left - span[2]) < size
        made = [("" if touches or span is None else " ") + character, left, right, base, size, font, turn]
        self.spans.append(made)
        return made

    def _is_of_the_same_glyph(self, at: int) -> bool:
        """Whether a character is a further letter of a ligature ("ff", "ffi"): it begins where the one before it does, drawn with it.

        Not one that was drawn twice: the second time is an object of its own.
        """
        origin, before = (at, self._x.value, self._y.value), self._last
        self._last = origin
        if before is None or before != (at - 1, *origin[1:]):
            return False
        one, other = (
            ctypes.cast(pdfium.FPDFText_GetTextObject(self.text, each), ctypes.c_void_p) for each in (at - 1, at)
        )
        return one.value is not None and one.value == other.value

    def _is_drawn_again(self, character: tuple[int, int], left: float, base: float, near: float) -> bool:
        """Whether the same character stands there already: bold by drawing twice, or a second layer of the text."""
        x, y = round(left), round(base)
        for place in ((x + off, y + up) for off in (-1, 0, 1) for up in (-1, 0, 1)):
            drawn = self._drawn.get((character, place))
            if drawn is not None and abs(drawn[0] - left) <= near and abs(drawn[1] - base) <= near:
                return True
        self._drawn[character, (x, y)] = (left, base)
        return False

    def _character(self, at: int, code: int) -> str:
        if code == _HYPHEN or (code < 0x20 and pdfium.FPDFText_IsHyphen(self.text, at) == 1):  # noqa: PLR2004
            return "-"
        if code == 0 or code > sys.maxunicode or 0xD800 <= code < 0xE000:  # noqa: PLR2004 - no character
            return "\ufffd"
        return chr(code)

    def _place(self, at: int) -> tuple[float, float, float, float, int, int]:
        """Left, right, base line, size, font, quarter turns; a turned character as if it were not."""
        pdfium.FPDFText_GetCharOrigin(self.text, at, self._x, self._y)
        pdfium.FPDFText_GetLooseCharBox(self.text, at, self._box)
        pdfium.FPDFText_GetMatrix(self.text, at, self._matrix)
        a, b = self._matrix.a, self._matrix.b
        size = round(pdfium.FPDFText_GetFontSize(self.text, at) * (a * a + b * b) ** 0.5, 1)
        turn = 0 if abs(a) >= abs(b) else (1 if b > 0 else 3)
        turn = 2 if turn == 0 and a < 0 and abs(b) < abs(a) * _SAME_LINE else turn
        box, x, y = self._box, self._x.value, self._y.value
        if turn == 1:
            left, right, base = box.bottom, box.top, -x
        elif turn == 3:  # noqa: PLR2004 - three quarters
            left, right, base = -box.top, -box.bottom, x
        elif turn == 2:  # noqa: PLR2004 - upside down
            left, right, base = -box.right, -box.left, -y
        else:
            left, right, base = box.left, box.right, y
        return round(left, 1), round(right, 1), round(base, 1), size, self._font(at), turn

    def _font(self, at: int) -> int:
        length = pdfium.FPDFText_GetFontInfo(self.text, at, self._name, 128, self._flags)
        name = self._name.raw[: max(min(length, 128) - 1, 0)].decode("utf-8", "replace")
        key = (name, pdfium.FPDFText_GetFontWeight(self.text, at))
        if key not in self._known:
            self._known[key] = len(self.fonts)
            self.fonts.append(list(key))
        return self._known[key]


if __name__ == "__main__":
    main(sys.argv[1:], sys.stdout)
