"""What the template sets, as data: every text made visible, every link and citation with where it leads.

Decides where a table's cells stand (spans are clipped to the table, as a page has no more room) and what a link becomes that
leads nowhere: its text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from policyver.model.document import ListBlock, Paragraph, Position, Section, Table
from policyver.model.inline import plain_text
from policyver.render.links import safe_target
from policyver.render.statement_words import (
    UNCONFIRMED,
    cited,
    facts_of,
    labels_of,
    mark_of,
    part_label,
    stance_facts,
)
from policyver.render.visible import visible_line
from policyver.render.words import DRIVERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policyver.model.document import Block, Cell, Item, ListType, Note, Part, Quote, Reference, Row, Statement
    from policyver.model.inline import Inlines, Markup

Json: TypeAlias = "dict[str, Any]"
_NUMBERINGS: dict[ListType, str] = {
    "decimal": "1.", "lower-alpha": "a.", "upper-alpha": "A.", "lower-roman": "i.", "upper-roman": "I.",
}  # fmt: skip
_MOST_COLUMNS = 40


def typeset_data(statement: Statement) -> Json:
    """The data of the template `statement.typ`."""
    setter = _Setter(statement)
    revision, source = statement.revision, statement.source
    published = revision.dates.published
    name = visible_line(plain_text(statement.title)).strip() or statement.id
    found = () if source is None else (*source.content, *_identifiers(source.doi, source.pmid))
    return {
        "plain-title": name,
        "title": setter.lines(statement.title) or [name],
        "mark": mark_of(statement),
        "running": f"{statement.id}@{revision.label}",
        "lang": (statement.language or "en").partition("-")[0].lower(),
        "date": None if published is None else [published.first.year, published.first.month, published.first.day],
        "issuers": [visible_line(each) for each in statement.issuers],
        "facts": [[name, visible_line(value)] for name, value in facts_of(statement)],
        "source": setter.lines(found),
        "summary": setter.lines(revision.summary),
        "reasons": [
            {
                "driver": DRIVERS[each.driver].capitalize() + (f" ({each.about})" if each.about else ""),
                "content": setter.lines(each.content) + ([f" [{' '.join(each.evidence)}]"] if each.evidence else []),
            }
            for each in revision.reasons
        ],
        "parts": [setter.part(part) for part in statement.body],
        "references": [setter.reference(each) for each in statement.references],
    }


def _identifiers(doi: str | None, pmid: str | None) -> Iterator[str]:
    if doi:
        yield f" doi:{doi}"
    if pmid:
        yield f" PMID {pmid}"


class _Setter:
    """Sets what stands in one statement."""

    def __init__(self, statement: Statement) -> None:
        self.labels = labels_of(statement)
        self.ids = {each for part in statement.body for each in _ids(part)} | self.labels.keys()

    def lines(self, content: Inlines) -> list[Any]:
        """Inline content."""
        return [visible_line(piece) if isinstance(piece, str) else self._markup(piece) for piece in content if piece]

    def part(self, part: Part) -> Json:
        """A section or a position."""
        position = part if isinstance(part, Position) else None
        label = visible_line(part_label(part, position=position is not None))
        title = self.lines(part.title)
        heading = [label, ": " if position else " ", *title] if label and title else [label] if label else title
        rows = [dict(stance_facts(stance)) for stance in position.stances] if position else []
        columns = [name for name in _COLUMNS if any(name in row for row in rows)]
        return {
            "anchor": f"d-{part.id}",
            "heading": heading or [part.id.replace("-", " ")],
            "claim": self.lines(position.claim) if position else None,
            "columns": columns,
            "stances": [[visible_line(row.get(name, "")) for name in columns] for row in rows],
            "blocks": [self.block(each) for each in (position.rationale if position else part.blocks)],  # type: ignore[union-attr]
            "parts": [self.part(each) for each in part.parts] if isinstance(part, Section) else [],
        }

    def block(self, block: Block) -> Json:
        """One block."""
        if isinstance(block, Paragraph):
            return {"type": "p", "content": self.lines(block.content)}
        if isinstance(block, ListBlock):
            items = [self._flow(item) for item in block.items]
            return {
                "type": "list",
                "numbering": _NUMBERINGS.get(block.type),
                "bare": block.type == "simple",
                "items": items,
            }
        if isinstance(block, Table):
            head, body, columns = self._grid(block)
            return {
                "type": "table",
                "caption": self.lines(block.caption),
                "columns": columns,
                "head": head,
                "body": body,
            }
        return {"type": type(block).__name__.lower(), **self._flow(block)}

    def reference(self, reference: Reference) -> Json:
        """One entry of the reference list."""
        unsure = () if reference.confirmed else (f" ({UNCONFIRMED})",)
        content = (*reference.content, *_identifiers(reference.doi, reference.pmid), *unsure)
        label = visible_line(reference.label or reference.id)
        return {"anchor": f"d-{reference.id}", "label": f"{label}.", "content": self.lines(content)}

    def _flow(self, flow: Item | Quote | Note | Cell) -> Json:
        return {"content": self.lines(flow.content), "blocks": [self.block(each) for each in flow.blocks]}

    def _markup(self, markup: Markup) -> Json:
        inner = self.lines(markup.content)
        if markup.name == "cite":
            found = cited(markup, self.labels)
            shown = inner or [f"[{visible_line(', '.join(label for _, label in found))}]"]
            known = next((id_ for id_, _ in found if id_ in self.labels), None)
            return {"m": "to" if known else "text", "t": f"d-{known}", "c": shown}
        if markup.name != "link":
            return {"m": markup.name, "c": inner}
        target = safe_target(markup.target)
        if target is None:
            return {"m": "text", "c": inner}
        if target.startswith("#"):
            return {
                "m": "to" if target[1:] in self.ids else "text",
                "t": f"d-{target[1:]}",
                "c": inner or [visible_line(target)],
            }
        return {"m": "link", "t": target, "c": inner or [visible_line(target)]}

    def _grid(self, table: Table) -> tuple[list[Json], list[Json], int]:
        """Cells with their places; those of the head, those of the body, and how many columns there are."""
        rows = (*table.head, *table.body)
        columns = min(max((sum(cell.colspan for cell in row.cells) for row in rows), default=1), _MOST_COLUMNS)
        columns = max(columns, *(len(row.cells) for row in rows), 1)
        head, used = self._placed(table.head, 0, columns)
        body, used_too = self._placed(table.body, len(table.head), columns)
        return head, body, max(used, used_too)

    def _placed(self, rows: tuple[Row, ...], first: int, columns: int) -> tuple[list[Json], int]:
        taken: set[tuple[int, int]] = set()
        cells: list[Json] = []
        widest = 1
        for y, row in enumerate(rows, first):
            x = 0
            for cell in row.cells:
                while (x, y) in taken:
                    x += 1
                wide = 1
                while wide < cell.colspan and x + wide < columns and (x + wide, y) not in taken:
                    wide += 1
                high = min(cell.rowspan, first + len(rows) - y)
                taken |= {(x + right, y + down) for right in range(wide) for down in range(high)}
                cells.append(
                    {"x": x, "y": y, "colspan": wide, "rowspan": high, "heading": cell.header, **self._flow(cell)}
                )
                x += wide
                widest = max(widest, x)
        return cells, widest


_COLUMNS = ("Question", "Population", "Direction", "Strength", "Certainty", "Grade", "Reviewed")


def _ids(part: Part) -> Iterator[str]:
    yield part.id
    if isinstance(part, Section):
        for inner in part.parts:
            yield from _ids(inner)
