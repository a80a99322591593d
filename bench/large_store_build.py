"""Makes a large store: many statements of many revisions each, as policyver itself would have recorded them.

`git fast-import` writes the objects, since recording 100,000 revisions one at a time would take hours: the documents are
policyver's canonical bytes, the messages, trailers and tags policyver's own, one revision one commit. Seeded: the
same sizes give the same store.
"""

from __future__ import annotations

import random
import subprocess
from typing import IO, TYPE_CHECKING

from policyver.model.dates import parse_date
from policyver.model.document import Paragraph, Position, Reference, Section, Statement
from policyver.model.identity import RevisionName
from policyver.model.revision import Dates, Driver, Fidelity, Reason, Revision, Source, Status
from policyver.model.stance import Basis, Direction, Stance, Strength
from policyver.model.topic import Evidence, EvidenceFinding, Question, Topic
from policyver.policyxml.write import write_statement
from policyver.policyxml.write_topic import write_topic
from policyver.store.creating import ATTRIBUTES, SETTINGS, create_store
from policyver.store.identity import program
from policyver.store.messages import publication_message

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PER_TOPIC = 20
EVIDENCE = 30
_FIRST_YEAR = 1992
_YEARS_BETWEEN = 3
_SYLLABLES = [
    "ba",
    "ce",
    "di",
    "fo",
    "gu",
    "ha",
    "je",
    "ki",
    "lo",
    "mu",
    "na",
    "pe",
    "qui",
    "ro",
    "su",
    "ta",
    "ve",
    "wi",
    "xo",
    "ya",
    "ze",
    "bra",
    "cli",
    "dro",
    "fle",
    "gri",
]
_COMMON = [
    "the",
    "of",
    "in",
    "people",
    "with",
    "and",
    "for",
    "is",
    "to",
    "treatment",
    "evidence",
    "should",
    "be",
    "offered",
    "not",
    "when",
    "risk",
    "benefit",
    "harm",
    "adults",
]


def build(folder: Path, statements: int, revisions: int) -> None:
    """Make the store in `folder`, which is new or empty."""
    create_store(folder, program(0)).close()
    process = subprocess.Popen(
        ["git", "-C", str(folder), "fast-import", "--quiet", "--force", "--max-pack-size=4g"], stdin=subprocess.PIPE
    )
    assert process.stdin is not None
    _feed(process.stdin, statements, revisions)
    process.stdin.close()
    if process.wait() != 0:
        raise SystemExit("git fast-import failed")
    for words in (["pack-refs", "--all", "--prune"], ["read-tree", "main"], ["checkout-index", "--all", "--force"]):
        subprocess.run(["git", "-C", str(folder), *words], check=True)
    subprocess.run(["git", "-C", str(folder), "update-index", "-q", "--refresh"], check=False)


def _feed(out: IO[bytes], statements: int, revisions: int) -> None:
    """The whole stream: topics, then every revision's bytes, then the commits in order of their dates, then the tags."""
    topics = -(-statements // PER_TOPIC)
    files = [(f"topics/topic-{number}.xml", _topic(number)) for number in range(topics)]
    files += [("policyver.toml", SETTINGS.encode()), (".gitattributes", ATTRIBUTES.encode())]
    _commit(out, 1, 0, "Begin a store of policy documents\n")
    out.writelines(f"M 100644 inline {path}\ndata {len(data)}\n".encode() + data + b"\n" for path, data in files)
    names: list[tuple[int, RevisionName, int, bytes]] = []
    mark = 2
    for number in range(statements):
        for document in _chain(number, revisions):
            data = write_statement(document)
            out.write(f"blob\nmark :{mark}\ndata {len(data)}\n".encode() + data + b"\n")
            published = document.revision.dates.published
            assert published is not None
            names.append(
                (
                    published.first.toordinal(),
                    RevisionName(document.id, document.revision.label),
                    mark,
                    publication_message(document).encode(),
                )
            )
            mark += 1
    names.sort(key=lambda entry: (entry[0], entry[1].statement))
    seals: list[tuple[RevisionName, int, int]] = []
    for ordinal, name, blob, message in names:
        seconds = (ordinal - 719_163) * 86_400
        _commit(out, mark, seconds, message.decode())
        out.write(f"M 100644 :{blob} statements/{name.statement}.xml\n".encode())
        seals.append((name, mark, seconds))
        mark += 1
    for name, commit, seconds in seals:
        text = f"{name}\n".encode()
        out.write(
            f"tag {name.statement}/{name.label}\nfrom :{commit}\ntagger {program(seconds)}\ndata {len(text)}\n".encode()
            + text
        )


def _commit(out: IO[bytes], mark: int, seconds: int, message: str) -> None:
    text = message.encode()
    head = f"commit refs/heads/main\nmark :{mark}\nauthor {program(seconds)}\ncommitter {program(seconds)}\n"
    out.write(f"{head}data {len(text)}\n".encode() + text)


def _words(chance: random.Random) -> list[str]:
    return ["".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4))) for _ in range(40)]


