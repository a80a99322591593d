"""The corpus argrewrite-v2: drafts of an essay, sentence by sentence, aligned and labelled by people."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Links: TypeAlias = "set[tuple[int, int]]"
# Purposes that leave what is said as it is, as the corpus's README groups them.
EDITORIAL = {"Word-Usage/Clarity", "Conventions/Grammar/Spelling", "Organization"}


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a draft; `purposes` is why it was revised, empty where it was not."""

    text: str
    paragraph: int
    purposes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Drafts:
    """Two drafts; `links` pairs old and new sentences by index; a split or merge has several links."""

    id: str
    old: tuple[Sentence, ...]
    new: tuple[Sentence, ...]
    links: frozenset[tuple[int, int]]

    def changed(self) -> Links:
        """The links between sentences that are not the same to the letter."""
        return {(a, b) for a, b in self.links if self.old[a].text.split() != self.new[b].text.split()}

    def several(self) -> Links:
        """The links of splits and merges."""
        old = [a for a, _ in self.links]
        new = [b for _, b in self.links]
        return {(a, b) for a, b in self.links if old.count(a) > 1 or new.count(b) > 1}


def drafts(path: Path) -> Iterator[Drafts]:
    """The pairs of drafts of a file of the corpus."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        old, new = row["old"], row["new"]
        old_places = {entry["i"]: at for at, entry in enumerate(old)}
        new_places = {entry["i"]: at for at, entry in enumerate(new)}
        links = {
            (old_places[entry["i"]], new_places[other])
            for entry in old
            for other in entry["align"]
            if other in new_places
        }
        yield Drafts(row["id"], tuple(map(_sentence, old)), tuple(map(_sentence, new)), frozenset(links))


def _sentence(entry: dict[str, Any]) -> Sentence:
    purposes = tuple(name for text in entry["purpose"] for name in text.split(","))
    return Sentence(" ".join(entry["text"].split()), int(entry["para"]), purposes)
