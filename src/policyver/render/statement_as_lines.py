"""A whole statement as lines that git can compare: headings with ids and labels, a sentence a line, a stance a line.

What `policyver git textconv` gives to `git log -p`, `git show` and `git diff --no-ext-diff`. Decides that a heading begins
with `#` at the margin and every other line with two spaces, so that no text of a document passes for a heading. Everything
that a statement says has a line, but for the layout of its XML; items of a list bear a sign and no number, which would change
with every item above. The ugly case: markup that ends a sentence, whose sign belongs to that sentence's line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.compare.sentences import split_sentences
from policyver.model.outlining import outline
from policyver.model.passage import passage
from policyver.model.revision import DATE_NAMES
from policyver.render.visible import visible_line
from policyver.render.words import DRIVERS, FIDELITIES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policyver.model.document import Reference, Statement
    from policyver.model.inline import Inlines
    from policyver.model.outline import Block, Unit
    from policyver.model.passage import Mark, Passage
    from policyver.model.revision import Revision
    from policyver.model.stance import Stance

_MARGIN = "  "
_LEADS = {"p": "", "claim": "claim: ", "caption": "caption: ", "quote": "quotation: ", "note": "note: ", "tr": "row: "}
_SIGNS = {
    "bullet": "- ",
    "simple": "",
    "decimal": "1. ",
    "lower-alpha": "a. ",
    "upper-alpha": "A. ",
    "lower-roman": "i. ",
    "upper-roman": "I. ",
}
_MARKS = {"em": ("*", "*"), "strong": ("**", "**"), "sub": ("_{", "}"), "sup": ("^{", "}"), "term": ("_", "_")}


def render(statement: Statement) -> str:
    """All that `statement` says, safe to show, ending in a line feed."""
    lines = [*_front(statement), *_body(statement), *_references(statement)]
    return "".join(f"{line}\n" for line in lines)


def _front(statement: Statement) -> Iterator[str]:
    yield visible_line(f"# statement {statement.id}")
    mark = FIDELITIES[statement.source.fidelity] if statement.source else ""
    yield from _passage_lines(f"title [{mark}]: " if mark else "title: ", passage(statement.title))
    facts = [("kind", statement.kind), ("topic", statement.topic), ("language", statement.language)]
    facts += [("issuer", name) for name in statement.issuers] + [("endorser", name) for name in statement.endorsers]
    facts += [("scheme", f"{scheme.name} {scheme.version} ({scheme.id})") for scheme in statement.schemes]
    yield from (_line(f"{name}: {value}") for name, value in facts if value)
    source = statement.source
    if source:
        yield from _passage_lines("source: ", passage(source.content))
        yield from (_line(f"source {name}: {value}") for name, value in _identifiers(source.doi, source.pmid))
    yield from _revision(statement.revision)


def _revision(revision: Revision) -> Iterator[str]:
    yield ""
    yield visible_line(f"# revision {revision.label} {revision.status}")
    dates = ((name, getattr(revision.dates, name.replace("-", "_"))) for name in DATE_NAMES)
    yield from (_line(f"{name}: {date}") for name, date in dates if date is not None)
    yield from (_line(f"{relation.type}: {relation.target}") for relation in revision.relations)
    yield from _inline_lines("summary: ", revision.summary)
    for reason in revision.reasons:
        about = f" about {reason.about}" if reason.about else ""
        evidence = f" [{' '.join(reason.evidence)}]" if reason.evidence else ""
        yield _line(f"reason, {DRIVERS[reason.driver]}{about}{evidence}:")
        yield from _inline_lines(_MARGIN, reason.content)


def _body(statement: Statement) -> Iterator[str]:
    found = outline(statement)
    for number, unit in enumerate(found.units):
        yield ""
        yield _heading(unit)
        own = [found.blocks[at] for at in found.own_blocks(number)]
        claims = [block for block in own if block.name == "claim"]
        yield from (line for block in claims for line in _block(block))
        yield from (_line(_stance(stance)) for stance in unit.stances)
        before = claims[-1] if claims else None
        for block in (block for block in own if block.name != "claim"):
            if before is not None and not (_is_row(before) and _is_row(block)):
                yield ""
            yield from _block(block)
            before = block


def _is_row(block: Block) -> bool:
    """Whether the block is one of several that stand close together."""
    return block.name in {"item", "tr", "caption"}


def _heading(unit: Unit) -> str:
    """`## position 3 "Evidence" (evidence-inconclusive)`."""
    label = f" {unit.label}" if unit.label else ""
    title = f' "{_marked(unit.title, 0, len(unit.title.text))}"' if unit.title.text else ""
    return visible_line(f"{'#' * len(unit.path)} {unit.kind}{label}{title} ({unit.id})")


def _stance(stance: Stance) -> str:
    """`stance efficacy, adults with MS: neither (only-in-research), strength ungraded, certainty low`."""
    basis = f" ({stance.basis})" if stance.basis else ""
    told = [f"{stance.direction}{basis}", f"strength {stance.strength}", f"certainty {stance.certainty}"]
    told += [f"grade {stance.grade}"] if stance.grade else []
    told += [f"scheme {stance.scheme.id} {stance.scheme.version}"] if stance.scheme else []
    told += [f"reviewed {stance.reviewed}"] if stance.reviewed else []
    return f"stance {stance.question}, {stance.population}: {', '.join(told)}"


def _block(block: Block) -> Iterator[str]:
    margin = _MARGIN * block.depth
    lead = _SIGNS.get(block.shape.split(" ")[0], "- ") if block.name == "item" else _LEADS.get(block.name, "")
    if block.name == "tr":
        head = "head row: " if block.shape.startswith("head ") else lead
        cells = _marked(block, 0, len(block.text)).replace("\t", " | ")
        yield _line(f"{margin}{head}{cells}{_named(block)}")
    else:
        yield from _passage_lines(f"{margin}{lead}", block, _named(block))


def _named(block: Block) -> str:
    """The id of a block that has one, after its text."""
    return f" ({block.id})" if block.id else ""


def _references(statement: Statement) -> Iterator[str]:
    if statement.references:
        yield ""
        yield "# references"
    yield from (line for reference in statement.references for line in _reference(reference))


def _reference(reference: Reference) -> Iterator[str]:
    """One line: a reference is looked at as a whole."""
    label = f"{reference.label} " if reference.label else ""
    content = passage(reference.content)
    told = [_marked(content, 0, len(content.text))]
    told += [f"{name}:{value}" for name, value in _identifiers(reference.doi, reference.pmid)]
    told += [f"evidence:{reference.evidence}"] if reference.evidence else []
    told += [] if reference.confirmed else ["(not confirmed)"]
    yield _line(f"[{label}{reference.id}] {' '.join(told)}")


def _identifiers(doi: str | None, pmid: str | None) -> list[tuple[str, str]]:
    return [(name, value) for name, value in (("doi", doi), ("pmid", pmid)) if value]


def _inline_lines(lead: str, content: Inlines) -> Iterator[str]:
    if content:
        yield from _passage_lines(lead, passage(content))


def _passage_lines(lead: str, text: Passage, end: str = "") -> Iterator[str]:
    """A sentence a line; the lead before the first, the others below it a step further in."""
    margin = lead[: len(lead) - len(lead.lstrip())]
    below = f"{margin}{_MARGIN}" if lead.strip() else margin
    at = 0
    sentences = split_sentences(text.text) or ("",)
    for number, sentence in enumerate(sentences):
        shown = _marked(text, at, at + len(sentence)).strip()
        at += len(sentence)
        last = end if number == len(sentences) - 1 else ""
        yield _line(f"{lead if number == 0 else below}{shown}{last}")


def _marked(text: Passage, start: int, end: int) -> str:
    """The text from `start` to `end` with signs for its markup; a sign stands on the side of what it marks."""
    signs: list[tuple[int, str]] = []
    for mark in text.marks:
        opening, closing = _signs(mark)
        if start <= mark.start < end or (mark.start == mark.end == start):
            signs.append((mark.start, opening))
        if start < mark.end <= end or (mark.start == mark.end == start):
            signs.append((mark.end, closing))
    out: list[str] = []
    at = start
    for place, sign in sorted(signs, key=lambda found: found[0]):
        out += [text.text[at:place], sign]
        at = place
    return "".join([*out, text.text[at:end]])


def _signs(mark: Mark) -> tuple[str, str]:
    if mark.name == "cite":
        return ("", "") if mark.stands_in else ("", f"[{mark.target}]")
    return ("", f" <{mark.target}>") if mark.name == "link" else _MARKS[mark.name]


def _line(text: str) -> str:
    return f"{_MARGIN}{visible_line(text)}"
