"""Changelogs as an Atom feed (RFC 4287): an entry a published revision, newest first.

Decides what makes a feed lasting: an entry's id is a tag URI (RFC 4151) of the statement's id and the revision's label, fixed for ever; its dates are those
of the document, never the clock's, so that the same store gives the same bytes. A date known to the year or month counts from its first day. Drafts have
no entry: they are not issued. Refuses a revision without any date, since a feed can't say when it was.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote

from policyver.errors import UsageError
from policyver.model.revision import Status
from policyver.render.changelog.entry_facts import doi_of, marks_of
from policyver.render.changelog.html_revision import revision_content
from policyver.render.changelog.said import heading_words
from policyver.render.visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from policyver.model.changelog import Changelog, IssuedRevision
    from policyver.model.dates import PartialDate
    from policyver.render.changelog.shown import ChangelogShown, RevisionShown

# Safe, since text of a document never holds a bare angle bracket here.
_HIDDEN = re.compile(r'<span class="hidden">[^<]*</span>')
DEFAULT_AUTHORITY = "policyver.invalid,2026"
_AUTHORITY = re.compile(
    r"(?:[A-Za-z0-9._-]+@)?[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*"
    r",\d{4}(?:-\d{2}(?:-\d{2})?)?",
    re.ASCII,
)


def is_authority(text: str) -> bool:
    """Whether `text` may begin a tag URI: a domain or mail address, a comma, a date on which its owner held it (RFC 4151)."""
    return _AUTHORITY.fullmatch(text) is not None


def render(pairs: Sequence[tuple[Changelog, ChangelogShown]], *, authority: str = DEFAULT_AUTHORITY) -> bytes:
    """The feed as UTF-8; the same bytes for the same revisions.

    Args:
        pairs: each changelog with its view.
        authority: whose ids these are: a domain that the issuer of the feed holds, and a date on which it did.

    Raises:
        UsageError: `authority` has another form, or a revision has no date.
    """
    if not is_authority(authority):
        raise UsageError(
            f"{authority!r} can't begin an entry's id", hint="give a domain you hold and a date: example.org,2026"
        )
    entries = [found for changelog, view in pairs for found in _entries(changelog, view, authority)]
    entries.sort(key=lambda entry: entry[0], reverse=True)
    updated = entries[0][0] if entries else "1970-01-01T00:00:00Z"
    one = pairs[0] if len(pairs) == 1 else None
    title = f"{one[1].title}: changelog" if one else "Changelogs of policy statements"
    authors = one[1].issuers if one else "the issuers named in each entry"
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">',
        _text("id", _tag(authority, f"changelog/{one[0].statement}" if one else "changelog")),
        _text("title", title),
        _text("updated", updated),
        f"<author>{_text('name', authors)}</author>",
        *(text for _, text in entries),
        "</feed>",
    ]
    return ("\n".join(lines) + "\n").encode()


def _entries(changelog: Changelog, view: ChangelogShown, authority: str) -> Iterator[tuple[str, str]]:
    """Each entry after the instant by which it is sorted."""
    for entry, shown in zip(changelog.entries, view.revisions, strict=True):
        issued = entry.revision
        if issued.statement.revision.status is not Status.DRAFT:
            updated, published = _dates(issued)
            yield (
                updated,
                _entry(issued, shown, _tag(authority, f"{changelog.statement}/{entry.label}"), updated, published),
            )


def _entry(issued: IssuedRevision, shown: RevisionShown, tag: str, updated: str, published: str) -> str:
    statement = issued.statement
    mark = "".join(f" ({mark})" for mark in marks_of(statement))
    doi = doi_of(statement)
    lines = [
        "<entry>",
        _text("id", tag),
        _text("title", f"{shown.title}: {heading_words(shown)}{mark}"),
        _text("updated", updated),
        _text("published", published),
        *(f"<author>{_text('name', visible_line(issuer))}</author>" for issuer in statement.issuers),
        f'<link rel="related" href="{escape(_address(doi))}"/>' if doi else "",
        f'<summary type="text">{escape(shown.summary)}</summary>' if shown.summary else "",
        f'<content type="html">{escape(_content(shown))}</content>',
        "</entry>",
    ]
    return "\n".join(line for line in lines if line)


def _content(shown: RevisionShown) -> str:
    """The revision as HTML; a feed reader brings no style, so the words that only a style would hide are left out."""
    return _HIDDEN.sub("", revision_content(shown, 3).markup)


def _dates(issued: IssuedRevision) -> tuple[str, str]:
    """When the entry last changed, and when the revision was issued."""
    dates = issued.statement.revision.dates
    issued_on = dates.published or dates.effective or dates.approved
    if issued_on is None:
        label = f"{issued.statement.id}@{issued.statement.revision.label}"
        raise UsageError(f"{label} has no date, so a feed can't list it", hint="a published revision needs `published`")
    later = (issued.reaffirmed or dates.reaffirmed, issued.withdrawn or dates.withdrawn)
    known = [date for date in (issued_on, *later) if date is not None]
    return _instant(max(known, key=lambda date: date.first)), _instant(issued_on)


def _instant(date: PartialDate) -> str:
    return f"{date.first.isoformat()}T00:00:00Z"


def _tag(authority: str, specific: str) -> str:
    return f"tag:{authority}:{quote(specific, safe='/')}"


def _address(doi: str) -> str:
    return f"https://doi.org/{quote(doi, safe='/:;.-_()')}"


def _text(name: str, text: str) -> str:
    return f"<{name}>{escape(text, quote=False)}</{name}>"
