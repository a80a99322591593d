"""Running text that still knows which line of the source each of its characters came from."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Flow:
    """Text and where its source lines begin in it.

    Args:
        text: one line of running text.
        offsets: of the first character of each source line, ascending; the first is 0.
        lines: their numbers, 1-based.
        raised: half-open ranges of `text` that stand above their line, in smaller letters.
    """

    text: str
    offsets: tuple[int, ...]
    lines: tuple[int, ...]
    raised: tuple[tuple[int, int], ...] = ()

    def line_at(self, offset: int) -> int:
        """The source line of the character at `offset`."""
        return self.lines[max(bisect_right(self.offsets, offset) - 1, 0)]

    def cut(self, start: int, end: int | None = None) -> Flow:
        """The half-open range, without space at its ends."""
        piece = self.text[start:end]
        start += len(piece) - len(piece.lstrip())
        piece = piece.strip()
        first = max(bisect_right(self.offsets, start) - 1, 0)
        last = max(bisect_right(self.offsets, start + len(piece) - 1), first + 1)
        offsets = tuple(max(offset - start, 0) for offset in self.offsets[first:last])
        end = start + len(piece)
        raised = tuple((low - start, high - start) for low, high in self.raised if start <= low and high <= end)
        return Flow(piece, offsets, self.lines[first:last], raised)
