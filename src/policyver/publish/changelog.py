"""The changelog of a statement, or of several, as files to publish: values in, `{path: bytes}` out.

Decides the names of the files, which stay: a feed that moves loses its readers. Drafts are left out: what is not issued is not published.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.model.changelog import Changelog
from policyver.model.revision import Status
from policyver.render.changelog import as_atom, as_html, as_json, as_markdown
from policyver.render.changelog.view import build_view

if TYPE_CHECKING:
    from collections.abc import Sequence

PAGE, MARKDOWN, DATA, FEED = "changelog.html", "changelog.md", "changelog.json", "changelog.atom"


def changelog_files(changelogs: Sequence[Changelog], *, authority: str = as_atom.DEFAULT_AUTHORITY) -> dict[str, bytes]:
    """The changelog of all statements at the top, that of each in a folder of its id.

    Args:
        changelogs: one a statement.
        authority: whose ids the feeds' entries bear (`as_atom.render`).

    Raises:
        UsageError: as `as_atom.render`.
    """
    issued = [found for changelog in changelogs if (found := without_drafts(changelog)) is not None]
    files = _files(issued, "", authority)
    for changelog in issued:
        files |= _files([changelog], f"{changelog.statement}/", authority)
    return files


def without_drafts(changelog: Changelog) -> Changelog | None:
    """The changelog without its drafts; None where nothing else is in it."""
    entries = tuple(
        entry for entry in changelog.entries if entry.revision.statement.revision.status is not Status.DRAFT
    )
    return Changelog(changelog.statement, entries, changelog.topic) if entries else None


def _files(changelogs: Sequence[Changelog], folder: str, authority: str) -> dict[str, bytes]:
    views = [build_view(changelog) for changelog in changelogs]
    pairs = list(zip(changelogs, views, strict=True))
    return {
        f"{folder}{PAGE}": as_html.render(views).encode(),
        f"{folder}{MARKDOWN}": as_markdown.render(views).encode(),
        f"{folder}{DATA}": as_json.render(changelogs).encode(),
        f"{folder}{FEED}": as_atom.render(pairs, authority=authority),
    }
