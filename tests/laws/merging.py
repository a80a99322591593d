"""Random statements and random edits of them, for the laws of merging."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from hypothesis import strategies as st

from policyver.model.dates import parse_date
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
from policyver.model.revision import Dates, Revision, Status
from policyver.model.stance import Direction, Stance, Strength

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

SUBJECTS = ["Operators", "Nurses", "Members", "Committees", "Surgeons", "Patients", "Trials", "Guidelines"]
VERBS = ["should", "should not", "may", "must", "do", "do not", "often", "can"]
DEEDS = ["offer", "report", "record", "avoid", "review", "measure", "publish", "withdraw"]
OBJECTS = ["screening", "treatment", "imaging", "evidence", "consent", "outcomes", "training", "records"]
TAILS = ["", " to adults", " in 3 months", " at every visit", " in all wards", " before surgery", " with care"]

words = st.sampled_from([*SUBJECTS, *OBJECTS, "not", "all", "12", "gently", "here"])
sentences = st.builds(
    lambda who, verb, deed, what, tail: f"{who} {verb} {deed} {what}{tail}.",
    *(st.sampled_from(pool) for pool in (SUBJECTS, VERBS, DEEDS, OBJECTS, TAILS)),
)


@dataclass
class Box:
    """A part or block under construction: its kind, its sentences, what stands in it."""

    kind: str
    text: list[str] = field(default_factory=list)
    inner: list[Box] = field(default_factory=list)
    id: str = ""
    title: str = ""
    label: str | None = None
    direction: Direction = Direction.FOR
    strong: bool = False
    marked: bool = False
    cites: str = ""


@dataclass
class Draft:
    """A statement under construction."""

    parts: list[Box]
    references: list[tuple[str, str]]
    title: str = "On screening"
    published: str = "2010"
    issuers: list[str] = field(default_factory=lambda: ["A society"])
    counted: bool = False
    names: int = 0


@st.composite
def blocks(draw: st.DrawFn) -> Box:
    kind = draw(st.sampled_from(["p", "p", "p", "list", "table", "note"]))
    if kind == "list":
        return Box(kind, inner=[Box("item", [one]) for one in draw(st.lists(sentences, min_size=1, max_size=3))])
    if kind == "table":
        rows = draw(st.lists(st.lists(sentences, min_size=2, max_size=2), min_size=1, max_size=2))
        return Box(kind, inner=[Box("tr", row) for row in rows])
    return Box(kind, draw(st.lists(sentences, min_size=1, max_size=3)), cites=draw(st.sampled_from(["", "", "r1"])))


@st.composite
def drafts(draw: st.DrawFn) -> Draft:
    found = Draft([], [("r1", "Rao A. On imaging."), ("r2", "Lee B. On consent.")], counted=draw(st.booleans()))
    for _ in range(draw(st.integers(2, 4))):
        part = new_part(draw, found, draw(st.sampled_from(["section", "section", "position"])))
        if part.kind == "section":
            part.inner += [new_part(draw, found, "section") for _ in range(draw(st.integers(0, 2)))]
        found.parts.append(part)
    return found


def new_part(draw: st.DrawFn, draft: Draft, kind: str) -> Box:
    draft.names += 1
    title = f"{draw(st.sampled_from(OBJECTS))} {draft.names}"
    inner = draw(st.lists(blocks(), max_size=3))
    text = [draw(sentences)] if kind == "position" else []
    return Box(kind, text, inner, f"s{draft.names}", title)


def statement(draft: Draft) -> Statement:
    draft = deepcopy(draft)
    if draft.counted:
        _count(draft.parts, "")
    return Statement(
        id="screening",
        kind="position-statement",
        title=(draft.title,),
        issuers=tuple(draft.issuers),
        revision=Revision("1", Status.DRAFT, Dates(published=parse_date(draft.published))),
        body=tuple(_part(box) for box in draft.parts),
        references=tuple(
            Reference(name, (text,), str(at)) for at, (name, text) in enumerate(draft.references, start=1)
        ),
    )


def _count(parts: list[Box], prefix: str) -> None:
    for at, box in enumerate((box for box in parts if box.id), start=1):
        box.label = f"{prefix}{at}"
        _count(box.inner, f"{prefix}{at}.")


def _part(box: Box) -> Part:
    inner = tuple(_block(one) for one in box.inner if not one.id)
    if box.kind == "position":
        strength = Strength.STRONG if box.strong else Strength.UNGRADED
        stance = Stance("efficacy", f"group {box.id}", box.direction, strength=strength)
        return Position(box.id, _text(box), (stance,), inner, (box.title,), box.label)
    return Section(box.id, (box.title,), inner, tuple(_part(one) for one in box.inner if one.id), box.label)


def _block(box: Box) -> Block:
    match box.kind:
        case "list":
            return ListBlock(tuple(Item(_text(one)) for one in box.inner))
        case "table":
            return Table(tuple(Row(tuple(Cell((cell,)) for cell in one.text)) for one in box.inner))
        case "note":
            return Note(_text(box))
        case "quote":
            return Quote(_text(box))
        case _:
            return Paragraph(_text(box))


def _text(box: Box) -> Inlines:
    text = " ".join(box.text)
    cites = (Markup("cite", (), box.cites),) if box.cites else ()
    if box.marked and " " in text:
        first, _, rest = text.partition(" ")
        return (Markup("em", (first,)), f" {rest}", *cites)
    return (text, *cites) if text else cites


def edited(draw: st.DrawFn, draft: Draft, side: str) -> Draft:
    """The draft with one to six random edits; what it names anew bears the side's name."""
    draft = deepcopy(draft)
    for edit in draw(st.lists(st.sampled_from(EDITS), min_size=1, max_size=6)):
        edit(draw, draft, side)
    return draft


