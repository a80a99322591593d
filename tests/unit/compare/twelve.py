"""A statement of twelve sections, numbered, that name and cite one another; and edits of it that renumber as authors do."""

from __future__ import annotations

import re

from msgspec import Struct
from msgspec.structs import replace

TOPICS = (
    "imaging of the neck veins", "selection of patients", "training of physicians", "consent and information",
    "balloon angioplasty", "placement of stents", "care after the procedure", "registries and audit",
    "conflicts of interest", "costs and access", "research in animals", "review of this document",
)  # fmt: skip
STUDIES = (
    "Alpha cohort 1991",
    "Beta blinded trial 1998",
    "Gamma registry 2003",
    "Delta series of cases 2007",
    "Epsilon survey 2009",
)


class Part(Struct, frozen=True):
    """One section; `{name}` in its text is the number of the section of that id, `[study]` a citation."""

    id: str
    title: str
    paragraphs: tuple[str, ...]


class Draft(Struct, frozen=True):
    """Sections in order, studies in the order of the reference list."""

    parts: tuple[Part, ...]
    studies: tuple[str, ...] = STUDIES
    ids: dict[str, str] = {}

    def body(self) -> str:
        """The XML of the sections, numbered by place."""
        numbers = {part.id: str(at) for at, part in enumerate(self.parts, start=1)}
        return "".join(
            f'<section id="{self.ids.get(part.id, part.id)}" label="{numbers[part.id]}"><title>{part.title}</title>'
            + "".join(f"<p>{self._text(text, numbers)}</p>" for text in part.paragraphs)
            + "</section>"
            for part in self.parts
        )

    def references(self) -> str:
        """The XML of the reference list, numbered by place."""
        return "".join(
            f'<reference id="r{at}" label="{at}">{study}, a journal that does not exist.</reference>'
            for at, study in enumerate(self.studies, start=1)
        )

    def _text(self, text: str, numbers: dict[str, str]) -> str:
        text = re.sub(r"\{([a-z0-9]+)\}", lambda match: numbers[match[1]], text)
        return re.sub(
            r"\[([A-Z]\w+)\]",
            lambda match: (
                f'<cite ref="r{1 + next(at for at, study in enumerate(self.studies) if study.startswith(match[1]))}"/>'
            ),
            text,
        )


def twelve() -> Draft:
    """Twelve sections of three paragraphs each."""
    parts = tuple(
        Part(
            f"s{number}",
            f"On {topic}",
            (
                f"This part is about {topic}. It was written for those who have to decide about {topic} every day.",
                (
                    f"What is said on {topic} rests on one source [{STUDIES[number % 5].split()[0]}], "
                    f"which should be read with section {{s{(number + 4) % 12 + 1}}}."
                ),
                f"Those who disagree on {topic} are asked to write to the society within {number + 20} days.",
            ),
        )
        for number, topic in enumerate(TOPICS, start=1)
    )
    return Draft(parts)


def with_inserted(draft: Draft) -> Draft:
    """A new section after the first."""
    new = Part(
        "sx",
        "On a matter never treated before",
        (
            "Nobody had thought of robots when the former text was agreed on.",
            "A robot may assist, as section {s5} explains [Alpha].",
        ),
    )
    return replace(draft, parts=(draft.parts[0], new, *draft.parts[1:]))


def with_moved(draft: Draft, name: str, to: int) -> Draft:
    """One section elsewhere; `to` counts places without it."""
    part = next(part for part in draft.parts if part.id == name)
    rest = [other for other in draft.parts if other is not part]
    return replace(draft, parts=(*rest[:to], part, *rest[to:]))


def with_replaced(draft: Draft, name: str, old: str, new: str) -> Draft:
    """One section's text edited."""
    parts = tuple(
        replace(part, paragraphs=tuple(text.replace(old, new) for text in part.paragraphs)) if part.id == name else part
        for part in draft.parts
    )
    assert parts != draft.parts
    return replace(draft, parts=parts)
