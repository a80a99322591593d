"""The type that running text is set in, and what is smaller or otherwise set than it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from policyver.importers.lines import Line

_SMALLER = 0.04
_LARGER = 0.08


@dataclass(frozen=True, slots=True)
class BodyType:
    """Size and face of running text; a size of 0 where the source does not show any."""

    size: float = 0.0
    face: str = ""

    def is_small(self, line: Line) -> bool:
        """Whether a line is set smaller than running text."""
        return self.size > 0 and line.place is not None and line.place.size < self.size * (1 - _SMALLER)

    def is_large(self, line: Line) -> bool:
        """Whether it is set larger."""
        return self.size > 0 and line.place is not None and line.place.size > self.size * (1 + _LARGER)

    def is_other(self, line: Line) -> bool:
        """Whether all of it is set in another face, or bold where running text is not."""
        return self.size > 0 and line.place is not None and (line.place.bold or line.place.face != self.face)


def body_type(lines: Iterable[Line]) -> BodyType:
    """The type that most letters stand in, sizes first."""
    sizes: Counter[float] = Counter()
    faces: Counter[tuple[float, str]] = Counter()
    for line in lines:
        if line.place is not None and line.place.face:
            sizes[line.place.size] += len(line.text)
            faces[line.place.size, line.place.face] += len(line.text)
    if not sizes:
        return BodyType()
    near: Counter[float] = Counter(
        {size: sum(c for s, c in sizes.items() if abs(s - size) < size * _SMALLER) for size in sizes}
    )
    size = max(near, key=lambda each: (near[each], sizes[each]))
    of_size = Counter({face: count for (each, face), count in faces.items() if abs(each - size) < size * _SMALLER})
    return BodyType(size, of_size.most_common(1)[0][0])
