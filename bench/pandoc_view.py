"""What a reader sees of pandoc's JSON: a line a block, with where it stands and the look of each letter.

White space is one space, and none at either end of a block: pandoc keeps or drops it by how runs were cut. What holds nothing is left out:
pandoc knows no tracked rows, and keeps a heading or list item whose text went, empty. Bookmarks are nobody's text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

Letters: TypeAlias = "list[tuple[str, tuple[str, ...]]]"
Line: TypeAlias = "tuple[tuple[str, ...], tuple[tuple[str, tuple[str, ...]], ...]]"
_LOOKS = {
    "Emph", "Strong", "Strikeout", "Superscript", "Subscript", "Underline", "SmallCaps",
}  # fmt: skip
_SPACES = {"Space", "SoftBreak", "LineBreak"}


def view(made: dict[str, Any]) -> list[Line]:
    """The lines of a document as pandoc's JSON has it; the title is its first."""
    lines: list[Line] = []
    for name, value in made["meta"].items():
        if value["t"] == "MetaInlines":
            lines += _line((f"meta {name}",), value["c"])
    for block in made["blocks"]:
        lines += _block(block, ())
    return lines


def _line(where: tuple[str, ...], content: list[Any]) -> Iterator[Line]:
    letters: Letters = []
    _inlines(content, (), letters)
    told = tuple(_tidied(letters))
    if told:
        yield where, told


def _tidied(letters: Letters) -> Iterator[tuple[str, tuple[str, ...]]]:
    waiting = False
    begun = False
    for letter, look in letters:
        if letter.isspace():
            waiting = begun
            continue
        if waiting:
            yield " ", ()
        waiting, begun = False, True
        yield letter, look


def _inlines(content: list[Any], look: tuple[str, ...], out: Letters) -> None:
    for node in content:
        kind, inner = node["t"], node.get("c")
        if kind in {"Str", "Code", *_SPACES}:
            out += [(letter, look) for letter in _plain(kind, inner)]
        elif kind in _LOOKS:
            _inlines(inner, tuple(sorted({*look, kind})), out)
        elif kind == "Link":
            target = "inside" if inner[2][0].startswith("#") else inner[2][0]
            _inlines(inner[1], tuple(sorted({*look, target})), out)
        elif kind in {"Span", "Quoted", "Cite"}:
            _inlines(inner[1], look, out)
        elif kind == "Note":
            for block in inner:
                for _, letters in _block(block, ("note",)):
                    out += [(letter, (*marks, "note")) for letter, marks in letters]


def _plain(kind: str, inner: Any) -> str:  # noqa: ANN401 - JSON
    return " " if kind in _SPACES else str(inner if kind == "Str" else inner[1])


def _block(block: dict[str, Any], where: tuple[str, ...]) -> Iterator[Line]:
    kind, inner = block["t"], block.get("c", [])
    if kind in {"Para", "Plain"}:
        yield from _line(where, inner)
    elif kind == "Header":
        yield from _line((*where, f"heading {inner[0]}"), inner[2])
    elif kind == "BlockQuote":
        yield from _blocks(inner, (*where, "quote"))
    elif kind in {"BulletList", "OrderedList"}:
        name = "bullet" if kind == "BulletList" else inner[0][1]["t"]
        for item in inner if kind == "BulletList" else inner[1]:
            yield from _item(item, (*where, name))
    elif kind == "Div":
        yield from _blocks(inner[1], where)
    elif kind == "Table":
        yield from _table(inner, where)


def _blocks(blocks: list[Any], where: tuple[str, ...]) -> Iterator[Line]:
    for block in blocks:
        yield from _block(block, where)


def _item(blocks: list[Any], where: tuple[str, ...]) -> Iterator[Line]:
    first = True
    for block in blocks:
        for line in _block(block, where):
            yield (("item", *line[0]), line[1]) if first else line
            first = False


def _table(table: list[Any], where: tuple[str, ...]) -> Iterator[Line]:
    rows = [*table[3][1], *(row for body in table[4] for row in [*body[2], *body[3]]), *table[5][1]]
    number = 0
    yield from _blocks(table[1][1], where)
    for row in rows:
        told = [
            line
            for column, cell in enumerate(row[1])
            for line in _blocks(cell[4], (*where, "cell", str(column), f"{cell[2]}x{cell[3]}"))
        ]
        number += bool(told)
        yield from ((("row", str(number), *line[0]), line[1]) for line in told)
