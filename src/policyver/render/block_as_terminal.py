"""Blocks and inline content to read in a terminal: paragraphs, lists with their numbers, tables row by row, quotes, notes."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from rich.text import Text

from policyver.model.document import ListBlock, Note, Paragraph, Quote, Table
from policyver.render.hanging import print_hanging
from policyver.render.visible import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from policyver.model.document import Block, ListType, Row
    from policyver.model.inline import Inlines, Markup

_STYLES = {"em": "italic", "strong": "bold", "term": "italic", "sub": "", "sup": "", "link": "underline", "cite": ""}
_MARKS = {"sub": "_", "sup": "^"}
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_LETTERS = 26


def inline_text(content: Inlines) -> Text:
    """Inline content with its markup as style, safe to show, on one line."""
    text = Text()
    for part in content:
        if isinstance(part, str):
            text.append(visible(" ".join(part.split("\n"))))
        else:
            text.append_text(_markup(part))
    return text


def print_blocks(blocks: Sequence[Block], depth: int, console: Console) -> None:
    """Each block, indented by `depth` steps."""
    for block in blocks:
        _print_block(block, "  " * depth, console)


def _markup(markup: Markup) -> Text:
    inner = inline_text(markup.content)
    if markup.name == "cite":
        return inner if inner.plain else Text(visible(f"[{markup.target}]"))
    if markup.name == "link":
        inner.append(visible(f" <{markup.target}>"))
    inner.stylize(_STYLES[markup.name])
    return Text(_MARKS.get(markup.name, "")).append_text(inner)


def _print_block(block: Block, margin: str, console: Console) -> None:
    match block:
        case Paragraph():
            print_hanging(margin, inline_text(block.content), console)
        case ListBlock():
            for number, item in enumerate(block.items, start=1):
                sign = _sign(block.type, number)
                print_hanging(f"{margin}  {sign} ", inline_text(item.content), console)
                _print_inner(item.blocks, f"{margin}    ", console)
        case Table():
            _print_table(block, margin, console)
        case Quote():
            print_hanging(f"{margin}> ", inline_text(block.content), console)
            _print_inner(block.blocks, f"{margin}> ", console)
        case Note():
            print_hanging(f"{margin}Note: ", inline_text(block.content), console)
            _print_inner(block.blocks, f"{margin}  ", console)
        case _:
            assert_never(block)


def _print_inner(blocks: Sequence[Block], margin: str, console: Console) -> None:
    for block in blocks:
        _print_block(block, margin, console)


def _print_table(table: Table, margin: str, console: Console) -> None:
    if table.caption:
        print_hanging(f"{margin}Table: ", inline_text(table.caption), console)
    for row in table.head:
        heading = _row(row)
        heading.stylize("bold")
        print_hanging(f"{margin}| ", heading, console)
    for row in table.body:
        print_hanging(f"{margin}| ", _row(row), console)
        for cell in row.cells:
            _print_inner(cell.blocks, f"{margin}|   ", console)


def _row(row: Row) -> Text:
    return Text(" | ").join([inline_text(cell.content) for cell in row.cells])


def _sign(type_: ListType, number: int) -> str:  # noqa: PLR0911 - one return a type, matched exhaustively
    match type_:
        case "bullet":
            return "•"
        case "simple":
            return ""
        case "decimal":
            return f"{number}."
        case "lower-alpha":
            return f"{_letters(number)}."
        case "upper-alpha":
            return f"{_letters(number).upper()}."
        case "lower-roman":
            return f"{_roman(number)}."
        case "upper-roman":
            return f"{_roman(number).upper()}."
        case _:
            assert_never(type_)


def _letters(number: int) -> str:
    text = ""
    while number > 0:
        number, letter = divmod(number - 1, _LETTERS)
        text = chr(ord("a") + letter) + text
    return text


def _roman(number: int) -> str:
    text = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        text += sign * count
    return text
