# ruff: noqa: RUF001 - dashes and quotation marks as they are printed
"""The words by which the front of an article is known: names of its parts, and beginnings of lines that no text has."""

from __future__ import annotations

import re

OPENING = re.compile(
    r"(?:(?:\d{1,2}|I)[.)]?\s+)?(?:introduction|background|background (?:&|and) summary|main text|introduction and background)",
    re.IGNORECASE,
)
ABSTRACT = re.compile(r"(?:abstract|summary|a b s t r a c t)[:.]?", re.IGNORECASE)
ABSTRACT_RUNS_IN = re.compile(r"(?:Abstract|ABSTRACT)[:.]? +(?=[A-Z“\"(])")
STRUCTURED = re.compile(
    r"(?:Background|Introduction|Objectives?|Aims?|Purpose|Context|Methods?(?: and [A-Za-z ]+)?|Methods/design|Design|Setting|Participants|"
    r"Interventions?|Measurements?|Main outcome measures?|Results?|Findings?|Principal findings|Methodology/Principal findings|"
    r"Conclusions?(?:/Significance)?|Discussion|Interpretation|Trial registration(?: number)?|Limitations|Significance|Funding)\s*[:.—]",
    re.IGNORECASE,
)
CUE = re.compile(
    r"(?:\*|†|‡|#|\d{1,2}\s)?\s*(?:correspond(?:ence|ing author)|e-?mail|received|accepted|published|first published|latest published|first indexed|"
    r"revised|edited by|reviewed by|academic editor|editors?:|citation:|how to cite|cite this|copyright|©|\(c\)|funding:|grant information|"
    r"competing interests:|conflicts? of interest:|data availability(?: statement)?:|open access$|open access this article|this is an open|"
    r"this article (?:is|was) |key ?words?\b|abbreviations?:|doi:?\s|https?://|author (?:contributions|summary)$|"
    r"communicated by|present address|full list of author|these authors contributed|research article$|research note$|"
    r"original (?:paper|article|research)$|methodology$|study protocol$|review$|technical note$|case report$|short report$|brief report$|"
    r"specialty section|this article was submitted|licensee|handling editor|referee status|open peer review|invited referee|"
    r"discuss this article|\d[a-z]?,? ?(?:department|division|school|faculty|institute|center|centre|university|college|laboratory)\b|"
    r"publisher’s note|additional information and declarations|distributed under|subjects? )",
    re.IGNORECASE,
)
STRAY = re.compile(
    r"(?:\*|†|‡)? ?(?:Correspondence(?: and requests| to|:)|Corresponding author|E-?mail:|Received:? \d|Received:? [A-Z][a-z]+ \d|Received: |Accepted:? \d|Accepted: |Published:? \d|"
    r"Published: |Published online|Citation: |Academic Editor: |Editor: |Edited by:|Reviewed by:|Copyright: |© ?\d{4}|Copyright © |Funding: |Competing Interests?: |"
    r"Data Availability(?: Statement)?: |Full list of author|Open Access ?This article|This article was submitted|These authors contributed|Abbreviations: [A-Z]|"
    r"\d{1,2} ?(?:Department|Division|School|Faculty|Institute?|Cent(?:er|re)|College|Laborator(?:y|ies)|University|Universit[éä]t?) (?:of|for|and|de|des|[A-Z]))"
)
MAIL = re.compile(r"\S@\S+\.\w")
KEYWORDS = re.compile(r"key ?words?\b", re.IGNORECASE)
WORK = re.compile(
    r"\b(?:Department|Division|School|Faculty|Institut[eo]?|Cent(?:er|re)|Universit(?:y|é|ät|à|at)|Hospital|College|Laborator(?:y|ies)|Academy|"
    r"Ministry|Inc|Ltd|GmbH|USA|UK|United Kingdom|United States of America)\b"
)
WORD = re.compile(r"[^\W\d_]+")
