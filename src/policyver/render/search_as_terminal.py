"""What a search found, in a terminal: a paragraph a hit, what was looked for in bold and between signs that a pipe keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from policyver.model.revision import Fidelity
from policyver.render.hanging import print_hanging
from policyver.render.visible import visible_line
from policyver.render.words import FIDELITIES, counted

if TYPE_CHECKING:
    from rich.console import Console

    from policyver.model.search import Found, Hit, Said, Stretch


def print_found(found: Found, console: Console) -> None:
    """Print the hits, and how many there are."""
    for hit in found.hits:
        _print_hit(hit, console)
        console.print()
    if not found.total:
        console.print(Text(f"nothing says {visible_line(found.wanted.query)}"))
        return
    text = counted(found.total, "section says it", "sections say it")
    if len(found.hits) < found.total:
        text += f"; the first {len(found.hits):,} are shown, --limit shows more"
    print_hanging("", Text(text, "italic"), console)


def _print_hit(hit: Hit, console: Console) -> None:
    head = Text(visible_line(hit.statement), "bold").append(f"  {visible_line(hit.heading)}")
    if not hit.heading.endswith(f"({hit.section})"):
        head.append(f" ({visible_line(hit.section)})", "dim")
    if hit.fidelity is not None and FIDELITIES[Fidelity(hit.fidelity)]:
        head.append(f" [{FIDELITIES[Fidelity(hit.fidelity)]}]", "italic")
    print_hanging("", head, console)
    print_hanging("  ", Text(_when(hit)), console)
    print_hanging("  ", _snippet(hit.snippet), console)


def _when(hit: Hit) -> str:
    first, last = hit.said[0], hit.said[-1]
    if len(hit.said) == 1:
        told = f"only in {_named(first)}" if not hit.standing else f"in {_named(first)}"
    else:
        told = f"first in {_named(first)}, last in {_named(last)}, {len(hit.said)} revisions"
    return f"{told}; still there" if hit.standing else f"{told}; gone since"


def _named(said: Said) -> str:
    return visible_line(f"{said.label} ({said.published})" if said.published else said.label)


def _snippet(stretches: tuple[Stretch, ...]) -> Text:
    text = Text()
    for stretch in stretches:
        said = visible_line(" ".join(stretch.text.split("\n")))
        text.append(f"»{said}«" if stretch.hit else said, "bold yellow" if stretch.hit else "")
    return text
