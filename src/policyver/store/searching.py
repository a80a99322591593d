"""Words and phrases across all revisions: the first and the last that says it, section by section.

The index answers; every hit that is told was read again in the document that it is said to stand in, so an index that is
damaged or forged can hide something but never make something up. Where a hit fails, the index is made anew, once.
"""

from __future__ import annotations

import contextlib
import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from policyver.errors import ProgramError
from policyver.model.dates import parse_date
from policyver.model.search import Found, Hit, Order, Said, Stretch, Wanted
from policyver.policyxml.read_outline import read_outline
from policyver.store.derived import derived_folder
from policyver.store.derived_database import (
    BusyError,
    Connection,
    DamagedError,
    DamagedRowError,
    open_database,
    throw_away,
)
from policyver.store.lock import locked
from policyver.store.search_index import FILE, SCHEMA, VERSION, bring_up_to_date, has_passage
from policyver.store.search_query import full_text_query

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policyver.store.repository import Store

WAIT = 60.0
_WORDS_SHOWN = 28
_START, _END, _GAP = "\x01", "\x02", "\x03"  # no XML document can hold these
_MATCHES = """
SELECT passages.id, passages.statement, passages.section, passages.revisions, passages.heading, passages.kind
FROM words JOIN passages ON passages.id = words.rowid JOIN statements ON statements.id = passages.statement
WHERE words MATCH ?
"""


def search(store: Store, wanted: Wanted, *, anew: bool = False) -> Found:
    """What all published revisions of the store say on a query.

    Args:
        store: the store.
        wanted: what is looked for.
        anew: throw the index away first.

    Raises:
        UsageError: the query is of no known form.
        ConflictError: another program is making the index, and did not finish in time.
        ProgramError: the index can't be made.
    """
    query = full_text_query(wanted.query)
    tip = store.tip()
    if tip is None:
        return Found(wanted, (), 0)
    with _place(store) as where:
        if anew:
            throw_away(where)
        try:
            return _search(store, where, tip, query, wanted)
        except BusyError as error:
            raise ProgramError(
                f"the search index can't be used: {error}",
                hint="`policyver search --rebuild` makes it anew",
                where=str(where),
            ) from error
        except DamagedError:
            throw_away(where)
            return _search(store, where, tip, query, wanted)


@contextlib.contextmanager
def _place(store: Store) -> Iterator[Path]:
    """The index's file; where nothing can be kept, one that is gone afterwards."""
    folder = derived_folder(store)
    if folder is not None:
        yield folder / FILE
        return
    with tempfile.TemporaryDirectory() as temporary:
        yield Path(temporary) / FILE


def _search(store: Store, where: Path, tip: str, query: str, wanted: Wanted) -> Found:
    with contextlib.closing(open_database(where, SCHEMA, VERSION)) as connection:
        state = connection.execute("SELECT tip FROM state").fetchone()
        if state is None or state[0] != tip:
            with locked(where.with_suffix(".lock"), wait=WAIT):
                bring_up_to_date(connection, store, tip)
        return _Answer(store, connection, query, wanted).found()


class _Group:
    """The passages of one section that match, the best first."""

    def __init__(self) -> None:
        self.passages: list[tuple[int, tuple[int, ...], str, str]] = []

    def numbers(self) -> list[int]:
        return sorted({number for _, numbers, _, _ in self.passages for number in numbers})

    def last(self) -> tuple[int, tuple[int, ...], str, str]:
        """The passage that the last revision has; of several the best."""
        return max(self.passages, key=lambda passage: passage[1][-1])


