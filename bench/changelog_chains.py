"""What changelogs of long histories cost, and that all outputs of them are sound.

    python bench/changelog_chains.py FOLDER

FOLDER holds a folder a document, in each its revisions as Markdown, `001.md`, `002.md` and so on (the corpus `site-policy/chains` does). For each chain the changelog is built and
written in every format; the feed is parsed. Prints CPU seconds a chain over a second, and the totals with the peak of memory. Dates are made up, since the feed needs some.
"""

from __future__ import annotations

import argparse
import io
import resource
import time
from pathlib import Path

from lxml import etree
from markdown_statement import statement_of
from msgspec.structs import replace

from policyver.history.changelog import build_changelog
from policyver.history.changelog_check import owed
from policyver.model.changelog import IssuedRevision
from policyver.model.dates import parse_date
from policyver.model.revision import Dates, Revision, Status
from policyver.render.as_terminal import make_console
from policyver.render.changelog import as_atom, as_html, as_json, as_markdown
from policyver.render.changelog.as_terminal import print_changelogs
from policyver.render.changelog.view import build_view


def issued(path: Path, number: int) -> IssuedRevision:
    """One revision, dated by its number."""
    day = parse_date(f"{2000 + number // 12}-{1 + number % 12:02d}")
    revision = Revision(path.stem, Status.PUBLISHED, Dates(published=day))
    return IssuedRevision(replace(statement_of(path.read_text("utf-8")), revision=revision))


def written(revisions: list[IssuedRevision]) -> tuple[int, int]:
    """Build and write all formats; how many changes owe a reason, and how many bytes were written."""
    changelog = build_changelog(revisions)
    view = build_view(changelog)
    buffer = io.StringIO()
    print_changelogs([view], make_console(buffer, 100))
    feed = as_atom.render([(changelog, view)])
    etree.fromstring(feed)
    texts = (buffer.getvalue(), as_markdown.render([view]), as_html.render([view]), as_json.render([changelog]))
    return sum(len(owed(entry)) for entry in changelog.entries), len(feed) + sum(map(len, texts))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    folder: Path = parser.parse_args().folder
    chains = revisions = owing = size = 0
    spent = 0.0
    for chain in sorted(path for path in folder.iterdir() if path.is_dir()):
        read = [issued(path, number) for number, path in enumerate(sorted(chain.glob("*.md")))]
        if len(read) > 1:
            start = time.process_time()
            owed_here, written_here = written(read)
            took = time.process_time() - start
            if took > 1:
                print(f"{chain.name}: {len(read)} revisions, {took:.1f} s")
            chains, revisions, owing, size, spent = (
                chains + 1, revisions + len(read), owing + owed_here, size + written_here, spent + took,
            )  # fmt: skip
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        f"{chains} chains, {revisions} revisions: {spent:.1f} s CPU, {size / 1e6:.1f} MB written, {owing} reasons owed, peak {peak} MB"
    )


if __name__ == "__main__":
    main()
