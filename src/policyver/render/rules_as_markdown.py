"""The page docs/rules.md, made of the rules themselves: `policyver explain --format markdown` prints it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from policyver.policyxml.rules import Rule

_CHAPTERS = {
    "PV0": "The document can't be read",
    "PV1": "Shape",
    "PV2": "Names, and what they name",
    "PV3": "Dates and status",
    "PV4": "Stances and claims",
    "PV5": "Reasons",
    "PV6": "Text",
    "PV7": "Import",
}
_HEAD = """# Rules

What `policyver validate`, `policyver changelog --check` and `policyver import` can find. `policyver explain CODE` shows one rule. An *error* makes a document invalid
(it can't be published); a *warning* and a *note* don't, but `validate --strict` fails on warnings. A document that can't be read ends
`validate` with exit code 3, one with errors with 1.

While the shape of a document is wrong, names that lead nowhere (PV202 to PV207, PV211) are not reported: what they should lead to may
be the very part that is misspelt.

This page is made of the rules: `policyver explain --format markdown`.
"""

_MARKUP = str.maketrans({character: f"\\{character}" for character in "<#&*"})


def render(rules: Iterable[Rule]) -> str:
    """The page, with one line feed at its end; rules in the order of their codes, by chapter."""
    lines = [_HEAD]
    chapter = ""
    for rule in sorted(rules, key=lambda one: one.code):
        if rule.code[:3] != chapter:
            chapter = rule.code[:3]
            lines.append(f"## {chapter}: {_CHAPTERS[chapter]}\n")
        lines.append(f"### {rule.code}: {rule.title}\n")
        lines.append(f"*{rule.severity}* · {_escaped(rule.why)}\n")
        lines.append(f"Mend: {_escaped(rule.mend)}\n")
    return "\n".join(lines)


def _escaped(text: str) -> str:
    """Text as Markdown shows it: markup of documents is no markup of the page; code spans stay."""
    parts = text.split("`")
    return "`".join(part if at % 2 else part.translate(_MARKUP) for at, part in enumerate(parts))
