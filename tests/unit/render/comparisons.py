"""Comparisons built by hand: every kind of change, without the engine."""

from __future__ import annotations

from policyver.model.change import (
    Amended,
    BlockChange,
    BlockPlace,
    Changes,
    Comparison,
    Deleted,
    Edit,
    Edits,
    Impact,
    Inserted,
    Merged,
    MetadataChange,
    Moved,
    Op,
    ReferenceChange,
    Renumbered,
    Retitled,
    SectionChange,
    SectionPlace,
    SentenceChange,
    Side,
    Signal,
    Split,
    StanceChange,
)
from policyver.model.document import Reference
from policyver.model.revision import Driver, Reason
from policyver.model.stance import Basis, Beside, Certainty, Direction, Scheme, Stance, Strength, Transition

EDITORIAL, SUBSTANTIVE = Impact.EDITORIAL, Impact.SUBSTANTIVE
LONG = " ".join(f"word{number}" for number in range(60))


def edits(*steps: str) -> Edits:
    """`=kept`, `-gone`, `+new`; `@` marks a kept citation."""
    ops = {"=": Op.EQUAL, "-": Op.DELETE, "+": Op.INSERT, "@": Op.EQUAL}
    return tuple(Edit(ops[step[0]], step[1:], citation=step[0] == "@") for step in steps)


def sentence(changes: Changes, *steps: str) -> SentenceChange:
    script = edits(*steps)
    old = "".join(edit.text for edit in script if edit.op is not Op.INSERT)
    new = "".join(edit.text for edit in script if edit.op is not Op.DELETE)
    return SentenceChange((old,) if old else (), (new,) if new else (), changes, script)


def block(
    *steps: str,
    changes: Changes = (),
    name: str = "p",
    index: int = 0,
    section: str = "background",
    moved_from: str | None = None,
    impact: Impact | None = None,
    signals: tuple[Signal, ...] = (),
    depth: int = 0,
) -> BlockChange:
    place = BlockPlace(index, name, section, depth)
    gone, came = Inserted() in changes, Deleted() in changes
    old = () if gone else (BlockPlace(index, name, moved_from or section, depth),)
    return BlockChange(old, () if came else (place,), changes, (sentence(changes, *steps),), impact, signals)


def amended(
    *steps: str, impact: Impact = SUBSTANTIVE, signals: tuple[Signal, ...] = (), name: str = "p"
) -> BlockChange:
    return block(*steps, changes=(Amended(),), impact=impact, signals=signals, name=name)


def place(
    name: str,
    label: str | None = None,
    title: str | None = None,
    *,
    under: tuple[str, ...] = (),
    position: bool = False,
) -> SectionPlace:
    return SectionPlace(name, label, title, (*under, name), "position" if position else "section")


def section(
    old: SectionPlace | tuple[SectionPlace, ...] | None,
    new: SectionPlace | tuple[SectionPlace, ...] | None,
    *changes: object,
    blocks: tuple[BlockChange, ...] = (),
    impact: Impact | None = None,
    signals: tuple[Signal, ...] = (),
) -> SectionChange:
    return SectionChange(_places(old), _places(new), changes, blocks, impact, signals)  # type: ignore[arg-type]


def _places(places: SectionPlace | tuple[SectionPlace, ...] | None) -> tuple[SectionPlace, ...]:
    if places is None:
        return ()
    return (places,) if isinstance(places, SectionPlace) else places


OLD = Side(
    "vein-widening", "2012", "Widening neck veins in multiple sclerosis", "published", "2012-03", "restated", "a" * 40
)
NEW = Side("vein-widening", "2019", "Widening neck veins in multiple sclerosis", "draft", None, "illustrative", None)


def comparison(
    *sections: SectionChange,
    stances: tuple[StanceChange, ...] = (),
    references: tuple[ReferenceChange, ...] = (),
    metadata: tuple[MetadataChange, ...] = (),
    notices: tuple[str, ...] = (),
    old: Side = OLD,
    new: Side = NEW,
) -> Comparison:
    return Comparison(old, new, sections, stances, references, metadata, notices)


def reference(name: str, label: str, text: str, doi: str | None = None) -> Reference:
    return Reference(name, (text,), label, doi)


RESEARCH = Stance("efficacy", "adults with MS", Direction.NEITHER, Basis.ONLY_IN_RESEARCH)
AGAINST = Stance("efficacy", "adults with MS", Direction.AGAINST, None, Strength.STRONG, Certainty.MODERATE)
GRADE_D = Stance("screening", "men", Direction.AGAINST, grade="D", scheme=Scheme("uspstf", "USPSTF", "2007"))
GRADE_C = Stance(
    "screening",
    "men 55 to 69",
    Direction.NEITHER,
    Basis.INDIVIDUAL_DECISION,
    grade="C",
    scheme=Scheme("uspstf", "USPSTF", "2012"),
)
SAFE = Stance("safety", "adults with MS", Direction.FOR, certainty=Certainty.LOW)
SAFER = Stance("safety", "adults with MS", Direction.FOR, certainty=Certainty.MODERATE)
CAUSE = Stance("cause", "adults with MS", Direction.NEITHER, Basis.INSUFFICIENT_EVIDENCE)

