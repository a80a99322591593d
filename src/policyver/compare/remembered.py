"""What a function tells of short texts, looked up again where a text was seen before; most words and stretches of a document were."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

_LONG = 64
_MANY = 200_000

_T = TypeVar("_T")


class Remembered(dict[str, _T]):
    """What `find` tells of a text; of those that are short it is remembered, within bounds."""

    def __init__(self, find: Callable[[str], _T]) -> None:
        super().__init__()
        self.find = find

    def __missing__(self, text: str) -> _T:
        found = self.find(text)
        if len(text) <= _LONG:
            if len(self) >= _MANY:
                self.clear()
            self[text] = found
        return found
