"""The findings an importer can make: one row a code, so that `explain` and the manual tell them from one place.

Decides the severity and the advice of each. A finding never guesses for the reader: it says where to look.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from policyver.model.finding import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

MAX_PER_CODE = 100


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of finding: how grave it is, what it means, and what to do."""

    name: str
    severity: Severity
    meaning: str
    help: str


_ROWS = (
    ("import-broken-character", Severity.WARNING, "The source holds U+FFFD where its extractor lost a character.",
     "look it up in the document as issued and put the right character in its place"),
    ("import-control-character", Severity.WARNING, "The source holds a character that XML can't carry or that acts on a screen.",
     "look at the source; what XML can't carry stands as U+FFFD in the draft"),
    ("import-ligatures", Severity.NOTE, "Printers' ligatures were written out as letters.", ""),
    ("import-soft-hyphens", Severity.NOTE, "Invisible soft hyphens inside lines were taken out.", ""),
    ("import-hyphen-unsure", Severity.NOTE, "A word was broken over two lines and nothing in the text says whether its hyphen is real.",
     "compare it with the document as issued"),
    ("import-paragraph-unsure", Severity.NOTE, "Two pieces were put together, or taken apart, on thin grounds.",
     "check that the paragraph ends where it should"),
    ("import-heading-unsure", Severity.NOTE, "A short line standing alone was taken for a heading.",
     "if it is none, put it back into its paragraph"),
    ("import-number-unsure", Severity.NOTE, "A line begins with a number that does not follow the last one; it stays text.",
     "if a position begins here, make it one by hand"),
    ("import-claim-unsure", Severity.NOTE, "No blank line parts the claim from its rationale.",
     "move the border between claim and rationale if it is elsewhere"),
    ("import-list-in-line", Severity.NOTE, "A list runs inside a sentence and can't be taken out without loss; it stays text.", ""),
    ("import-citation-unsure", Severity.NOTE, "A number in brackets looks like a citation and may be none; it stays text.",
     "make it a <cite> if it is one"),
    ("import-references-missing", Severity.WARNING, "The text cites references whose list it does not hold.",
     "put the entries in place of the placeholders"),
    ("import-page-furniture", Severity.NOTE, "A page number or running head was taken out of the text.", ""),
    ("import-title-guessed", Severity.WARNING, "No title was given; the first heading or line stands in for it.",
     "give the title with --title"),
    ("import-stance-missing", Severity.NOTE, "A position has no stance: an importer does not guess what an issuer holds.",
     "state the stance: question, population, direction"),
    ("import-no-position", Severity.WARNING, "No numbered position was found.", "mark the positions by hand"),
    ("import-ids-made", Severity.NOTE, "Ids were made from the first words of titles and claims.",
     "choose them before the first publishing: an id is for life"),
    ("import-fidelity-missing", Severity.NOTE, "Nothing says what the text is to the document as issued.",
     "give --fidelity verbatim, restated or illustrative"),
    ("import-words-differ", Severity.ERROR, "The account of words does not come out even: the importer lost or made a word.",
     "compare the draft with the source by hand, and report this as a fault of policyver"),
)  # fmt: skip

CODES: dict[str, Code] = {name: Code(name, severity, meaning, advice) for name, severity, meaning, advice in _ROWS}


def finding(name: str, message: str, line: int = 0) -> Finding:
    """A finding of the code `name` at `line` of the source."""
    code = CODES[name]
    return Finding(name, code.severity, message, line=line, help=code.help)


def bounded(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """In order of code's gravity and line, at most `MAX_PER_CODE` of a code, then one that counts the rest."""
    order = list(CODES)
    by_code = sorted(findings, key=lambda each: (order.index(each.code), each.line))
    kept: list[Finding] = []
    for name, group in groupby(by_code, key=lambda each: each.code):
        found = list(group)
        kept += found[:MAX_PER_CODE]
        if len(found) > MAX_PER_CODE:
            more = found[MAX_PER_CODE]
            kept.append(finding(name, f"{len(found) - MAX_PER_CODE:,} more of these from here on", more.line))
    return tuple(sorted(kept, key=lambda each: each.line))
