"""`import --onto`: which statement an import goes over, and what is taken from it.

Decides the label of the result: the one that was given, else that of a draft, else that of the published revision with `-draft` behind it,
since a published one may not be written over.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from msgspec.structs import replace

if TYPE_CHECKING:
    from pathlib import Path

    from policyver.cli.documents import Document
    from policyver.importers.options import GivenOptions
    from policyver.importers.result import ImportResult
    from policyver.model.document import Statement
    from policyver.model.revision import Revision
    from policyver.policyxml.safety import Limits

_OWN = frozenset({"PV765", "PV766"})


def base_of(onto: str | None, *, store: Path | None, limits: Limits) -> Document | None:
    """The document that `--onto` names; None where it was not given.

    Raises:
        UsageError: it is of no known form.
        NotFoundError: there is no such document.
        DocumentError: it can't be read.
    """
    if onto is None:
        return None
    from policyver.cli.documents import load_document

    return load_document(onto, store=store, limits=limits)


def with_base(given: GivenOptions, base: Document | None) -> GivenOptions:
    """What was given, with what the base says in place of what was not."""
    if base is None:
        return given
    known = base.statement
    filled = given.copy()
    filled["statement"] = given.get("statement") or known.id
    filled["issuers"] = given.get("issuers") or list(known.issuers)
    filled["label"] = given.get("label") or _label(known)
    filled["kind"] = given.get("kind") or known.kind
    filled["language"] = given.get("language") or known.language
    return filled


def laid_over(result: ImportResult, base: Document | None, given: GivenOptions, *, has_looks: bool) -> ImportResult:
    """The result over the base: what is still the same keeps its ids, stances and markup.

    Args:
        result: of the importer.
        base: the document that it goes over, or None.
        given: the options as they were given.
        has_looks: whether the source's format says what is stressed or a link.
    """
    if base is None:
        return result
    from policyver.importers.codes import finding
    from policyver.importers.onto.onto import onto
    from policyver.importers.onto.own import over_own

    known = base.statement
    findings = [one for one in result.findings if one.code not in {"PV723", "PV725"}]
    findings.append(finding("onto", f"laid over {base.where}"))
    if _OWN & {one.code for one in result.findings} and result.statement.id == known.id:
        statement = over_own(result.statement, known, label=given.get("label"))
    else:
        statement = onto(result.statement, known, _revision(known, given), trust_looks=has_looks)
    return dataclasses.replace(result, statement=statement, findings=tuple(findings))


def _label(known: Statement) -> str:
    from policyver.model.revision import Status

    label = known.revision.label
    return label if known.revision.status is Status.DRAFT else f"{label}-draft"


def _revision(known: Statement, given: GivenOptions) -> Revision:
    """A draft's own revision; after a published one a new one that replaces it."""
    from policyver.model.dates import parse_date
    from policyver.model.revision import Dates, Relation, RelationType, Revision, Status

    label = given.get("label") or _label(known)
    if known.revision.status is Status.DRAFT:
        return replace(known.revision, label=label)
    relation = Relation(RelationType.REPLACES, f"{known.id}@{known.revision.label}")
    return Revision(label, Status.DRAFT, Dates(published=parse_date(given.get("published") or "")), (relation,))
