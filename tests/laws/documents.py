"""Strategies for statements and topics that are valid in shape, with text as hostile as XML allows.

What a document can't hold is left out here (characters that XML forbids, text that is not NFC, white space before a block),
because reading normalises it: see docs/format/statement.md, "White space".
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any, get_args

from hypothesis import strategies as st

from policyver.model.dates import PartialDate, parse_date
from policyver.model.document import (
    Cell,
    Item,
    ListBlock,
    ListType,
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
from policyver.model.topic import Evidence, EvidenceFinding, Question, Topic

if TYPE_CHECKING:
    from collections.abc import Callable

LAYOUT = " \t\r\n"
HOSTILE = (
    "&amp;",
    "<b>",
    "]]>",
    '"',
    "'",
    "\r",
    "\r\n",
    "\t",
    "\u202e",
    "\x85",
    "\u2028",
    "\ufeff",
    "[/bold]",
    "%0A",
    "\u00a0",
    "Å",
)

_characters = st.characters(codec="utf-8", exclude_categories=["Cs"], exclude_characters="\ufffe\uffff").filter(
    lambda character: character >= " " or character in LAYOUT
)
texts = st.one_of(st.text(_characters, max_size=12), st.lists(st.sampled_from(HOSTILE), max_size=3).map("".join)).map(
    lambda text: unicodedata.normalize("NFC", text)
)
lines = texts.filter(lambda text: bool(text.strip(LAYOUT)))
names = lines.map(lambda text: text.strip(LAYOUT))
slugs = st.from_regex(r"[a-z][a-z0-9-]{0,8}", fullmatch=True)
labels = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,6}", fullmatch=True)


def _date(text: str) -> PartialDate:
    date = parse_date(text)
    assert date is not None
    return date


dates = (
    st.dates()
    .flatmap(lambda day: st.sampled_from([day.isoformat(), day.isoformat()[:7], day.isoformat()[:4]]))
    .map(_date)
)


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """The strategy's values, or None."""
    return st.one_of(st.none(), strategy)


def several(strategy: st.SearchStrategy[Any], least: int = 0, most: int = 3) -> st.SearchStrategy[tuple[Any, ...]]:
    """Tuples."""
    return st.lists(strategy, min_size=least, max_size=most).map(tuple)


def build(kind: Callable[..., Any], *args: Any, **named: Any) -> st.SearchStrategy[Any]:  # noqa: ANN401 - strategies of any values
    """As `st.builds`, which would evaluate the annotations of a value's class, and they are for the type checker only."""

    def made(*values: Any, **fields: Any) -> Any:  # noqa: ANN401 - any value
        return kind(*values, **fields)

    return st.builds(made, *args, **named)


def joined(content: tuple[Any, ...]) -> tuple[Any, ...]:
    """Neighbouring strings as one, as a reader gives them."""
    out: list[Any] = []
    for part in content:
        if isinstance(part, str) and out and isinstance(out[-1], str):
            out[-1] = unicodedata.normalize("NFC", out[-1] + part)
        elif part:
            out.append(part)
    return tuple(out)


def _markup(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    content = several(st.one_of(texts, inner), most=2).map(joined)
    link = lines.map(lambda text: " ".join(text.split())).filter(bool)
    return st.one_of(
        build(Markup, st.sampled_from(["em", "strong", "sub", "sup", "term"]), content),
        build(Markup, st.just("link"), content, link),
        build(Markup, st.just("cite"), content, several(slugs, 1).map(" ".join)),
    )


inlines = several(st.one_of(texts, st.recursive(texts, _markup, max_leaves=3))).map(joined)
identifiers = {
    "doi": maybe(st.from_regex(r"10\.[0-9]{4,9}/[!-~]{1,8}", fullmatch=True)),
    "pmid": maybe(st.from_regex(r"[1-9][0-9]{0,8}", fullmatch=True)),
}


def _flow(blocks: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, Any]]:
    """Text, then blocks; the white space between them is layout."""

    def trimmed(flow: tuple[tuple[Any, ...], tuple[Any, ...]]) -> tuple[Any, Any]:
        content, inner = flow
        if inner and content and isinstance(content[-1], str):
            content = joined((*content[:-1], unicodedata.normalize("NFC", content[-1].rstrip(LAYOUT))))
        return content, inner

    return st.tuples(inlines, several(blocks, most=2)).map(trimmed)


