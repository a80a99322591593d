"""Which sections `import` of plain text puts into others, against the headings of policies in Markdown.

    bench/import_levels.py ../shared/corpora/site-policy/chains [--wrong]

The newest revision of each policy is made plain text: no signs of headings, no links, lines of 90 characters. A section that stands in
another is right where the Markdown has the same two headings in one another. Headings without numbers can't nest, and count as missed.
"""

from __future__ import annotations

import argparse
import re
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

from policyver.importers.options import GivenOptions, import_options
from policyver.importers.text import import_text
from policyver.model.document import Part, Section
from policyver.model.inline import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator

HEADING = re.compile(r"^(#+) *(.*)$", re.MULTILINE)
FRONT = re.compile(r"^---.*?^---\n", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
LISTED = re.compile(r"[-*] |\d+\. ")
LABEL = re.compile(r"^(?:[A-Z]|\d+(?:\.\d+)*)[.)]? ")


def main() -> None:
    """Print right, wrong and missed pairs."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--wrong", action="store_true", help="show wrong pairs")
    given = parser.parse_args()
    right = wrong = missed = 0
    for folder in sorted(path for path in given.folder.iterdir() if path.is_dir()):
        revisions = sorted(folder.glob("*.md"))
        if not revisions:
            continue
        markdown = FRONT.sub("", revisions[-1].read_text(encoding="utf-8"), count=1)
        wanted = set(wanted_pairs(markdown))
        known = {name for pair in wanted for name in pair}
        found = {pair for pair in found_pairs(plain(markdown)) if known.issuperset(pair)}
        right, wrong, missed = right + len(found & wanted), wrong + len(found - wanted), missed + len(wanted - found)
        if given.wrong:
            for outer, inner in sorted(found - wanted):
                print(f"{folder.name}: {inner} in {outer}")
    print(f"sections in sections: right {right}, wrong {wrong}, missed {missed}")


def plain(markdown: str) -> str:
    """The text as a person would copy it from a page."""
    found = []
    for block in re.split(r"\n\s*\n", markdown):
        text = LINK.sub(r"\1", re.sub(r"^#+ *", "", block.strip())).replace("**", "")
        found.append(text if LISTED.match(text) else textwrap.fill(" ".join(text.split()), 90))
    return "\n\n".join(found)


def name(title: str) -> str:
    """Its letters and digits, without a number before it."""
    return re.sub(r"\W", "", LABEL.sub("", LINK.sub(r"\1", title).replace("*", ""))).casefold()


def wanted_pairs(markdown: str) -> Iterator[tuple[str, str]]:
    """Each heading below another: the upper and the lower."""
    opened: list[tuple[int, str]] = []
    for match in HEADING.finditer(markdown):
        while opened and opened[-1][0] >= len(match[1]):
            opened.pop()
        if opened:
            yield opened[-1][1], name(match[2])
        opened.append((len(match[1]), name(match[2])))


def found_pairs(text: str) -> Iterator[tuple[str, str]]:
    """The same of the draft."""
    options = GivenOptions(statement="policy", issuers=["Issuer"], label="1", title="Policy")
    for part in import_text(text.encode(), import_options(options)).statement.body:
        yield from pairs(part)


def pairs(part: Part) -> Iterator[tuple[str, str]]:
    """Of a part and what stands in it."""
    for inner in part.parts if isinstance(part, Section) else ():
        if isinstance(inner, Section):
            yield name(plain_text(part.title)), name(plain_text(inner.title))
            yield from pairs(inner)


if __name__ == "__main__":
    main()
