"""Printing a paragraph in a terminal: text after a margin, its further lines below its first, through rich.

Decides the measure, and that no line ends in blanks. What rich would do for each line (break it, look up its styles, ask what the terminal
can) is done once where the answer is known: text that is easy to break is broken here, and a style is rendered by rich once and its codes kept.
The ugly case: a margin wider than the terminal, wide characters, a word longer than the line; these go to rich as they are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from weakref import WeakKeyDictionary

from rich.console import COLOR_SYSTEMS
from rich.text import Text

from policyver.render.line_breaking import is_narrow, line_spans
from policyver.render.styled import Styled, from_rich

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.console import Console

MEASURE = 110  # longer lines are hard to read
_LEAST = 10


def print_hanging(margin: Text | Styled | str, text: Text | Styled, console: Console, *, further: int = 0) -> None:
    """`text` after `margin`; its further lines stand below its first, or `further` columns to the right."""
    if isinstance(text, Styled) and not isinstance(margin, Text) and _writes(console):
        easy = _easy_text(Styled(margin) if isinstance(margin, str) else margin, text, _look(console), further)
        if easy is not None:
            console.file.write(easy)
            return
    _print_by_rich(_as_text(margin), _as_text(text), console, further)


def print_rows(rows: Iterable[tuple[Styled, Styled]], console: Console) -> None:
    """As `print_hanging`, of many margins and texts; what the console can do is asked once."""
    look, write = _look(console) if _writes(console) else None, console.file.write
    for margin, text in rows:
        easy = None if look is None else _easy_text(margin, text, look, 0)
        if easy is None:
            _print_by_rich(margin.rich(), text.rich(), console, 0)
        else:
            write(easy)


def print_lines(lines: Sequence[Styled], console: Console) -> None:
    """Lines that fit."""
    if _writes(console):
        _write_lines(lines, console)
    else:
        console.print(Text("\n").join([line.rich() for line in lines]), overflow="fold")


def _write_lines(lines: Sequence[Styled], console: Console) -> None:
    codes = None if console.color_system is None else _codes(console)
    console.file.write("".join([f"{line.plain if codes is None else codes.of(line)}\n" for line in lines]))


def print_blank(console: Console) -> None:
    """An empty line."""
    if _writes(console):
        console.file.write("\n")
    else:
        console.print()


def wrapped(text: Styled, width: int, console: Console) -> list[Styled]:
    """The lines of `text`, with the blanks that end them as far as these fit; it has one at least."""
    plain = text.plain
    spans = line_spans(plain, width)
    if spans is None:
        return [from_rich(line) for line in text.rich().wrap(console, width, overflow="fold", tab_size=1)] or [Styled()]
    starts = [*(start for start, _ in spans[1:]), len(plain)]
    return text.lines([(start, min(start + width, after)) for (start, _), after in zip(spans, starts, strict=True)])


def _easy_text(margin: Styled, text: Styled, look: _Look, further: int) -> str | None:
    """The lines with their margins as they are written; None where they may be wider than the console or are not easy to break."""
    before, plain = margin.plain, text.plain
    spans = _easy_spans(before, plain, look.width, further)
    if spans is None:
        return None
    codes = look.codes
    if len(spans) == 1 and codes is None:
        start, end = spans[0]
        return f"{before}{plain[start:end]}\n"
    between = "\n" + " " * (len(before) + further)
    if codes is None:
        return f"{before}{between.join([plain[start:end] for start, end in spans])}\n"
    return f"{codes.of(margin)}{between.join(map(codes.of, text.lines(spans)))}\n"


def _easy_spans(before: str, plain: str, most: int, further: int) -> list[tuple[int, int]] | None:
    """Where the lines begin and end after a margin, further ones `further` columns to the right; None as `_easy_text`."""
    indent = len(before) + further
    width = max(min(most, MEASURE) - len(before), _LEAST)
    rest_width = width if not further else max(min(most, MEASURE) - indent, _LEAST)
    if max(len(before) + width, indent + rest_width) > most or not is_narrow(before):
        return None
    spans = line_spans(plain, width)
    if spans is None or not further or len(spans) == 1:
        return spans
    start = spans[1][0]
    rest = line_spans(plain[start:], rest_width)
    return None if rest is None else [spans[0], *[(start + begin, start + end) for begin, end in rest]]


class _Codes(dict[str, tuple[str, str]]):
    """What a console writes before and after text of a style."""

    def __init__(self, console: Console) -> None:
        super().__init__()
        self._get_style, self._no_color = console.get_style, console.no_color
        self._system = COLOR_SYSTEMS[console.color_system] if console.color_system else None

    def __missing__(self, name: str) -> tuple[str, str]:
        style = self._get_style(name)
        style = style.without_color if self._no_color else style
        before, _, after = style.render("\0", color_system=self._system).partition("\0")
        self[name] = before, after
        return before, after

    def of(self, line: Styled) -> str:
        """A line with its codes."""
        parts: list[str] = []
        for text, style in line.runs:
            if style:
                before, after = self[style]
                parts += (before, text, after)
            else:
                parts.append(text)
        return "".join(parts)


class _Look(NamedTuple):
    """What a console can show: columns, and the codes of styles, None where it has no colour."""

    width: int
    codes: _Codes | None


def _look(console: Console) -> _Look:
    return _Look(console.width, None if console.color_system is None else _codes(console))


def _codes(console: Console) -> _Codes:
    """Each style is rendered by rich, once for a console."""
    codes = _CODES.get(console)
    if codes is None:
        codes = _CODES[console] = _Codes(console)
    return codes


_CODES: WeakKeyDictionary[Console, _Codes] = WeakKeyDictionary()


def _writes(console: Console) -> bool:
    """Whether what the console would do is to write codes and text to its file."""
    return not (console.record or console.is_jupyter or console.legacy_windows)


def _as_text(text: Text | Styled | str) -> Text:
    return text if isinstance(text, Text) else text.rich() if isinstance(text, Styled) else Text(text)


def _print_by_rich(margin: Text, text: Text, console: Console, further: int) -> None:
    indent = margin.cell_len + further
    first, *rest = _wrapped_text(text, console, margin.cell_len)
    if rest and further:
        rest = _wrapped_text(_without(text, first), console, indent)
    lines = [margin.copy().append_text(first), *(Text(" " * indent).append_text(line) for line in rest)]
    _print_lines(lines, console)


def _print_lines(lines: list[Text], console: Console) -> None:
    """Lines that fit, as they are: without colour they are their text, and nothing is left for the console to do."""
    if console.color_system is None and not console.record and not console.is_jupyter:
        console.file.write("".join(f"{line.plain}\n" for line in _fitting(lines, console)))
    else:
        console.print(Text("\n").join(lines), overflow="fold")


def _fitting(lines: list[Text], console: Console) -> Iterator[Text]:
    """Lines no wider than the console, for margins that are wider than it."""
    for line in lines:
        if len(line.plain) <= console.width and (line.plain.isascii() or line.cell_len <= console.width):
            yield line
        else:
            yield from line.wrap(console, console.width, overflow="fold", tab_size=1)


def _wrapped_text(text: Text, console: Console, indent: int) -> list[Text]:
    width = max(min(console.width, MEASURE) - indent, _LEAST)
    plain = text.plain
    if len(plain) <= width and plain.isascii() and plain.isprintable():
        line = text.copy()
        line.rstrip()
        return [line]
    lines = list(text.wrap(console, width, overflow="fold", tab_size=1)) or [Text()]
    for line in lines:
        line.rstrip()
    return lines


def _without(text: Text, first: Text) -> Text:
    """What of `text` is left after its first line."""
    rest = text[len(first) :]
    return rest[len(rest.plain) - len(rest.plain.lstrip()) :]
