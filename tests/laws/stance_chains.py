"""Chains of stances made by operations that are known, with the transitions that follow from each by the format's table.

Nothing of `compare` or `history` is asked: the truth is written down while the chain is made. In each step one thing happens to
the populations of a question (so that what became of what can't be doubted), and any one of the values of each
stance that stays.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from itertools import count

from msgspec import Struct
from msgspec.structs import replace

from policyver.history.chain import Chain, Issued
from policyver.model.dates import PartialDate, parse_date
from policyver.model.document import Position, Statement
from policyver.model.revision import Dates, Revision, Status
from policyver.model.stance import Basis, Certainty, Direction, Scheme, Stance, Strength

OTHER = {Direction.FOR: Direction.AGAINST, Direction.AGAINST: Direction.FOR}


class Held(Struct, frozen=True):
    """A stance with the position it stands in and the words of its claim."""

    position: str
    claim: str
    stance: Stance


class Truth(Struct, frozen=True):
    """What must be said of one population in one revision: its transition from each stance it came from."""

    question: str
    label: str
    population: str
    moves: frozenset[tuple[str, str, frozenset[str]]]  # old population or "", transition, what stands beside
    present: bool
    reworded: bool | None = None


@dataclass
class Made:
    """A chain, and the truth on it; `became` holds question, label, old population, change and new populations."""

    chain: Chain
    truths: set[Truth] = field(default_factory=set)
    became: set[tuple[str, str, str, str, frozenset[str]]] = field(default_factory=set)


def day(year: int) -> PartialDate:
    read = parse_date(str(year))
    assert read is not None
    return read


def make_chain(seed: int) -> Made:
    """A chain of 2 to 6 revisions on one or two questions."""
    return _Maker(random.Random(seed)).make()  # noqa: S311 - a test's own generator


class _Maker:
    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.names = count(1)
        self.made = Made(Chain("made", ()))
        self.scheme: Scheme | None = Scheme("s", "Scale", "1") if chance.random() < 0.6 else None

    def make(self) -> Made:
        questions = ["q1", "q2"][: self.chance.randint(1, 2)]
        held = {question: [self.fresh(question) for _ in range(self.chance.randint(1, 3))] for question in questions}
        issued = [self.issue(held, 0)]
        for question, ones in held.items():
            for one in ones:
                self.tell(question, "0", one, {("", "newly-stated", frozenset())})
        for number in range(1, self.chance.randint(2, 6)):
            held = self.step(held, number)
            issued.append(self.issue(held, number))
        if self.chance.random() < 0.2:
            withdrawn = day(2000 + len(issued))
            issued[-1] = replace(issued[-1], withdrawn=withdrawn)
            for question, ones in held.items():
                for one in ones:
                    self.made.truths.add(
                        Truth(
                            question, f"{len(issued) - 1} withdrawn", one.stance.population, frozenset(), present=False
                        )
                    )
        self.made.chain = Chain("made", tuple(issued))
        return self.made

    def issue(self, held: dict[str, list[Held]], number: int) -> Issued:
        body = tuple(
            Position(one.position, (one.claim,), (self.spaced(one.stance),)) for ones in held.values() for one in ones
        )
        shuffled = list(body)
        self.chance.shuffle(shuffled)
        dates = Dates(published=day(2000 + number))
        revision = Revision(str(number), Status.PUBLISHED, dates)
        return Issued(Statement("made", "guideline", ("Made",), ("Maker",), revision, tuple(shuffled)))

    def spaced(self, stance: Stance) -> Stance:
        """White space in a population doesn't count."""
        return replace(stance, population=stance.population.replace(" ", self.chance.choice([" ", "  ", "\n   "])))

    def fresh(self, question: str) -> Held:
        number = next(self.names)
        direction = self.chance.choice([*Direction])
        stance = Stance(
            question,
            f"group {number}",
            direction,
            self.chance.choice([*Basis]) if direction is Direction.NEITHER else None,
            self.chance.choice([*Strength]),
            self.chance.choice([*Certainty]),
            None if self.scheme is None else self.chance.choice("ABCD"),
            self.scheme,
        )
        return Held(f"p{number}", f"Claim {number}.", stance)

    def step(self, held: dict[str, list[Held]], number: int) -> dict[str, list[Held]]:
        old_scheme = self.scheme
        if self.chance.random() < 0.15:
            version = "1" if old_scheme is None else str(int(old_scheme.version) + 1)
            self.scheme = (
                self.chance.choice([None, Scheme("s", "Scale", version)]) if old_scheme else Scheme("s", "Scale", "1")
            )
        return {question: self.populations(question, ones, str(number)) for question, ones in held.items()}

    def populations(self, question: str, old: list[Held], label: str) -> list[Held]:
        """One thing that happens to the populations of a question, and what follows."""
        kind = self.kind(len(old))
        taken = {"drop": 1, "split": 1, "scope": 1, "replace": 2, "merge": self.chance.randint(2, max(2, len(old)))}
        at = len(old) - taken.get(kind, 0)
        new = [self.same(question, label, one) for one in old[:at]]
        return new + self.arrive(kind, question, label, old[at:])

    def kind(self, size: int) -> str:
        kinds = ["stay", "stay", "stay", "add"]
        kinds += ["split"] if size else []
        kinds += ["scope"] if size == 1 else []
        kinds += ["drop", "merge", "replace"] if size > 1 else []
        return self.chance.choice(kinds)

    def arrive(self, kind: str, question: str, label: str, gone: list[Held]) -> list[Held]:
        match kind:
            case "split":
                return self.split(question, label, gone[0], "split", self.chance.randint(2, 3))
            case "scope":
                return self.split(question, label, gone[0], "scope-changed", 1)
            case "merge":
                return [self.merge(question, label, gone)]
        self.withdraw(question, label, gone)
        # two that give way to two others: nobody can say which became which
        new = [self.fresh(question) for _ in range({"add": 1, "replace": 2}.get(kind, 0))]
        for one in new:
            self.tell(question, label, one, {("", "newly-stated", frozenset())})
        return new

    def withdraw(self, question: str, label: str, gone: list[Held]) -> None:
        for one in gone:
            moves = frozenset({("", "withdrawn", frozenset[str]())})
            self.made.truths.add(Truth(question, label, one.stance.population, moves, present=False))

    def same(self, question: str, label: str, one: Held) -> Held:
        stance, transition, beside = self.value(one.stance)
        reworded = self.chance.random() < 0.3
        new = Held(one.position, f"{one.claim} Anew." if reworded else one.claim, stance)
        self.tell(question, label, new, {("", transition, beside)}, reworded=reworded)
        return new

    def split(self, question: str, label: str, one: Held, kind: str, parts: int) -> list[Held]:
        new = []
        for _ in range(parts):
            stance, transition, beside = self.value(one.stance)
            number = next(self.names)
            new.append(Held(f"p{number}", one.claim, replace(stance, population=f"group {number}")))
            self.tell(question, label, new[-1], {(one.stance.population, transition, beside | {kind})})
        into = frozenset(part.stance.population for part in new)
        self.made.became.add((question, label, one.stance.population, kind, into))
        return new

    def merge(self, question: str, label: str, gone: list[Held]) -> Held:
        """Into one that says what `target` says; from each of the others by the table."""
        number = next(self.names)
        target = self.fresh(question).stance
        new = Held(f"p{number}", "Merged.", replace(target, population=f"group {number}"))
        moves = {(one.stance.population, *table(one.stance, new.stance, {"merged"})) for one in gone}
        self.tell(question, label, new, moves)
        for one in gone:
            self.made.became.add((question, label, one.stance.population, "merged", frozenset({f"group {number}"})))
        return new

    def value(self, old: Stance) -> tuple[Stance, str, frozenset[str]]:
        """One thing that happens to a stance, and the transition that is its name."""
        firm = old.strength is Strength.STRONG
        choices = ["keep", "keep", "certainty"]
        if old.direction is Direction.NEITHER:
            choices += ["settle", "reframe"]
        else:
            choices += ["reverse", "unsettle"]
        choices += ["weaken"] if firm else ["strengthen"]
        choices += ["say"] if old.strength is Strength.UNGRADED else []
        choices += ["regrade"] if old.scheme is not None and old.scheme == self.scheme else []
        happened = self.chance.choice(choices)
        new, transition, beside = self.happen(happened, old)
        if old.scheme != self.scheme:
            grade = None if self.scheme is None else self.chance.choice("ABCD")
            new = replace(new, scheme=self.scheme, grade=grade)
            beside = beside | ({"strength-changed"} if transition in {"strengthened", "weakened"} else frozenset())
            transition = "not-comparable"
        return new, transition, beside

    def happen(self, what: str, old: Stance) -> tuple[Stance, str, frozenset[str]]:
        pick = self.chance.choice
        changed: dict[str, tuple[dict[str, object], str, set[str]]] = {
            "keep": ({}, "retained", set()),
            "certainty": (
                {"certainty": pick([one for one in Certainty if one is not old.certainty])},
                "retained",
                {"certainty-changed"},
            ),
            "settle": ({"direction": pick([Direction.FOR, Direction.AGAINST]), "basis": None}, "settled", set()),
            "unsettle": ({"direction": Direction.NEITHER, "basis": pick([*Basis])}, "unsettled", set()),
            "reverse": ({"direction": OTHER.get(old.direction)}, "reversed", set()),
            "reframe": ({"basis": pick([one for one in Basis if one is not old.basis])}, "reframed", set()),
            "strengthen": ({"strength": Strength.STRONG}, "strengthened", set()),
            "weaken": ({"strength": pick([Strength.CONDITIONAL, Strength.UNGRADED])}, "weakened", set()),
            "say": ({"strength": Strength.CONDITIONAL}, "retained", {"strength-changed"}),
            "regrade": ({"grade": pick([one for one in "ABCD" if one != old.grade])}, "retained", {"grade-changed"}),
        }
        values, transition, beside = changed[what]
        return replace(old, **values), transition, frozenset(beside)

    def tell(
        self,
        question: str,
        label: str,
        one: Held,
        moves: set[tuple[str, str, frozenset[str]]],
        *,
        reworded: bool | None = None,
    ) -> None:
        self.made.truths.add(
            Truth(question, label, one.stance.population, frozenset(moves), present=True, reworded=reworded)
        )


def table(old: Stance, new: Stance, more: set[str]) -> tuple[str, frozenset[str]]:
    """The table of docs/format/stance.md, row by row, written anew for merged stances, whose values are drawn at random."""
    strong_old, strong_new = old.strength is Strength.STRONG, new.strength is Strength.STRONG
    rows = [
        (old.scheme != new.scheme, "not-comparable"),
        ({old.direction, new.direction} == {Direction.FOR, Direction.AGAINST}, "reversed"),
        (old.direction is Direction.NEITHER and new.direction is not Direction.NEITHER, "settled"),
        (old.direction is not Direction.NEITHER and new.direction is Direction.NEITHER, "unsettled"),
        (strong_new and not strong_old, "strengthened"),
        (strong_old and not strong_new, "weakened"),
        (old.basis is not new.basis, "reframed"),
        (True, "retained"),
    ]
    transition = next(name for fits, name in rows if fits)
    beside = set(more)
    beside |= {"certainty-changed"} if old.certainty is not new.certainty else set()
    beside |= {"grade-changed"} if old.scheme == new.scheme and old.grade != new.grade else set()
    if old.strength is not new.strength and transition not in {"strengthened", "weakened"}:
        beside |= {"strength-changed"}
    return transition, frozenset(beside)
