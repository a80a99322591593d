"""Timelines for the tests of their outputs: the samples, one that tries everything, and one with far too much of everything."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from policyver.history.chain import Chain, Issued
from policyver.history.timeline import timeline
from policyver.model.dates import PartialDate, parse_date
from policyver.model.document import Position, Statement
from policyver.model.revision import Dates, Fidelity, Revision, Source, Status
from policyver.model.stance import Basis, Direction, Scheme, Stance
from policyver.model.topic import Evidence, EvidenceFinding, Question, Topic
from policyver.policyxml.read_statement import read_statement
from policyver.policyxml.read_topic import read_topic
from policyver.render.timeline_view import timeline_shown

if TYPE_CHECKING:
    from policyver.render.timeline_shown import TimelineShown

ROOT = Path(__file__).parents[3]
ATTACK = "</text></svg></title></style><script>alert(1)</script><img src=x onerror=alert(2)> \"'&amp; \u202eesrever \x1b[31m ]]> [x](javascript:alert(3)) | `"


def day(text: str) -> PartialDate:
    read = parse_date(text)
    assert read is not None
    return read


def sample_chain(statement: str, *labels: str) -> Chain:
    folder = ROOT / "statements" / statement
    issued = [Issued(read_statement((folder / f"{label}.xml").read_bytes())) for label in labels]
    return Chain(statement, tuple(replace(one, draft=one.statement.revision.status is Status.DRAFT) for one in issued))


def topic_of(name: str) -> Topic:
    return read_topic((ROOT / "topics" / f"{name}.xml").read_bytes())


def ccsvi() -> TimelineShown:
    """Two issuers, 46 items, an illustrative draft."""
    chains = [
        sample_chain("sir-ccsvi-ms", "2010", "illustrative-draft"),
        sample_chain("nice-venoplasty-ms", "2012", "2019"),
    ]
    return timeline_shown(timeline(chains, topic_of("ccsvi-ms"), all_questions=True))


def breast() -> TimelineShown:
    """Splits, merges, scales that changed, rewording."""
    labels = ("2002", "2009", "2009-12", "2016", "2024")
    chain = sample_chain("uspstf-breast-cancer-screening", *labels)
    return timeline_shown(timeline([chain], topic_of("breast-cancer-screening")))


def statement(
    label: str, date: str | None, *stances: Stance, title: str = "Title", issuer: str = "Issuer"
) -> Statement:
    dates = Dates(published=None if date is None else day(date))
    body = tuple(Position(f"p{at}", (f"Claim {at}.",), (stance,)) for at, stance in enumerate(stances))
    source = Source(("Made up.",), Fidelity.ILLUSTRATIVE)
    return Statement(
        "made", "guideline", (title,), (issuer,), Revision(label, Status.PUBLISHED, dates), body, source=source
    )


def hostile() -> TimelineShown:
    """Every text attacks, and the statement was withdrawn."""
    stance = Stance("q", ATTACK, Direction.FOR, grade=ATTACK, scheme=Scheme("s", ATTACK, ATTACK))
    issued = (
        Issued(statement("1", "2010", stance, title=ATTACK, issuer=ATTACK)),
        Issued(
            statement("2", "2012-03", replace(stance, direction=Direction.AGAINST), title=ATTACK, issuer=ATTACK),
            withdrawn=day("2014"),
        ),
    )
    item = Evidence(
        "item",
        day("2011"),
        ATTACK,
        design=ATTACK,
        confirmed=False,
        findings=(EvidenceFinding("q", Direction.AGAINST, ATTACK),),
    )
    topic = Topic("t", (Question("q", ATTACK),), (item,), title=ATTACK)
    return timeline_shown(timeline([Chain("made", issued)], topic))


def crowded() -> TimelineShown:
    """Fourteen revisions within a year, 120 items of which most fall on one day, names that hold no space."""
    long = "population" * 14
    issued = []
    for number in range(14):
        stances = (
            Stance("q", long, [*Direction][number % 3], Basis.NO_RECOMMENDATION if number % 3 == 2 else None),
            Stance("q", "short", Direction.NEITHER, Basis.INDIVIDUAL_DECISION),
        )
        issued.append(
            Issued(
                statement(
                    f"revision-{number}-with-a-long-label", f"2020-{1 + number // 3:02}-{1 + number:02}", *stances
                )
            )
        )
    issued.append(Issued(statement("undated", None, stances[1]), draft=True))
    items = tuple(
        Evidence(
            f"item-{number}",
            day("2020-02-03" if number < 90 else f"{1990 + number % 40}"),
            "Citation. " * 3,
            design="d" * 90,
            n=number,
            confirmed=number % 5 > 0,
            findings=(EvidenceFinding("q", [*Direction][number % 3], "Found. " * 5),),
        )
        for number in range(120)
    )
    return timeline_shown(
        timeline([Chain("made", tuple(issued))], Topic("t", (Question("q", "Q?"),), items, title="Crowd"))
    )


def everything() -> dict[str, TimelineShown]:
    return {"ccsvi": ccsvi(), "breast": breast(), "hostile": hostile(), "crowded": crowded()}
