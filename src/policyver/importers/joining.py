"""Lines to running text: words broken over lines joined, every join written down."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from policyver.importers.characters import SOFT_HYPHEN
from policyver.importers.codes import finding
from policyver.importers.flow import Flow
from policyver.importers.hyphens import Decision, decide
from policyver.importers.result import Join
from policyver.render.visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policyver.importers.lines import Line
    from policyver.importers.vocabulary import Vocabulary
    from policyver.model.finding import Finding

_WORDS_AHEAD = 4
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Joined:
    """Running text, the joins that made it, and where they were unsure."""

    flow: Flow
    joins: tuple[Join, ...]
    findings: tuple[Finding, ...]


def join_lines(lines: Sequence[Line], known: Vocabulary) -> Joined:
    """The running text of `lines`, at least one."""
    texts: list[str] = []
    offsets: list[int] = []
    joins: list[Join] = []
    findings: list[Finding] = []
    raised: list[tuple[int, int]] = []
    length = 0
    previous: Line | None = None
    for line in lines:
        if previous is not None:
            end = texts[-1]
            decision = decide(end[-_LONGEST:].rsplit(" ", 1)[-1], line.text[:_LONGEST].split()[:_WORDS_AHEAD], known)
            texts[-1] = _ended(end, decision)
            length += len(texts[-1]) - len(end)
            if decision.fate != "space":
                joins.append(_join(previous, line, decision))
            findings += _unsure(previous, line, decision)
        offsets.append(length)
        raised += [(low + length, high + length) for low, high in line.raised]
        texts.append(line.text)
        length += len(line.text)
        previous = line
    flow = Flow("".join(texts), tuple(offsets), tuple(line.number for line in lines), tuple(raised))
    return Joined(flow, tuple(joins), tuple(findings))


def _ended(text: str, decision: Decision) -> str:
    match decision.fate:
        case "drop":
            return text[:-1]
        case "keep":
            return text
        case "space":
            return f"{text} "


def _join(line: Line, following: Line, decision: Decision) -> Join:
    first = line.text.split()[-1]
    second = following.text.split()[0]
    kept = first if decision.fate == "keep" else first[:-1]
    return Join(
        line.number, first.replace(SOFT_HYPHEN, "-"), second, kept + second, decision.by, (line.key, following.key)
    )


def _unsure(line: Line, following: Line, decision: Decision) -> list[Finding]:
    if decision.sure:
        return []
    first, second = line.text.split()[-1], following.text.split()[0]
    what = {"drop": "joined", "keep": "joined, hyphen kept", "space": "left apart"}[decision.fate]
    message = f"broken over two lines: “{visible_line(first)}” “{visible_line(second)}” {what}"
    return [finding("hyphen-unsure", message, line.number)]