class _Answer:
    def __init__(self, store: Store, connection: Connection, query: str, wanted: Wanted) -> None:
        self.store, self.connection, self.query, self.wanted = store, connection, query, wanted
        self.in_range: dict[str, bool] = {}
        self.statements: dict[int, tuple[str, str, str | None, list[list[str | None]]]] = {}

    def found(self) -> Found:
        groups = self._groups()
        if self.wanted.order is not Order.RELEVANCE:
            groups = dict(sorted(groups.items(), key=self._place_of))
        told = list(groups.items())[: self.wanted.limit]
        return Found(self.wanted, tuple(self._hit(*key, group) for key, group in told), len(groups))

    def _groups(self) -> dict[tuple[int, str], _Group]:
        """All sections that match, in the order of their best passage."""
        sql, values = _MATCHES, [self.query]
        if self.wanted.statements:
            sql += f" AND statements.name IN ({', '.join('?' * len(self.wanted.statements))})"
            values += self.wanted.statements
        if self.wanted.topic is not None:
            sql += " AND statements.topic = ?"
            values.append(self.wanted.topic)
        if self.wanted.order is Order.RELEVANCE:
            sql += " ORDER BY rank, words.rowid"
        groups: dict[tuple[int, str], _Group] = {}
        for passage, statement, section, revisions, heading, kind in self.connection.execute(sql, values):
            numbers = tuple(number for number in _numbers(revisions) if self._in_range(statement, number))
            if numbers:
                group = groups.setdefault((statement, section), _Group())
                group.passages.append((passage, numbers, heading, kind))
        return groups

    def _in_range(self, statement: int, number: int) -> bool:
        """Whether a revision was published when it should; without a date it was not."""
        if self.wanted.since is None and self.wanted.until is None:
            return True
        text = self._revision(statement, number)[1] or ""
        if text not in self.in_range:
            self.in_range[text] = _fits(self.wanted, text)
        return self.in_range[text]

    def _statement(self, number: int) -> tuple[str, str, str | None, list[list[str | None]]]:
        if number not in self.statements:
            row = self.connection.execute(
                "SELECT name, title, fidelity, revisions FROM statements WHERE id = ?", (number,)
            ).fetchone()
            try:
                self.statements[number] = (row[0], row[1], row[2], json.loads(row[3]))
            except ValueError as error:
                raise DamagedRowError(f"the revisions of {row[0]} are damaged") from error
        return self.statements[number]

    def _revision(self, statement: int, number: int) -> list[str | None]:
        """Label, date, commit and blob of a revision."""
        name, _, _, revisions = self._statement(statement)
        if not 0 <= number < len(revisions):
            raise DamagedRowError(f"{name} has no revision {number}")
        return revisions[number]

    def _place_of(self, entry: tuple[tuple[int, str], _Group]) -> tuple[str, str, str]:
        """By statement; or by the date of the first revision that says it."""
        (number, section), group = entry
        name = self._statement(number)[0]
        first = self._revision(number, group.numbers()[0])[1] or ""
        return (name, "", section) if self.wanted.order is Order.STATEMENT else (first, name, section)

    def _hit(self, number: int, section: str, group: _Group) -> Hit:
        name, title, fidelity, revisions = self._statement(number)
        numbers = group.numbers()
        passage, said, heading, kind = group.last()
        self._check(name, section, passage, self._revision(number, said[-1]))
        return Hit(
            statement=name,
            title=title,
            fidelity=fidelity,
            section=section,
            heading=heading,
            kind=kind,
            said=tuple(_said(self._revision(number, at)) for at in numbers),
            standing=numbers[-1] == len(revisions) - 1,
            snippet=self._snippet(passage),
            passages=len(group.passages),
        )

    def _check(self, name: str, section: str, passage: int, revision: list[str | None]) -> None:
        """Whether the document has the passage."""
        text = self.connection.execute("SELECT text FROM passages WHERE id = ?", (passage,)).fetchone()[0]
        data = self.store.blob(str(revision[3]))
        side = read_outline(data, where=f"{name}@{revision[0]}", limits=self.store.limits)
        if side.head.id != name or not has_passage(side, section, text):
            raise DamagedRowError(f"{name}@{revision[0]} does not say what the index has")

    def _snippet(self, passage: int) -> tuple[Stretch, ...]:
        told: str = self.connection.execute(
            "SELECT snippet(words, 0, ?, ?, ?, ?) FROM words WHERE words MATCH ? AND rowid = ?",
            (_START, _END, _GAP, _WORDS_SHOWN, self.query, passage),
        ).fetchone()[0]
        return tuple(_stretches(told))


def _fits(wanted: Wanted, text: str) -> bool:
    date = parse_date(text)
    if date is None:
        return False
    since, until = wanted.since, wanted.until
    return (since is None or date.last >= since.first) and (until is None or date.first <= until.last)


def _numbers(text: str) -> list[int]:
    try:
        return [int(number) for number in text.split()]
    except ValueError as error:
        raise DamagedRowError("the revisions of a passage are damaged") from error


def _said(row: list[str | None]) -> Said:
    return Said(str(row[0]), row[1], str(row[2]))


def _stretches(told: str) -> Iterator[Stretch]:
    """A snippet's pieces; what was looked for stands between the two marks."""
    hit = False
    text = ""
    for character in told:
        if character not in {_START, _END, _GAP}:
            text += character
            continue
        if text:
            yield Stretch(text, hit=hit)
        text = ""
        if character == _GAP:
            yield Stretch("…", gap=True)
        else:
            hit = character == _START
    if text:
        yield Stretch(text, hit=hit)
