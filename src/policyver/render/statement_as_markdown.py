"""A statement as Markdown that reads well on its own and can be imported again.

Decides the dialect: GitHub's, with front matter for the facts. Text is escaped, so that nothing of it acts. Marks that would not
act where they stand (`*a*b`) are written as HTML. What Markdown has no form for is written so that a reader misses nothing:
rows that span repeat as empty cells, lists by letters are numbered, stances are a list under their claim.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, assert_never

from policyver.model.document import ListBlock, Note, Paragraph, Position, Quote, Section, Table
from policyver.model.inline import plain_text
from policyver.render.links import safe_target
from policyver.render.markdown_tables import table_lines
from policyver.render.markdown_text import at_line_start, escaped
from policyver.render.skeleton import skeleton_comment
from policyver.render.statement_words import UNCONFIRMED, cited, facts_of, labels_of, mark_of, part_label, stance_line
from policyver.render.visible import visible_line
from policyver.render.words import DRIVERS

if TYPE_CHECKING:
    from policyver.model.document import Block, Blocks, Cell, Item, Part, Reference, Statement
    from policyver.model.inline import Inlines, Markup

_DEEPEST = 6
_PARTING = "<!-- -->"
_TAGS = {"em": "em", "strong": "strong", "sub": "sub", "sup": "sup", "term": "dfn"}
_MARKS = {"em": "*", "strong": "**"}
_ADDRESS = str.maketrans({each: f"%{ord(each):02X}" for each in '<>\\ "\n\t\r|`'})


def render(statement: Statement) -> str:
    """The text, one line feed at the end; the same statement gives the same text."""
    writer = _Writer(statement)
    blocks = [_front_matter(statement), f"# {writer.line(statement.title) or statement.id}"]
    mark = mark_of(statement)
    blocks += [f"*{mark}*"] if mark else []
    blocks.append("\n".join(f"- {name}: {escaped(visible_line(value))}" for name, value in facts_of(statement)))
    blocks += _source(statement, writer)
    blocks += _changes(statement, writer)
    for part in statement.body:
        blocks += writer.part(part, 2)
    if statement.references:
        blocks += ["## References", _references(statement, writer)]
    blocks.append(skeleton_comment(statement))
    return "\n\n".join(block for block in blocks if block) + "\n"


def _front_matter(statement: Statement) -> str:
    published = statement.revision.dates.published
    values: dict[str, object] = {
        "title": escaped(visible_line(plain_text(statement.title))),
        "id": statement.id,
        "kind": statement.kind,
        "label": statement.revision.label,
        "issuer": [escaped(visible_line(name)) for name in statement.issuers],
        "published": published.text if published else None,
        "lang": statement.language,
        "status": str(statement.revision.status),
        "fidelity": str(statement.source.fidelity) if statement.source else None,
    }
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in values.items() if value]
    return "\n".join(("---", *lines, "---"))


def _source(statement: Statement, writer: _Writer) -> list[str]:
    source = statement.source
    if source is None or not (source.content or source.doi or source.pmid):
        return []
    return [f"Source: {writer.line(source.content)}{_identifiers(source.doi, source.pmid)}"]


def _changes(statement: Statement, writer: _Writer) -> list[str]:
    revision = statement.revision
    if not (revision.summary or revision.reasons):
        return []
    reasons = [
        f"- **{DRIVERS[each.driver].capitalize()}**{f' ({each.about})' if each.about else ''}: {writer.line(each.content)}"
        f"{f' ({chr(32).join(each.evidence)})' if each.evidence else ''}"
        for each in revision.reasons
    ]
    return ["## What changed, and why", writer.line(revision.summary), "\n".join(reasons)]


def _references(statement: Statement, writer: _Writer) -> str:
    numbered = all(each.label == str(number) for number, each in enumerate(statement.references, 1))
    lines = []
    for number, each in enumerate(statement.references, 1):
        start = f"{number}. " if numbered else f"- \\[{escaped(visible_line(each.label or each.id))}\\] "
        lines.append(start + _reference(each, writer))
    return "\n".join(lines)


def _reference(reference: Reference, writer: _Writer) -> str:
    unsure = "" if reference.confirmed else f" *({UNCONFIRMED})*"
    return f"{writer.line(reference.content)}{_identifiers(reference.doi, reference.pmid)}{unsure}"


def _identifiers(doi: str | None, pmid: str | None) -> str:
    shown = f" [doi:{escaped(visible_line(doi))}](<https://doi.org/{doi.translate(_ADDRESS)}>)" if doi else ""
    return shown + (f" [PMID {pmid}](https://pubmed.ncbi.nlm.nih.gov/{pmid}/)" if pmid else "")


class _Writer:
    """Writes what stands in one statement."""

    def __init__(self, statement: Statement) -> None:
        self.labels = labels_of(statement)

    def part(self, part: Part, depth: int) -> list[str]:
        """A part's blocks of Markdown, those of its parts behind them."""
        label = part_label(part, position=isinstance(part, Position))
        title = self.line(part.title)
        separator = ": " if isinstance(part, Position) else ". "
        named = (
            f"{escaped(visible_line(label))}{separator}{title}"
            if label and title
            else escaped(visible_line(label)) or title
        )
        heading = f"{'#' * min(depth, _DEEPEST)} {named or escaped(part.id.replace('-', ' '))}"
        match part:
            case Section():
                inner = [line for each in part.parts for line in self.part(each, depth + 1)]
                return [heading, *self.blocks(part.blocks), *inner]
            case Position():
                stances = "\n".join(f"- Stance: {escaped(visible_line(stance_line(each)))}" for each in part.stances)
                blocks = self.blocks(part.rationale)
                parting = [_PARTING] if stances and blocks and isinstance(part.rationale[0], ListBlock) else []
                return [heading, self.paragraph(part.claim), stances, *parting, *blocks]
            case _:
                assert_never(part)

    def blocks(self, blocks: Blocks) -> list[str]:
        """Each block; lists that follow each other are parted, or they would be one."""
        out: list[str] = []
        for before, block in zip((None, *blocks), blocks, strict=False):
            if isinstance(block, ListBlock) and isinstance(before, ListBlock):
                out.append(_PARTING)
            out.append(self._block(block))
        return [each for each in out if each]

    def paragraph(self, content: Inlines) -> str:
        """Text as a paragraph."""
        return at_line_start(self.line(content))

    def line(self, content: Inlines, *, linked: bool = False) -> str:
        """Inline content on one line."""
        out: list[str] = []
        for at, piece in enumerate(content):
            if isinstance(piece, str):
                out.append(escaped(visible_line(piece)))
            else:
                beside = (
                    self._edge(content[at - 1] if at else "", -1),
                    self._edge(content[at + 1] if at + 1 < len(content) else "", 0),
                )
                out.append(self._markup(piece, beside, linked=linked))
        return "".join(out).strip()

    def _edge(self, piece: str | Markup, at: int) -> str:
        text = piece if isinstance(piece, str) else "x"
        return text[at] if text else ""

    def _markup(self, markup: Markup, beside: tuple[str, str], *, linked: bool) -> str:
        if markup.name == "cite":
            return self._cite(markup, linked=linked)
        inner = self.line(markup.content, linked=linked)
        raw = plain_text(markup.content)
        before, after = (" " if raw[:1].isspace() else ""), (" " if raw[-1:].isspace() else "")
        if markup.name == "link":
            target = safe_target(markup.target)
            shown = inner or escaped(visible_line(markup.target))
            if target is None or linked:
                return f"{before}{inner}{after}"
            return f"{before}[{shown}](<{target.translate(_ADDRESS)}>){after}"
        if not inner:
            return before or after
        mark = _MARKS.get(markup.name)
        plain = (
            all(isinstance(each, str) for each in markup.content)
            and raw.strip()[:1].isalnum()
            and raw.strip()[-1:].isalnum()
        )
        if (
            mark
            and plain
            and not any(
                each.isalnum() or each in "*_"
                for each, space in zip(beside, (before, after), strict=True)
                if each and not space
            )
        ):
            return f"{before}{mark}{inner}{mark}{after}"
        tag = _TAGS[markup.name]
        return f"{before}<{tag}>{inner}</{tag}>{after}"

    def _cite(self, markup: Markup, *, linked: bool) -> str:
        if markup.content:
            return self.line(markup.content, linked=linked)
        return f"\\[{', '.join(escaped(visible_line(label)) for _, label in cited(markup, self.labels))}\\]"

    def _block(self, block: Block) -> str:
        match block:
            case Paragraph():
                return self.paragraph(block.content)
            case ListBlock():
                numbered = block.type not in {"bullet", "simple"}
                return "\n".join(
                    self._item(item, f"{number}. " if numbered else "- ") for number, item in enumerate(block.items, 1)
                )
            case Table():
                return self._table(block)
            case Quote():
                return _prefixed("> ", self._flow(block))
            case Note():
                return "> [!NOTE]\n" + _prefixed("> ", self._flow(block))
            case _:
                assert_never(block)

    def _item(self, item: Item, marker: str) -> str:
        text = self._flow(item) or _PARTING
        first, *rest = text.split("\n")
        indent = " " * len(marker)
        return "\n".join((f"{marker}{first}", *(f"{indent}{line}" if line else "" for line in rest)))

    def _flow(self, flow: Item | Quote | Note | Cell) -> str:
        text = self.paragraph(flow.content)
        blocks = self.blocks(flow.blocks)
        return "\n\n".join(each for each in (text or (_PARTING if blocks else ""), *blocks) if each)

    def _table(self, table: Table) -> str:
        caption = self.paragraph(table.caption)
        lines = table_lines(table, self)
        return f"{caption}\n\n{lines}" if caption else lines


def _prefixed(prefix: str, text: str) -> str:
    return "\n".join(f"{prefix}{line}".rstrip() for line in text.split("\n"))
