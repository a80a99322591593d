"""What stands round the body: title with its mark, who issued it and when; a stance in words; an entry of the reference list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.model.revision import DATE_NAMES
from policyver.office.characters import allowed, safe_address
from policyver.office.values import Look, Paragraph, Run
from policyver.render.docx import styles
from policyver.render.docx.laid import Laid
from policyver.render.words import BASES, CERTAINTIES, DIRECTIONS, FIDELITIES, STATUSES, STRENGTHS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policyver.model.document import Reference, Statement
    from policyver.model.stance import Stance
    from policyver.render.docx.inlines import RunMaker

_LABEL = Look(style=styles.LABEL)
_IDENTIFIER = Look(style=styles.IDENTIFIER)


def front(statement: Statement, runs: RunMaker) -> Iterator[Laid]:
    """The title with its mark beside it, then a line a fact."""
    mark = FIDELITIES[statement.source.fidelity] if statement.source else ""
    marked = (Run(" "), Run(f"[{mark}]", Look(style=styles.MARK))) if mark else ()
    yield Laid(Paragraph((*runs.runs(statement.title), *marked), styles.TITLE), ("title",))
    for name, line in _facts(statement, runs):
        yield Laid(Paragraph(line, styles.FRONT), ("front", name))


def _facts(statement: Statement, runs: RunMaker) -> Iterator[tuple[str, tuple[Run, ...]]]:
    yield "issuers", _fact("Issued by", "; ".join(statement.issuers))
    if statement.endorsers:
        yield "endorsers", _fact("Endorsed by", "; ".join(statement.endorsers))
    yield "revision", _fact("Revision", _revision(statement))
    if statement.source and (statement.source.content or statement.source.doi or statement.source.pmid):
        source = statement.source
        identifiers = _identifiers(source.doi, source.pmid)
        yield "source", (Run("Source: "), *runs.runs(source.content), *identifiers)


def _fact(name: str, value: str) -> tuple[Run, ...]:
    return (Run(allowed(f"{name}: {value}")),)


def _revision(statement: Statement) -> str:
    """`2010, published; published 2010-09, searched 2010-06`."""
    revision = statement.revision
    dates = [(name.replace("-", " "), getattr(revision.dates, name.replace("-", "_"))) for name in DATE_NAMES]
    told = ", ".join(f"{name} {date}" for name, date in dates if date is not None)
    return f"{revision.label}, {STATUSES[revision.status]}" + (f"; {told}" if told else "")


def stance_line(stance: Stance) -> str:
    """`Stance on efficacy, adults with MS: neither (insufficient evidence); strength ungraded, certainty ungraded`."""
    basis = f" ({BASES[stance.basis]})" if stance.basis else ""
    told = [f"strength {STRENGTHS[stance.strength]}", f"certainty {CERTAINTIES[stance.certainty]}"]
    if stance.grade:
        scheme = f" ({stance.scheme.name} {stance.scheme.version})" if stance.scheme else ""
        told.append(f"grade {stance.grade}{scheme}")
    told += [f"reviewed {stance.reviewed}"] if stance.reviewed else []
    about = f"Stance on {stance.question}, {stance.population}"
    return allowed(f"{about}: {DIRECTIONS[stance.direction]}{basis}; {', '.join(told)}")


def reference_runs(reference: Reference, number: int, runs: RunMaker) -> tuple[Run, ...]:
    """`1. Citation. doi:10.1/x`: the number, a tab, the citation, then identifiers as links."""
    label = allowed(reference.label) if reference.label else f"{number}."
    unsure = (Run(" (not confirmed)", _IDENTIFIER),) if not reference.confirmed else ()
    identifiers = _identifiers(reference.doi, reference.pmid)
    return (Run(label, _LABEL), Run("\t"), *runs.runs(reference.content), *identifiers, *unsure)


def _identifiers(doi: str | None, pmid: str | None) -> Iterator[Run]:
    if doi:
        yield Run(allowed(f" doi:{doi}"), _IDENTIFIER, link=safe_address(f"https://doi.org/{doi}"))
    if pmid:
        yield Run(allowed(f" PMID:{pmid}"), _IDENTIFIER, link=safe_address(f"https://pubmed.ncbi.nlm.nih.gov/{pmid}/"))
