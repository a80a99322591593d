"""A statement with one of everything, for the tests of Word files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from policyver.model.dates import parse_date
from policyver.model.document import (
    Block,
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
from policyver.model.revision import Dates, Fidelity, Revision, Source, Status
from policyver.model.stance import Direction, Stance, Strength

if TYPE_CHECKING:
    from policyver.model.document import Blocks, Part


def p(*content: str | Markup) -> Paragraph:
    return Paragraph(content)


def cite(*ids: str) -> Markup:
    return Markup("cite", (), " ".join(ids))


def row(*cells: str, header: bool = False) -> Row:
    return Row(tuple(Cell((text,), header) for text in cells))


STANCE = Stance("efficacy", "adults", Direction.AGAINST, strength=Strength.STRONG)
MARKUP = p(
    "Plain, ", Markup("em", ("stressed ", Markup("strong", ("twice",)))), ", H", Markup("sub", ("2",)), "O, 10", Markup("sup", ("2",)),
    ", ", Markup("term", ("a term",)), ", ", Markup("link", ("a link",), "https://example.org/a?b=c&d"), ", ",
    Markup("link", ("no link",), "javascript:alert(1)"), " and ", cite("r1", "r2"), ".",
)  # fmt: skip
LISTS = ListBlock(
    (
        Item(("First",), (ListBlock((Item(("Below",)), Item(("Below too",), (p("Goes on."),))), "lower-roman"),)),
        Item((), (p("A paragraph of its own."), p("And another."))),
    ),
    "decimal",
)
TABLE = Table(
    (Row((Cell(("a",), rowspan=2), Cell(("b",), colspan=2))), row("c", "d"), Row((Cell((), blocks=(p("e"), LISTS)),))),
    (row("One", "Two", "Three", header=True),),
    ("A table",),
)
BLOCKS: tuple[Block, ...] = (
    MARKUP, LISTS, ListBlock((Item(("Dot",)),)), TABLE, Quote(("Quoted.",), (p("Quoted too."),)), Note((), (p("Noted."),)),
)  # fmt: skip


def statement(*blocks: Block, **changes: object) -> Statement:
    parts: tuple[Part, ...] = (
        Section("background", ("Background",), blocks or BLOCKS, (Section("deep", ("Deeper",), (p("Deep."),)),), "1"),
        Position("advice", ("Do not do it.",), (STANCE,), (p("Because."),), (), "2"),
    )
    return of(parts, **changes)


def of(body: tuple[Part, ...], **changes: object) -> Statement:
    made = Statement(
        id="example",
        kind="position-statement",
        title=("An example",),
        issuers=("Issuer & Sons",),
        revision=Revision("2010", Status.PUBLISHED, Dates(published=parse_date("2010-09"))),
        body=body,
        language="en",
        source=Source(("Where it stands.",), Fidelity.ILLUSTRATIVE, doi="10.1000/x"),
        references=(
            Reference("r1", ("First work.",), "1", doi="10.1000/a<b"),
            Reference("r2", ("Second work.",), "2", pmid="12345"),
        ),
    )
    return replace(made, **changes)


def section(
    *blocks: Block, title: str = "Background", identity: str = "background", label: str | None = None
) -> Section:
    content: Blocks = blocks
    return Section(identity, (title,), content, (), label)
