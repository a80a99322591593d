"""Who records: POLICYVER_AUTHOR, else the user's own git settings. The only place that asks the environment and the clock.

Refuses to make a name up for a revision: who published it is part of the record.
"""

from __future__ import annotations

import os
import re
import time
from typing import TYPE_CHECKING

from policyver.errors import UsageError
from policyver.store.objects import Person

if TYPE_CHECKING:
    import datetime as dt

    from policyver.store.git_runner import GitRunner

VARIABLE = "POLICYVER_AUTHOR"
_FORM = re.compile(r"\s*([^<>\n\0]*[^<>\s\0])\s*<([^<>\s\0]+)>\s*")
_DAY = 86_400
_EPOCH_ORDINAL = 719_163


def author(git: GitRunner) -> Person:
    """Who records now.

    Raises:
        UsageError: nobody is named, or not in the form `Name <address>`.
    """
    name, email = _named(git)
    return Person(name, email, int(time.time()))


def program(seconds: int | None = None) -> Person:
    """The program itself, for what needs nobody's name: an empty store, revisions as others issued them."""
    return Person("policyver", "policyver@localhost", int(time.time()) if seconds is None else seconds)


def author_or_program(git: GitRunner) -> Person:
    """Who records now, or the program itself where nobody is named."""
    try:
        return author(git)
    except UsageError:
        if os.environ.get(VARIABLE):
            raise
        return program()


def seconds_of(day: dt.date) -> int:
    """The start of a day in seconds since 1970; 0 for days before, which git can't hold."""
    return max(0, (day.toordinal() - _EPOCH_ORDINAL) * _DAY)


def _named(git: GitRunner) -> tuple[str, str]:
    given = os.environ.get(VARIABLE, "")
    if given:
        match = _FORM.fullmatch(given)
        if match is None:
            raise UsageError(f"{VARIABLE}={given!r} names nobody", hint="write it as 'Name <address@example.org>'")
        return match[1], match[2]
    settings = dict(_pairs(git.users_settings(r"^user\.(name|email)$")))
    name, email = (_clean(settings.get(key, "")) for key in ("user.name", "user.email"))
    if not (name and email):
        raise UsageError(
            "it is not known who you are, and a record needs a name",
            hint=f"set {VARIABLE}='Your Name <you@example.org>', or git's user.name and user.email",
        )
    return name, email


def _pairs(told: str) -> list[tuple[str, str]]:
    pairs = (entry.partition("\n") for entry in told.split("\0") if entry)
    return [(key.lower(), value) for key, _, value in pairs]


def _clean(text: str) -> str:
    return " ".join("".join(c for c in text if c not in "<>" and c.isprintable()).split())
