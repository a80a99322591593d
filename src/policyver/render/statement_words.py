"""What a reader is told of a statement beside its text, in words: the facts of its front, a stance, a citation's labels.

One place for exports (HTML, Markdown, PDF), so that they say the same. Every text that comes back is the document's own and
not yet made safe.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.model.revision import DATE_NAMES, RelationType
from policyver.render.words import BASES, CERTAINTIES, DIRECTIONS, FIDELITIES, STATUSES, STRENGTHS

if TYPE_CHECKING:
    from policyver.model.document import Part, Statement
    from policyver.model.inline import Markup
    from policyver.model.stance import Stance

RELATIONS: dict[RelationType, str] = {
    RelationType.REPLACES: "replaces",
    RelationType.UPDATES: "updates",
    RelationType.SUPPLEMENTS: "supplements",
    RelationType.MERGES: "merges",
    RelationType.WITHDRAWS_PART: "withdraws part of",
    RelationType.CORRECTS: "corrects",
    RelationType.REAFFIRMS: "reaffirms",
}
UNCONFIRMED = "not confirmed"


def mark_of(statement: Statement) -> str:
    """What is said beside the title: restated or illustrative; empty where the text is verbatim or nothing is known."""
    return FIDELITIES[statement.source.fidelity] if statement.source else ""


def facts_of(statement: Statement) -> list[tuple[str, str]]:
    """The facts of the front, in order: a name and its value."""
    revision = statement.revision
    dates = [(name.replace("-", " "), getattr(revision.dates, name.replace("-", "_"))) for name in DATE_NAMES]
    facts = [("Issued by", "; ".join(statement.issuers))]
    facts += [("Endorsed by", "; ".join(statement.endorsers))] if statement.endorsers else []
    facts.append(("Revision", f"{statement.id}@{revision.label}, {STATUSES[revision.status]}"))
    facts += [(name.capitalize(), date.text) for name, date in dates if date is not None]
    facts += [(RELATIONS[each.type].capitalize(), each.target) for each in revision.relations]
    return facts


def stance_facts(stance: Stance) -> list[tuple[str, str]]:
    """A stance, fact by fact; what is not said is left out, but never the direction."""
    basis = f" ({BASES[stance.basis]})" if stance.basis else ""
    facts = [
        ("Question", stance.question),
        ("Population", stance.population),
        ("Direction", f"{DIRECTIONS[stance.direction]}{basis}"),
        ("Strength", STRENGTHS[stance.strength]),
        ("Certainty", CERTAINTIES[stance.certainty]),
    ]
    if stance.grade:
        scheme = f" ({stance.scheme.name} {stance.scheme.version})" if stance.scheme else ""
        facts.append(("Grade", f"{stance.grade}{scheme}"))
    return [*facts, ("Reviewed", stance.reviewed)] if stance.reviewed else facts


def stance_line(stance: Stance) -> str:
    """A stance on one line."""
    (_, question), (_, population), (_, direction), *rest = stance_facts(stance)
    told = ", ".join(f"{name.lower()} {value}" for name, value in rest)
    return f"{question}, {population}: {direction}; {told}"


def labels_of(statement: Statement) -> dict[str, str]:
    """What each reference is called where it is cited: its printed number, else its id."""
    return {each.id: each.label or each.id for each in statement.references}


def cited(markup: Markup, labels: dict[str, str]) -> list[tuple[str, str]]:
    """The references that a citation names: id and label, in its order."""
    return [(each, labels.get(each, each)) for each in markup.target.split()]


def part_label(part: Part, *, position: bool) -> str:
    """What is printed before a part's title: its number, and that it is a position."""
    label = part.label or ""
    return f"Position {label}".strip() if position else label
