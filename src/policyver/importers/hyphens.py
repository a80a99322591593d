# ruff: noqa: RUF001 - dashes and quotation marks as they are printed
"""Whether the hyphen at a line's end is part of the word or only of the line.

The document itself is asked first: does it use the word joined, or with its hyphen, where no line breaks it? Then
rules: what can't be a broken word (a digit, a capital, an abbreviation before it), and second parts that make
compounds. What neither knows is joined, as most broken words are, and said to be unsure where both halves are words
of the document. The ugly case: "image-guided" in one line and "image-" "guided" over two others.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from policyver.importers.characters import SOFT_HYPHEN
from policyver.importers.vocabulary import WORD, Vocabulary, plain_hyphen

_FIRST_PARTS = frozenset({
    "meta",    "ill", "oft", "plug", "narrow", "user", "next", "all", "cross", "cut", "ex", "fast", "follow", "full", "half", "hand", "high", "long", "low", "mid", "open", "part", "quasi", "real", "self",
    "short", "slow", "so", "well",
})  # fmt: skip
_SECOND_PARTS = frozenset({
       "adjusted", "associated", "based", "blind", "blinded", "center", "centre", "confirmed", "controlled", "dependent", "derived",
    "driven", "effectiveness", "free", "guided", "induced", "level", "making", "quality", "randomised", "randomized", "related",
    "reported", "risk", "scale", "specific", "term", "threatening", "type", "wide", "year",
})  # fmt: skip
_AFTER_WORDS = frozenset({
    "analyses", "analysis", "being", "borne", "called", "centered", "centred", "flowing", "focused", "friendly", "generation", "minded", "off", "oriented", "phase", "seeking", "sensitive", "throughput", "up",
})  # fmt: skip
_PREFIXES = frozenset({
    "anti", "bi", "co", "com", "con", "counter", "de", "dis", "extra", "hyper", "hypo", "il", "im", "in", "inter", "intra", "ir", "mis", "mono",
    "multi", "neuro", "non", "out", "over", "para", "patho", "per", "post", "pre", "pro", "re", "semi", "sub", "super", "supra", "trans", "tri",
    "ultra", "un", "under",
})  # fmt: skip
_GLUED = frozenset({
    "fully", "full", "point", "points", "ment", "ments", "after", "any", "back", "body", "ever", "every", "fore", "head", "here", "hood", "how", "ing", "life", "like", "man", "men", "more", "once", "other", "over",
    "self", "selves", "ship", "side", "some", "stand", "such", "than", "that", "the", "them", "there", "thing", "things", "time", "times", "under", "up", "ward", "wards",
    "ware", "way", "ways", "what", "when", "where", "while", "wise", "with", "within", "without", "work", "works", "able", "ability", "all", "and", "are", "age", "ant",
    "art", "ate", "ent", "for", "form", "forms", "ion", "ions", "less", "ness", "net", "par", "per", "port", "ports", "rate", "rated", "set", "tent", "ten", "tend",
    "ting", "tion", "our", "own", "her", "his", "its", "not", "out",
})  # fmt: skip
_NUMBERS = frozenset(
    {
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "twelve",
        "twenty",
        "thirty",
        "forty",
        "fifty",
        "sixty",
        "seventy",
        "eighty",
        "ninety",
    }
)
_AFTER_NUMBERS = frozenset({"fold", "ness", "pence", "self", "some", "thing"})
_PARTICIPLE = re.compile(r"[a-z]{4,}(?:ing|ed)")
_SHORTEST_PART = 3
_FRACTIONS = frozenset(
    {
        "day",
        "fifth",
        "fifths",
        "half",
        "off",
        "page",
        "quarter",
        "quarters",
        "sided",
        "stage",
        "step",
        "tailed",
        "third",
        "thirds",
        "time",
        "way",
        "week",
    }
)
_LINKING = frozenset({"and", "by", "for", "in", "of", "or", "the", "to"})
_HANGING = frozenset({"and", "or", "to"})
_CLOSED_UP = re.compile(r"(?:\S[–—/]|\d[-\u2010])$")
_LAST = re.compile(r"[^\W\d_]+(?:['’\-\u2010][^\W\d_]+)*(?=[-\u2010\u00ad]$)")
_LOOK_AHEAD = 3
_LONGEST_WORD = 100

Fate = Literal["drop", "keep", "space"]


@dataclass(frozen=True, slots=True)
class Decision:
    """What becomes of a line end.

    Args:
        fate: the hyphen goes; it stays and the ends touch; or a space stands between the ends.
        by: who decided.
        sure: false where a reader should look.
    """

    fate: Fate
    by: Literal["document", "rule", "default"]
    sure: bool = True


_SPACE = Decision("space", "rule")


def decide(first: str, following: list[str], known: Vocabulary) -> Decision:
    """What becomes of the end of a line.

    Args:
        first: its last word, between white space.
        following: the first words of the next line.
        known: the document's words.
    """
    if not following or len(first) > _LONGEST_WORD:
        return _SPACE
    touches = following[0][0].isalnum()
    if _CLOSED_UP.search(first):
        return Decision("keep", "rule") if touches else _SPACE
    whole = _LAST.search(first)
    if whole is None or not touches:
        return _SPACE
    second = WORD.match(following[0][:_LONGEST_WORD])
    if second is None:
        return Decision("keep", "rule")
    return _between_words(first, whole[0], second[0], following, known)


def _between_words(end: str, first: str, second: str, following: list[str], known: Vocabulary) -> Decision:
    if end.endswith(SOFT_HYPHEN):
        return Decision("drop", "rule")
    if _hangs(second, following, plain_hyphen(first), known):
        return _SPACE
    return _by_document(first, second, known) or _by_rule(first, second, known)


def _hangs(second: str, following: list[str], first: str, known: Vocabulary) -> bool:
    """Whether the hyphen waits for the second part of the next word: "short- and long-term"."""
    if second not in _HANGING or known.words[first + second]:
        return False
    return any("-" in word.rstrip("-") for word in following[1 : 1 + _LOOK_AHEAD])


def _by_document(first: str, second: str, known: Vocabulary) -> Decision | None:
    one, two = plain_hyphen(first), plain_hyphen(second)
    joined, hyphenated = known.words[one + two], known.words[f"{one}-{two}"]
    if joined == hyphenated == 0:
        return None
    fate: Fate = "drop" if joined >= hyphenated else "keep"
    return Decision(fate, "document", sure=joined != hyphenated)


def _by_rule(first: str, second: str, known: Vocabulary) -> Decision:
    last = first.replace("\u2010", "-").rsplit("-", 1)[-1]
    if _no_broken_word(last, second):
        return Decision("keep", "rule", sure=len(last) > 1)
    one, two = last.lower(), plain_hyphen(second)
    if (last != first and one in _LINKING) or _begins_compound(one, two, known):  # state-of-the-art
        return Decision("keep", "rule")
    begins = two.split("-")[0]
    if begins in _SECOND_PARTS and one not in _PREFIXES:
        return Decision("keep", "rule", sure=one in known.parts)
    if begins in _AFTER_WORDS and known.words[one] and one not in _PREFIXES:
        return Decision("keep", "rule")
    return _unsure(one, two, known, compound=last != first)


def _begins_compound(first: str, second: str, known: Vocabulary) -> bool:
    """Whether words that begin with `first` are written with a hyphen: "one-way", "self-reported", a document's own prefixes."""
    if second.split("-", 1)[0] in _LINKING and "-" in second:  # mother-to-child
        return True
    if first in _NUMBERS:
        return second not in _AFTER_NUMBERS and (second in known.parts or second in _FRACTIONS)
    begins = first in _FIRST_PARTS or _is_used_with_hyphen(first, known)
    return begins and second not in _GLUED and (second in known.parts or second in _SECOND_PARTS | _AFTER_WORDS)


