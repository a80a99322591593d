"""Codes that stances are told in: HL7's where it has them, and always policyver's own, which lose nothing.

The codes of the guide are those of its code system 179423, as its profiles Recommendation and RecommendationJustification use them; strength
and certainty are HL7 terminology's; direction has codes in the guide for clinical guidelines, but none for "neither".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from policyver.model.stance import Certainty, Direction, Strength
from policyver.render.visible import visible_line
from policyver.render.words import CERTAINTIES, DIRECTIONS, STRENGTHS

if TYPE_CHECKING:
    from policyver.model.stance import Stance

Json: TypeAlias = "dict[str, Any]"
EBM = "https://fevir.net/resources/CodeSystem/179423"
PROFILES = "http://hl7.org/fhir/uv/ebm/StructureDefinition"
_OWN = "urn:policyver:statement:1"
_DIRECTION = "http://hl7.org/fhir/uv/cpg/CodeSystem/cpg-recommendation-direction"
_STRENGTH = "http://terminology.hl7.org/CodeSystem/recommendation-strength"
_CERTAINTY = "http://terminology.hl7.org/CodeSystem/certainty-rating"
_STRENGTHS = {Strength.STRONG: ("strong", "Strong"), Strength.CONDITIONAL: ("weak", "Weak")}
_CERTAINTIES = {
    Certainty.HIGH: ("high", "High quality"), Certainty.MODERATE: ("moderate", "Moderate quality"),
    Certainty.LOW: ("low", "Low quality"), Certainty.VERY_LOW: ("very-low", "Very low quality"),
}  # fmt: skip


def guide_code(code: str, display: str) -> Json:
    """A concept of the guide's own code system."""
    return {"coding": [{"system": EBM, "code": code, "display": display}]}


def direction_code(stance: Stance) -> Json:
    """Which way; with `neither` the basis too."""
    codings = [_own("direction", stance.direction)]
    if stance.direction is not Direction.NEITHER:
        codings.insert(0, {"system": _DIRECTION, "code": str(stance.direction)})
    if stance.basis is not None:
        codings.append(_own("basis", stance.basis))
    return {"coding": codings, "text": DIRECTIONS[stance.direction]}


def strength_code(stance: Stance) -> Json:
    """How firmly; GRADE's "conditional" is HL7's "weak"."""
    return _rated("strength", stance.strength, _STRENGTH, _STRENGTHS.get(stance.strength), STRENGTHS[stance.strength])


def certainty_code(stance: Stance) -> Json:
    """GRADE's certainty of the evidence."""
    found = _CERTAINTIES.get(stance.certainty)
    return _rated("certainty", stance.certainty, _CERTAINTY, found, CERTAINTIES[stance.certainty])


def grade_code(stance: Stance) -> Json | None:
    """The issuer's own grade, with its scale and the scale's version."""
    if stance.grade is None:
        return None
    coding: Json = {"code": visible_line(stance.grade).strip()}
    if stance.scheme is not None:
        coding |= {"system": f"urn:policyver:scheme:{stance.scheme.id}", "version": visible_line(stance.scheme.version)}
        coding["display"] = visible_line(f"{stance.scheme.name} {stance.grade}")
    return {"coding": [coding], "text": visible_line(stance.grade)}


def _rated(name: str, value: str, system: str, found: tuple[str, str] | None, told: str) -> Json:
    codings = [{"system": system, "code": found[0], "display": found[1]}] if found else []
    return {"coding": [*codings, _own(name, value)], "text": told}


def _own(name: str, value: str) -> Json:
    return {"system": f"{_OWN}:{name}", "code": str(value)}
