"""A topic: the questions several issuers may answer, and the evidence that bears on them (docs/format, section 3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from policyver.model.dates import PartialDate
    from policyver.model.stance import Direction


@dataclass(frozen=True, slots=True)
class Question:
    """One question; `wording` is what a reader is shown."""

    id: str
    wording: str


@dataclass(frozen=True, slots=True)
class EvidenceFinding:
    """Which way an item points on one question; `text` says what it found."""

    question: str
    direction: Direction
    text: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
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


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic file."""

    id: str
    questions: tuple[Question, ...]
    evidence: tuple[Evidence, ...] = ()
    title: str = ""
    language: str | None = None
