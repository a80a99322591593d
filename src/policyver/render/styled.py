"""Text with styles, light: runs of text, each with the name of its style, one after the other; rich's `Text` where that is needed.

Decides nothing of the look. A comparison of a large document prints tens of thousands of lines, and a `Text` for each of their
parts, cut and joined again, costs ten times what the runs cost. `Text` takes over where lines are hard to break.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

Run: TypeAlias = tuple[str, str]


class Styled:
    """Runs of text, never empty ones; a style is a rich style by its name, `""` for none."""

    __slots__ = ("runs",)

    def __init__(self, text: str = "", style: str = "") -> None:
        self.runs: list[Run] = [(text, style)] if text else []

    def append(self, text: str, style: str = "") -> Styled:
        """Add `text`; returns itself."""
        if text:
            self.runs.append((text, style))
        return self

    def extend(self, other: Styled) -> Styled:
        """Add what `other` holds; returns itself."""
        self.runs += other.runs
        return self

    @property
    def plain(self) -> str:
        """The text alone."""
        if len(self.runs) == 1:
            return self.runs[0][0]
        return "".join([text for text, _ in self.runs])

    def rstrip(self) -> Styled:
        """Take the white space away that it ends in; returns itself."""
        while self.runs:
            text, style = self.runs.pop()
            if kept := text.rstrip():
                self.runs.append((kept, style))
                break
        return self

    def rich(self) -> Text:
        """The same for rich."""
        text = Text()
        for words, style in self.runs:
            text.append(words, style)
        return text

    def lines(self, spans: Sequence[tuple[int, int]]) -> list[Styled]:
        """The stretches of `spans`, which follow one another, each with its runs."""
        found, number, begin = [], 0, 0
        for start, stop in spans:
            line = Styled()
            while number < len(self.runs):
                words, style = self.runs[number]
                line.append(words[max(start - begin, 0) : stop - begin], style)
                if begin + len(words) > stop:
                    break
                begin += len(words)
                number += 1
            found.append(line)
        return found


def from_rich(text: Text) -> Styled:
    """The runs of a `Text` whose styles don't overlap, as those of `Styled.rich` and its lines."""
    styled, at, plain = Styled(), 0, text.plain
    for start, stop, style in sorted(text.spans):
        styled.append(plain[at:start]).append(plain[start:stop], str(style))
        at = stop
    return styled.append(plain[at:])
