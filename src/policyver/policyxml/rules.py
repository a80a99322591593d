"""The rules that `validate` knows: one table, read by the checks, by `policyver explain` and by docs/rules.md.

Decides each rule's code, how grave it is, and the words that explain it. It does not check anything. A code, once
given, keeps its meaning: reports and suppressions outside this project name it.

Codes: PV0 the document can't be read, PV1 shape, PV2 names and what they name, PV3 dates and status, PV4 stances,
PV5 reasons, PV6 text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from policyver.model.finding import Finding, Severity
from policyver.policyxml.rule_texts import RULE_TEXTS

if TYPE_CHECKING:
    from policyver.policyxml.places import Place

_LONGEST_MESSAGE = 400
_LONGEST_QUOTE = 60
_SEVERITIES = {"error": Severity.ERROR, "warning": Severity.WARNING, "note": Severity.NOTE}


class Rule(Struct, frozen=True):
    """One rule.

    Args:
        code: stable, `PV` and three digits.
        severity: how grave a breach is.
        title: what is wrong, in a few words.
        why: what the rule is for.
        mend: what to do about a breach.
    """

    code: str
    severity: Severity
    title: str
    why: str
    mend: str


RULES: dict[str, Rule] = {
    code: Rule(code, _SEVERITIES[severity], title, why, mend) for code, severity, title, why, mend in RULE_TEXTS
}

UNRESOLVED = frozenset({"PV202", "PV203", "PV204", "PV205", "PV206", "PV207", "PV211"})
"""Not judged while the shape is wrong: what a name should lead to may be the very part that is misspelt."""


def finding(
    code: str, message: str, *, where: str, place: Place, expected: str = "", mend: str | None = None
) -> Finding:
    """A finding of the rule `code`; `mend` is the rule's own advice where none is given."""
    rule = RULES[code]
    return Finding(
        code=code,
        severity=rule.severity,
        message=clip(message, _LONGEST_MESSAGE),
        file=where,
        line=place.line,
        column=place.column,
        expected=clip(expected, _LONGEST_MESSAGE),
        help=clip(rule.mend if mend is None else mend, _LONGEST_MESSAGE),
    )


def unreadable(findings: tuple[Finding, ...]) -> bool:
    """Whether the document could not be read at all, so that nothing else was checked."""
    return any(found.code.startswith("PV0") and found.severity is Severity.ERROR for found in findings)


def clip(text: str, longest: int = _LONGEST_QUOTE) -> str:
    """`text`, cut at `longest` characters, with an ellipsis where it was cut."""
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def listed(names: tuple[str, ...] | list[str], last: str = "or", most: int = 12) -> str:
    """`a, b or c`; beyond `most` names, how many more there are."""
    if len(names) > most:
        return f"{', '.join(names[:most])} … ({len(names) - most} more)"
    if len(names) < 2:  # noqa: PLR2004 - one name, or none, needs no comma
        return "".join(names)
    return f"{', '.join(names[:-1])} {last} {names[-1]}"
