"""Partial dates: a year, a month or a day, as issuers state them (ISO 8601, reduced precision).

A date known to the month is a span of days; two spans compare only by their first and last days, and callers
say which they mean. Nothing here knows what day it is today.
"""

from __future__ import annotations

import datetime as dt
import re

from msgspec import Struct

_FORM = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


class PartialDate(Struct, frozen=True):
    """A span of days from `first` to `last`, both included; `text` is how it was written."""

    text: str
    first: dt.date
    last: dt.date

    def __str__(self) -> str:
        return self.text


def parse_date(text: str) -> PartialDate | None:
    """Read `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; None where the form is another or there is no such day."""
    match = _FORM.fullmatch(text)
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        first = dt.date(year or 0, month or 1, day or 1)
    except ValueError:
        return None
    return PartialDate(text, first, _last_day(first, whole_year=month is None, whole_month=day is None))


def _last_day(first: dt.date, *, whole_year: bool, whole_month: bool) -> dt.date:
    if whole_year:
        return first.replace(month=12, day=31)
    if not whole_month:
        return first
    if first.month == 12:  # noqa: PLR2004 - December, which has 31 days in every year
        return first.replace(day=31)
    return first.replace(month=first.month + 1) - dt.timedelta(days=1)
