"""Pass: sentences. A text to sentences that give it back when joined.

The ugly cases: abbreviations, initials and numbers, where a full stop ends nothing; a citation after the full stop, which
belongs to the sentence before it.
"""

from __future__ import annotations

import re
from functools import cache

from policyver.compare.sentence_pairs import align_sentences
from policyver.compare.sentence_places import SentencePair
from policyver.model.outline import CELL_BORDER

__all__ = ["SentencePair", "align_sentences", "split_sentences"]

# Abbreviations that end no sentence, whatever follows.
_NO_ENDS = (
    r"e\.g|i\.e|cf|vs|et al|et seq|approx|ca|resp|incl|excl|Dr|Prof|Mr|Mrs|Ms|St|No|Nos|Fig|Figs|Tab|Eq|Ref|Refs|Sec|Secs|Art|Ch|Chap"
    r"|Vol|pp|para|paras|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|Stat|Pub|Reg|Rev|Cir|Supp|Gov|Sen|Rep|Hon|Gen|Col|Jr|Sr|Am"
    r"|Assn|Dept|Div|Ed|eds"
)
_NO_END_PATTERN = rf"(?:^|[\s(\[\u201c\"])(?:[b-z]|{_NO_ENDS})\.$"
# Those that may end one: the next word tells, if it is one that sentences begin with.
_COMPANIES = "Inc|Ltd|Co|Corp"
_MAY_END_PATTERN = rf"(?:^|[^\w.])(?:[A-Z]|(?:[A-Za-z]\.)+[A-Za-z]|{_COMPANIES})\.$"
# The last words of all these: where none of them stands before the stop, nothing needs a closer look.
_SHORTENED = frozenset(name.split()[-1] for name in f"{_NO_ENDS}|{_COMPANIES}".split("|"))
_STARTERS_PATTERN = (
    r"[(\"\u201c]?(?:The|This|These|Those|That|It|Its|He|She|They|We|You|I|In|If|An|A|As|At|For|From|On|Each|All|Any|No|Not"
    r"|However|When|Where|While|There|Such|Since|After|Before|But|And|Also|Although|To|By|With|Under|Our|Their|Patients"
    r"|Both|Because|Other|Another|Some|Many|Most|Notwithstanding|Upon|Nothing|Every)\b"
)
_REACH = 14

_CLOSING = r"[.!?\u2026]*[)\]\"'\u201d\u2019\u00bb]*(?:\[[\w ,;\u2013-]{1,80}\])*\s+"
# The first group is there where no abbreviation stands before the stop, the second where no small letter stands after it either.
_AFTER_STOP = rf"(?:(?<=[a-z]{{4}}.)(?<!(?:resp|incl|excl|para|aras|prox).)()|){_CLOSING}(?(1)(?:(?=[!-`{{-~])()|))"
_DOUBTFUL = (None, 1)
# Each begins with one character or one class of them, which lets the engine leap from one to the next.
_FULL_STOPS = rf"\.{_AFTER_STOP}"
_ALL_STOPS = (
    rf"[.!?\u2026;{CELL_BORDER}](?:(?<=[.!?\u2026]){_AFTER_STOP}|(?<={CELL_BORDER})()|(?<=;)\s+(?=\([a-z]+\)\s)())"
)


@cache
def _pattern(text: str) -> re.Pattern[str]:
    """Compiled where a text needs it: most don't, and it takes longer than they."""
    return re.compile(text)


def split_sentences(text: str) -> tuple[str, ...]:
    """The sentences of `text`, each with the space after it; joined they are `text`."""
    found: list[str] = []
    start = 0
    others = "?" in text or ";" in text or CELL_BORDER in text or "!" in text or "\u2026" in text
    for match in _pattern(_ALL_STOPS if others else _FULL_STOPS).finditer(text):
        if match.lastindex not in _DOUBTFUL or not _inside(text, start, match):
            end = match.end()
            found.append(text[start:end])
            start = end
    if start < len(text):
        found.append(text[start:])
    return tuple(found)


def _inside(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether the stop belongs to an abbreviation, or the next word goes on in lower case."""
    stop = match.start() + 1
    if text[match.end() : match.end() + 1].islower():
        return True
    first = max(start, stop - _REACH)
    word = text[text.rfind(" ", first, stop) + 1 or first : stop - 1]
    if word.isalpha() and len(word) > 1 and word not in _SHORTENED:
        return False
    before = text[first:stop]
    if _pattern(_NO_END_PATTERN).search(before):
        return True
    return _pattern(_MAY_END_PATTERN).search(before) is not None and not _pattern(_STARTERS_PATTERN).match(
        text, match.end()
    )
