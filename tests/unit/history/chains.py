"""Small chains of revisions, written as the XML of their bodies."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from policyver.compare.diff import compare
from policyver.history.section_links import section_links
from policyver.policyxml.read_statement import read_statement

if TYPE_CHECKING:
    from policyver.model.document import Statement
    from policyver.model.succession import SectionLink

GRADES = '<scheme id="g" name="Grades" version="2007"/>'


def revision(label: str, body: str, *, dates: str | None = None, reasons: str = "") -> Statement:
    """One revision; its dates are a publication in the year of its label unless others are given."""
    stated = f'published="{label}"' if dates is None else dates
    return read_statement(
        '<statement xmlns="urn:policyver:statement:1" id="example" kind="position-statement" xml:lang="en">'
        "<front><title>An example</title><issuer>Nobody</issuer>"
        f'<revision label="{label}" status="published" {stated}>{reasons}</revision>'
        f'<source fidelity="illustrative">made up</source>{GRADES}</front><body>{body}</body></statement>'.encode()
    )


def position(  # noqa: PLR0917 - a table's columns
    name: str = "p",
    claim: str = "Offer the test to adults with MS.",
    label: str = "1",
    reviewed: str = "",
    direction: str = "for",
    rationale: str = "",
    population: str = "adults",
) -> str:
    """A position with one stance."""
    stated = f' reviewed="{reviewed}"' if reviewed else ""
    below = f"<rationale>{rationale}</rationale>" if rationale else ""
    return (
        f'<position id="{name}" label="{label}"><claim>{claim}</claim>'
        f'<stance question="benefit" population="{population}" direction="{direction}" strength="ungraded" certainty="ungraded"{stated}/>'
        f"{below}</position>"
    )


def links(revisions: list[Statement]) -> list[tuple[SectionLink, ...]]:
    """What became of the sections from one to the next."""
    return [section_links(compare(old, new)) for old, new in pairwise(revisions)]
