"""From what `evidence add` was given to items: of the options alone, or of a file of records that the options complete.

Decides that an item is unconfirmed unless someone says otherwise, and that options which speak of one item are refused where a file
holds several. Refuses to guess a date.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from policyver.cli.dates import given_date
from policyver.errors import UsageError
from policyver.importers.evidence.reading import RecordFormat, read_records
from policyver.importers.evidence.record import Record, clean, date_of, evidence_of
from policyver.model.identifiers import normal_doi, normal_pmid
from policyver.model.identity import is_slug
from policyver.model.stance import Direction
from policyver.model.topic import Evidence, EvidenceFinding, Topic

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from policyver.model.dates import PartialDate
    from policyver.policyxml.safety import Limits


class Given(Struct, frozen=True):
    """The options of one item; None where they were not given."""

    id: str | None
    date: str | None
    citation: str | None
    design: str | None
    n: int | None
    doi: str | None
    pmid: str | None
    findings: tuple[str, ...]
    confirmed: bool

    @property
    def about_one(self) -> bool:
        """Whether any option speaks of a single item."""
        values = (self.id, self.date, self.citation, self.design, self.n, self.doi, self.pmid)
        return bool(self.findings) or any(value is not None for value in values)


def items_of(
    records: str | None, named: str | None, given: Given, limits: Limits
) -> Callable[[Topic], Sequence[Evidence]]:
    """What makes the items, once the topic is known.

    Args:
        records: a path, `-`, or None for one item of the options alone.
        named: the format of the records, or None to tell it by name and beginning.
        given: the options.
        limits: what is refused as too large.

    Raises:
        UsageError: the options don't make an item, or don't fit the file.
        DocumentError: the file can't be read.
    """
    if records is None:
        if given.date is None or given.citation is None:
            raise UsageError(
                "an item needs its date and citation", hint="give --date and --citation, or a file of records"
            )
        found: tuple[Record, ...] = (Record(title=clean(given.citation)),)
    else:
        from policyver.cli.files import read_bytes

        found = read_records(read_bytes(records, limits), records, None if named is None else RecordFormat(named))
    if len(found) > 1 and given.about_one:
        raise UsageError(
            f"the file holds {len(found):,} records, and an option speaks of one",
            hint="add them without options, or one at a time",
            where=records or "",
        )
    dated = [(record, _date(record, given)) for record in found]
    return lambda topic: _items(topic, dated, given)


def _date(record: Record, given: Given) -> PartialDate:
    date = given_date(given.date, "--date") or date_of(record)
    if date is None:
        raise UsageError(f"{record.name} has no date", hint="give --date, or the year in the record")
    return date


def _items(topic: Topic, dated: list[tuple[Record, PartialDate]], given: Given) -> list[Evidence]:
    taken = {item.id for item in topic.evidence}
    items: list[Evidence] = []
    for record, date in dated:
        item = evidence_of(record, date, taken, confirmed=given.confirmed)
        items.append(_completed(item, given, topic))
        taken.add(items[-1].id)
    return items


def _completed(item: Evidence, given: Given, topic: Topic) -> Evidence:
    """The item with what the options say in place of what the record says."""
    return replace(
        item,
        id=item.id if given.id is None else _checked_id(given.id),
        citation=item.citation if given.citation is None else clean(given.citation),
        design=None if given.design is None else clean(given.design) or None,
        n=given.n,
        doi=item.doi if given.doi is None else _known(normal_doi(given.doi), "--doi", given.doi),
        pmid=item.pmid if given.pmid is None else _known(normal_pmid(given.pmid), "--pmid", given.pmid),
        findings=tuple(_finding(text, topic) for text in given.findings),
    )


def _checked_id(text: str) -> str:
    if not is_slug(text):
        raise UsageError(
            f"--id {text!r} is no id", hint="an id is a lower-case letter, then letters, digits and hyphens"
        )
    return text


def _known(read: str | None, option: str, text: str) -> str:
    if read is None:
        raise UsageError(f"{option} {text!r} has not the form of one", hint="a DOI is 10.…/…, a PMID is a number")
    return read


def _finding(text: str, topic: Topic) -> EvidenceFinding:
    """`efficacy=against: no benefit at 12 months`."""
    head, _, words = text.partition(":")
    question, _, direction = (part.strip() for part in head.partition("="))
    known = [one.id for one in topic.questions]
    if question not in known:
        raise UsageError(f"--finding: the topic has no question {question!r}", hint=f"it has: {', '.join(known)}")
    if direction not in list(Direction):
        raise UsageError(f"--finding: {direction!r} is no direction", hint=f"it is one of: {', '.join(Direction)}")
    return EvidenceFinding(question, Direction(direction), clean(words))