STANCES = (
    StanceChange("advice", "safety", SAFE, SAFER, Transition.RETAINED, (Beside.CERTAINTY_CHANGED,)),
    StanceChange("advice", "cause", CAUSE, CAUSE, Transition.RETAINED),
    StanceChange("advice", "screening", GRADE_D, GRADE_C, Transition.NOT_COMPARABLE, (Beside.SCOPE_CHANGED,)),
    StanceChange("advice", "efficacy", RESEARCH, AGAINST, Transition.SETTLED),
)

REASONS = (
    Reason(("A trial with sham control found no gain.",), Driver.NEW_EVIDENCE, "advice", ("trial-2018",)),
    Reason(("The whole text was read again.",), Driver.CLARIFICATION),
)


def everything() -> Comparison:
    """One comparison with every kind of change."""
    return comparison(
        section(
            place("background", "1", "Background"),
            place("background", "1", "What was known"),
            Retitled(edits("-Background", "+What was known")),
            Amended(),
            blocks=(
                block("=Two small studies came first."),
                block("=They had no control group.", index=1),
                amended(
                    f"={LONG} The result is ",
                    "+not ",
                    "=inconclusive, as other groups said ",
                    "@[r1 r2]",
                    "=. It rests on ",
                    "-65",
                    "+96",
                    f"= patients. {LONG}",
                    signals=(Signal.NEGATION, Signal.NUMBER),
                ),
                amended("=The", "-  ", "+ ", "=end.", impact=EDITORIAL, signals=(Signal.WHITE_SPACE,)),
                block("=Same words, now stressed.", changes=(Amended(),), impact=EDITORIAL, signals=(Signal.EMPHASIS,)),
                block("=As section ", "-2", "+3", "= says.", changes=(Renumbered(),), impact=EDITORIAL),
            ),
            impact=SUBSTANTIVE,
            signals=(Signal.NEGATION, Signal.NUMBER),
        ),
        section(
            None,
            place("evidence", "2", "Evidence since 2012"),
            Inserted(),
            blocks=(
                block("+Three trials were published.", changes=(Inserted(),), section="evidence", impact=SUBSTANTIVE),
                block("+first trial", changes=(Inserted(),), section="evidence", name="item", depth=1),
                block(
                    "=An old remark.", changes=(Moved(),), section="evidence", moved_from="background", impact=EDITORIAL
                ),
            ),
            impact=SUBSTANTIVE,
        ),
        section(
            place("methods", "2", "Methods"), place("methods", "3", "Methods"), Renumbered("2", "3"), impact=EDITORIAL
        ),
        section(
            place("definitions", "3", "Definitions"),
            place("definitions", "4", "Definitions"),
            Renumbered("3", "4"),
            impact=EDITORIAL,
        ),
        section(
            place("risks", "5", "Risks", under=("methods",)),
            place("risks", "5", "Risks", under=("background",)),
            Moved(),
            blocks=(block("=Bleeding and clots were seen.", section="risks"),),
            impact=EDITORIAL,
            signals=(Signal.ORDER,),
        ),
        section(place("scope", "6", "Scope"), place("scope", "6", "Scope")),
        section(place("terms", "7", "Terms"), place("terms", "7", "Terms")),
        section(
            place("advice", "8", position=True),
            place("advice", "8", position=True),
            Amended(),
            blocks=(
                amended("=Use it ", "-only in research", "+in no one", "=.", name="claim", signals=(Signal.STANCE,)),
                block("=Row one\tten\ttwenty", name="tr", section="advice"),
            ),
            impact=SUBSTANTIVE,
            signals=(Signal.STANCE,),
        ),
        section(
            place("care", "9", "Care"),
            (place("care", "9", "Care before"), place("care-after", "10", "Care after")),
            Split(),
            blocks=(block("=Tell the patient.", section="care"),),
            impact=EDITORIAL,
            signals=(Signal.STRUCTURE,),
        ),
        section(
            (place("audit", "10", "Audit"), place("register", "11", "Register")),
            place("audit", "11", "Audit and register"),
            Merged(),
            blocks=(block("=Record each case.", section="audit"),),
            impact=EDITORIAL,
        ),
        section(
            place("funding", "12", "Funding"),
            None,
            Deleted(),
            blocks=(block("-None was received.", changes=(Deleted(),), section="funding"),),
            impact=SUBSTANTIVE,
        ),
        stances=STANCES,
        references=(
            ReferenceChange(None, reference("r9", "3", "Trial of 2018.", "10.1000/x"), (Inserted(),), SUBSTANTIVE),
            ReferenceChange(
                reference("r3", "3", "Old study."),
                reference("r3", "4", "Old study, corrected."),
                (Renumbered("3", "4"), Amended()),
                SUBSTANTIVE,
            ),
            ReferenceChange(
                reference("r4", "4", "Same."), reference("r4", "5", "Same."), (Renumbered("4", "5"),), EDITORIAL
            ),
        ),
        metadata=(
            MetadataChange("review-due", None, "2024"),
            MetadataChange("title", "Widening veins", "Widening neck veins"),
        ),
        notices=("section “scope” was compared by paragraphs only",),
    )
