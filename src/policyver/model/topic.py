"""A topic: the questions several issuers may answer, and the evidence that bears on them (docs/format, section 3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from policyver.model.dates import PartialDate
    from policyver.model.stance import Direction


class Question(Struct, frozen=True):
    """One question; `wording` is what a reader is shown."""

    id: str
    wording: str


class EvidenceFinding(Struct, frozen=True):
    """Which way an item points on one question; `text` says what it found."""

    question: str
    direction: Direction
    text: str = ""


class Evidence(Struct, frozen=True):
    """One item of the register; `n` is the number of people studied; `confirmed` is false for unchecked records."""

    id: str
    date: PartialDate
    citation: str
    design: str | None = None
    n: int | None = None
    doi: str | None = None
    pmid: str | None = None
    confirmed: bool = True
    findings: tuple[EvidenceFinding, ...] = ()


class Topic(Struct, frozen=True):
    """One topic file."""

    id: str
    questions: tuple[Question, ...]
    evidence: tuple[Evidence, ...] = ()
    title: str = ""
    language: str | None = None