def _all(parts: list[Box]) -> list[Box]:
    return [box for part in parts for box in (part, *_all(part.inner))]


def _homes(draft: Draft) -> list[list[Box]]:
    """Every list that blocks stand in."""
    return [box.inner for box in _all(draft.parts) if box.id]


def _texts(draft: Draft) -> list[Box]:
    return [box for box in _all(draft.parts) if box.text]


def change_word(draw: st.DrawFn, draft: Draft, _: str) -> None:
    if box := _pick(draw, _texts(draft)):
        at = draw(st.integers(0, len(box.text) - 1))
        parts = box.text[at].rstrip(".").split(" ")
        place = draw(st.integers(0, len(parts) - 1))
        parts[place : place + draw(st.integers(0, 1))] = [draw(words)]
        box.text[at] = f"{' '.join(parts)}."


def add_sentence(draw: st.DrawFn, draft: Draft, _: str) -> None:
    if box := _pick(draw, [box for box in _texts(draft) if box.kind != "tr"]):
        box.text.insert(draw(st.integers(0, len(box.text))), draw(sentences))


def drop_sentence(draw: st.DrawFn, draft: Draft, _: str) -> None:
    if box := _pick(draw, [box for box in _texts(draft) if len(box.text) > 1 and box.kind != "tr"]):
        box.text.pop(draw(st.integers(0, len(box.text) - 1)))


def carry_sentence(draw: st.DrawFn, draft: Draft, _: str) -> None:
    here, there = (_pick(draw, [box for box in _texts(draft) if box.kind != "tr"]) for _ in range(2))
    if here and there and len(here.text) > 1 and here is not there:
        there.text.append(here.text.pop())


def add_block(draw: st.DrawFn, draft: Draft, _: str) -> None:
    if (home := _pick(draw, _homes(draft))) is not None:
        home.insert(draw(st.integers(0, len(home))), draw(blocks()))


def drop_block(draw: st.DrawFn, draft: Draft, _: str) -> None:
    if home := _pick(draw, [home for home in _homes(draft) if home]):
        home.pop(draw(st.integers(0, len(home) - 1)))


