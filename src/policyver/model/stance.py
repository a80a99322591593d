"""A stance: what an issuer says on one question for one population (docs/format, section 2)."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class Direction(StrEnum):
    """Which way the issuer points."""

    FOR = "for"
    AGAINST = "against"
    NEITHER = "neither"


class Basis(StrEnum):
    """Why the direction is `neither`."""

    INSUFFICIENT_EVIDENCE = "insufficient-evidence"
    ONLY_IN_RESEARCH = "only-in-research"
    INDIVIDUAL_DECISION = "individual-decision"
    NO_RECOMMENDATION = "no-recommendation"


class Strength(StrEnum):
    """How firmly (GRADE: strong or conditional), or not said."""

    STRONG = "strong"
    CONDITIONAL = "conditional"
    UNGRADED = "ungraded"


class Certainty(StrEnum):
    """GRADE's certainty of the evidence, or not said."""

    HIGH = "high"
    MODERATE = "moderate"
    LOW = "low"
    VERY_LOW = "very-low"
    UNGRADED = "ungraded"


class Scheme(Struct, frozen=True):
    """A scale of grades with its version: USPSTF's C meant three things before 2007, from 2007 and from 2012."""

    id: str
    name: str
    version: str


class Stance(Struct, frozen=True):
    """One stance; `grade` and `scheme` are set where the issuer grades on a scale of its own.

    `question` and `population` together identify it across revisions. `scheme` is the declared scheme itself,
    not its id, so that two revisions' schemes can be compared.
    """

    question: str
    population: str
    direction: Direction
    basis: Basis | None = None
    strength: Strength = Strength.UNGRADED
    certainty: Certainty = Certainty.UNGRADED
    grade: str | None = None
    scheme: Scheme | None = None
    reviewed: str | None = None


class Transition(StrEnum):
    """How one stance moved between two revisions."""

    NEWLY_STATED = "newly-stated"
    WITHDRAWN = "withdrawn"
    NOT_COMPARABLE = "not-comparable"
    REVERSED = "reversed"
    SETTLED = "settled"
    UNSETTLED = "unsettled"
    STRENGTHENED = "strengthened"
    WEAKENED = "weakened"
    REFRAMED = "reframed"
    RETAINED = "retained"


class Beside(StrEnum):
    """What is reported beside a transition."""

    CERTAINTY_CHANGED = "certainty-changed"
    GRADE_CHANGED = "grade-changed"
    STRENGTH_CHANGED = "strength-changed"
    SCOPE_CHANGED = "scope-changed"
    SPLIT = "split"
    MERGED = "merged"
