"""Changelogs of small chains, and of the samples."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from tests.unit.history.chains import revision

from policyver.history.changelog import build_changelog
from policyver.model.changelog import Changelog, IssuedRevision, RevisionEntry
from policyver.policyxml.read_statement import read_statement
from policyver.policyxml.read_topic import read_topic

if TYPE_CHECKING:
    from policyver.model.document import Statement

ROOT = Path(__file__).parents[3]
SAMPLES = sorted(path.name for path in (ROOT / "statements").iterdir())


@cache
def sample(name: str) -> Changelog:
    """The changelog of a sample, its draft included."""
    read = [read_statement(path.read_bytes(), where=path.name) for path in (ROOT / "statements" / name).glob("*.xml")]
    read.sort(key=lambda one: str(one.revision.dates.published or "9"))
    topic = read_topic((ROOT / "topics" / f"{read[0].topic}.xml").read_bytes())
    return build_changelog([IssuedRevision(one) for one in read], topic)


def of(*revisions: Statement) -> Changelog:
    """The changelog of a chain, oldest first."""
    return build_changelog([IssuedRevision(one) for one in revisions])


def changed(old: str, new: str, reasons: str = "") -> RevisionEntry:
    """What the second of two bodies changed."""
    return of(revision("2010", old), revision("2011", new, reasons=reasons)).entries[0]


def reason(about: str = "", driver: str = "clarification", text: str = "Because.", evidence: str = "") -> str:
    """A reason as XML."""
    named = f' about="{about}"' if about else ""
    moved = f' evidence="{evidence}"' if evidence else ""
    return f'<reason{named} driver="{driver}"{moved}>{text}</reason>'
