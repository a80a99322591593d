"""A reader's query to one that SQLite's full-text search takes: read by a grammar of ours, and written anew.

Nothing a reader types reaches SQLite but words in quotation marks. Decides the grammar: words side by side must all
stand in one passage; `"a phrase"`; `word*` for all that begins so; AND, OR, NOT in capitals; parentheses. NOT binds
closest, then AND, then OR. Refuses what has no letter or digit, and what is so long or deep that no reader meant it.
"""

from __future__ import annotations

import re

from policyver.errors import UsageError

_LONGEST = 1_000
_MOST_TERMS = 64
_DEEPEST = 20
_TOKEN = re.compile(r'\s*(?:(?P<open>\()|(?P<close>\))|"(?P<phrase>[^"]*)"(?P<start>\*?)|(?P<word>[^\s()"]+))')
_HINT = 'write words, "a phrase", prefix*, AND, OR, NOT and parentheses'


def full_text_query(text: str) -> str:
    """The query in SQLite's own syntax.

    Raises:
        UsageError: it is empty, of no known form, too long or too deep.
    """
    if len(text) > _LONGEST:
        raise UsageError(f"the query is longer than {_LONGEST:,} characters", hint=_HINT)
    reader = _Reader(_tokens(text))
    found = reader.either(0)
    if reader.left():
        raise UsageError(f"a parenthesis in {text!r} closes nothing", hint=_HINT)
    return found


def _tokens(text: str) -> list[tuple[str, str]]:
    """Kinds and texts: `(`, `)`, `AND`, `OR`, `NOT`, `term` (as SQLite writes it)."""
    found: list[tuple[str, str]] = []
    at = 0
    while text[at:].strip():
        match = _TOKEN.match(text, at)
        if match is None:
            raise UsageError(f"a quotation mark in {text!r} is not closed", hint=_HINT)
        at = match.end()
        found.append(_token(match))
    if sum(kind == "term" for kind, _ in found) > _MOST_TERMS:
        raise UsageError(f"the query has more than {_MOST_TERMS} words", hint=_HINT)
    return found


def _token(match: re.Match[str]) -> tuple[str, str]:
    if match["open"] or match["close"]:
        return match[0].strip(), ""
    word = match["word"]
    if word in {"AND", "OR", "NOT"}:
        return word, ""
    if word is not None:
        return "term", _term(word.rstrip("*"), word, prefix=word.endswith("*"))
    return "term", _term(match["phrase"], match[0].strip(), prefix=bool(match["start"]))


def _term(words: str, given: str, *, prefix: bool) -> str:
    if not any(map(str.isalnum, words)):
        raise UsageError(f"there is no word in {given!r}", hint=_HINT)
    plain = words.replace("\0", " ")
    return f'"{plain}"{" *" if prefix else ""}'


class _Reader:
    """Reads tokens by the grammar; gives SQLite's syntax, every pair in parentheses."""

    def __init__(self, tokens: list[tuple[str, str]]) -> None:
        self.tokens = tokens
        self.at = 0

    def left(self) -> bool:
        return self.at < len(self.tokens)

    def next(self) -> str:
        return self.tokens[self.at][0] if self.left() else ""

    def either(self, depth: int) -> str:
        if depth > _DEEPEST:
            raise UsageError(f"more than {_DEEPEST} parentheses stand in one another", hint=_HINT)
        found = self.all_of(depth)
        while self.next() == "OR":
            self.at += 1
            found = f"({found} OR {self.all_of(depth)})"
        return found

    def all_of(self, depth: int) -> str:
        found = self.but_not(depth)
        while self.next() in {"AND", "term", "("}:
            self.at += self.next() == "AND"
            found = f"({found} AND {self.but_not(depth)})"
        return found

    def but_not(self, depth: int) -> str:
        found = self.one(depth)
        while self.next() == "NOT":
            self.at += 1
            found = f"({found} NOT {self.one(depth)})"
        return found

    def one(self, depth: int) -> str:
        kind = self.next()
        if kind == "term":
            self.at += 1
            return self.tokens[self.at - 1][1]
        if kind == "(":
            self.at += 1
            found = self.either(depth + 1)
            if self.next() != ")":
                raise UsageError("a parenthesis is not closed", hint=_HINT)
            self.at += 1
            return found
        what = f"before {kind}" if kind else "at the end"
        raise UsageError(f"the query lacks a word {what}", hint=_HINT)
