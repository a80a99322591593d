"""Facts in one line of text, `question=sleep population="adult patients"`: what a `custom-meta` can hold.

Decides the form: names as they stand in a statement, values bare where they are one plain word, else a JSON string.
"""

from __future__ import annotations

import json
import re

_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:/-]*", re.ASCII)
_FIELD = re.compile(r'([a-z][a-z-]*)=("(?:[^"\\]|\\.)*"|[^\s"]+)')


def fields(**values: str | None) -> str:
    """The facts that are known, in the order given."""
    return " ".join(f"{name}={_value(str(value))}" for name, value in values.items() if value is not None)


def read_fields(text: str) -> dict[str, str]:
    """The facts of a line; what is not of the form is left out."""
    found: dict[str, str] = {}
    for name, value in _FIELD.findall(text):
        try:
            found[name] = json.loads(value) if value.startswith('"') else value
        except ValueError:
            continue
    return found


def _value(value: str) -> str:
    return value if _PLAIN.fullmatch(value) else json.dumps(value, ensure_ascii=False)