def move_block(draw: st.DrawFn, draft: Draft, _: str) -> None:
    home = _pick(draw, [home for home in _homes(draft) if any(not box.id for box in home)])
    other = _pick(draw, _homes(draft))
    if home is not None and other is not None:
        block = next(box for box in home if not box.id)
        home.remove(block)
        other.insert(draw(st.integers(0, len(other))), block)


def add_part(draw: st.DrawFn, draft: Draft, side: str) -> None:
    part = new_part(draw, draft, draw(st.sampled_from(["section", "position"])))
    part.id = draw(st.sampled_from([f"{side}-{part.id}", "same"]))
    if all(part.id != box.id for box in _all(draft.parts)):
        draft.parts.insert(draw(st.integers(0, len(draft.parts))), part)


def drop_part(draw: st.DrawFn, draft: Draft, _: str) -> None:
    if len(draft.parts) > 1:
        draft.parts.pop(draw(st.integers(0, len(draft.parts) - 1)))


def move_part(draw: st.DrawFn, draft: Draft, _: str) -> None:
    part = draft.parts.pop(draw(st.integers(0, len(draft.parts) - 1)))
    homes = [draft.parts, *(box.inner for box in _all(draft.parts) if box.kind == "section")]
    home = draw(st.sampled_from(homes)) if draft.parts else draft.parts
    home.insert(draw(st.integers(0, len(home))), part)


def retitle(draw: st.DrawFn, draft: Draft, _: str) -> None:
    if box := _pick(draw, [box for box in _all(draft.parts) if box.title]):
        box.title = f"{box.title} and {draw(words)}"


def turn_stance(draw: st.DrawFn, draft: Draft, _: str) -> None:
    if box := _pick(draw, [box for box in _all(draft.parts) if box.kind == "position"]):
        box.direction = draw(st.sampled_from([Direction.FOR, Direction.AGAINST]))
        box.strong = draw(st.booleans())


def mark(draw: st.DrawFn, draft: Draft, _: str) -> None:
    if box := _pick(draw, [box for box in _texts(draft) if box.kind in {"p", "item"}]):
        box.marked = not box.marked


def add_reference(draw: st.DrawFn, draft: Draft, side: str) -> None:
    at = draw(st.integers(0, len(draft.references)))
    draft.references.insert(at, (f"r{len(draft.references) + 1}", f"{side} {draw(sentences)}"))
    if box := _pick(draw, [box for box in _texts(draft) if box.kind == "p"]):
        box.cites = draft.references[at][0]


def set_field(draw: st.DrawFn, draft: Draft, _: str) -> None:
    name = draw(st.sampled_from(["published", "title", "issuers"]))
    if name == "published":
        draft.published = draw(st.sampled_from(["2011", "2012"]))
    elif name == "title":
        draft.title = draw(st.sampled_from(["On screening", "On early screening", "On screening now"]))
    else:
        draft.issuers.append(draw(st.sampled_from(["A college", "A board"])))


def count(_draw: st.DrawFn, draft: Draft, _side: str) -> None:
    draft.counted = not draft.counted


EDITS: list[Callable[[st.DrawFn, Draft, str], None]] = [
    change_word,
    change_word,
    add_sentence,
    drop_sentence,
    carry_sentence,
    add_block,
    drop_block,
    move_block,
    add_part,
    drop_part,
    move_part,
    retitle,
    turn_stance,
    mark,
    add_reference,
    set_field,
    count,
]


def _pick(draw: st.DrawFn, pool: list[T]) -> T | None:
    return draw(st.sampled_from(pool)) if pool else None


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Statement, Statement]:
    """A base and one change of it."""
    base = draw(drafts())
    return statement(base), statement(edited(draw, base, "ours"))


@st.composite
def trios(draw: st.DrawFn) -> tuple[Statement, Statement, Statement]:
    """A base and two changes of it."""
    base = draw(drafts())
    return statement(base), statement(edited(draw, base, "ours")), statement(edited(draw, base, "theirs"))
