"""One statement to read in a terminal: what `policyver show` prints.

Decides the order: what it is, what it says (body, positions with their stances), why it says so (reasons), its references. All
of the document's text is shown; its markup is shown as style, a citation as `[r1 r2]`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from rich.text import Text

from policyver.model.document import Position, Section
from policyver.model.revision import DATE_NAMES
from policyver.render.block_as_terminal import inline_text, print_blocks
from policyver.render.hanging import print_hanging
from policyver.render.visible import visible_line
from policyver.render.words import DRIVERS, FIDELITIES, STATUSES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rich.console import Console

    from policyver.model.document import Part, Statement
    from policyver.model.revision import Revision
    from policyver.model.stance import Stance

_MEASURE = 100


def print_statement(
    statement: Statement, since: tuple[str, ...], console: Console, labels: Mapping[str, str] | None = None
) -> None:
    """Print all of a statement.

    Args:
        statement: what to print.
        since: what was recorded of this revision after it was published, one line each.
        console: where to.
        labels: what stands behind the headings of positions, by id: their update labels.
    """
    console.width = min(console.width, _MEASURE)
    _print_front(statement, since, console)
    for part in statement.body:
        _print_part(part, 0, console, labels or {})
    if statement.references:
        _print_heading("References", 0, console)
        for reference in statement.references:
            mark = f"[{reference.label or reference.id}] "
            text = inline_text(reference.content)
            print_hanging(visible_line(mark), text if reference.confirmed else text.append(" (not confirmed)"), console)


def _print_front(statement: Statement, since: tuple[str, ...], console: Console) -> None:
    title = inline_text(statement.title)
    title.stylize("bold")
    mark = FIDELITIES[statement.source.fidelity] if statement.source else ""
    print_hanging("", title.append(f" [{mark}]", "italic") if mark else title, console)
    print_hanging("", Text(visible_line(f"{statement.id}@{statement.revision.label}, {statement.kind}")), console)
    names = "; ".join(statement.issuers)
    _print_field("issued by", names, console)
    if statement.endorsers:
        _print_field("endorsed by", "; ".join(statement.endorsers), console)
    _print_field("status", _status(statement.revision), console)
    for line in since:
        print_hanging("! ", Text(visible_line(line), "yellow"), console)
    if statement.source:
        print_hanging("source: ", inline_text(statement.source.content), console)
    _print_revision(statement.revision, console)


def _status(revision: Revision) -> str:
    dates = [(name, getattr(revision.dates, name.replace("-", "_"))) for name in DATE_NAMES]
    told = [f"{name.replace('-', ' ')} {date}" for name, date in dates if date is not None]
    return ", ".join([STATUSES[revision.status], *told])


def _print_revision(revision: Revision, console: Console) -> None:
    for relation in revision.relations:
        _print_field(relation.type.replace("-", " "), relation.target, console)
    if revision.summary:
        print_hanging("summary: ", inline_text(revision.summary), console)
    for reason in revision.reasons:
        about = f" ({reason.about})" if reason.about else ""
        evidence = f" [{' '.join(reason.evidence)}]" if reason.evidence else ""
        text = Text(visible_line(f"{DRIVERS[reason.driver]}{about}: ")).append_text(inline_text(reason.content))
        print_hanging("reason: ", text.append(visible_line(evidence)), console)


def _print_field(name: str, value: str, console: Console) -> None:
    print_hanging(f"{name}: ", Text(visible_line(value)), console)


def _print_part(part: Part, depth: int, console: Console, labels: Mapping[str, str]) -> None:
    match part:
        case Section():
            _print_heading(_titled(part), depth, console)
            print_blocks(part.blocks, depth, console)
            for inner in part.parts:
                _print_part(inner, depth + 1, console, labels)
        case Position():
            label = f"  {visible_line(labels[part.id])}" if part.id in labels else ""
            _print_heading(_titled(part).append(label), depth, console)
            margin = "  " * depth
            print_hanging(f"{margin}Position: ", inline_text(part.claim), console)
            for stance in part.stances:
                print_hanging(f"{margin}Stance: ", Text(visible_line(_stance(stance))), console)
            print_blocks(part.rationale, depth, console)
        case _:
            assert_never(part)


def _titled(part: Section | Position) -> Text:
    label = Text(visible_line(f"{part.label} ")) if part.label else Text()
    return label.append_text(inline_text(part.title) if part.title else Text(visible_line(f"({part.id})")))


def _print_heading(title: Text | str, depth: int, console: Console) -> None:
    console.print()
    text = Text(title) if isinstance(title, str) else title
    text.stylize("bold underline" if depth == 0 else "bold")
    print_hanging("  " * depth, text, console)


def _stance(stance: Stance) -> str:
    """`efficacy, adults with MS: neither (insufficient evidence); strength ungraded, certainty ungraded`."""
    basis = f" ({stance.basis.replace('-', ' ')})" if stance.basis else ""
    told = [f"strength {stance.strength}", f"certainty {stance.certainty}"]
    if stance.grade:
        scheme = f" ({stance.scheme.name} {stance.scheme.version})" if stance.scheme else ""
        told.append(f"grade {stance.grade}{scheme}")
    told += [f"reviewed {stance.reviewed}"] if stance.reviewed else []
    return f"{stance.question}, {stance.population}: {stance.direction}{basis}; {', '.join(told)}"
