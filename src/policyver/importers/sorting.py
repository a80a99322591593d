"""Lines sorted into what they are, then made into a draft: the passes that text and PDF share, and the account at the end."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from policyver.importers.account import account, uneven
from policyver.importers.citations.raised_outline import with_raised
from policyver.importers.codes import bounded, finding
from policyver.importers.draft import draft
from policyver.importers.floats.aligned_tables import AlignedTable, aligned_table
from policyver.importers.floats.floating import FloatKind, FloatLines
from policyver.importers.floats.floats import take_floats
from policyver.importers.floats.legends import legend
from policyver.importers.floats.tables import is_grid, table_rows
from policyver.importers.footnotes.footnotes import take_footnotes
from policyver.importers.front.matter import take_front
from policyver.importers.furniture import take_furniture
from policyver.importers.outline import Source, outline
from policyver.importers.reference_lists.back import take_back
from policyver.importers.repeated import take_repeated
from policyver.importers.result import ImportOptions, ImportResult, Taken, TakenAs
from policyver.importers.typography import BodyType, body_type
from policyver.importers.widths import usual_width
from policyver.importers.zones import Zone, Zoned
from policyver.render.visible import visible_line

if TYPE_CHECKING:
    from policyver.importers.lines import Line
    from policyver.model.finding import Finding

_FULL = 1.04
_KINDS: dict[Zone, FloatKind] = {Zone.CAPTION: "legend", Zone.FOOTNOTE: "footnote", Zone.BOX: "box"}
_TAKEN: dict[Zone, TakenAs] = {
    Zone.FURNITURE: "page-furniture",
    Zone.TITLE: "title",
    Zone.FRONT: "front-matter",
    Zone.BACK: "back-matter",
    Zone.FIGURE: "figure-text",
    Zone.RULE: "markup",
    Zone.REPEATED: "repeated-text",
}


def import_lines(lines: tuple[Line, ...], findings: tuple[Finding, ...], options: ImportOptions) -> ImportResult:
    """A draft from lines in reading order. `findings` are those of the passes before."""
    zoned = Zoned.of(lines)
    kind = body_type(lines)
    titles, on_zones = sort_lines(zoned, kind, options.title)
    found = [*findings, *on_zones]
    source, on_floats = _source(zoned)
    made_outline = with_raised(outline(source, kind))
    title = options.title or " ".join(titles) or None
    made = draft(made_outline, replace(options, title=title))
    if titles and options.title is None:
        found.append(
            finding("title-guessed", f"“{visible_line(title or '')}” stands in for the title", lines[0].number)
        )
    taken = tuple(sorted((*_taken(zoned), *made_outline.taken, *made.taken), key=lambda each: each.line))
    words = account(lines, made_outline.joins, taken, made.statement)
    every = (*found, *on_floats, *made_outline.findings, *made.findings, *uneven(words))
    return ImportResult(made.statement, bounded(every), words)


def sort_lines(zoned: Zoned, kind: BodyType, title: str | None) -> tuple[tuple[str, ...], tuple[Finding, ...]]:
    """Put each line into its zone; the lines of the document's title, and what the passes have to say."""
    on_furniture = (*take_furniture(zoned), *take_repeated(zoned))
    name, on_back = take_back(zoned, kind)
    titles, on_front = take_front(zoned, kind, title)
    take_floats(zoned, kind, _width(zoned.lines))
    on_notes = () if kind.size else take_footnotes(zoned)
    if name is not None:
        zoned.zones[name] = Zone.REFERENCES
    return titles, (*on_furniture, *on_back, *on_front, *on_notes)


def _width(lines: tuple[Line, ...]) -> int:
    """How many characters a full line has: as most lines have, or a few more."""
    return round(usual_width([len(line.text) for line in lines]) * _FULL)


def _taken(zoned: Zoned) -> list[Taken]:
    return [
        Taken(line.number, line.text, _TAKEN[zone])
        for line, zone in zip(zoned.lines, zoned.zones, strict=True)
        if zone in _TAKEN
    ]


def _source(zoned: Zoned) -> tuple[Source, tuple[Finding, ...]]:
    floats, findings = _floats(zoned)
    return Source(zoned.lines_of(Zone.BODY), zoned.lines_of(Zone.REFERENCES), floats), findings


def _floats(zoned: Zoned) -> tuple[tuple[FloatLines, ...], tuple[Finding, ...]]:
    """What floats, in order, each with the line of the body that follows it."""
    lines, zones = zoned.lines, zoned.zones
    following: list[tuple[int, int] | None] = []
    key: tuple[int, int] | None = None
    for line, zone in zip(reversed(lines), reversed(zones), strict=True):
        following.append(key)
        key = line.key if zone is Zone.BODY else key
    following.reverse()
    found: list[FloatLines] = []
    findings: list[Finding] = []
    for run in zoned.runs(
        lambda before, at: _same_float(zoned, before, at), Zone.CAPTION, Zone.TABLE, Zone.FOOTNOTE, Zone.BOX
    ):
        text = tuple(lines[at] for at in run if zones[at] is not Zone.TABLE)
        cells = [lines[at] for at in run if zones[at] is Zone.TABLE]
        table = aligned_table(cells)
        rows = table.rows if table is not None else table_rows(cells)
        if table is not None:
            ruled = {line.key for line in table.rules}
            zoned.set([at for at in run if lines[at].key in ruled], Zone.RULE)
        what: FloatKind = "table" if rows else _KINDS[zones[run[0]]]
        note = zoned.footnotes.get(lines[run[0]].key)
        found.append(FloatLines(what, text, rows, following[run[-1]], note, *_shape(table)))
        findings += [] if note is not None else [_on_float(found[-1], lines[run[0]])]
    for run in zoned.runs(lambda before, at: at == before + 1, Zone.FIGURE):
        message = f"taken out as text of a figure: “{visible_line(lines[run[0]].text)}”"
        findings.append(finding("figure-text", message, lines[run[0]].number))
    return tuple(found), tuple(findings)


def _shape(table: AlignedTable | None) -> tuple[int, int]:
    """How many rows its head has, and how many columns it has."""
    return (0, 0) if table is None else (table.head, max(len(row) for row in table.rows))


def _same_float(zoned: Zoned, before: int, at: int) -> bool:
    zones, lines = zoned.zones, zoned.lines
    if any(zones[between] is not Zone.FURNITURE for between in range(before + 1, at)):
        return False
    if zones[at] is Zone.CAPTION:
        return zones[before] is Zone.CAPTION and legend(lines[at].text) is None
    if lines[at].key in zoned.footnotes:
        return False
    if zones[at] is Zone.BOX and (lines[at].gap or _set_otherwise(lines[before], lines[at])):
        return False
    return zones[at] is zones[before] or (zones[before] is Zone.CAPTION and zones[at] is Zone.TABLE)


def _set_otherwise(one: Line, other: Line) -> bool:
    if one.place is None or other.place is None:
        return False
    return one.place.bold != other.place.bold or abs(one.place.size - other.place.size) > 0.3  # noqa: PLR2004 - points


def _on_float(each: FloatLines, line: Line) -> Finding:
    shown = visible_line(line.text)
    if each.kind == "table":
        how = "in rows and cells by their places" if is_grid(each.rows) else "line by line, its columns are not told"
        return finding("table", f"a table was kept {how}: “{shown}”", line.number)
    if each.kind == "box":
        return finding(
            "float", f"text set small stands as a paragraph after the one it interrupted: “{shown}”", line.number
        )
    return finding("float", f"a {each.kind} was kept as a note: “{shown}”", line.number)
