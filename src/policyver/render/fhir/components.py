"""A stance as the components of a justification: strength, direction, ratings, the scale, and why it points neither way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from policyver.render.fhir.codes import certainty_code, direction_code, grade_code, guide_code, strength_code
from policyver.render.visible import visible_line
from policyver.render.words import BASES

if TYPE_CHECKING:
    from policyver.model.stance import Stance

Json: TypeAlias = "dict[str, Any]"


def components_of(stance: Stance) -> list[Json]:
    """The components of `recommendation-specification`, each type once at the most, as the guide's profile wants it."""
    grade = grade_code(stance)
    made = [
        _rating("strength-of-recommendation", "Strength of Recommendation", strength_code(stance)),
        _rating("direction-of-recommendation", "Direction of Recommendation", direction_code(stance)),
        _rating("ratings", "Ratings", certainty_code(stance), *([grade] if grade else [])),
    ]
    if stance.scheme is not None:
        system = {"text": visible_line(f"{stance.scheme.name} {stance.scheme.version}")}
        made.insert(0, _rating("rating-system", "Rating System", system))
    if stance.basis is not None:
        told = BASES[stance.basis]
        made.append({"informationType": "comment", "type": guide_code("discussion", "Discussion"), "summary": told})
    return made


def _rating(code: str, display: str, *classifiers: Json) -> Json:
    return {"informationType": "rating", "type": guide_code(code, display), "classifier": list(classifiers)}
