"""Pass: impact, references to law. Where a text names sections, acts and codes, and whether another wording still names the same.

A number in such a name is no quantity. A reference is worded anew, not changed, where only its style differs: "section 103 of the Leave
Act of 2014" is "§ 32-541.03" once the act is codified, and "this act" is then "this chapter". Nobody can tell that from the words
alone, so it counts only where the style itself differs: the sign, the act's name, or what "this" stands for. The same style with
another number is another reference, and substantive.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache, lru_cache

from msgspec import Struct

from policyver.compare.lexicon import PLAIN_MARKS
from policyver.compare.tokens import words

# A set of characters with a dash or a quote of print among them takes ten times as long to compile: these stand by themselves.
_ROMAN = r"[IVXLC]+(?:-[A-Z])?\b"
_BRACKETED = r"\(\w{1,4}(?:-\d+)?\)"
_NUMBER = rf"\[?\(?[A-Za-z]{{0,2}}\d\w*(?:[.:~-]\w*\d\w*|\u2013\w*\d\w*)*\)?\]?(?:{_BRACKETED})*"
_LABEL = rf"(?:{_NUMBER}|{_ROMAN}|(?:{_BRACKETED})+|[A-Z]\b)"
_LABELS = (
    rf"{_LABEL}(?:\s*(?:,\s*and|,\s*or|,|and|or|to|through|-|\u2013)\s+(?:\u00a7+\s*)?{_LABEL})*(?:\s+et\s+seq\.?)?"
)
_DATE = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\s\d{1,2},\s\d{4}"
_IN_BRACKETS = r"\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)"
_MADE = rf"(?:effective|approved|passed\son\s(?:2nd|first|second)\sreading(?:\son)?)\s{_DATE}"
_CAPITALS = r"(?:[A-Z][\w'-]*+(?:\u2019[\w'-]*+)*+\s(?:(?:of|and|for|the|to|in|on|or|a)\s){0,2}){1,12}"
_PARTS = r"(?:sub)?(?:paragraph|chapter|title|part|clause|division)s?|articles?|annex(?:es)?|appendix|appendices"
# What one of these begins with: at all other places the engine need not try them one after the other.
_BEGINS = r"\d\u00a7A-Zsctpdae"
_REFERENCE = (
    rf"(?:(?P<sign>\u00a7{{1,2}}\s*)|\b(?P<word>(?i:(?:sub)?sections?|secs?\.)\s+)|\b(?P<part>(?i:{_PARTS})\s+)){_LABELS}"
    r"|\b(?P<this>(?i:this|said)\s+(?i:(?:sub)?(?:section|paragraph|chapter|title|part|clause)|act|article|law|unit|code)(?:['\u2019]s)?)\b"
    r"|\b(?P<volume>\d+\s+(?:Stat\.|DCR|U\.\s?S\.\s?C\.|C\.?F\.?R\.?|F\.R\.|Fed\.\s?Reg\.)\s*(?:\u00a7+\s*)?[\w.-]*)"
    rf"|\b(?P<code>(?:D\.C\.|Pub\.)\s(?:Official\sCode|Code|Law|Act|L\.)(?:\s*\u00a7*\s*(?:No\.\s*)?{_LABELS})?)"
    rf"|(?P<act>(?:\b[Tt]he\s|\b[Aa]n?\s)?\b{_CAPITALS}(?:Act|Code|Law)\b(?:\sof\s\d{{4}})?(?:,\s{_MADE})?(?:\s{_IN_BRACKETS})?)"
    rf"|(?P<made>{_MADE}\s{_IN_BRACKETS})"
)


@cache
def _reference() -> re.Pattern[str]:
    """Compiled where a text needs it: it takes longer than anything else at the start."""
    return re.compile(rf"(?:(?=\u00a7)|\b(?=[{_BEGINS}]))(?:{_REFERENCE})")


# These are compiled where one was found: by `re`, which remembers them.
_BETWEEN = r"[\s,]*(?:of|and|or|in)?\s*"
_DIGITS = r"\d[\w.:~-]*"
_PLACE = r"\d[\w.:~-]*|\b[IVXLC]+\b(?:-[A-Z]+\b)?|\([\w-]+\)|\b(?:and|or|to|through)\b"
_NAME_ENDS = r",\s|\s\("
# A reference in ASCII has one of these words, or one of the abbreviations.
_NOUNS = "section sec paragraph chapter title part clause division article annex appendix appendices act law unit code"
_NAMING_WORDS = frozenset(
    [f"{sub}{noun}{s}" for sub in ("", "sub") for noun in _NOUNS.split() for s in ("", "s", "es")]
    + ["effective", "approved", "passed"]
)
_ABBREVIATIONS = ("Stat.", "DCR", "U.", "C.", "CF", "F.R.", "Fed.", "Pub.")
_MAKES_REFERENCE = re.compile(
    r"\d|\u00a7|^[Tt]his$|\b[Aa]cts?\b|[Ss]ection|[Cc]hapter|[Tt]itle|[Cc]lause|[Aa]rticle|[Cc]ode\b|[Ll]aw\b"
)
# The same of words of letters alone, whatever their case: which words it finds, and what is in all others that it finds.
BELONGING = frozenset({"this", "act", "acts"})
BELONGING_PARTS = ("section", "chapter", "title", "clause", "article", "code", "law")


class Reference(Struct, frozen=True):
    """A stretch of a text that names a section, an act or a code; `styles` tells by what.

    `places` are the numbers of what is named and the words that join them, without those that only say where an act is to be found; `acts` the names of acts.
    """

    start: int
    end: int
    styles: frozenset[str]
    numbers: int
    places: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()


def may_belong(word: str) -> bool:
    """Whether a word may be part of a reference."""
    return _MAKES_REFERENCE.search(word) is not None


@lru_cache(maxsize=8)
def references(text: str) -> tuple[Reference, ...]:
    """The references of a text, neighbours that belong together as one ("section 2 of the Leave Act")."""
    if not _may_hold_one(text):
        return ()
    found: list[Reference] = []
    for match in _reference().finditer(text):
        between_two, place = re.compile(_BETWEEN), re.compile(_PLACE)
        style = match.lastgroup or ""
        styles = frozenset({match[0].casefold() if style == "this" else style})
        numbers = len(re.findall(_DIGITS, match[0])) if style in {"sign", "word", "part"} else 0
        acts = (re.split(_NAME_ENDS, match[0], maxsplit=1)[0],) if style == "act" else ()
        places = () if style in {"act", "made"} else tuple(place.findall(match[0]))
        last = found[-1] if found else None
        if last and between_two.fullmatch(text, last.end, match.start()):
            between = tuple(place.findall(text, last.end, match.start()))
            joined = (last.numbers + numbers, last.places + between + places, last.acts + acts)
            found[-1] = Reference(last.start, match.end(), last.styles | styles, *joined)
        else:
            found.append(Reference(match.start(), match.end(), styles, numbers, places, acts))
    return tuple(found)


def _may_hold_one(text: str) -> bool:
    """Whether a text may hold a reference; a cheap look first, so that most need no pattern."""
    plain = text.translate(PLAIN_MARKS)
    if not plain.isascii() or not _NAMING_WORDS.isdisjoint(words(plain)):
        return True
    return any(abbreviation in plain for abbreviation in _ABBREVIATIONS)


def touched(text: str, start: int, end: int) -> Reference | None:
    """The reference that a stretch of a text lies in or stands beside; None where there is none."""
    found = references(text)
    at = bisect_left(found, start - 1, key=_end)
    return found[at] if at < len(found) and found[at].start <= end + 1 else None


def lies_in(known: tuple[Reference, ...], start: int, end: int) -> bool:
    """Whether a stretch lies in one of the references of its text."""
    at = bisect_left(known, end, key=_end)
    return at < len(known) and known[at].start <= start


def _end(one: Reference) -> int:
    return one.end


def restyled(old: Reference | None, new: Reference | None) -> bool:
    """Whether one reference is only worded in another style than the other."""
    if old is None or new is None:
        return False
    if old.places == new.places and old.acts == new.acts and _named_alike(old, new):
        return True
    if old.styles == new.styles:
        return False
    only_old, only_new = old.styles - new.styles, new.styles - old.styles
    if not only_old or not only_new:
        return False  # another reference came beside it, or went
    if not (only_old | only_new) & {"sign", "act", "code"} and not _differ_in_this(only_old, only_new):
        return False
    named = bool((old.styles | new.styles) & {"act", "code", "volume", "part"}) or _differ_in_this(only_old, only_new)
    return named or old.numbers == new.numbers


def _named_alike(old: Reference, new: Reference) -> bool:
    """Of two references with the same numbers and acts, whether only where an act is to be found differs, or an "of this title"."""
    if old.styles == new.styles:
        return bool(old.acts)
    return bool(old.places) and all(" " in style for style in old.styles ^ new.styles)


def _differ_in_this(old: frozenset[str], new: frozenset[str]) -> bool:
    return any(" " in style for style in (*old, *new))
