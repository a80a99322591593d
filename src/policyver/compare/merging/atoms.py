"""Merge, atoms: inline content as a row of words with their markup and the space after them, and back.

A word, a number, a mark of punctuation or a whole citation is an atom. Where markup begins or ends within a word, the word is
cut there. Two atoms are the same if they read the same; markup and space are merged apart from that, so that emphasis on one
side does not hide a word on the other.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from policyver.compare.tokenizing import tokens
from policyver.compare.tokens import Token
from policyver.model.inline import Markup
from policyver.model.passage import passage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from policyver.model.inline import Inlines
    from policyver.model.passage import Passage

Path: TypeAlias = tuple[tuple[str, str], ...]
Run: TypeAlias = tuple[Path, "str | Markup"]


class Atom(Struct, frozen=True):
    """`path` is the markup around it, outermost first; `space` what follows it, in `space_path`; `citation` is whole."""

    token: Token
    path: Path = ()
    space: str = ""
    space_path: Path = ()
    citation: Markup | None = None

    @property
    def key(self) -> str | tuple[str, ...]:
        """What it is compared by."""
        return self.token.text if self.citation is None else ("cite", *self.citation.target.split())


Atoms: TypeAlias = tuple[Atom, ...]
LEAD = Token("", "", 0, 0)


def atoms(content: Inlines) -> Atoms:
    """The atoms of inline content; the first is empty where space leads."""
    whole = passage(content)
    citations = _citations(content)
    found: list[Atom] = []
    last = Atom(LEAD)
    for token in _cut_at_marks(whole):
        if last.token is not LEAD or token.start:
            found.append(_spaced(last, whole, token.start))
        citation = next(citations, None) if token.cites else None
        last = Atom(token, _path(whole, token.start, token.end), citation=citation)
    if last.token is not LEAD or whole.text:
        found.append(_spaced(last, whole, len(whole.text)))
    return tuple(found)


def inlines(found: Iterable[Atom]) -> Inlines:
    """Inline content of atoms."""
    runs: list[Run] = []
    for atom in found:
        runs.append((atom.path, atom.token.text if atom.citation is None else atom.citation))
        if atom.space:
            runs.append((atom.space_path, atom.space))
    return _nested(runs)


def joined(parts: Iterable[Inlines]) -> Inlines:
    """Contents one after the other; neighbouring texts become one."""
    out: list[str | Markup] = []
    texts: list[str] = []
    for part in parts:
        for piece in part:
            if isinstance(piece, str):
                texts.append(piece)
                continue
            out += ["".join(texts), piece] if texts else [piece]
            texts = []
    return (*out, "".join(texts)) if texts else tuple(out)


def text_of(found: Iterable[Atom]) -> str:
    """The text of atoms, as `passage` gives it."""
    return "".join(atom.token.text + atom.space for atom in found)


def _nested(runs: Sequence[Run]) -> Inlines:
    out: list[str | Markup] = []
    for outer, group in groupby(runs, key=lambda run: run[0][:1]):
        inner = list(group)
        if outer:
            name, target = outer[0]
            deeper = [(path[1:], piece) for path, piece in inner]
            out.append(Markup(name, _nested(deeper), target))
        else:
            out += joined([(piece,) for _, piece in inner])
    return tuple(out)


def _spaced(atom: Atom, whole: Passage, end: int) -> Atom:
    """The atom with the space that follows it, up to `end`."""
    start = atom.token.end
    if start == end:
        return atom
    return Atom(atom.token, atom.path, whole.text[start:end], _path(whole, start, end), atom.citation)


def _path(whole: Passage, start: int, end: int) -> Path:
    """The markup that covers a stretch, citations left out."""
    if not whole.marks:
        return ()
    return tuple(
        (mark.name, mark.target)
        for mark in whole.marks
        if mark.name != "cite" and mark.start <= start and mark.end >= end and mark.start < mark.end
    )


def _cut_at_marks(whole: Passage) -> Iterator[Token]:
    if not whole.marks:
        yield from tokens(whole)
        return
    borders = sorted({place for mark in whole.marks if mark.name != "cite" for place in (mark.start, mark.end)})
    for token in tokens(whole):
        cuts = [] if token.cites else [place for place in borders if token.start < place < token.end]
        starts = [token.start, *cuts]
        for start, end in zip(starts, [*cuts, token.end], strict=True):
            text = whole.text[start:end]
            yield replace(token, text=text, key=text, start=start, end=end) if cuts else token


def _citations(content: Inlines) -> Iterator[Markup]:
    """The citations that are no part of another, in order, as far as they read as something."""
    for part in content:
        if isinstance(part, str):
            continue
        if part.name == "cite":
            if passage((part,)).text:
                yield part
        else:
            yield from _citations(part.content)
