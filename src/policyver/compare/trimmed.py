"""Pass: words, the quick way. Two plain texts that differ in the middle: only the middle is made into tokens.

What both begin and end with, up to a blank, is equal whatever the middle says, so most of a sentence with one changed word need not be
looked at. Where more than the middle counts, this gives up, and the whole is compared: names of sections by number, an insertion or
deletion that may slide, texts with little in common. What comes back is the same as of the whole, but that an insertion or deletion may stand at another place where it
reads the same.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from policyver.compare.align import Run, align
from policyver.compare.common_ends import common_head, common_tail
from policyver.compare.hunk import Hunk
from policyver.compare.readable import joined_and_slid
from policyver.compare.script import Script, Stretch
from policyver.compare.tokens import names_by_number, plain_tokens
from policyver.compare.words import WordChanges, hunks_of_runs
from policyver.model.change import Edit, Op

if TYPE_CHECKING:
    from policyver.compare.tokens import MarkSet, Token
    from policyver.model.change import Edits

_LABEL = re.compile(r"[\dA-Z](?![a-z])")
_NO_RUNS: list[Run] = []
_NO_MARKS: MarkSet = frozenset()


def compare_trimmed(old: str, new: str) -> WordChanges | None:
    """Compare two texts without markup; None where the whole has to be looked at."""
    head, tail = common_ends(old, new)
    old_to, new_to = len(old) - tail, len(new) - tail
    if 2 * (max(old_to, new_to) - head) > max(len(old), len(new)):
        return None
    before, after = plain_tokens(old, head, old_to), plain_tokens(new, head, new_to)
    runs, coarse = _runs(before, after)
    if _may_slide(runs, before, after, old[:head], old[old_to:]) or _counts_by_name(old, new, head, old_to, new_to):
        return None
    if not runs and before and after and before[0].start == after[0].start == head:
        return _replaced(old, new, before, after, (head, old_to, new_to))
    old_part, new_part = Stretch(old, before, head, old_to), Stretch(new, after, head, new_to)
    shown = joined_and_slid(runs, before, after) if runs else runs
    script = Script(old_part, new_part, shown, ends=not tail)
    return WordChanges(
        edits=_with_ends(script.edits(), old[:head], old[old_to:]),
        hunks=tuple(hunks_of_runs(runs, old_part, new_part, len(old[:head].rstrip()))),
        marks=_NO_MARKS,
        white_space=script.white_space,
        end_space=script.end_space,
        coarse=coarse,
    )


def _replaced(
    old: str, new: str, before: tuple[Token, ...], after: tuple[Token, ...], ends: tuple[int, int, int]
) -> WordChanges:
    """One replacement; the blank that both its sides end with is equal."""
    head, old_to, new_to = ends
    gone, came = old[head:old_to], new[head:new_to]
    blank = 0
    while blank < min(len(gone), len(came)) and gone[-1 - blank] == came[-1 - blank] and gone[-1 - blank].isspace():
        blank += 1
    size = len(gone) - blank, len(came) - blank
    edits = [
        Edit(Op.EQUAL, old[:head]),
        Edit(Op.DELETE, gone[: size[0]]),
        Edit(Op.INSERT, came[: size[1]]),
        Edit(Op.EQUAL, old[head + size[0] :]),
    ]
    return WordChanges(
        edits=tuple([edit for edit in edits if edit.text]),
        hunks=(Hunk(before, after, old, new, len(old[:head].rstrip()), len(new[:head].rstrip())),),
        marks=_NO_MARKS,
        white_space=False,
        end_space=False,
        coarse=False,
    )


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


def _runs(old: tuple[Token, ...], new: tuple[Token, ...]) -> tuple[list[Run], bool]:
    old_keys, new_keys = [token.text for token in old], [token.text for token in new]
    if set(old_keys).isdisjoint(new_keys):
        return _NO_RUNS, False
    found = align(old_keys, new_keys)
    return list(found.runs), found.coarse


def _may_slide(runs: list[Run], old: tuple[Token, ...], new: tuple[Token, ...], head: str, tail: str) -> bool:
    """Whether the first or last change is an insertion or deletion that may slide into what was cut off."""
    end = Run(len(old), len(new), 0)
    first, last = runs[0] if runs else end, runs[-1] if runs else Run(0, 0, 0)
    return _slides(old[: first.old_start], new[: first.new_start], head, "") or _slides(
        old[last.old_start + last.length :], new[last.new_start + last.length :], "", tail
    )


def _slides(old: tuple[Token, ...], new: tuple[Token, ...], head: str, tail: str) -> bool:
    if bool(old) == bool(new):
        return False
    gap = old or new
    return head.rstrip().endswith(gap[-1].text) or tail.startswith(gap[0].text)


def _counts_by_name(old: str, new: str, head: int, old_to: int, new_to: int) -> bool:
    """Whether what differs may be the number of a section or citation, which the whole text tells."""
    return (_has_label(old, head, old_to) and names_by_number(old)) or (
        _has_label(new, head, new_to) and names_by_number(new)
    )


def _has_label(text: str, start: int, end: int) -> bool:
    return _LABEL.search(text, start, end) is not None


def _with_ends(edits: Edits, head: str, tail: str) -> Edits:
    """The script of the middle between the equal ends."""
    out = list(edits)
    if head:
        if out and out[0].op is Op.EQUAL:
            out[0] = Edit(Op.EQUAL, head + out[0].text)
        else:
            out.insert(0, Edit(Op.EQUAL, head))
    if tail:
        if out and out[-1].op is Op.EQUAL:
            out[-1] = Edit(Op.EQUAL, out[-1].text + tail)
        else:
            out.append(Edit(Op.EQUAL, tail))
    return tuple(out)
