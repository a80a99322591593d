"""Dates given as options."""

from __future__ import annotations

from typing import TYPE_CHECKING, overload

from policyver.errors import UsageError
from policyver.model.dates import parse_date

if TYPE_CHECKING:
    from policyver.model.dates import PartialDate


@overload
def given_date(text: str, option: str) -> PartialDate: ...
@overload
def given_date(text: str | None, option: str) -> PartialDate | None: ...
def given_date(text: str | None, option: str) -> PartialDate | None:
    """The date that an option was given, or None where it was not.

    Raises:
        UsageError: it is no date.
    """
    if text is None:
        return None
    date = parse_date(text)
    if date is None:
        raise UsageError(f"{option} {text!r} is no date", hint="write YYYY, YYYY-MM or YYYY-MM-DD")
    return date
