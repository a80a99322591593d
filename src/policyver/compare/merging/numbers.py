"""Merge, numbers in running text: "see section 3", "[4]".

While merging, such a number stands for the section or the work it names, as one sign from the end of Unicode's private use; at the end
it is printed as the result numbers it. Where a document uses those signs itself, or nothing was renumbered, text stays as it is. The ugly
case: both sides insert a section before section 3, and both make "section 4" of it where it is now section 5.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING

from policyver.compare.masks import cross_references, printed_citations
from policyver.model.inline import Inlines, Markup, plain_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from policyver.compare.merging.rewrite import Rewrite

FIRST_SIGN = 0x100000
LAST_SIGN = 0x10FFFD
_LABEL = re.compile(r"[A-Za-z]?[0-9]+(?:\.[0-9]+)*|[IVXLC]+\b|[A-Z]\b")
_SIGNS = re.compile(f"[{chr(FIRST_SIGN)}-{chr(LAST_SIGN)}]")
_PRINTED = re.compile(r"([\[(]?)([0-9]+)([\])]?)")


def is_sign(text: str) -> bool:
    """Whether a text begins with a sign that stands for a number."""
    return bool(text) and FIRST_SIGN <= ord(text[0]) <= LAST_SIGN


def holds_signs(text: str) -> bool:
    """Whether a text holds such a sign."""
    return _SIGNS.search(text) is not None


@dataclass(slots=True)
class Signs:
    """One sign for each thing that has a number; things are what the caller calls them by."""

    of: dict[object, str] = field(default_factory=dict)
    _next: count[int] = field(default_factory=lambda: count(FIRST_SIGN))

    def sign(self, thing: object) -> str | None:
        """The sign of a thing; None where there are no more."""
        if thing not in self.of:
            number = next(self._next)
            if number > LAST_SIGN:
                return None
            self.of[thing] = chr(number)
        return self.of[thing]

    def hide(self, sections: Mapping[str, object], works: Mapping[str, object]) -> Rewrite:
        """What puts signs for the numbers of one version, given what its labels name."""

        def put(text: str) -> str:
            spans = [(span, sections) for span in cross_references(text)]
            spans += [(span, works) for span in printed_citations(text)]
            for (start, end), things in sorted(spans, key=lambda entry: entry[0], reverse=True):
                text = f"{text[:start]}{self._hidden(text[start:end], things)}{text[end:]}"
            return text

        return lambda content: in_texts(content, put)

    def _hidden(self, text: str, things: Mapping[str, object]) -> str:
        def sign(match: re.Match[str]) -> str:
            return (things.get(match[0]) is not None and self.sign(things[match[0]])) or match[0]

        return _LABEL.sub(sign, text)

    def show(self, labels: Mapping[object, str]) -> Rewrite:
        """What puts the numbers of the result for signs."""
        printed = {sign: labels.get(thing, "?") for thing, sign in self.of.items()}

        def put(text: str) -> str:
            return _SIGNS.sub(lambda match: printed.get(match[0], match[0]), text)

        return lambda content: in_texts(content, put)


def in_texts(content: Inlines, put: Callable[[str], str]) -> Inlines:
    """Inline content with `put` applied to its texts."""
    return tuple(
        put(part) if isinstance(part, str) else Markup(part.name, in_texts(part.content, put), part.target)
        for part in content
    )


def renumbered_citations(content: Inlines, known: Mapping[str, frozenset[str]], labels: Mapping[str, str]) -> Inlines:
    """Inline content where a citation that prints its work's number prints that of the result.

    Args:
        content: inline content.
        known: the labels that any version has for a work, by its name.
        labels: the label of the result.
    """
    return tuple(part if isinstance(part, str) else _renumbered(part, known, labels) for part in content)


def _renumbered(part: Markup, known: Mapping[str, frozenset[str]], labels: Mapping[str, str]) -> Markup:
    inner = renumbered_citations(part.content, known, labels)
    if part.name == "cite" and part.target in labels:
        match = _PRINTED.fullmatch(plain_text(part.content))
        if match is not None and match[2] in known.get(part.target, frozenset()):
            inner = (f"{match[1]}{labels[part.target]}{match[3]}",)
    return Markup(part.name, inner, part.target)
