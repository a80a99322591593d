"""The forms that values have, as the grammar states them: a closed list of words, or a pattern with a name.

Decides whether a value is of a form, how the form is described, and what was probably meant by one that is not. The
patterns come from the grammar; here they only get their description, and a test proves that none lacks one.
"""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from policyver.policyxml.rules import listed
from policyver.policyxml.suggest import closest

DESCRIPTIONS = {
    "slug": "an id: a lower-case letter, then lower-case letters, digits and hyphens, 128 at most",
    "slugs": "one or more ids, separated by spaces",
    "label": "a letter or digit, then letters, digits, points, hyphens and underscores, 64 at most",
    "date": "a date: YYYY, YYYY-MM or YYYY-MM-DD",
    "line": "some text",
    "doi": "a DOI, as in 10.1000/182, without an address before it",
    "pmid": "a PubMed number: digits only",
    "language": "a language tag, as in en or en-GB",
    "span": "a number from 1 to 999",
    "count": "a number of people: digits only",
}
_ADDRESS = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*|pmid:?\s*)", re.IGNORECASE)
_NOT_IN_SLUGS = re.compile(r"[^a-z0-9]+")
_LONGEST_TRIED = 200


class Form(Struct, frozen=True):
    """The form of an attribute's value or of an element's text.

    Args:
        name: the name of its definition in the grammar.
        words: the closed list, or empty where `pattern` decides.
        pattern: a regular expression for the whole value.
        many: the value is several such, separated by white space.
        optional: nothing at all will do too.
    """

    name: str
    words: tuple[str, ...] = ()
    pattern: str = ""
    many: bool = False
    optional: bool = False

    def accepts(self, value: str) -> bool:
        """Whether `value` is of this form."""
        if self.optional and not value.strip(" \t\r\n"):
            return True
        if not self.many:
            return self._accepts_one(value)
        parts = value.split()
        return bool(parts) and all(self._accepts_one(part) for part in parts)

    def describe(self) -> str:
        """What the form is, in words."""
        return listed(self.words) if self.words else DESCRIPTIONS.get(self.name, f"a text like {self.pattern}")

    def meant(self, value: str) -> str | None:
        """A value of this form that was probably meant by `value`, or None."""
        if len(value) > _LONGEST_TRIED or not value.strip():
            return None
        for attempt in _attempts(value):
            if attempt != value and self.accepts(attempt):
                return attempt
        return closest(value, self.words)

    def _accepts_one(self, value: str) -> bool:
        return value in self.words if self.words else _compiled(self.pattern).fullmatch(value) is not None


def _attempts(value: str) -> tuple[str, ...]:
    """The usual slips mended: space around it, capitals, an address before it, other separators."""
    stripped = value.strip()
    return (
        stripped,
        stripped.lower(),
        _ADDRESS.sub("", stripped),
        re.sub(r"[./ ]", "-", stripped),
        _NOT_IN_SLUGS.sub("-", stripped.lower()).strip("-"),
    )


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    r"""XML Schema's pattern as Python's: for those the grammar uses, the same but that \\s and digits are ASCII."""
    return re.compile(pattern, re.ASCII)
