"""A blame made into what every output shows: section by section, each sentence with its two revisions and what else is known.

Decides the words. With `substantive`, the second revision is the last that changed the meaning, not merely the words. A filter
that names no section of the revision is an error, not an empty result.
"""

from __future__ import annotations

from difflib import get_close_matches
from itertools import groupby
from typing import TYPE_CHECKING

from policyver.errors import NotFoundError
from policyver.model.change import Merged, Moved, Split
from policyver.model.outlining import outline
from policyver.model.passage import passage
from policyver.model.provenance import TITLE
from policyver.render.blame_shown import BlameShown, LineShown, RevisionShown, SectionLines
from policyver.render.visible import visible_line
from policyver.render.words import FIDELITIES, block_words, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from policyver.model.document import Statement
    from policyver.model.outline import Unit
    from policyver.model.provenance import Origin
    from policyver.model.update_label import UpdateLabel

_WORDS = "each sentence with the revision that brought it in, and the one that last changed it"
_MEANING = "each sentence with the revision that brought it in, and the one that last changed its meaning"
_NOTED = {Moved: "moved in", Split: "split in", Merged: "merged in"}


def build_blame(
    statements: Sequence[Statement],
    origins: Sequence[Origin],
    labels: Mapping[str, UpdateLabel],
    *,
    sections: tuple[str, ...] = (),
    substantive: bool = False,
) -> BlameShown:
    """What every output shows.

    Args:
        statements: the revisions that were looked at, oldest first.
        origins: the sentences of the last one.
        labels: the update labels of its positions, by id.
        sections: ids or printed labels; only these and what is below them. Empty: all.
        substantive: skip changes that are editorial.

    Raises:
        NotFoundError: a section that the revision does not have was asked for.
    """
    newest = statements[-1]
    names = [name_of(statement) for statement in statements]
    chosen = chosen_sections(newest, sections)
    by_section = {name: list(run) for name, run in groupby(origins, key=lambda origin: origin.sentence.section)}
    mark = FIDELITIES[newest.source.fidelity] if newest.source else ""
    return BlameShown(
        title=visible_line(passage(newest.title).text),
        marks=(mark,) if mark else (),
        name=visible_line(f"{newest.id}@{newest.revision.label}"),
        explained=_MEANING if substantive else _WORDS,
        changed_means="Last changed in meaning" if substantive else "Last changed",
        revisions=tuple(RevisionShown(name, _facts(one)) for name, one in zip(names, statements, strict=True)),
        filters=tuple(f"only {visible_line(name)}" for name in sections),
        sections=tuple(
            _section(unit, by_section.get(unit.id, []), names, labels, substantive=substantive) for unit in chosen
        ),
    )


def chosen_sections(statement: Statement, sections: Iterable[str]) -> tuple[Unit, ...]:
    """The sections that ids or printed labels name, with what is below them; all where none is named.

    Raises:
        NotFoundError: one names nothing.
    """
    units = outline(statement).units
    wanted = {section_id(units, name) for name in sections}
    return tuple(unit for unit in units if not wanted or wanted & set(unit.path))


def section_id(units: Sequence[Unit], name: str) -> str:
    """The id of the section that an id or a printed label names; an id wins.

    Raises:
        NotFoundError: it names none, or a label that several print.
    """
    if any(unit.id == name for unit in units):
        return name
    labelled = [unit.id for unit in units if unit.label and unit.label.strip("(). ") == name.strip("(). ")]
    if len(labelled) == 1:
        return labelled[0]
    if labelled:
        raise NotFoundError(
            f"several sections are numbered {quoted(visible_line(name))}",
            hint=f"name one by its id: {', '.join(labelled)}",
        )
    known = [unit.id for unit in units]
    close = get_close_matches(name, known, n=3)
    hint = f"did you mean {' or '.join(close)}?" if close else f"its sections are: {', '.join(known[:12])}"
    raise NotFoundError(f"the revision has no section {quoted(visible_line(name))}", hint=hint)


def name_of(statement: Statement) -> str:
    """A revision's label, made safe; a draft says that it is one."""
    draft = " (draft)" if statement.revision.status == "draft" else ""
    return visible_line(f"{statement.revision.label}{draft}")


def _facts(statement: Statement) -> str:
    published = statement.revision.dates.published
    return f"published {published}" if published else "no date of publication"


def _section(
    unit: Unit, origins: list[Origin], names: Sequence[str], labels: Mapping[str, UpdateLabel], *, substantive: bool
) -> SectionLines:
    title = next((one for one in origins if one.sentence.name == TITLE), None)
    said = f"{unit.label or ''} {unit.title.text or f'({unit.id})'}".strip()
    return SectionLines(
        heading=visible_line(said),
        level=len(unit.path),
        update_label=visible_line(str(labels[unit.id])) if unit.id in labels else "",
        title=None if title is None else _line(title, names, "", substantive=substantive),
        lines=tuple(_line(one, names, _lead(one), substantive=substantive) for one in origins if one is not title),
    )


def _lead(origin: Origin) -> str:
    sentence = origin.sentence
    return block_words(sentence.name)[2] if sentence.start == 0 else ""


def _line(origin: Origin, names: Sequence[str], lead: str, *, substantive: bool) -> LineShown:
    changed = origin.last_substantive if substantive else origin.last_changed
    brought_in = origin.brought_in.revision
    return LineShown(
        text=visible_line(" ".join(origin.sentence.text.split())),
        lead=lead,
        depth=origin.sentence.depth,
        brought_in=names[brought_in],
        changed=names[changed.revision] if changed.revision != brought_in else "",
        notes=tuple(_notes(origin, names)),
    )


def _notes(origin: Origin, names: Sequence[str]) -> list[str]:
    """What the two revisions don't say."""
    notes = [
        f"{words} {names[step.revision]}"
        for step in origin.steps
        for kind, words in _NOTED.items()
        if any(isinstance(change, kind) for change in step.changes)
    ]
    first, last = origin.brought_in, origin.last_changed
    if first.last_said is not None:
        notes.append(f"brought in again, as last said in {names[first.last_said]}")
    elif last.last_said is not None:
        notes.append(f"as last said in {names[last.last_said]}")
    return notes
