"""The import report as text for people: what went where, what was taken out and joined, what to look at.

Says the same as the JSON; what acts on a screen is shown, not sent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.importers.places_of_words import words_of_draft, words_taken
from policyver.render.visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policyver.importers.result import ImportResult, SourceComment


def report_text(result: ImportResult, source: str) -> str:
    """The report; `source` is the name of what was imported."""
    return "\n".join(_lines(result, source)) + "\n"


def _lines(result: ImportResult, source: str) -> Iterator[str]:
    words = result.account
    yield f"Import of {visible_line(source)} as {result.statement.id}@{result.statement.revision.label}"
    yield ""
    yield f"Words of the source    {words.source:>8,}"
    yield f"  in the draft         {words.output:>8,}   {_counts(words_of_draft(result.statement))}"
    yield f"  taken out            {sum(words_taken(words).values()):>8,}   {_counts(words_taken(words))}"
    yield f"  unaccounted for      {len(words.lost) + len(words.added):>8,}"
    for name, found in (("lost", words.lost), ("added", words.added)):
        yield from (f"    {name}: {visible_line(word)}" for word in found)
    yield from _part(
        "Findings",
        (f"{_place(each.line)}{each.severity} {each.code}: {visible_line(each.message)}" for each in result.findings),
    )
    yield from _part("Comments", (_comment(each) for each in result.comments))
    yield from _part(
        "Taken out", (f"{_place(each.line)}{each.taken_as}: {visible_line(each.text)}" for each in words.taken)
    )
    yield from _part(
        "Joined over line ends",
        (
            f"{_place(join.line)}{visible_line(join.first)} {visible_line(join.second)} -> {visible_line(join.result)} (by {join.by})"
            for join in words.joins
        ),
    )


def _part(title: str, lines: Iterator[str]) -> Iterator[str]:
    found = list(lines)
    if found:
        yield ""
        yield f"{title} ({len(found):,})"
        yield from (f"  {line}" for line in found)


def _comment(comment: SourceComment) -> str:
    """`Ann, 2020-01-02, on “these words”: what she says`."""
    date = f", {comment.date[:10]}" if comment.date else ""
    about = f", on \u201c{comment.about}\u201d" if comment.about else ""
    return visible_line(f"{comment.author or 'somebody'}{date}{about}: {comment.text}")


def _place(line: int) -> str:
    return f"line {line}: " if line else ""


def _counts(found: dict[str, int]) -> str:
    return ", ".join(f"{where} {count:,}" for where, count in found.items())
