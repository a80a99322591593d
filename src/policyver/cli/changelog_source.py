"""From the words given to `changelog` to the revisions it is about.

`ID`, `ID@A..B`, `ID A..B`, `ID@LABEL` (that revision against the one before), two documents, or one file (against the newest published revision of its
store). Without any: all statements of the store.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from policyver.cli.documents import load_document, load_pair, open_store
from policyver.errors import NotFoundError, UsageError
from policyver.history.changelog import build_changelog
from policyver.model.changelog import IssuedRevision
from policyver.store.references import Draft, FilePath, Range, Selected, StatementName, parse_reference

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from policyver.model.changelog import Changelog
    from policyver.policyxml.safety import Limits
    from policyver.store.changelog_revisions import Stretch
    from policyver.store.references import DocumentReference
    from policyver.store.repository import Store

_PAIR = 2


class Read(Struct, frozen=True):
    """A changelog, and the bytes and the name of each of its revisions, newest first, as its entries."""

    changelog: Changelog
    texts: tuple[tuple[str, bytes], ...]


def read_changelogs(
    words: Sequence[str], *, draft: bool, labelled: bool, store: Path | None, limits: Limits
) -> Iterator[Read]:
    """The changelogs that `words` name, one after the other: those of a large store need not be held together.

    Args:
        words: as given; see above.
        labelled: whether update labels are wanted; they cost a comparison of every revision that there was.
        draft: whether the working file counts as the newest revision where it is a draft and no range is given.
        store: the store's folder as given, or None to look for it.
        limits: what is refused as too large.

    Raises:
        UsageError: the words name nothing of the kind.
        NotFoundError: there is no such statement, revision, file or store.
        DocumentError: a revision can't be read.
    """
    named = _named(words)
    if len(words) > 1 and named is None:
        yield _of_pair(words, store, limits)
        return
    if isinstance(named, FilePath):
        yield _of_file(named, store, limits)
        return
    with open_store(store, limits) as opened:
        if named is None:
            found = (_whole(opened, name, draft=draft, labelled=labelled) for name in opened.statements())
            yield from (read for read in found if read is not None)
        else:
            yield _one(opened, named, draft=draft, labelled=labelled)


def _named(words: Sequence[str]) -> DocumentReference | None:
    """What one word names, or an id with a range of its own; None for no word, or for two documents."""
    if not words or len(words) > _PAIR:
        if words:
            raise UsageError("too many words", hint="policyver changelog ID A..B, or two documents")
        return None
    if len(words) == 1:
        return _parsed(words[0])
    first = _parsed(words[0])
    if isinstance(first, StatementName) and ".." in words[1] and "/" not in words[1]:
        return parse_reference(f"{first.statement}@{words[1]}")
    return None


def _parsed(word: str) -> DocumentReference:
    try:
        named = parse_reference(word)
    except UsageError:
        if "\0" not in word and Path(word).is_file():
            return FilePath(word)
        raise
    return named


def _one(store: Store, named: DocumentReference, *, draft: bool, labelled: bool) -> Read:
    from policyver.store.changelog_revisions import between

    match named:
        case StatementName(statement):
            found = _whole(store, statement, draft=draft, labelled=labelled)
            if found is None:
                raise NotFoundError(
                    f"nothing of {statement} is published yet", hint="--draft lists the working file too"
                )
            return found
        case Range(statement, old, new):
            return _read(store, between(store, statement, old, new), labelled=labelled)
        case Selected():
            return _single(store, named, labelled=labelled)
        case _:
            raise UsageError("a changelog can't be read from standard input", hint="name an ID, or two documents")


def _whole(store: Store, statement: str, *, draft: bool, labelled: bool) -> Read | None:
    from policyver.store.changelog_revisions import Stretch, sealed_revisions

    chain = sealed_revisions(store, statement, draft=draft)
    return _read(store, Stretch(chain), labelled=labelled) if chain else None


def _single(store: Store, named: Selected, *, labelled: bool) -> Read:
    """One revision against the one before; the first stands alone."""
    from policyver.store.changelog_revisions import Stretch, sealed_revisions
    from policyver.store.finding_documents import locate

    chain = sealed_revisions(store, named.statement, draft=isinstance(named.selector, Draft))
    where = locate(store, named.statement, named.selector).where
    at = next((number for number, sealed in enumerate(chain) if sealed.where == where), None)
    if at is None:
        raise UsageError(f"{where} is no published revision", hint="name a range: ID@A..B")
    return _read(store, Stretch(chain[: at + 1], first=at), labelled=labelled)


def _read(store: Store, stretch: Stretch, *, labelled: bool) -> Read:
    from policyver.store.chains import topic_at_hand

    issued = [sealed.issued for sealed in stretch.chain]
    topic = topic_at_hand(store, issued[-1].statement.topic)
    changelog = build_changelog(issued, topic, first=stretch.first, labelled=labelled and stretch.whole)
    return Read(changelog, tuple((sealed.where, sealed.data) for sealed in reversed(stretch.chain[stretch.first :])))


def _of_pair(words: Sequence[str], store: Path | None, limits: Limits) -> Read:
    from policyver.cli.surroundings import surroundings

    old, new = load_pair(words, store=store, limits=limits)
    topic = surroundings(new.where, new.data, limits).topic if new.commit is None else None
    before, after = (IssuedRevision(one.statement, commit=one.commit) for one in (old, new))
    return Read(build_changelog([before, after], topic, first=1, labelled=False), ((new.where, new.data),))


def _of_file(named: FilePath, store: Path | None, limits: Limits) -> Read:
    """A file, as a draft in a pull request is one, against the newest published revision of its store."""
    from policyver.cli.surroundings import surroundings

    given = load_document(named.text, store=store, limits=limits)
    around = surroundings(named.text, given.data, limits)
    previous = around.previous
    if previous is None:
        with open_store(store, limits) as opened:
            from policyver.store.finding_documents import newest_statement

            previous = newest_statement(opened, given.statement.id)
    if previous is None:
        raise NotFoundError(
            f"no revision of {given.statement.id} is published, so there is nothing to compare with",
            hint="give two files: the revision before, then this one",
            where=named.text,
        )
    issued = [IssuedRevision(statement) for statement in (previous, given.statement)]
    changelog = build_changelog(issued, around.topic, first=1, labelled=False)
    return Read(changelog, ((named.text, given.data),))
