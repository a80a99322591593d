# ruff: noqa: RUF001, RUF002 - dashes as they are printed
"""Citations inside inline content: "[1,2]", "(3–6)", a superscript "1,2", a link to an entry, Pandoc's "[@key]".

Decides by the reference list: a number is a citation only where the document holds an entry of that number, so that a "(1)" in
a document without references stays what it is. "[@key]" always is one; where no entry bears the key, a placeholder
stands in for it and says so. Printed text stays as the content of `cite`; a key does not, since readers never saw it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from policyver.importers.citations.citations import Citations
from policyver.importers.flow import Flow
from policyver.importers.tidy import joined
from policyver.model.document import Reference
from policyver.model.inline import Inlines, Markup, plain_text

if TYPE_CHECKING:
    from policyver.importers.ledger import Ledger
    from policyver.importers.slugs import Slugs

_KEY = r"-?@[\w][\w:.#$%&+?<>~/-]*"
_KEYS = re.compile(rf"\[{_KEY}(?:\s*;\s*{_KEY})*\]")
_ONE_KEY = re.compile(r"@([\w][\w:.#$%&+?<>~/-]*)")
_RAISED = re.compile(r"\[?\d{1,4}(?:\s*[,;–-]\s*\d{1,4})*\]?")


def split_words(text: str) -> list[str]:
    """What stands between white space; a group of keys is apart from the words beside it, which it leaves."""
    return _KEYS.sub(r" \g<0> ", text).split()


class InlineCitations:
    """Makes `cite` of citations.

    Args:
        entries: the numbers of the reference list.
        anchors: what a link names, and the id of the entry it leads to.
        slugs: gives ids to placeholders.
        ledger: is told of keys without an entry.
    """

    def __init__(self, entries: frozenset[int], anchors: dict[str, str], slugs: Slugs, ledger: Ledger) -> None:
        self.entries = entries
        self.anchors = anchors
        self.slugs = slugs
        self.ledger = ledger
        self.placeholders: dict[str, Reference] = {}
        self._printed = Citations(entries)

    def cite(self, content: Inlines) -> Inlines:
        """Content with its citations as markup."""
        return joined([piece for each in content for piece in self._piece(each)])

    def _piece(self, piece: str | Markup) -> Inlines:
        if isinstance(piece, str):
            return self._text(piece)
        if piece.name == "cite":
            return (piece,)
        if piece.name == "link" and piece.target.startswith("#"):
            return (self._link(piece),)
        if piece.name == "sup" and self.entries:
            return (self._raised(piece),)
        return (Markup(piece.name, self.cite(piece.content), piece.target),)

    def _link(self, piece: Markup) -> Markup:
        """A link inside the document: to an entry, where its text is the entry's number."""
        entries = self._named(piece.content) if piece.target not in self.anchors else self.anchors[piece.target]
        if entries:
            return Markup("cite", _unlinked(piece.content), entries)
        return Markup("link", self.cite(piece.content), piece.target)

    def _raised(self, piece: Markup) -> Markup:
        entries = self._named(piece.content)
        if entries:
            return Markup("sup", (Markup("cite", _unlinked(piece.content), entries),))
        return Markup("sup", self.cite(piece.content))

    def _named(self, content: Inlines) -> str:
        """The entries whose numbers are all of this text; empty where it is something else."""
        text = plain_text(content).strip()
        if not self.entries or not _RAISED.fullmatch(text):
            return ""
        found = Citations(self.entries).cite(Flow(f"[{text.strip('[]')}]", (0,), (0,)))
        return found[0].target if len(found) == 1 and isinstance(found[0], Markup) else ""

    def _text(self, text: str) -> Inlines:
        out: list[str | Markup] = []
        done = 0
        for match in _KEYS.finditer(text):
            out += [*self._numbers(text[done : match.start()]), self._keys(match[0])]
            done = match.end()
        return (*out, *self._numbers(text[done:]))

    def _numbers(self, text: str) -> Inlines:
        if not self.entries or not text:
            return (text,) if text else ()
        return self._printed.cite(Flow(text, (0,), (0,)))

    def _keys(self, printed: str) -> Markup:
        self.ledger.take(printed, "citation-key")
        return Markup("cite", (), " ".join(self._entry(key.rstrip(".")) for key in _ONE_KEY.findall(printed)))

    def _entry(self, key: str) -> str:
        if key in self.anchors:
            return self.anchors[key]
        if key not in self.placeholders:
            identity = self.slugs.reference(key)
            told = (f"Reference {key} (not in the imported text)",)
            self.placeholders[key] = Reference(identity, told, key[:60], confirmed=False)
            self.ledger.find("references-missing", f"no entry for the reference {key}")
        return self.placeholders[key].id


def _unlinked(content: Inlines) -> Inlines:
    """Content without the links in it: a citation leads to its entry already."""
    out: list[str | Markup] = []
    for piece in content:
        if isinstance(piece, str):
            out.append(piece)
        elif piece.name == "link":
            out += _unlinked(piece.content)
        else:
            out.append(Markup(piece.name, _unlinked(piece.content), piece.target))
    return joined(out)
