"""Whole statements at random and edits of them: small words, so that much is alike and little is unique.

Built by a seeded generator and not by nested strategies, which took a hundred times as long to draw as to compare. What
Hypothesis draws, and shrinks, is the seed and the size; a failure prints both documents.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from random import Random
from typing import TYPE_CHECKING, Any, TypeVar

from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import replace

from policyver.model.dates import PartialDate, parse_date
from policyver.model.document import (
    Block,
    Cell,
    Item,
    ListBlock,
    Note,
    Paragraph,
    Part,
    Position,
    Quote,
    Reference,
    Row,
    Section,
    Statement,
    Table,
)
from policyver.model.inline import Inlines, Markup
from policyver.model.revision import Dates, Driver, Fidelity, Reason, Relation, RelationType, Revision, Source, Status
from policyver.model.stance import Basis, Certainty, Direction, Scheme, Stance, Strength

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_T = TypeVar("_T")


@dataclass(frozen=True)
class Case:
    """Two statements. Prints itself: Hypothesis prints nested builds in exponential time."""

    old: Statement
    new: Statement

    def _repr_pretty_(self, printer: Any, _cycle: bool) -> None:  # noqa: ANN401 - Hypothesis's printer
        printer.text(f"old={self.old!r}\nnew={self.new!r}")


WORDS = [
    "the",
    "a",
    "not",
    "must",
    "should",
    "may",
    "drug",
    "stent",
    "trial",
    "harm",
    "adults",
    "children",
    "mg",
    "5",
    "50",
    "5mg",
    "10-20",
    "3.5",
    "three",
    "effective",
    "ineffective",
    "use",
    "used",
    "section",
    "2",
    "see",
    "and",
    "or",
    "in",
    "of",
    "is",
    "was",
    "colour",
    "color",
    "GRADE",
    "(A)",
    "[1]",
    "50%",
    "e.g.",
    "Reserved",
    "café",
    "naïve",
    "10²",
    "x̄",
    "«",
    "»",
    "—",
    "“",
    "”",
]
ENDS = (". ", "? ", "; ", " ", ".", ", ")


def joined(content: tuple[Any, ...]) -> tuple[Any, ...]:
    """Neighbouring strings as one, as a reader gives them."""
    out: list[Any] = []
    for part in content:
        if isinstance(part, str) and out and isinstance(out[-1], str):
            out[-1] += part
        elif part:
            out.append(part)
    return tuple(out)


class Maker:
    """Makes parts of statements; `size` bounds how many of anything there are."""

    def __init__(self, seed: int, size: int) -> None:
        self.random = Random(seed)  # noqa: S311 - cases, no secrets
        self.size = size

    def one(self, *values: _T) -> _T:
        return self.random.choice(values)

    def some(self, make: Callable[[], _T], most: int | None = None, least: int = 0) -> tuple[_T, ...]:
        most = self.size if most is None else most
        return tuple(make() for _ in range(self.random.randint(least, max(most, least))))

    def words(self) -> str:
        return " ".join(self.random.choices(WORDS, k=self.random.randint(1, 6)))

    def text(self) -> str:
        return "".join(self.words() + self.one(*ENDS) for _ in range(self.random.randint(1, 3)))

    def markup(self, depth: int = 0) -> Markup:
        inner: Inlines = (self.markup(depth + 1),) if depth < 2 and self.random.random() < 0.3 else (self.words(),)
        name = self.one("em", "strong", "sub", "sup", "term", "link", "cite", "cite")
        if name == "link":
            return Markup("link", inner, self.one("https://a.example", "https://b.example"))
        if name == "cite":
            return Markup("cite", self.one((), (), inner), self.one("r1", "r2", "r3", "r1 r2"))
        return Markup(name, inner)  # type: ignore[arg-type]  # the names above

    def inlines(self) -> Inlines:
        return joined(self.some(lambda: self.markup() if self.random.random() < 0.3 else self.text(), 3))

    def block(self, depth: int = 0) -> Block:
        if depth > 1 or self.random.random() < 0.5:
            return Paragraph(self.inlines())
        nested = self.some(lambda: self.block(depth + 1), 2)
        kind = self.one("list", "table", "quote", "note")
        if kind == "list":
            return ListBlock(
                self.some(lambda: Item(self.inlines(), self.one((), nested)), 3, 1), self.one("bullet", "decimal")
            )
        if kind == "table":
            rows = self.some(lambda: Row(self.some(lambda: Cell(self.inlines(), self.one(True, False)), 3, 1)), 2, 1)
            return Table(rows, self.one((), rows), self.one((), self.inlines()))
        return (Quote if kind == "quote" else Note)(self.inlines() or ("Note. ",), nested)

    def blocks(self) -> tuple[Block, ...]:
        return self.some(self.block, 3)

    def stance(self) -> Stance:
        return Stance(
            self.one("efficacy", "safety"),
            self.one("adults", "children", "all adults"),
            self.one(*Direction),
            self.one(None, *Basis),
            self.one(*Strength),
            self.one(*Certainty),
            self.one(None, "A", "B"),
            self.one(None, self.scheme()),
            self.one(None, "2012"),
        )

    def scheme(self) -> Scheme:
        return Scheme("grade", self.one("GRADE", "USPSTF"), self.one("2007", "2012"))

    def label(self) -> str | None:
        return self.one(None, "1", "2", "3", "3.1", "(4)", "IV")

    def part(self, depth: int = 0) -> Part:
        name = self.one(*"abcdefgh")
        title = self.one((), self.inlines())
        if self.random.random() < 0.4:
            return Position(name, self.inlines(), self.some(self.stance, 2), self.blocks(), title, self.label())
        parts = self.some(lambda: self.part(depth + 1), 2) if depth < 2 else ()
        return Section(name, title, self.blocks(), parts, self.label())

    def revision(self) -> Revision:
        date = parse_date(self.one("2010", "2012-03"))
        return Revision(
            self.one("2010", "2012"),
            self.one(*Status),
            Dates(published=self.one(None, date), searched=self.one(None, date)),
            self.some(lambda: Relation(self.one(*RelationType), "x@1"), 1),
            self.inlines(),
            self.some(lambda: Reason(self.inlines(), self.one(*Driver), self.one(None, "a", "b")), 2),
        )

    def reference(self) -> Reference:
        return Reference("r1", self.inlines(), self.label(), self.one(None, "10.1/x", "10.1/y"))

    def statement(self) -> Statement:
        references = self.some(self.reference, 3)
        return Statement(
            id="example",
            kind="position-statement",
            title=self.inlines(),
            issuers=("Issuer",),
            revision=self.revision(),
            body=_with_own_ids(self.some(self.part)),
            source=self.one(None, Source(self.inlines(), self.one(*Fidelity))),
            schemes=self.some(self.scheme, 1),
            references=tuple(replace(entry, id=f"r{at}") for at, entry in enumerate(references, start=1)),
        )


def _with_own_ids(parts: tuple[Any, ...]) -> tuple[Any, ...]:
    """Each id once, as the format demands."""
    seen: set[str] = set()

    def renamed(part: Any) -> Any:  # noqa: ANN401 - a Section or a Position
        name = part.id
        while name in seen:
            name += "x"
        seen.add(name)
        if isinstance(part, Section):
            return replace(part, id=name, parts=tuple(renamed(child) for child in part.parts))
        return replace(part, id=name)

    return tuple(renamed(part) for part in parts)


_makers = st.builds(Maker, st.integers(0, 2**32), st.integers(0, 5))


def one_change(maker: Maker, statement: Statement) -> Statement:
    """The statement with one thing changed anywhere in it."""
    places = list(_leaves(statement, ()))
    path, value = maker.random.choice(places)
    others = [None, "1999"] if path[-1] == "reviewed" else _variants(value)  # which is a date, else it can't be read
    changed: Statement = _set(statement, path, maker.random.choice(others))
    return changed


def _changed_once(maker: Maker) -> Case:
    old = maker.statement()
    return Case(old, one_change(maker, old))


def _changed_twice(maker: Maker, most: int) -> tuple[Statement, Statement, Statement]:
    base = ours = theirs = maker.statement()
    for _ in range(most):
        ours, theirs = one_change(maker, ours), one_change(maker, theirs)
    return base, ours, theirs


def _unchanged(maker: Maker) -> Case:
    statement = maker.statement()
    return Case(statement, statement)


# A statement, and the same with one thing changed anywhere in it, ids of parts and blocks left out; or two others made of it so.
changed_once = _makers.map(_changed_once)
changed_twice = st.builds(_changed_twice, _makers, st.integers(1, 4))
unrelated = _makers.map(lambda maker: Case(maker.statement(), maker.statement()))
unchanged = _makers.map(_unchanged)


def _leaves(value: Any, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], Any]]:  # noqa: ANN401 - any value
    """Every value that may be changed, with the way to it; names of parts are left out, and closed words."""
    if isinstance(value, Struct) and not isinstance(value, PartialDate):
        if isinstance(value, (Markup, Section, Position)):
            yield path, value
        for name in value.__struct_fields__:
            if not _is_name(value, name):
                yield from _leaves(getattr(value, name), (*path, name))
    elif isinstance(value, tuple):
        yield path, value
        for at, part in enumerate(value):
            yield from _leaves(part, (*path, at))
    else:
        yield path, value


def _is_name(owner: Struct, field: str) -> bool:
    """Ids are names of parts, not a part of the text; a statement's and a reference's are compared. Closed words stay."""
    closed = isinstance(owner, (Markup, ListBlock)) and field in {"name", "type"}
    return closed or (field == "id" and not isinstance(owner, (Statement, Reference)))


def _variants(value: Any) -> list[Any]:  # noqa: ANN401, PLR0911 - any value, one return a type
    match value:
        case None:
            return [None]
        case bool():
            return [not value]
        case int():
            return [value + 1]
        case Enum():
            return [member for member in type(value) if member is not value]
        case PartialDate():
            return [None, parse_date("1999")]
        case Markup():
            return [Markup("strong" if value.name == "em" else "em", value.content), *value.content]
        case str():
            return _other_texts(value)
        case tuple():
            return _other_orders(value)
        case _:
            return [value]


def _other_texts(text: str) -> list[str]:
    middle = len(text) // 2
    return [f"{text} not", f"{text}x", text.swapcase(), f"{text[:middle]} {text[middle:]}", f"z{text}", text[1:]]


def _other_orders(parts: tuple[Any, ...]) -> list[tuple[Any, ...]]:
    if not parts:
        return [parts]
    return [parts[1:], parts[:-1], parts[::-1], (*parts[1:], parts[0])]


def _set(value: Any, path: tuple[str | int, ...], new: Any) -> Any:  # noqa: ANN401 - any value
    if not path:
        return new
    step, *rest = path
    if isinstance(step, int):
        part = _set(value[step], tuple(rest), new)
        return (*value[:step], *((part,) if part is not None else ()), *value[step + 1 :])
    return replace(value, **{step: _set(getattr(value, step), tuple(rest), new)})


def meaning(value: Any) -> Any:  # noqa: ANN401 - any value
    """A document without what may differ unseen: names of parts and blocks, borders between strings, spaces of facts."""
    if isinstance(value, Markup):
        return (value.name, " ".join(value.target.split()), meaning(value.content))
    if isinstance(value, Struct) and not isinstance(value, PartialDate):
        kept = [name for name in value.__struct_fields__ if name != "id" or isinstance(value, (Statement, Reference))]
        return (type(value).__name__, *(meaning(getattr(value, name)) for name in kept))
    if isinstance(value, tuple):
        return tuple(meaning(part) for part in joined(value) if part is not None)
    return value
