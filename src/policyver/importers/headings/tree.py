"""A flat row of parts with their levels, made into sections inside sections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from policyver.model.document import Section

if TYPE_CHECKING:
    from collections.abc import Iterable

    from policyver.model.document import Part, Parts


def nested(parts: Iterable[tuple[int, Part]]) -> Parts:
    """The parts as a tree, in their order: each stands in the last section before it that has a lower level."""
    upper: list[Part] = []
    opened: list[tuple[int, Section, list[Part]]] = []

    def close(level: int) -> list[Part]:
        """End the sections of `level` and below; what the next part joins."""
        while opened and opened[-1][0] >= level:
            _, section, inner = opened.pop()
            (opened[-1][2] if opened else upper).append(replace(section, parts=tuple(inner)))
        return opened[-1][2] if opened else upper

    for level, part in parts:
        row = close(level)
        if isinstance(part, Section):
            opened.append((level, part, []))
        else:
            row.append(part)
    close(0)
    return tuple(upper)
