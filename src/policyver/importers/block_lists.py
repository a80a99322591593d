# ruff: noqa: RUF001 - dashes and quotation marks as they are printed
"""Lists whose items are paragraphs: "• one", "1. one", "(a) one", each the next."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from policyver.importers.inline_lists import FlowList, MarkerKind
from policyver.importers.result import Taken

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policyver.importers.flow import Flow

_BULLET = re.compile(r"([•▪◦●■‣○\uf0b7·]|–(?= [A-Z]))\s+(?=\S)")
_MARKER = re.compile(r"(\(?(?:\d{1,2}|[ivx]{1,5}|[a-z])[.)]) (?=\S)")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")


@dataclass(frozen=True, slots=True)
class Listed:
    """Paragraphs with the lists among them, and the markers that lists stand for."""

    pieces: tuple[Flow | FlowList, ...]
    taken: tuple[Taken, ...]


def listed(flows: Sequence[Flow]) -> Listed:
    """`flows` with runs of two or more items in turn made lists."""
    pieces: list[Flow | FlowList] = []
    taken: list[Taken] = []
    at = 0
    while at < len(flows):
        kind, count = _run(flows, at)
        if kind is None:
            pieces.append(flows[at])
            at += 1
            continue
        items = []
        for flow in flows[at : at + count]:
            marker = _marker(flow.text)
            taken.append(Taken(flow.line_at(0), marker.rstrip(), "list-marker"))
            items.append(flow.cut(len(marker)))
        pieces.append(FlowList(kind, tuple(items)))
        at += count
    return Listed(tuple(pieces), tuple(taken))


def _marker(text: str) -> str:
    match = _BULLET.match(text) or _MARKER.match(text)
    return match[0] if match else ""


def _run(flows: Sequence[Flow], start: int) -> tuple[MarkerKind | None, int]:
    """The kind of list that begins here and how many items follow each other; None where there is no list."""
    first = flows[start].text
    if _BULLET.match(first):
        end = start
        while end < len(flows) and _BULLET.match(flows[end].text):
            end += 1
        return ("bullet", end - start) if end - start > 1 else (None, 0)
    match = _MARKER.match(first)
    if match is None:
        return None, 0
    shape = re.sub(r"\w+", "x", match[1])
    for kind, values in (
        ("decimal", [str(number) for number in range(1, 100)]),
        ("lower-roman", list(_ROMAN)),
        ("lower-alpha", list("abcdefghijklmnopqrstuvwxyz")),
    ):
        count = 0
        while start + count < len(flows) and count < len(values):
            found = _MARKER.match(flows[start + count].text)
            if found is None or found[1].strip("().") != values[count] or re.sub(r"\w+", "x", found[1]) != shape:
                break
            count += 1
        if count > 1:
            return kind, count  # type: ignore[return-value]  # the names above are those of the type
    return None, 0
