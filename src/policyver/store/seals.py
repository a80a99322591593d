"""Seals: the annotated tags that point to revisions. History is the record; a seal only confirms it.

A seal that points elsewhere than history says is a fault of the gravest kind; one that is missing is not, since a clone may come
without tags. A seal whose revision is not in history says that history was rewritten. Repairing sets what is missing and never
moves what is there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from policyver.errors import IntegrityError
from policyver.history.integrity import Fault, IntegrityFinding
from policyver.model.finding import Severity
from policyver.store.following import set_seals
from policyver.store.names import name_of_seal, seal_ref
from policyver.store.object_building import Built
from policyver.store.object_writing import write_objects
from policyver.store.objects import Kind, Person, header, message_of, object_id, write_tag
from policyver.store.recording import own_folder, writing

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from policyver.history.recorded import RecordedRevision
    from policyver.model.identity import RevisionName
    from policyver.store.repository import Store

_FORMAT = "--format=%(refname) %(objectname) %(objecttype)"
REPAIR = "`policyver verify --repair` sets it"


class Seal(Struct, frozen=True):
    """A tag of a seal's form: the commit it points to (empty: none) and whether its message says that it is a seal."""

    name: RevisionName
    commit: str
    says_so: bool


def read_seals(store: Store) -> tuple[dict[RevisionName, Seal], tuple[IntegrityFinding, ...]]:
    """All tags of a seal's form, and those that can't be read."""
    seals: dict[RevisionName, Seal] = {}
    findings: list[IntegrityFinding] = []
    for line in store.git.text("for-each-ref", _FORMAT, "refs/tags/").splitlines():
        ref, oid, kind = line.rsplit(" ", 2)
        name = name_of_seal(ref)
        if name is None:
            continue
        try:
            seals[name] = _read(store, name, oid, kind)
        except IntegrityError as error:
            message = f"the seal {name} can't be read: {error.message}"
            findings.append(_finding(Fault.REPLACED_OBJECT, Severity.ERROR, message, error.hint, name))
    return seals, tuple(findings)


def seal_findings(
    seals: dict[RevisionName, Seal], revisions: Sequence[RecordedRevision], statements: Iterable[str]
) -> tuple[IntegrityFinding, ...]:
    """What is wrong with the seals of a store with these revisions."""
    known = {revision.name: revision for revision in revisions}
    found = [
        _moved(seals[name], known[name]) for name in known if name in seals and seals[name].commit != known[name].commit
    ]
    ids = set(statements)
    stray = [seal for name, seal in seals.items() if name not in known and (seal.says_so or name.statement in ids)]
    return (*found, *(_stray(seal) for seal in stray), *_missing(seals, revisions))


def repair_seals(store: Store, revisions: Sequence[RecordedRevision], person: Person) -> tuple[RevisionName, ...]:
    """Set the seals that are missing; gives those that were set."""
    seals, _ = read_seals(store)
    missing = [revision for revision in revisions if revision.name not in seals]
    built = Built()
    for revision in missing:
        tag = f"{revision.name.statement}/{revision.label}"
        data = write_tag(revision.commit, tag, person, f"{revision.name}\n")
        oid = object_id(Kind.TAG, data, store.algorithm)
        built.objects[Kind.TAG][oid] = data
        built.seals.append((seal_ref(revision.name), oid))
    with writing(store):
        write_objects(store, built, own_folder(store) / "incoming")
        set_seals(store, tuple(built.seals))
    now, _ = read_seals(store)
    return tuple(revision.name for revision in missing if revision.name in now)


def _read(store: Store, name: RevisionName, oid: str, kind: str) -> Seal:
    if kind == Kind.COMMIT:
        return Seal(name, oid, says_so=False)
    tag = store.fresh_read(oid)
    if tag is None or tag.kind != Kind.TAG:
        return Seal(name, "", says_so=False)
    commit = header(tag.data, "object") if header(tag.data, "type") == "commit" else None
    return Seal(name, commit or "", says_so=message_of(tag.data).strip() == str(name))


def _moved(seal: Seal, revision: RecordedRevision) -> IntegrityFinding:
    where = f"commit {seal.commit}" if seal.commit else "something that is no commit"
    message = f"the seal of {seal.name} points to {where}, but history published it in {revision.commit}"
    mend = "find out who moved it; delete the tag, then `policyver verify --repair` sets it where it belongs"
    return _finding(Fault.MOVED_SEAL, Severity.ERROR, message, mend, seal.name, revision.commit)


def _stray(seal: Seal) -> IntegrityFinding:
    message = f"{seal.name} is sealed, but history has no such revision"
    mend = f"history may have been rewritten: look at commit {seal.commit or '(none)'}, and compare with another clone"
    return _finding(Fault.STRAY_SEAL, Severity.ERROR, message, mend, seal.name, seal.commit)


def _missing(seals: dict[RevisionName, Seal], revisions: Sequence[RecordedRevision]) -> tuple[IntegrityFinding, ...]:
    """One note if there is none at all, as in a clone without tags; else a warning for each."""
    missing = [revision for revision in revisions if revision.name not in seals]
    if missing and len(missing) == len(revisions):
        message = "no revision has a seal: this clone came without tags"
        return (
            IntegrityFinding(
                Fault.MISSING_SEAL,
                Severity.NOTE,
                message,
                "`git fetch --tags` brings them, `policyver verify --repair` sets them",
            ),
        )
    return tuple(
        _finding(Fault.MISSING_SEAL, Severity.WARNING, f"{one.name} has no seal", REPAIR, one.name, one.commit)
        for one in missing
    )


def _finding(  # noqa: PLR0917 - the fields of a finding, in their order
    fault: Fault, severity: Severity, message: str, help_: str, name: RevisionName, commit: str = ""
) -> IntegrityFinding:
    return IntegrityFinding(fault, severity, message, help_, name.statement, name.label, commit)
