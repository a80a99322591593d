r"""Data as JSON text: the one way to JSON that people may see on a terminal.

Decides that characters that act instead of being seen (terminal controls U+0080 to U+009F, bidi overrides, invisible ones) stand as
`\uXXXX`: the data are the same to every program, and a terminal obeys none of them. Letters of all scripts stay as they are.
"""

from __future__ import annotations

import json

import msgspec

from policyver.render.visible import is_plain, visible


def json_text(value: object) -> str:
    """`value` as JSON, indented, one line feed at the end."""
    return escaped(json.dumps(value, ensure_ascii=False, indent=1)) + "\n"


def formatted(value: object) -> str:
    """As `json_text`, ten times as fast, of values without floats, and without the line feed."""
    return escaped(msgspec.json.format(msgspec.json.encode(value), indent=1).decode())


def string(text: str) -> str:
    """A string as JSON."""
    return escaped(_encode(text).decode())


def escaped(text: str) -> str:
    """JSON text with every character that acts written as its escape; parses to the same data."""
    return text if (text.isascii() and "\x7f" not in text) or is_plain(text) else text.translate(_ESCAPES)


class _Escapes(dict[int, str]):
    """What each character is written as, found out when it first occurs. Below U+0020 only layout is left: JSON escapes the rest."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        self[code] = written = character if visible(character) == character else _escape(character)
        return written


def _escape(character: str) -> str:
    return "\\u007f" if character == "\x7f" else json.dumps(character)[1:-1]


_ESCAPES = _Escapes()
_encode = msgspec.json.Encoder().encode
