"""A topic's register in a terminal or a pipe: each item with what it is, which way it points, and what has to be said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from policyver.render.hanging import print_hanging
from policyver.render.timeline_view import SIGNS
from policyver.render.visible import visible_line
from policyver.render.words import DIRECTIONS, counted, readable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from policyver.model.topic import Evidence, Topic

_DATE = 10


def print_topics(topics: Sequence[Topic], console: Console) -> None:
    """One entry a topic: how many questions and items it has, and how many nobody confirmed."""
    for topic in topics:
        print_hanging("", Text(topic.id, "bold").append(f"  {visible_line(topic.title)}", "not bold"), console)
        unconfirmed = sum(not item.confirmed for item in topic.evidence)
        told = [
            counted(len(topic.questions), "question", "questions"),
            counted(len(topic.evidence), "item of evidence", "items of evidence"),
        ]
        told += [f"{unconfirmed:,} not confirmed"] if unconfirmed else []
        print_hanging("  ", Text(", ".join(told)), console)


def print_registers(listed: Sequence[tuple[Topic, Sequence[Evidence]]], console: Console) -> None:
    """Each topic with the items to list, in the order given."""
    for number, (topic, items) in enumerate(listed):
        if number:
            console.print()
        print_topics([topic], console)
        for item in items:
            console.print()
            _print_item(item, console)


def _print_item(item: Evidence, console: Console) -> None:
    margin = Text(f"  {item.date.text.ljust(_DATE)}  ")
    head = Text(visible_line(item.id), "bold")
    people = "" if item.n is None else f"n = {item.n:,}"
    design = ", ".join(part for part in (item.design or "", people) if part)
    if design:
        head.append(f"  {visible_line(design)}", "not bold")
    if not item.confirmed:
        head.append(" [not confirmed]", "italic not bold")
    print_hanging(margin, head, console)
    indent = " " * (_DATE + 4)
    for finding in item.findings:
        text = f": {visible_line(finding.text)}" if finding.text else ""
        words = f"{DIRECTIONS[finding.direction]} on {visible_line(readable(finding.question)).lower()}{text}"
        print_hanging(f"{indent}{SIGNS[finding.direction]} ", Text(words), console)
    if not item.findings:
        print_hanging(indent, Text("no finding", "italic"), console)
    names = [f"doi {item.doi}" if item.doi else "", f"pmid {item.pmid}" if item.pmid else ""]
    cited = " ".join((item.citation, *(f"({visible_line(name)})" for name in names if name)))
    print_hanging(indent, Text(visible_line(cited), "dim"), console)
