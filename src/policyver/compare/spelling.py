"""Whether two words are one word in two spellings: British and American forms, typographic forms.

A key is the same for both spellings of a word and differs for different words. Rules stand only where no two English
words fall together under them; the rest are listed ("four" and "for" must stay apart, so -our is a list).
"""

from __future__ import annotations

import re
from functools import lru_cache

from policyver.compare.lexicon import PLAIN_MARKS

_IZE = re.compile(r"(?<=[a-z]{3})is(e|ed|es|er|ers|ing|ation|ations|ational)$")
_YZE = re.compile(r"(?<=[a-z]{2})ys(e|ed|es|er|ers|ing)$")
_KEEP_ISE = frozenset(
    [
        "advise",
        "advised",
        "advises",
        "adviser",
        "advisers",
        "advising",
        "comprise",
        "comprised",
        "comprises",
        "comprising",
        "compromise",
        "compromised",
        "compromises",
        "compromising",
        "concise",
        "demise",
        "devise",
        "devised",
        "devises",
        "devising",
        "disguise",
        "enterprise",
        "enterprises",
        "excise",
        "exercise",
        "exercised",
        "exercises",
        "exercising",
        "expertise",
        "franchise",
        "improvise",
        "likewise",
        "merchandise",
        "otherwise",
        "paradise",
        "practise",
        "precise",
        "premise",
        "premises",
        "promise",
        "promised",
        "promises",
        "promising",
        "raise",
        "raised",
        "raises",
        "raising",
        "revise",
        "revised",
        "revises",
        "revising",
        "rise",
        "rises",
        "rising",
        "supervise",
        "supervised",
        "supervises",
        "supervising",
        "surmise",
        "surprise",
        "surprised",
        "surprises",
        "surprising",
        "televise",
        "treatise",
        "wise",
        "noise",
        "poise",
        "bruise",
        "cruise",
        "praise",
        "disease",
    ]
)
_OUR = re.compile(
    r"^(.*)(behavi|col|fav|flav|harb|hon|hum|lab|neighb|od|rig|rum|sav|tum|vap|vig|endeav|arm|ard|val)our"
    r"(s|ed|ing|able|ably|ite|ites|less|al|ally|ful|hood|hoods|er|ers)?$"
)
_PAIRS = """
centre center|centres centers|centred centered|metre meter|metres meters|litre liter|litres liters|fibre fiber
|fibres fibers|theatre theater|calibre caliber|anaemia anemia|anaemic anemic|anaesthesia anesthesia
|anaesthetic anesthetic|haemorrhage hemorrhage|haemorrhages hemorrhages|haemorrhagic hemorrhagic
|haemoglobin hemoglobin|haematology hematology|haematoma hematoma|haemodynamic hemodynamic
|haemodialysis hemodialysis|leukaemia leukemia|ischaemia ischemia|ischaemic ischemic|oedema edema
|oesophagus esophagus|oesophageal esophageal|oestrogen estrogen|foetus fetus|foetal fetal|paediatric pediatric
|paediatrics pediatrics|orthopaedic orthopedic|gynaecology gynecology|gynaecological gynecological
|caesarean cesarean|diarrhoea diarrhea|faeces feces|faecal fecal|aetiology etiology|aetiological etiological
|caecum cecum|anaesthetist anesthetist|programme program|programmes programs|tumour tumor|tumours tumors
|labelled labeled|labelling labeling|modelled modeled|modelling modeling|cancelled canceled|cancelling canceling
|travelled traveled|travelling traveling|counselling counseling|counselled counseled|counsellor counselor
|signalling signaling|fulfil fulfill|enrol enroll|enrolment enrollment|fulfils fulfills|enrols enrolls
|instalment installment|skilful skillful|ageing aging|judgement judgment|judgements judgments
|acknowledgement acknowledgment|licence license|licences licenses|defence defense|offence offense|practise practice
|practised practiced|practising practicing|grey gray|catalogue catalog|catalogues catalogs
|dialogue dialog|analogue analog|sceptical skeptical|sulphur sulfur|sulphate sulfate|aluminium aluminum
|artefact artifact|artefacts artifacts|whilst while|amongst among|towards toward
|afterwards afterward|analyse analyze|analysed analyzed
|analysing analyzing|catheterisation catheterization|focussed focused|focusses focuses|focussing focusing
|benefitted benefited|benefitting benefiting|manoeuvre maneuver|manoeuvres maneuvers|mould mold|plough plow

"""
_PAIR_KEYS = dict(pair.split() for pair in _PAIRS.replace("\n", "").split("|"))


@lru_cache(maxsize=65536)
def spelling_key(word: str) -> str:
    """The key of a word: case folded, typographic marks plain, spelled the American way."""
    folded = word.translate(PLAIN_MARKS).casefold()
    if folded in _PAIR_KEYS:
        return _PAIR_KEYS[folded]
    folded = _OUR.sub(r"\1\2or\3", folded)
    if folded not in _KEEP_ISE:
        folded = _IZE.sub(r"iz\1", folded)
    return _YZE.sub(r"yz\1", folded)
