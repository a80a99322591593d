"""Made-up documents as policyver's XML, and as Markdown for programs that don't read XML.

Decides how keys become ids: `keep` gives one name in both revisions, `fresh` gives all of the new revision another, `permuted`
deals the names out anew, so that an id names another section than it did.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from made_document import Chunk, Document, Section

MARK = re.compile("⟦([cs])([0-9]+)⟧")
_FRONT = (
    '<statement xmlns="urn:policyver:statement:1" id="generated" kind="position-statement" xml:lang="en">\n'
    "<front><title>A made-up statement</title><issuer>Nobody</issuer>"
    '<revision label="{label}" status="published" published="{label}"/>'
    '<source fidelity="illustrative">generated</source></front>\n<body>'
)


@dataclass(slots=True)
class Names:
    """What is printed for the keys of one revision."""

    ids: dict[int, str]
    labels: dict[int, str]
    numbers: dict[int, int]  # of references

    def label(self, kind: str, key: int) -> str:
        """The number of a section, or of a reference in brackets."""
        return self.labels[key] if kind == "s" else f"[{self.numbers[key]}]"


def names(document: Document, ids: str = "keep", random: Random | None = None) -> Names:
    """Ids as `ids` says; labels by place unless a section has its own; references by place."""
    labels: dict[int, str] = {}
    for at, section in enumerate(document.sections, start=1):
        _number(section, section.label or str(at), labels)
    keys = list(labels)
    shuffled = list(keys)
    if random is not None and ids != "keep":
        random.shuffle(shuffled)
    stem = "n" if ids == "fresh" else "s"
    named = {key: f"{stem}{other}" for key, other in zip(keys, shuffled, strict=True)}
    numbers = {reference.key: at for at, reference in enumerate(document.references, start=1)}
    return Names(named, labels, numbers)


def _number(section: Section, label: str, labels: dict[int, str]) -> None:
    labels[section.key] = label
    for at, part in enumerate(section.parts, start=1):
        _number(part, part.label or f"{label}.{at}", labels)


def as_xml(document: Document, label: str, named: Names) -> bytes:
    """The whole document, about as the canonical writer would."""

    def mark(found: re.Match[str]) -> str:
        kind, key = found[1], int(found[2])
        return f'<cite ref="r{key}"/>' if kind == "c" else named.label(kind, key)

    lines = [_FRONT.format(label=label)]
    for section in document.sections:
        lines.extend(_section_lines(section, named))
    lines.append("</body>\n<back><references>")
    lines += [
        f'<reference id="r{one.key}" label="{named.numbers[one.key]}" doi="10.9999/made.{one.key}">{one.text}</reference>'
        for one in document.references
    ]
    lines.append("</references></back>\n</statement>\n")
    return MARK.sub(mark, "\n".join(lines)).encode()


def _section_lines(section: Section, named: Names) -> Iterator[str]:
    name = "section" if section.direction is None else "position"
    head = f'<{name} id="{named.ids[section.key]}" label="{named.labels[section.key]}">'
    yield f"{head}\n<title>{section.title}</title>"
    if section.direction is None:
        for chunk in section.chunks:
            yield from _chunk_lines(chunk)
    else:
        claim, *rationale = section.chunks
        yield from (*_chunk_lines(claim), _stance(section))
        if rationale:
            yield "<rationale>"
            for chunk in rationale:
                yield from _chunk_lines(chunk)
            yield "</rationale>"
    for part in section.parts:
        yield from _section_lines(part, named)
    yield f"</{name}>"


def _stance(section: Section) -> str:
    direction = section.direction
    basis = ' basis="insufficient-evidence"' if direction == "neither" else ""
    return (
        f'<stance question="efficacy" population="people of group {section.key}" direction="{direction}"{basis} strength="ungraded" '
        'certainty="ungraded"/>'
    )


def _chunk_lines(chunk: Chunk) -> Iterator[str]:
    if chunk.kind == "list":
        yield "<list>"
        for leaf in chunk.leaves:
            yield f"<item>{leaf.text}</item>"
        yield "</list>"
    elif chunk.kind == "table":
        caption, *rows = chunk.leaves
        yield f"<table><caption>{caption.text}</caption><tbody>"
        for leaf in rows:
            cells = leaf.text.replace("\t", "</td><td>")
            yield f"<tr><td>{cells}</td></tr>"
        yield "</tbody></table>"
    else:
        for leaf in chunk.leaves:
            yield f"<{chunk.kind}>{leaf.text}</{chunk.kind}>"


def as_markdown(document: Document, named: Names, *, numbered: bool = True) -> str:
    """The text with its numbers, as a reader sees it: a paragraph a line, for programs that don't read XML.

    Not `numbered`: without what only counts places, so that a section that moves renumbers nothing.
    """
    lines: list[str] = []
    for section in document.walk():
        label = named.labels[section.key]
        heading = f"{label} {section.title}" if numbered else section.title
        lines.append(f"{'#' * min(label.count('.') + 1, 6)} {heading}" if numbered else f"# {heading}")
        for chunk in section.chunks:
            start = "- " if chunk.kind == "list" else "> " if chunk.kind in {"note", "quote"} else ""
            lines += [start + leaf.text.replace("\t", " | ") for leaf in chunk.leaves]
    lines.append("# References")
    for one in document.references:
        lines.append(f"[{named.numbers[one.key] if numbered else one.key}] {one.text}")

    def mark(found: re.Match[str]) -> str:
        kind, key = found[1], int(found[2])
        if numbered:
            return named.label(kind, key)
        return f"[{key}]" if kind == "c" else str(key)

    return MARK.sub(mark, "\n\n".join(lines)) + "\n"
