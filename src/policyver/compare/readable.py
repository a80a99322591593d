"""Pass: readable. Runs of equal tokens to fewer, for the eye: what is shown as changed, never what counts as changed.

Three steps. A pair of texts with little in common is shown as one replacement, not as confetti. Two replacements a
stop-word or a comma apart are one, and changes that are longer than the two words between them. A one-sided edit slides to where a sentence or clause ends: "A. [B. ]C." reads better
than "A[. B]. C.". The impact is decided on the runs as they came, so that nothing done here can change it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.compare.align import Run
from policyver.compare.lexicon import STOP_WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policyver.compare.tokens import Tokens

_LITTLE = 0.35
_KEPT = 6
_KEPT_END = 4
_FEWEST = 12
_CLOSING = frozenset(".!?;:,")
_LIGHT = frozenset(".!?;:,()[]")
_ISLAND = 2
_REACH = 40
_START = Run(0, 0, 0)


def readable(runs: Sequence[Run], old: Tokens, new: Tokens) -> Sequence[Run]:
    """The runs to draw an edit script from: some of `runs`, cut or slid; the texts they tile stay the same."""
    return joined_and_slid(_without_confetti(runs, old, new), old, new) if runs else runs


def joined_and_slid(runs: Sequence[Run], old: Tokens, new: Tokens) -> Sequence[Run]:
    """The second and third step alone, for texts that are known to have much in common."""
    return _slid(_without_islands(runs, old, new), old, new)


def _without_confetti(runs: Sequence[Run], old: Tokens, new: Tokens) -> Sequence[Run]:
    """Where few words are equal, keep only long runs, and less long ones at either end."""
    enough = _LITTLE * max(len(old), len(new))  # no text has more words than tokens
    others = len(old) - sum(map(str.isalnum, old.texts))
    if sum([run.length for run in runs]) - others >= enough:
        return runs
    weights = [_weight(old, run.old_start, run.length) for run in runs]
    equal = sum(weights)
    most = max(_weight(old, 0, len(old)), _weight(new, 0, len(new)))
    if equal >= enough or most < _FEWEST or equal >= _LITTLE * most:
        return runs
    return [
        run
        for run, weight in zip(runs, weights, strict=True)
        if weight >= (_KEPT_END if _at_an_end(run, old, new) else _KEPT)
    ]


def _weight(tokens: Tokens, start: int, length: int) -> int:
    """How many words a stretch of tokens has."""
    return sum([text[0].isalnum() for text in tokens.texts[start : start + length]])


def _at_an_end(run: Run, old: Tokens, new: Tokens) -> bool:
    starts = run.old_start == 0 and run.new_start == 0
    return starts or (run.old_start + run.length == len(old) and run.new_start + run.length == len(new))


def _without_islands(runs: Sequence[Run], old: Tokens, new: Tokens) -> Sequence[Run]:
    """Drop what little stays equal between two changes: it would only cut one thought in two."""
    for run in runs:
        if run.length <= _ISLAND:
            break
    else:
        return runs
    out: list[Run] = []
    for run, following in zip(runs, (*runs[1:], Run(len(old), len(new), 0)), strict=True):
        if run.length > _ISLAND or not _is_island(out[-1] if out else _START, run, following, old, new):
            out.append(run)
    return out


def _is_island(before: Run, run: Run, after: Run, old: Tokens, new: Tokens) -> bool:
    """Whether a run of two tokens at the most is one light one (two, or brackets) between replacements, or at most half as long as the changes beside it."""
    gone, came = _gap(before, run)
    next_gone, next_came = _gap(run, after)
    replaced, next_replaced = gone and came, next_gone and next_came
    if not replaced and not next_replaced:
        return False
    texts = old.texts[run.old_start : run.old_start + run.length]
    if texts != new.texts[run.new_start : run.new_start + run.length]:
        return False
    if replaced and next_replaced and all(map(_is_light, texts)):
        return True
    twice = 2 * run.length
    return (gone >= twice or came >= twice) and (next_gone >= twice or next_came >= twice)


def _is_light(text: str) -> bool:
    return text in _LIGHT or text.casefold() in STOP_WORDS


def _gap(before: Run, after: Run) -> tuple[int, int]:
    """How many tokens of either side stand between two runs."""
    length = before.length
    return after.old_start - before.old_start - length, after.new_start - before.new_start - length


def _slid(runs: Sequence[Run], old: Tokens, new: Tokens) -> Sequence[Run]:
    """Move one-sided gaps so that they end on closing punctuation.

    Where the token before a gap equals the gap's last, the gap may slide left without changing what is equal; right too.
    """
    out: list[Run] = []
    before = _START
    for run in (*runs, Run(len(old.texts), len(new.texts), 0)):
        old_at, new_at = before.old_start + before.length, before.new_start + before.length
        after = run
        if (old_at == run.old_start) != (new_at == run.new_start):
            shift = _slide(before, run, new if old_at == run.old_start else old, old_side=old_at != run.old_start)
            if shift:
                before = Run(before.old_start, before.new_start, before.length + shift)
                after = Run(run.old_start + shift, run.new_start + shift, run.length - shift)
        if before.length:
            out.append(before)
        before = after
    return [*out, before] if before.length else out


def _slide(before: Run, after: Run, tokens: Tokens, *, old_side: bool) -> int:
    """How far the gap moves right (negative: left) so that it ends on closing punctuation; 0 to stay."""
    start = (before.old_start if old_side else before.new_start) + before.length
    end = after.old_start if old_side else after.new_start
    if tokens.texts[end - 1] in _CLOSING:
        return 0
    shift = 0
    while shift < min(after.length, _REACH) and tokens.keys[start + shift] == tokens.keys[end + shift]:
        shift += 1
        if tokens.texts[end + shift - 1] in _CLOSING:
            return shift
    shift = 0
    while -shift < min(before.length, _REACH) and tokens.keys[start + shift - 1] == tokens.keys[end + shift - 1]:
        shift -= 1
        if end + shift > start + shift and tokens.texts[end + shift - 1] in _CLOSING:
            return shift
    return 0