def _sentence(chance: random.Random, own: list[str]) -> str:
    words = [chance.choice(own if chance.random() < 0.45 else _COMMON) for _ in range(chance.randint(9, 18))]
    return f"{words[0].capitalize()} {' '.join(words[1:])}. "


def _chain(number: int, revisions: int) -> Iterator[Statement]:
    """The revisions of one statement: each changes a sentence, some add one, some move the stance."""
    chance = random.Random(number)  # noqa: S311 - the same store from the same sizes, no secret
    own = _words(chance)
    topic = number // PER_TOPIC
    texts = [[_sentence(chance, own) for _ in range(5)] for _ in range(5)]
    direction, month = Direction.NEITHER, chance.randint(1, 12)
    title = " ".join(chance.sample(own, 3)).capitalize()
    for at in range(revisions):
        reasons: tuple[Reason, ...] = ()
        if at:
            part = chance.choice(texts)
            part[chance.randrange(len(part))] = _sentence(chance, own)
            if chance.random() < 0.3:
                part.append(_sentence(chance, own))
            if chance.random() < 0.3:
                direction = chance.choice(list(Direction))
            reasons = (
                Reason(("A study was read.",), Driver.NEW_EVIDENCE, "benefit", (f"e{chance.randrange(EVIDENCE)}",)),
            )
        year = _FIRST_YEAR + _YEARS_BETWEEN * at
        published = parse_date(f"{year}-{month:02}")
        basis = Basis.INSUFFICIENT_EVIDENCE if direction is Direction.NEITHER else None
        stance = Stance("benefit", "adults", direction, basis, Strength.UNGRADED)
        sections = tuple(
            Section(f"s{place}", (f"Part {place + 1}",), (Paragraph(("".join(part).strip(),)),), (), str(place + 2))
            for place, part in enumerate(texts)
        )
        yield Statement(
            id=f"statement-{number:05}",
            kind="position-statement",
            title=(title,),
            issuers=(f"Society {number % 50}",),
            revision=Revision(str(year), Status.PUBLISHED, Dates(published=published), reasons=reasons),
            body=(Position("benefit", (texts[0][0].strip(),), (stance,), (), ("Benefit",), "1"), *sections),
            topic=f"topic-{topic}",
            language="en",
            source=Source(("Made up for a measurement.",), Fidelity.ILLUSTRATIVE),
            references=(Reference("r1", (f"{own[0]} {own[1]}. A study.",), "1", evidence="e1"),),
        )


def _topic(number: int) -> bytes:
    chance = random.Random(f"topic {number}")  # noqa: S311 - the same
    items = tuple(_item(chance, at, number) for at in range(EVIDENCE))
    return write_topic(
        Topic(f"topic-{number}", (Question("benefit", "Does it help?"),), items, f"Topic {number}", "en")
    )


def _item(chance: random.Random, at: int, topic: int) -> Evidence:
    date = parse_date(f"{chance.randint(1990, 2024)}-{chance.randint(1, 12):02}")
    assert date is not None
    finding = EvidenceFinding("benefit", chance.choice(list(Direction)), "Told.")
    return Evidence(
        f"e{at}", date, f"Study {at} of topic {topic}.", "cohort", chance.randint(20, 900), findings=(finding,)
    )
