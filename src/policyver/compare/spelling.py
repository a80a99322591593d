"""Whether two words are one word in two spellings: British and American forms, typographic forms, numbers in words.

A key is the same for both spellings of a word and differs for different words. Rules stand only where no two English
words fall together under them; the rest are listed ("four" and "for" must stay apart, so -our is a list).
"""

from __future__ import annotations

import re

from policyver.compare.lexicon import PLAIN_MARKS

# Patterns as texts: few words need one, and all of them take longer to compile than a small comparison's words to compare.
_IZE = r"(?<=[a-z]{3})is(e|ed|es|er|ers|ing|ation|ations|ational)$"
_YZE = r"(?<=[a-z]{2})ys(e|ed|es|er|ers|ing)$"
_WITH_S = """
    advise advised advises adviser advisers advising comprise comprised comprises comprising compromise compromised
    compromises compromising concise demise devise devised devises devising disguise enterprise enterprises excise
    exercise exercised exercises exercising expertise franchise improvise likewise merchandise otherwise paradise
    practise precise premise premises promise promised promises promising raise raised raises raising revise revised
    revises revising rise rises rising supervise supervised supervises supervising surmise surprise surprised surprises
    surprising televise treatise wise noise poise bruise cruise praise praised
"""
_KEEP_ISE = frozenset(_WITH_S.split())
_OUR = (
    r"^(.*)(behavi|col|fav|flav|harb|hon|hum|lab|neighb|od|rig|rum|sav|tum|vap|vig|endeav|arm|ard|val)our"
    r"(s|ed|ing|able|ably|ite|ites|less|al|ally|ful|hood|hoods|er|ers)?$"
)
# Greek and Latin stems whose "ae" and "oe" American spelling shortens; first what a word has in it that one may stand in.
_STEMS = (
    ("aesth", r"(?<=n)aesth", "esth"),
    ("aem", r"^(an|leuk|ur|isch|hypo\w*|hyper\w*|septic|bacter|tox|thalass)aem(?=i[ac])", r"\1em"),
    ("haem", r"^haem", "hem"),
    ("paed", r"^(ortho)?paed", r"\1ped"),
    ("aec", r"^(gyn|c)aec", r"\1ec"),
    ("caesar", r"^caesar", "cesar"),
    ("oe", r"^oe(?=soph|str|dem)", "e"),
    ("foet", r"^foet", "fet"),
    ("rrhoea", r"rrhoea", "rrhea"),
    ("manoeuv", r"^man(?:oeuvre|oeuver)", "maneuver"),
)
_PAIRS = """
    centre center|centres centers|centred centered|metre meter|metres meters|litre liter|litres liters|fibre fiber
    |fibres fibers|theatre theater|calibre caliber|programme program|programmes programs|faeces feces|faecal fecal
    |aetiology etiology|aetiological etiological
    |labelled labeled|labelling labeling|modelled modeled|modelling modeling|cancelled canceled|cancelling canceling
    |travelled traveled|travelling traveling|counselling counseling|counselled counseled|counsellor counselor
    |signalling signaling|signalled signaled|fulfil fulfill|fulfils fulfills|enrol enroll|enrols enrolls
    |enrolment enrollment|instalment installment|skilful skillful|ageing aging|judgement judgment|judgements judgments
    |acknowledgement acknowledgment|licence license|licences licenses|defence defense|offence offense
    |practise practice|practised practiced|practising practicing|grey gray|catalogue catalog|catalogues catalogs
    |dialogue dialog|analogue analog|sceptical skeptical|sulphur sulfur|sulphate sulfate|aluminium aluminum
    |artefact artifact|artefacts artifacts|whilst while|amongst among|towards toward|afterwards afterward
    |focussed focused|focusses focuses|focussing focusing|benefitted benefited|benefitting benefiting|mould mold
    |plough plow|learnt learned|cypher cipher|cyphers ciphers|disc disk|discs disks|advisor adviser|advisors advisers
    |na\u00efve naive|r\u00f4le role|r\u00e9gime regime|caf\u00e9 cafe|fa\u00e7ade facade|e-mail email|e-mails emails
    |cancelation cancellation|dependant dependent|orientated oriented|& and|§ section
"""
_PAIR_KEYS = dict(pair.split() for pair in _PAIRS.split("|"))
_TEENS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = "ten twenty thirty forty fifty sixty seventy eighty ninety"
_NUMBER_WORDS = {word: str(number) for number, word in enumerate(_TEENS.split())}
_NUMBER_WORDS |= {word: f"{number}0" for number, word in enumerate(_TENS.split(), start=1)}
_THOUSANDS = r"[-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?"
# Compounds written as one word or as two, without a hyphen to tell.
_COMPOUNDS = "cannot percent healthcare wellbeing website worldwide ongoing lifelong longstanding followup childbirth"
COMPOUNDS = frozenset(_COMPOUNDS.split())
# Of words of letters alone, those whose key is another word, and what is in all others that a rule spells anew.
RESPELLED = frozenset({*_PAIR_KEYS, *_NUMBER_WORDS})
RESPELLED_PARTS = ("our", "ae", "oe", "ise", "ising", "isation", "yse", "ysing")


def spelling_key(word: str) -> str:
    """The key of a word: case folded, typographic marks plain, spelled the American way, small numbers as digits."""
    folded = word.translate(PLAIN_MARKS).casefold()
    if folded[:1] == "\u2212" or folded[:1].isdigit() or folded[1:2].isdigit():
        return _number_key(folded)
    folded = _PAIR_KEYS.get(folded) or _NUMBER_WORDS.get(folded) or folded
    if "our" in folded:
        folded = re.sub(_OUR, r"\1\2or\3", folded)
    if "ae" in folded or "oe" in folded:
        for part, pattern, replacement in _STEMS:
            if part in folded:
                folded = re.sub(pattern, replacement, folded)
    if ("ise" in folded or "ising" in folded or "isation" in folded) and folded not in _KEEP_ISE:
        folded = re.sub(_IZE, r"iz\1", folded)
    return re.sub(_YZE, r"yz\1", folded) if "yse" in folded or "ysing" in folded else folded


def _number_key(text: str) -> str:
    text = text.replace("\u2212", "-")
    return text.replace(",", "") if re.fullmatch(_THOUSANDS, text) else text
