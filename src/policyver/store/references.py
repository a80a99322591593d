"""How a document is named on the command line: text to a typed value (docs/format, section 4).

`ID@LABEL`, `ID@latest`, `ID@draft`, `ID@YYYY[-MM[-DD]]`, `ID@git:COMMITISH`, `ID@A..B`, `ID`, a path, `-`. Decides by form alone,
without looking at files or git. What starts with an id and an `@` but goes on in no known form is a path if it looks like one,
else refused with the forms there are.
"""

from __future__ import annotations

import re
from typing import TypeAlias

from msgspec import Struct

from policyver.errors import UsageError
from policyver.model.dates import PartialDate, parse_date
from policyver.model.identity import is_label, is_slug
from policyver.store.names import is_commitish

FORMS = "ID@LABEL, ID@latest, ID@draft, ID@YYYY[-MM[-DD]], ID@git:COMMIT, a path, or -"
_GIT = "git:"
_WITH_SELECTOR = re.compile(r"([a-z][a-z0-9-]*)@(.*)", re.ASCII | re.DOTALL)


class StandardInput(Struct, frozen=True):
    """`-`."""


class FilePath(Struct, frozen=True):
    """A path."""

    text: str


class Latest(Struct, frozen=True):
    """The newest published revision."""


class Draft(Struct, frozen=True):
    """The working file."""


class Labelled(Struct, frozen=True):
    """The revision with this label; `date` is what the text means if there is no such label."""

    label: str
    date: PartialDate | None = None


class AtCommit(Struct, frozen=True):
    """The file as it stands in a commit."""

    commitish: str


Selector: TypeAlias = Latest | Draft | Labelled | AtCommit


class Selected(Struct, frozen=True):
    """One document of a statement."""

    statement: str
    selector: Selector


class Range(Struct, frozen=True):
    """Two documents of one statement."""

    statement: str
    old: Selector
    new: Selector


class StatementName(Struct, frozen=True):
    """An id alone."""

    statement: str


DocumentReference: TypeAlias = StandardInput | FilePath | Selected | Range | StatementName


def parse_reference(text: str) -> DocumentReference:
    """What `text` names.

    Raises:
        UsageError: it is of no known form.
    """
    if text == "-":
        return StandardInput()
    match = _WITH_SELECTOR.fullmatch(text)
    if match is not None and is_slug(match[1]):
        named = _selected(match[1], match[2])
        if named is not None:
            return named
    if looks_like_path(text):
        return FilePath(text)
    if is_slug(text):
        return StatementName(text)
    raise UsageError(f"{text!r} names no document", hint=f"a document is {FORMS}")


def looks_like_path(text: str) -> bool:
    """Whether `text` has the form of a path and not of an id."""
    if "\0" in text or "\n" in text:
        return False
    return "/" in text or "\\" in text or text.endswith(".xml")


def parse_selector(text: str) -> Selector | None:
    """What stands behind the `@`, or None where it is of no known form."""
    if text == "latest":
        return Latest()
    if text == "draft":
        return Draft()
    if text.startswith(_GIT):
        commitish = text.removeprefix(_GIT)
        return AtCommit(commitish) if is_commitish(commitish) else None
    return Labelled(text, parse_date(text)) if is_label(text) else None


def _selected(statement: str, text: str) -> Selected | Range | None:
    if ".." in text and not text.startswith(("../", "..\\")):
        first, _, second = text.partition("..")
        old, new = parse_selector(first), parse_selector(second)
        return None if old is None or new is None else Range(statement, old, new)
    selector = parse_selector(text)
    return None if selector is None else Selected(statement, selector)