def _nested(blocks: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    ids, flow, spans = maybe(slugs), _flow(blocks), st.integers(1, 999)
    items = several(st.builds(lambda id_, both: Item(both[0], both[1], id_), ids, flow), 1)
    cells = several(
        st.builds(lambda both, *rest: Cell(both[0], rest[0], both[1], *rest[1:]), flow, st.booleans(), spans, spans), 1
    )
    rows = several(build(Row, cells, ids), 1, 2)
    return st.one_of(
        build(ListBlock, items, st.sampled_from(get_args(ListType)), ids),
        build(Table, rows, st.one_of(st.just(()), rows), inlines, ids),
        st.builds(lambda id_, both: Quote(both[0], both[1], id_), ids, flow),
        st.builds(lambda id_, both: Note(both[0], both[1], id_), ids, flow),
    )


blocks = st.recursive(build(Paragraph, inlines, maybe(slugs)), _nested, max_leaves=3)


def stances(schemes: tuple[Scheme, ...]) -> st.SearchStrategy[Stance]:
    """Stances whose scheme, if they have one, is declared."""
    return build(
        Stance,
        slugs,
        lines,
        st.sampled_from(Direction),
        maybe(st.sampled_from(Basis)),
        st.sampled_from(Strength),
        st.sampled_from(Certainty),
        maybe(lines),
        maybe(st.sampled_from(schemes)) if schemes else st.none(),
        maybe(dates.map(str)),
    )


def parts(schemes: tuple[Scheme, ...]) -> st.SearchStrategy[Any]:
    """Sections and positions, nested."""
    position = build(
        Position, slugs, inlines, several(stances(schemes), most=2), several(blocks), inlines, maybe(lines)
    )
    leaf = st.one_of(position, build(Section, slugs, inlines, several(blocks)))
    return st.recursive(
        leaf,
        lambda inner: build(Section, slugs, inlines, several(blocks), several(inner), maybe(lines)),
        max_leaves=3,
    )


_reasons = build(Reason, inlines, st.sampled_from(Driver), maybe(slugs), several(slugs, most=2))
revisions = build(
    Revision,
    labels,
    st.sampled_from(Status),
    build(Dates, *[maybe(dates)] * 8),
    several(build(Relation, st.sampled_from(RelationType), lines), most=2),
    inlines,
    several(_reasons, most=2),
)
_references = build(
    Reference, slugs, inlines, maybe(lines), evidence=maybe(slugs), confirmed=st.booleans(), **identifiers
)
_language = maybe(st.sampled_from(["en", "en-GB", "de"]))


@st.composite
def statements(draw: st.DrawFn) -> Statement:
    """A statement of the right shape; its names need not lead anywhere, nor its dates be in order."""
    schemes = draw(
        st.lists(build(Scheme, slugs, lines, lines), max_size=2, unique_by=lambda scheme: scheme.id).map(tuple)
    )
    return Statement(
        id=draw(slugs),
        kind=draw(slugs),
        title=draw(inlines),
        issuers=draw(several(names, 1, 2)),
        revision=draw(revisions),
        body=draw(several(parts(schemes), 1, 2)),
        topic=draw(maybe(slugs)),
        language=draw(_language),
        endorsers=draw(several(names, most=2)),
        source=draw(maybe(build(Source, inlines, st.sampled_from(Fidelity), **identifiers))),
        schemes=schemes,
        references=draw(several(_references, most=2)),
    )


_findings = build(EvidenceFinding, slugs, st.sampled_from(Direction), texts.map(lambda text: text.strip(LAYOUT)))
_evidence = build(
    Evidence,
    slugs,
    dates,
    names,
    maybe(lines),
    maybe(st.integers(0, 999_999_999)),
    confirmed=st.booleans(),
    findings=several(_findings),
    **identifiers,
)
topics = build(
    Topic,
    slugs,
    several(build(Question, slugs, names), 1),
    several(_evidence),
    st.one_of(st.just(""), names),
    _language,
)
