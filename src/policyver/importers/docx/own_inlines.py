"""Runs of a file that policyver wrote, back to inline content: citations by where they lead, looks to emphasis.

A citation that reads as policyver prints it has no text of its own in the statement; one that reads otherwise keeps what it reads.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from policyver.importers.tidy import joined
from policyver.model.inline import Inlines, Markup
from policyver.render.docx import styles
from policyver.render.links import safe_target

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from policyver.office.values import Look, Run

_BREAKS = str.maketrans({"\t": " ", "\n": " ", "\v": " "})


class OwnInlines:
    """Reads runs.

    Args:
        references: the id behind each bookmark.
        numbers: the printed number of each reference, by its id.
    """

    def __init__(self, references: dict[str, str], numbers: dict[str, str]) -> None:
        self.references = references
        self.numbers = numbers

    def read(self, runs: Iterable[Run]) -> Inlines:
        """The content of runs."""
        out: list[str | Markup] = []
        for cited, group in groupby(runs, key=lambda run: run.look.style == styles.CITATION):
            found = list(group)
            out += self._citations(found) if cited else self._plain(found)
        return joined(out)

    def _citations(self, runs: list[Run]) -> Iterator[str | Markup]:
        """Citations in a row: one that is printed as numbers ends with its bracket."""
        waiting: list[Run] = []
        for run in runs:
            waiting.append(run)
            if not run.anchor and run.text.endswith("]"):
                yield from self._citation(waiting)
                waiting = []
        yield from self._citation(waiting)

    def _citation(self, runs: list[Run]) -> Iterator[str | Markup]:
        ids = list(dict.fromkeys(self.references[run.anchor] for run in runs if run.anchor in self.references))
        if not ids:
            yield from self._plain(runs)
            return
        printed = "".join(run.text for run in runs)
        content = () if printed == self.printed(ids) else joined(list(self._plain(runs)))
        cite: str | Markup = Markup("cite", content, " ".join(ids))
        yield cite if content else _looked((cite,), runs[0].look)[0]

    def printed(self, ids: list[str]) -> str:
        """A citation as policyver prints it."""
        return f"[{', '.join(self.numbers.get(name, name) for name in ids)}]"

    def _plain(self, runs: Iterable[Run]) -> Iterator[str | Markup]:
        for link, linked in groupby(runs, key=lambda run: run.link):
            inner = [piece for run in linked for piece in self._run(run)]
            target = safe_target(link) if link else None
            yield from [Markup("link", joined(inner), target)] if target else inner

    def _run(self, run: Run) -> Inlines:
        text = run.text.translate(_BREAKS)
        return _looked((text,), run.look) if text else ()


def _looked(content: Inlines, look: Look) -> Inlines:
    names = (
        (look.raised, look.raised),
        ("term", look.style == styles.TERM),
        ("em", look.italic),
        ("strong", look.bold),
    )
    for name, on in names:
        if on:
            content = (Markup(name, content),)  # type: ignore[arg-type]  # the names above
    return content
