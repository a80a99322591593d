"""The words that decide an impact, by what they do. Plain tables: to read, to argue with, to extend.

Sources: RFC 2119 and ISO/IEC Directives part 2 clause 7 for the modals by force; GRADE and the Yale guideline
recommendation corpus for how strength is worded; CLEF/ConText and NegEx for negation triggers. Words, not stems.
"""

from __future__ import annotations

from policyver.model.change import Signal

_TABLE: dict[Signal, str] = {
    Signal.NEGATION: (
        "not no nor none never neither cannot without non nobody nothing nowhere lack lacks lacking fail fails failed "
        "absent absence except excluding exclude excludes unless contrary deny denies denied"
    ),
    Signal.MODAL: (
        "must shall should may might can could will would ought need needs required require requires obligatory "
        "mandatory optional permitted permit permits prohibited prohibit prohibits forbidden recommend recommends "
        "recommended suggest suggests suggested advise advises advised allow allows allowed"
    ),
    Signal.QUANTIFIER: (
        "all any some most many few several each every both either half majority minority always often sometimes "
        "rarely usually only almost nearly entirely partly generally routinely selectively"
    ),
    Signal.COMPARATIVE: (
        "more less fewer greater higher lower larger smaller least most maximum minimum exceed exceeds exceeding above "
        "below under over better worse than before after until within beyond up"
    ),
    Signal.CONJUNCTION: "and or but if when whenever where whether provided because although however",
    Signal.HEDGE: (
        "perhaps possibly probably likely unlikely appears appear seems seem potential potentially apparently suggests "
        "uncertain unclear inconclusive preliminary tentative insufficient limited conclusive conclusively definitely "
        "clearly strongly weakly certainly"
    ),
    Signal.POPULATION: (
        "adults adult children child infants infant women woman men man patients patient persons person people "
        "pregnant older younger elderly aged age ages years adolescents male female males females population "
        "members residents staff employees"
    ),
    Signal.DATE: (
        "january february march april june july august september october november december monday tuesday wednesday "
        "thursday friday saturday sunday day days week weeks month months year annually yearly monthly weekly daily"
    ),
    Signal.NUMBER: (
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million "
        "billion once twice thrice first second third fourth fifth dozen single double triple quarter"
    ),
    Signal.UNIT: (
        "mg g kg mcg ug ml l dl cm mm m km mmol iu percent percentage degrees hours hour minutes minute seconds mmhg "
        "bpm kpa hz dollars euros pounds"
    ),
}

WORD_SIGNALS: dict[str, frozenset[Signal]] = {}
for _signal, _words in _TABLE.items():
    for _word in _words.split():
        WORD_SIGNALS[_word] = WORD_SIGNALS.get(_word, frozenset()) | {_signal}

SYMBOL_SIGNALS: dict[str, Signal] = {
    "%": Signal.UNIT,
    "\u2030": Signal.UNIT,
    "\u00b0": Signal.UNIT,
    "$": Signal.UNIT,
    "\u20ac": Signal.UNIT,
    "\u00a3": Signal.UNIT,
    "<": Signal.COMPARATIVE,
    ">": Signal.COMPARATIVE,
    "=": Signal.COMPARATIVE,
    "\u2264": Signal.COMPARATIVE,
    "\u2265": Signal.COMPARATIVE,
    "\u2248": Signal.COMPARATIVE,
    "\u2260": Signal.COMPARATIVE,
    "~": Signal.COMPARATIVE,
    "\u00b1": Signal.NUMBER,
    "+": Signal.NUMBER,
    "\u2212": Signal.NUMBER,
    "\u00d7": Signal.NUMBER,
    "*": Signal.NUMBER,
    "&": Signal.CONJUNCTION,
    "/": Signal.CONJUNCTION,
}

ARTICLES = frozenset({"a", "an", "the"})
# A replacement on either side of one of these reads better as one.
_STOP_WORDS = "of to in on for by at as and or with from is are was were be been it its that this which has have had"
STOP_WORDS = ARTICLES | frozenset(_STOP_WORDS.split())
NEGATIVE_PREFIXES = ("un", "in", "im", "ir", "il", "non", "dis", "mis", "contra", "anti")
UNITS_WITH_CASE = frozenset({"mg", "g", "m", "mm", "mmol", "kg"})

# Typography that says the same: quotes, dashes, ellipsis. Everything else keeps its own identity.
_SAME_MARKS = {
    "\u2018": "'",
    "\u2019": "'",
    "\u201a": "'",
    "\u201c": '"',
    "\u201d": '"',
    "\u201e": '"',
    "\u00ab": '"',
    "\u00bb": '"',
    "\u2010": "-",
    "\u2011": "-",
    "\u2012": "-",
    "\u2013": "-",
    "\u2014": "-",
    "\u2026": "...",
}
PLAIN_MARKS: dict[int, str] = {ord(mark): plain for mark, plain in _SAME_MARKS.items()}
