"""What a heading is, and the names that papers give their sections."""

from __future__ import annotations

import re
from dataclasses import dataclass

LONGEST = 200
_NAMES = frozenset({
    "abbreviations", "abstract", "acknowledgement", "acknowledgements", "acknowledgment", "acknowledgments", "aim", "aims", "appendix", "author contributions",
    "authors' contributions", "authors' information", "availability of data and materials", "background", "background & summary", "bibliography", "code availability",
    "competing interests", "competing financial interests", "conclusion", "conclusions", "conclusions and recommendations", "conflict of interest", "conflict of interest statement",
    "conflicts of interest", "consent for publication", "consent", "data analysis", "data availability", "data availability statement", "data collection",
    "data records", "design", "discussion", "discussion and conclusion", "discussion and conclusions", "ethics approval and consent to participate", "ethics statement",
    "ethical considerations", "evidence", "findings", "funding", "implementation", "introduction", "limitations", "material and methods", "materials and methods", "method",
    "methods", "methods/design", "methods and materials", "objectives", "participants", "patients and methods", "position", "positions", "purpose", "rationale", "recommendation",
    "recommendations", "references", "results", "results and discussion", "sample size", "scope", "setting", "statistical analyses", "statistical analysis",
    "strengths and limitations", "study design", "study population", "summary", "supporting information", "supplementary material", "supplementary materials", "technical validation",
    "trial status", "usage notes",
})  # fmt: skip
_REFERENCES = frozenset({"references", "bibliography", "literature cited"})
_LABEL = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,3}|[IVX]{1,5})[.)]? (?=\S)")


@dataclass(frozen=True, slots=True)
class Heading:
    """Lines from `start` up to, not including, `end`."""

    start: int
    end: int
    text: str

    @property
    def opens_references(self) -> bool:
        """Whether a reference list follows."""
        return names_references(self.text)


def unlabelled(text: str) -> tuple[str | None, str]:
    """The printed number before a heading, as it stands there, and the rest."""
    match = _LABEL.match(text)
    return (None, text) if match is None else (text[: match.end()].rstrip(), text[match.end() :])


def names_references(text: str) -> bool:
    """Whether `text` is the name of a reference list, with or without a number."""
    return unlabelled(text)[1].lower() in _REFERENCES


def is_heading_name(text: str) -> bool:
    """Whether `text` is a name that papers give their sections, with or without a number."""
    return len(text) <= LONGEST and unlabelled(text)[1].rstrip(":").lower().replace("\u2019", "'") in _NAMES