def _unsure(first: str, second: str, known: Vocabulary, *, compound: bool) -> Decision:
    """What no rule is sure of; `compound` says that a hyphen stands before `first` too."""
    if first in _PREFIXES:  # supra-axillary, re-enter
        kept = first[-1] == second[0] and first[-1] in "aeio"
        return Decision("keep", "rule", sure=False) if kept else Decision("drop", "default")
    if known.words[first] and len(first) > _SHORTEST_PART and _PARTICIPLE.fullmatch(second):  # poverty-promoting
        return Decision("keep", "rule", sure=False)
    both_words = first in known.parts and second in known.parts
    if both_words and (compound or _makes_compound(first, second, known)):
        return Decision("keep", "rule", sure=False)
    return Decision("drop", "default", sure=not both_words)


def _makes_compound(first: str, second: str, known: Vocabulary) -> bool:
    """Whether two words of the document make a compound and not one word: "fast-flowing", but not "some-times"."""
    long_enough = len(first) >= _SHORTEST_PART and len(second) >= _SHORTEST_PART
    return long_enough and not {first, second} & _GLUED and min(known.words[first], known.words[second]) > 0


def _no_broken_word(first: str, second: str) -> bool:
    if len(first) == 1:
        return True
    if first.isupper():
        return not second.isupper()
    return second[0].isupper()


def _is_used_with_hyphen(first: str, known: Vocabulary) -> bool:
    """Prefixes are written solid or with a hyphen by a document's own habit."""
    return first in _PREFIXES and known.hyphenated[first] > known.solid[first]
