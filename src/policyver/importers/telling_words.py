"""Which words of a claim tell it from the other claims: what its id is made of.

The rule, in `docs/importing.md` too: the first three words of the claim that say something. Articles and the like, verbs of
reporting, general verbs, adverbs and words of praise say nothing; neither do words that most of the document's claims share,
nor the issuer's own name. A negation always does: an id that says the contrary of its claim would be worse than none.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORD = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_POSSESSIVE = re.compile(r"['\u2019]s\b")
_COUNT = 3
_LOOK_AT = 400
_SHARED = 0.6
_SHORTEST = 2
_GENERAL = frozenset({
    "able", "about", "acknowledges", "actively", "adequate", "advise", "advises", "although", "appropriate", "available", "believe", "bring", "carried", "clear", "constitute",
    "continue", "could", "current", "definite", "depend", "do", "does", "done", "during", "each", "effective", "either", "encourage", "ensure", "given", "goes", "good", "great",
    "having", "holds", "how", "however", "ideal", "if", "important", "include", "including", "itself", "less", "like", "made", "make", "making", "may", "might", "must",
    "necessary", "needed", "new", "notes", "offer", "often", "only", "other", "others", "own", "particular", "possess", "possible", "promote", "protected", "provide", "provided",
    "regards", "relevant", "remain", "remains", "see", "seek", "some", "suggest", "suitable", "take", "taken", "under", "until", "use", "used", "using", "very", "what", "when", "where",
    "while", "who", "will", "within", "wishes", "would",
})  # fmt: skip


def telling_words(claims: Sequence[str], empty: frozenset[str]) -> list[tuple[str, ...]]:
    """For each claim of a document its telling words, at most three, in its order; none where no word tells anything.

    Args:
        claims: their texts.
        empty: words that say nothing, in lower case.
    """
    words = [_plain(claim) for claim in claims]
    spread = Counter(word for each in words for word in set(each))
    common = {word for word, count in spread.items() if count > 1 and count >= _SHARED * len(claims)}
    return [tuple(word for word in each if _tells(word, empty, common))[:_COUNT] for each in words]


def _tells(word: str, empty: frozenset[str], common: set[str]) -> bool:
    if word in {"no", "not", "never"}:
        return True
    dull = word in empty or word in _GENERAL or word.endswith("ly") or len(word) < _SHORTEST
    return not dull and word not in common


def _plain(text: str) -> list[str]:
    lower = (
        unicodedata.normalize("NFKD", _POSSESSIVE.sub("", text[:_LOOK_AT])).encode("ascii", "ignore").decode().lower()
    )
    return list(dict.fromkeys(_WORD.findall(lower)))
