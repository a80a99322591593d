"""A statement read back from its JSON: the proof that the JSON holds all of it."""

from __future__ import annotations

from typing import Any

from policyver.model.dates import parse_date
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
from policyver.model.inline import Inlines, Markup
from policyver.model.revision import Dates, Driver, Fidelity, Reason, Relation, RelationType, Revision, Source, Status
from policyver.model.stance import Basis, Certainty, Direction, Scheme, Stance, Strength


def from_json(found: Any) -> Statement:  # noqa: ANN401 - JSON
    """The statement that the JSON says."""
    schemes = {each["id"]: Scheme(**each) for each in found["schemes"]}
    revision, source = found["revision"], found["source"]
    return Statement(
        id=found["id"],
        kind=found["document-kind"],
        title=_inlines(found["title"]),
        issuers=tuple(found["issuers"]),
        revision=Revision(
            revision["label"],
            Status(revision["status"]),
            Dates(**{name.replace("-", "_"): parse_date(text) for name, text in revision["dates"].items() if text}),
            tuple(Relation(RelationType(each["type"]), each["target"]) for each in revision["relations"]),
            _inlines(revision["summary"]),
            tuple(
                Reason(_inlines(each["content"]), Driver(each["driver"]), each["about"], tuple(each["evidence"]))
                for each in revision["reasons"]
            ),
        ),
        body=tuple(_part(each, schemes) for each in found["body"]),
        topic=found["topic"],
        language=found["language"],
        endorsers=tuple(found["endorsers"]),
        source=source
        and Source(_inlines(source["content"]), Fidelity(source["fidelity"]), source["doi"], source["pmid"]),
        schemes=tuple(schemes.values()),
        references=tuple(Reference(**{**each, "content": _inlines(each["content"])}) for each in found["references"]),
    )


def _part(found: Any, schemes: dict[str, Scheme]) -> Section | Position:  # noqa: ANN401 - JSON
    title = _inlines(found["title"])
    if found["type"] == "section":
        parts = tuple(_part(each, schemes) for each in found["parts"])
        return Section(found["id"], title, _blocks(found["blocks"]), parts, found["label"])
    stances = tuple(_stance(each, schemes) for each in found["stances"])
    return Position(found["id"], _inlines(found["claim"]), stances, _blocks(found["rationale"]), title, found["label"])


def _stance(found: Any, schemes: dict[str, Scheme]) -> Stance:  # noqa: ANN401 - JSON
    return Stance(
        found["question"],
        found["population"],
        Direction(found["direction"]),
        Basis(found["basis"]) if found["basis"] else None,
        Strength(found["strength"]),
        Certainty(found["certainty"]),
        found["grade"],
        schemes[found["scheme"]] if found["scheme"] else None,
        found["reviewed"],
    )


def _blocks(found: Any) -> tuple[Any, ...]:  # noqa: ANN401 - JSON
    return tuple(_block(each) for each in found)


def _block(found: Any) -> Any:  # noqa: ANN401 - JSON
    kind, id_ = found["type"], found["id"]
    if kind == "p":
        return Paragraph(_inlines(found["content"]), id_)
    if kind == "list":
        items = tuple(Item(_inlines(each["content"]), _blocks(each["blocks"]), each["id"]) for each in found["items"])
        return ListBlock(items, found["marks"], id_)
    if kind == "table":
        return Table(_rows(found["body"]), _rows(found["head"]), _inlines(found["caption"]), id_)
    made = Quote if kind == "quote" else Note
    return made(_inlines(found["content"]), _blocks(found["blocks"]), id_)


def _rows(found: Any) -> tuple[Row, ...]:  # noqa: ANN401 - JSON
    return tuple(
        Row(
            tuple(
                Cell(
                    _inlines(cell["content"]),
                    cell["heading"],
                    _blocks(cell["blocks"]),
                    cell["colspan"],
                    cell["rowspan"],
                )
                for cell in row["cells"]
            ),
            row["id"],
        )
        for row in found
    )


def _inlines(found: Any) -> Inlines:  # noqa: ANN401 - JSON
    return tuple(
        piece if isinstance(piece, str) else Markup(piece["mark"], _inlines(piece["content"]), piece["target"] or "")
        for piece in found
    )
