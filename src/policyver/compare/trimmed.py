"""Pass: words, the quick way. Two plain texts that differ in the middle: only the middle is made into tokens.

What both begin and end with, up to a blank, is equal whatever the middle says, so most of a sentence with one changed word need not be
looked at. Where more than the middle counts, this gives up, and the whole is compared: names of sections by number, an insertion or
deletion that may slide, texts with little in common. What comes back is the same as of the whole, but that an insertion or deletion may stand at another place where it
reads the same.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from policyver.compare.align import align
from policyver.compare.common_ends import common_head, common_tail
from policyver.compare.hunk import Hunk
from policyver.compare.readable import joined_and_slid
from policyver.compare.script import Script
from policyver.compare.tokenizing import middle_tokens, names_by_number
from policyver.compare.tokens import NO_MARKS
from policyver.compare.words import WordChanges, hunks_of_runs
from policyver.model.change import Edit, Op

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policyver.compare.align import Run
    from policyver.compare.tokens import Tokens
    from policyver.model.change import Edits

_LABEL = re.compile(r"[\dA-Z](?![a-z])")


def compare_trimmed(old: str, new: str) -> WordChanges | None:
    """Compare two texts without markup; None where the whole has to be looked at."""
    head, tail = common_ends(old, new)
    old_to, new_to = len(old) - tail, len(new) - tail
    if 2 * (max(old_to, new_to) - head) > max(len(old), len(new)):
        return None
    before, after = middle_tokens(old, head, old_to), middle_tokens(new, head, new_to)
    if before.texts and after.texts and set(before.texts).isdisjoint(after.texts):
        if _counts_by_name(old, new, head, old_to, new_to):
            return None
        if not before.parts[0] and not after.parts[0]:
            return _replaced(before, after, head)
    alignment = align(before.texts, after.texts)
    runs = alignment.runs
    if _may_slide(runs, before, after, old[:head], old[old_to:]) or _counts_by_name(old, new, head, old_to, new_to):
        return None
    script = Script(before, after, joined_and_slid(runs, before, after) if runs else runs, ends=not tail)
    return WordChanges(
        _with_ends(script.out, old[:head], old[old_to:]),
        hunks_of_runs(runs, before, after, len(old[:head].rstrip())),
        NO_MARKS,
        script.white_space,
        script.end_space,
        alignment.coarse,
    )


def _replaced(before: Tokens, after: Tokens, head: int) -> WordChanges:
    """One replacement; the blank that both its sides end with is equal."""
    gone, came, old, new = "".join(before.parts), "".join(after.parts), before.text, after.text
    blank = 0
    if before.parts[-1] and after.parts[-1]:
        while blank < min(len(before.parts[-1]), len(after.parts[-1])) and gone[-1 - blank] == came[-1 - blank]:
            blank += 1
    edits = [Edit(Op.EQUAL, old[:head])] if head else []
    edits += [Edit(Op.DELETE, gone[: len(gone) - blank]), Edit(Op.INSERT, came[: len(came) - blank])]
    rest = old[head + len(gone) - blank :]
    if rest:
        edits.append(Edit(Op.EQUAL, rest))
    end = len(old[:head].rstrip())
    return WordChanges(tuple(edits), (Hunk(before[:], after[:], old, new, end, end),), NO_MARKS, False, False, False)


def common_ends(old: str, new: str) -> tuple[int, int]:
    """How many characters two texts have in common at either end, cut back to where a word begins after a blank."""
    limit = min(len(old), len(new))
    head = common_head(old, new, limit)
    tail = common_tail(old, new, limit - head)
    while head and not (old[head - 1].isspace() and _begins_word(old, head) and _begins_word(new, head)):
        head -= 1
    while tail and not (
        old[-tail - 1 : -tail].isspace() and new[-tail - 1 : -tail].isspace() and not old[-tail].isspace()
    ):
        tail -= 1
    return head, tail


def _begins_word(text: str, at: int) -> bool:
    return at < len(text) and not text[at].isspace()


def _may_slide(runs: Sequence[Run], old: Tokens, new: Tokens, head: str, tail: str) -> bool:
    """Whether the first or last change is an insertion or deletion that may slide into what was cut off."""
    if not runs:
        return _slides(old.texts, new.texts, head, "") or _slides(old.texts, new.texts, "", tail)
    first, last = runs[0], runs[-1]
    old_at, new_at = last.old_start + last.length, last.new_start + last.length
    return _slides(old.texts[: first.old_start], new.texts[: first.new_start], head, "") or _slides(
        old.texts[old_at:], new.texts[new_at:], "", tail
    )


def _slides(old: list[str], new: list[str], head: str, tail: str) -> bool:
    if bool(old) == bool(new):
        return False
    gap = old or new
    return head.rstrip().endswith(gap[-1]) or tail.startswith(gap[0])


def _counts_by_name(old: str, new: str, head: int, old_to: int, new_to: int) -> bool:
    """Whether what differs may be the number of a section or citation, which the whole text tells."""
    return (_has_label(old, head, old_to) and names_by_number(old)) or (
        _has_label(new, head, new_to) and names_by_number(new)
    )


def _has_label(text: str, start: int, end: int) -> bool:
    return _LABEL.search(text, start, end) is not None


def _with_ends(edits: list[Edit], head: str, tail: str) -> Edits:
    """The script of the middle between the equal ends."""
    if head:
        if edits and edits[0].op is Op.EQUAL:
            edits[0] = Edit(Op.EQUAL, head + edits[0].text)
        else:
            edits.insert(0, Edit(Op.EQUAL, head))
    if tail:
        if edits and edits[-1].op is Op.EQUAL:
            edits[-1] = Edit(Op.EQUAL, edits[-1].text + tail)
        else:
            edits.append(Edit(Op.EQUAL, tail))
    return tuple(edits)
