"""DOIs and PubMed numbers in one form, however they were written: as a link, with a prefix, percent-encoded.

Decides what counts as the same: DOIs whatever their case (ISO 26324), PubMed numbers without leading zeros. Refuses what has
neither form, by None; guesses nothing.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

_DOI = re.compile(r"10\.[0-9]{4,9}/\S+", re.ASCII)
_DOI_PREFIX = re.compile(r"\s*(?:https?://(?:dx\.|www\.)?doi\.org/|doi\.org/|doi\s*:?\s*)*", re.IGNORECASE)
_PMID = re.compile(
    r"\s*(?:pmid\s*:?\s*|https?://(?:www\.)?(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/pubmed)/)?0*([1-9][0-9]{0,8})/?\s*",
    re.IGNORECASE | re.ASCII,
)
_TRAILING = ".,;:'\"\u201d\u2019>"
_LONGEST = 500


def normal_doi(text: str) -> str | None:
    """The DOI in `text` without prefix or link, its case kept; None where it is none."""
    if len(text) > _LONGEST:
        return None
    prefix = _DOI_PREFIX.match(text)
    rest = text[prefix.end() :] if prefix else text
    if prefix is not None and "/" in prefix[0]:
        rest = unquote(rest)
    rest = _balanced(rest.strip().rstrip(_TRAILING))
    return rest if _DOI.fullmatch(rest) else None


def normal_pmid(text: str) -> str | None:
    """The PubMed number in `text`; None where it is none."""
    match = _PMID.fullmatch(text) if len(text) <= _LONGEST else None
    return None if match is None else match[1]


def doi_key(doi: str) -> str:
    """What two spellings of one DOI have in common."""
    return (normal_doi(doi) or doi.strip()).casefold()


def _balanced(text: str) -> str:
    """A closing bracket at the end that was not opened belongs to the sentence, not to the DOI."""
    while text.endswith((")", "]", "}")):
        closing = text[-1]
        if text.count(closing) <= text.count({")": "(", "]": "[", "}": "{"}[closing]):
            break
        text = text[:-1].rstrip(_TRAILING)
    return text
