"""Made-up text that is shaped like a policy's: words by Zipf's law, rare names, numbers, citations, cross-references.

The text of a block is one string; its words are parted by single spaces. A citation stands in it as `⟦c12⟧` (the reference of key
12) and the number of another section as `⟦s7⟧`: what they look like is decided where a document is written. No word of a real
document is in it but the commonest of English.
"""

from __future__ import annotations

from array import array
from functools import cache
from itertools import product
from random import Random

COMMON = [
    "the",
    "of",
    "and",
    "to",
    "in",
    "a",
    "is",
    "for",
    "with",
    "that",
    "be",
    "as",
    "or",
    "by",
    "are",
    "on",
    "from",
    "at",
    "which",
    "not",
    "this",
    "an",
    "have",
    "was",
    "should",
    "may",
    "were",
    "if",
    "their",
    "it",
    "has",
    "who",
    "must",
    "no",
    "when",
    "been",
    "other",
    "these",
    "there",
    "more",
    "than",
    "can",
    "any",
    "such",
    "into",
    "all",
    "between",
    "only",
    "after",
    "before",
    "within",
    "under",
    "over",
    "during",
    "without",
    "including",
    "but",
    "also",
    "because",
    "where",
    "one",
    "two",
    "some",
    "most",
    "each",
    "both",
]
SYLLABLES = [a + b for a, b in product("bcdfglmnprstv", "aeiou")]
ENDINGS = ("", "n", "r", "l", "s", "nt", "ment", "tion", "ing", "al", "ic", "ous")
CONTENT_WORDS = 9_000
TABLE = 65_536
CHUNK = 60_000
UNITS = ("mg", "ml", "%", "weeks", "months", "years", "patients", "studies", "mmHg")


class TextSource:
    """Draws words, sentences and paragraphs; the same seed gives the same text."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)  # noqa: S311 - the same bytes from the same seed, no secret
        self.content, self.table = _language()
        self.pool: list[str] = []
        self.at = 0
        self.cited: list[int] = []  # keys of references that sentences may cite
        self.nameable: list[int] = []  # keys of sections that sentences may name
        self.named: set[int] = set()  # keys of sections that they do name

    def take(self, number: int) -> list[str]:
        """The next words, common ones more often."""
        if self.at + number > len(self.pool):
            picks = array("H")
            picks.frombytes(self.random.randbytes(2 * CHUNK))
            self.pool, self.at = [self.table[pick] for pick in picks], 0
        self.at += number
        return self.pool[self.at - number : self.at]

    def content_word(self) -> str:
        """A word that carries meaning, all alike in chance."""
        return self.content[int(self.random.random() * CONTENT_WORDS)]

    def rare_word(self) -> str:
        """A word that the document will hardly have again."""
        return "".join(self.random.choices(SYLLABLES, k=4)) + "x"

    def sentence(self) -> str:
        """Seven to twenty-four words; in some a number, a name, a citation, the number of a section."""
        number = 7 + int(self.random.random() * 18)
        words = self.take(number)
        dice = self.random.random()
        if dice < 0.45:
            self._spice(words, dice)
        words[0] = words[0].capitalize()
        return " ".join(words) + "."

    def _spice(self, words: list[str], dice: float) -> None:
        middle = len(words) // 2
        if dice < 0.12:
            words[middle : middle + 2] = [str(self.random.randrange(2, 900)), self.random.choice(UNITS)]
        elif dice < 0.24:
            words[middle] = self.rare_word()
        elif dice < 0.36:
            if self.cited:
                words.append(f"⟦c{self.random.choice(self.cited)}⟧")
        elif dice < 0.39:
            if self.nameable:
                key = self.random.choice(self.nameable)
                self.named.add(key)
                words[middle : middle + 2] = ["(section", f"⟦s{key}⟧)"]
        else:
            words[middle] += ","

    def paragraph(self, least: int = 3, most: int = 7) -> str:
        """So many sentences."""
        number = least + int(self.random.random() * (most - least + 1))
        return " ".join([self.sentence() for _ in range(number)])

    def title(self) -> str:
        """Two to five words."""
        return " ".join([self.content_word() for _ in range(self.random.randint(2, 5))]).capitalize()


@cache
def _language() -> tuple[list[str], list[str]]:
    """The words that carry meaning, and a table to draw from; one language for all seeds."""
    made = sorted({a + b + c for a, b, c in product(SYLLABLES, SYLLABLES, ENDINGS)})
    Random(0).shuffle(made)  # noqa: S311 - no secret
    content = made[:CONTENT_WORDS]
    return content, _zipf_table([*COMMON, *content])


def _zipf_table(words: list[str]) -> list[str]:
    """A table in which a word of rank r stands about 1 / (r + 3) as often as the first; each stands once at least."""
    weights = [1 / (rank + 3) for rank in range(len(words))]
    scale = (TABLE - len(words)) / sum(weights)
    table = [word for word, weight in zip(words, weights, strict=True) for _ in range(1 + int(weight * scale))]
    return (table + words)[:TABLE]
