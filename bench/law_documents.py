"""A base and two changes of it, by a seed: short ones in which much is alike, and some that look like statements.

Most come from the generator of the laws' tests (`tests/laws/edits.py`), one to four changes of anything a side; one in a hundred is a small
made-up statement (`generate.py`) revised twice, so that sections and blocks move, split and merge. Written and read again, so that
each is what a file holds.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from generate import revise
from made_document import Document, DocumentMaker, Keys
from made_files import as_xml, names
from made_plan import BINS, BLOCK_KINDS, SECTION_KINDS, Plan
from made_text import TextSource

from policyver.errors import PolicyverError
from policyver.policyxml.read_statement import read_statement
from policyver.policyxml.write import write_statement

if TYPE_CHECKING:
    from policyver.model.document import Statement

sys.path.append(str(Path(__file__).parents[1]))
MOST_CHANGES = 4
EVERY = 100
TRIES = 5
SIZES = 4


@dataclass(frozen=True, slots=True)
class Trio:
    """A base and two changes of it, as bytes."""

    base: bytes
    ours: bytes
    theirs: bytes

    def statements(self) -> tuple[Statement, Statement, Statement]:
        """Each as it is read; values that laws can't change."""
        return _read(self.base), _read(self.ours), _read(self.theirs)


@lru_cache(maxsize=6)
def _read(data: bytes) -> Statement:
    return read_statement(data)


def trio(seed: int) -> Trio | None:
    """The trio of a seed; None where the changes made what no file can hold, time and again."""
    return _made(seed) if seed % EVERY == 0 else _random(seed)


def _random(seed: int) -> Trio | None:
    from tests.laws.edits import Maker, one_change

    maker = Maker(seed, seed % SIZES)
    for _ in range(TRIES):
        base = maker.statement()
        sides = [base, base, base]
        for at in (1, 2):
            for _ in range(maker.random.randint(1, MOST_CHANGES)):
                sides[at] = one_change(maker, sides[at])
        try:
            return Trio(*(write_statement(_read(write_statement(side))) for side in sides))
        except PolicyverError:
            continue
    return None


def _made(seed: int) -> Trio:
    random = Random(seed)  # noqa: S311 - cases, no secrets
    source = TextSource(seed)
    maker = DocumentMaker(source, Keys())
    base = maker.document(random.randint(1, 4))
    source.nameable = sorted(source.named)
    ours, theirs = base.copy(), base.copy()
    for side in (ours, theirs):
        revise(side, maker, _plan(random))
    base_data, ours_data, theirs_data = (_written(side) for side in (base, ours, theirs))
    return Trio(base_data, ours_data, theirs_data)


def _plan(random: Random) -> Plan:
    sections = {kind: random.randint(0, 1) for kind in SECTION_KINDS}
    blocks = {kind: random.randint(0, 1) for kind in BLOCK_KINDS}
    return Plan(random.choice((0, 0.1, 0.3)), sections, blocks, (random.choice(BINS),), random.randint(0, 1), 1, 1)


def _written(document: Document) -> bytes:
    return write_statement(read_statement(as_xml(document, "2010", names(document))))
