"""Strategies for whole statements and for edits of them: small words, so that much is alike and little is unique."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from policyver.model.dates import PartialDate, parse_date
from policyver.model.document import (
    Cell,
    Item,
    ListBlock,
    Note,
    Paragraph,
    Position,
    Quote,
    Reference,
    Row,
    Section,
    Statement,
    Table,
)
from policyver.model.inline import Markup
from policyver.model.revision import Dates, Driver, Fidelity, Reason, Relation, RelationType, Revision, Source, Status
from policyver.model.stance import Basis, Certainty, Direction, Scheme, Stance, Strength

if TYPE_CHECKING:
    from collections.abc import Iterator


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
_words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join)
_texts = st.lists(st.tuples(_words, st.sampled_from(ENDS)).map("".join), min_size=1, max_size=3).map("".join)
_slugs = st.sampled_from(["a", "b", "c", "d", "e", "f", "g", "h"])
_labels = st.one_of(st.none(), st.sampled_from(["1", "2", "3", "3.1", "(4)", "IV"]))
_reference_ids = st.sampled_from(["r1", "r2", "r3"])


def _markup(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Markup]:
    content = st.one_of(_words.map(lambda text: (text,)), inner.map(lambda part: (part,)))
    return st.one_of(
        st.builds(Markup, st.sampled_from(["em", "strong", "sub", "sup", "term"]), content),
        st.builds(Markup, st.just("link"), content, st.sampled_from(["https://a.example", "https://b.example"])),
        st.builds(Markup, st.just("cite"), st.just(()), st.lists(_reference_ids, min_size=1, max_size=2).map(" ".join)),
        st.builds(Markup, st.just("cite"), content, _reference_ids),
    )


_marked = st.recursive(_words, _markup, max_leaves=3)
inlines = st.lists(st.one_of(_texts, _marked), max_size=3).map(tuple).map(joined)
_full = inlines.filter(bool)


def joined(content: tuple[Any, ...]) -> tuple[Any, ...]:
    """Neighbouring strings as one, as a reader gives them."""
    out: list[Any] = []
    for part in content:
        if isinstance(part, str) and out and isinstance(out[-1], str):
            out[-1] += part
        elif part:
            out.append(part)
    return tuple(out)


def _nested(blocks: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    some = st.lists(blocks, max_size=2).map(tuple)
    items = st.lists(st.builds(Item, inlines, some), min_size=1, max_size=3).map(tuple)
    cells = st.lists(st.builds(Cell, inlines, st.booleans(), some), min_size=1, max_size=3).map(tuple)
    rows = st.lists(st.builds(Row, cells), min_size=1, max_size=2).map(tuple)
    return st.one_of(
        st.builds(ListBlock, items, st.sampled_from(["bullet", "decimal"])),
        st.builds(Table, rows, rows, inlines),
        st.builds(Quote, inlines, some),
        st.builds(Note, _full, some),
    )


_blocks = st.lists(st.recursive(st.builds(Paragraph, inlines), _nested, max_leaves=2), max_size=3).map(tuple)
_schemes = st.builds(Scheme, st.just("grade"), st.sampled_from(["GRADE", "USPSTF"]), st.sampled_from(["2007", "2012"]))
_stances = st.builds(
    Stance,
    st.sampled_from(["efficacy", "safety"]),
    st.sampled_from(["adults", "children", "all adults"]),
    st.sampled_from(Direction),
    st.one_of(st.none(), st.sampled_from(Basis)),
    st.sampled_from(Strength),
    st.sampled_from(Certainty),
    st.one_of(st.none(), st.sampled_from(["A", "B"])),
    st.one_of(st.none(), _schemes),
    st.one_of(st.none(), st.just("2012")),
)
_positions = st.builds(Position, _slugs, inlines, st.lists(_stances, max_size=2).map(tuple), _blocks, inlines, _labels)


def _sections(parts: st.SearchStrategy[Any]) -> st.SearchStrategy[Section]:
    return st.builds(Section, _slugs, inlines, _blocks, st.lists(parts, max_size=3).map(tuple), _labels)


_parts = st.recursive(st.one_of(_positions, st.builds(Section, _slugs, inlines, _blocks)), _sections, max_leaves=4)
_dates = st.one_of(st.none(), st.sampled_from(["2010", "2012-03"]).map(parse_date))
_reasons = st.builds(Reason, inlines, st.sampled_from(Driver), st.one_of(st.none(), _slugs))
_revisions = st.builds(
    Revision,
    st.sampled_from(["2010", "2012"]),
    st.sampled_from(Status),
    st.builds(Dates, published=_dates, searched=_dates),
    st.lists(st.builds(Relation, st.sampled_from(RelationType), st.just("x@1")), max_size=1).map(tuple),
    inlines,
    st.lists(_reasons, max_size=2).map(tuple),
)
_references = st.lists(
    st.builds(Reference, _reference_ids, inlines, _labels, st.one_of(st.none(), st.sampled_from(["10.1/x", "10.1/y"]))),
    max_size=3,
    unique_by=lambda reference: reference.id,
).map(tuple)
_statements = st.builds(
    Statement,
    st.just("example"),
    st.just("position-statement"),
    inlines,
    st.just(("Issuer",)),
    _revisions,
    st.lists(_parts, max_size=5).map(lambda parts: _with_own_ids(tuple(parts))),
    source=st.one_of(st.none(), st.builds(Source, inlines, st.sampled_from(Fidelity))),
    schemes=st.lists(_schemes, max_size=1).map(tuple),
    references=_references,
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


@st.composite
def changed_once(draw: st.DrawFn) -> Case:
    """A statement, and the same with one thing changed anywhere in it, ids of parts and blocks left out."""
    old = draw(_statements)
    places = [(path, value) for path, value in _leaves(old, ()) if not _is_name(old, path)]
    path, value = draw(st.sampled_from(places))
    return Case(old, _set(old, path, draw(st.sampled_from(_variants(value)))))


@st.composite
def unrelated(draw: st.DrawFn) -> Case:
    """Any two statements."""
    return Case(draw(_statements), draw(_statements))


@st.composite
def unchanged(draw: st.DrawFn) -> Case:
    """A statement twice."""
    statement = draw(_statements)
    return Case(statement, statement)


def _leaves(value: Any, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], Any]]:  # noqa: ANN401 - any value
    if is_dataclass(value) and not isinstance(value, PartialDate):
        if isinstance(value, (Markup, Section, Position)):
            yield path, value
        for field in fields(value):
            yield from _leaves(getattr(value, field.name), (*path, field.name))
    elif isinstance(value, tuple):
        yield path, value
        for at, part in enumerate(value):
            yield from _leaves(part, (*path, at))
    else:
        yield path, value


def _is_name(root: Any, path: tuple[str | int, ...]) -> bool:  # noqa: ANN401 - any value
    """Ids are names of parts, not a part of the text; a statement's and a reference's are compared. Closed words stay."""
    owner = root
    for step in path[:-1]:
        owner = owner[step] if isinstance(step, int) else getattr(owner, step)
    if not path:
        return False
    closed = isinstance(owner, (Markup, ListBlock)) and path[-1] in {"name", "type"}
    return closed or (path[-1] == "id" and not isinstance(owner, (Statement, Reference)))


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
    if is_dataclass(value) and not isinstance(value, PartialDate):
        kept = [
            field.name for field in fields(value) if field.name != "id" or isinstance(value, (Statement, Reference))
        ]
        return (type(value).__name__, *(meaning(getattr(value, name)) for name in kept))
    if isinstance(value, tuple):
        return tuple(meaning(part) for part in joined(value) if part is not None)
    return value
