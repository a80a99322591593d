"""Made-up statements of a given size, and a revision of each by operations that are known.

    python bench/generate.py FOLDER [--kilobytes 100] [--share 0.01] [--seed 1] [--ids keep|fresh|permuted]

writes `old.xml`, `new.xml`, the same as Markdown, and `operations.json` to FOLDER. Words follow Zipf's law; sections nest, are
numbered by place, cite references and name one another by number, so that whatever comes or moves renumbers the rest. Of the
blocks a `share` is edited; sections and blocks are moved, moved and edited, split, merged, deleted, inserted, sections also retitled
and renumbered. `operations.json` says each thing that was done: the sections by id, the blocks by section and index, the
share of its words that was edited. The same arguments give the same bytes.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from made_blocks import BlockReviser
from made_document import Document, DocumentMaker, Keys
from made_files import Names, as_markdown, as_xml, names
from made_plan import Operation, Plan, plan_by_share
from made_sections import SectionReviser
from made_text import TextSource

if TYPE_CHECKING:
    from collections.abc import Sequence

LABELS = ("2010", "2012")


@dataclass(frozen=True, slots=True)
class Made:
    """Two revisions, what their keys are called, and what leads from one to the other."""

    old: Document
    new: Document
    old_names: Names
    new_names: Names
    operations: tuple[Operation, ...]

    def old_xml(self) -> bytes:
        """The old revision's bytes."""
        return as_xml(self.old, LABELS[0], self.old_names)

    def new_xml(self) -> bytes:
        """The new revision's bytes."""
        return as_xml(self.new, LABELS[1], self.new_names)


def generate(
    kilobytes: int, share: float = 0.01, seed: int = 1, *, ids: str = "keep", plan: Plan | None = None
) -> Made:
    """Two revisions.

    Args:
        kilobytes: about the size of either.
        share: of the blocks, how many are edited, 0 to 1; other operations are in proportion.
        seed: the same seed gives the same bytes.
        ids: of the new revision's sections: `keep`, `fresh` (all others), `permuted` (the old ones dealt out anew).
        plan: what is done, instead of what `share` says.
    """
    source = TextSource(seed)
    maker = DocumentMaker(source, Keys())
    old = maker.document(kilobytes)
    source.nameable = sorted(source.named)  # these stay
    new = old.copy()
    if plan is None:
        sections = list(old.walk())
        plan = plan_by_share(share, len(sections), sum(len(c.leaves) for s in sections for c in s.chunks))
    operations = revise(new, maker, plan)
    return Made(old, new, names(old), names(new, ids, source.random), _with_shares(operations, old, new))


def revise(new: Document, maker: DocumentMaker, plan: Plan) -> list[Operation]:
    """Do what is planned, in place; what was done."""
    operations = _revise_references(new, maker, plan.references)
    sections = SectionReviser(new, maker)
    for kind, number in plan.sections.items():
        sections.run(kind, number)
    for _ in range(plan.restated):
        sections.restate()
    blocks = BlockReviser(new, maker, plan, sections.busy | sections.still, sections.new)
    for section in sections.amend:
        blocks.amend(section)
    for kind, number in plan.blocks.items():
        blocks.run(kind, number)
    blocks.recite(plan.recited)
    blocks.edit_some()
    return [*operations, *sections.operations, *blocks.operations]


def _revise_references(new: Document, maker: DocumentMaker, number: int) -> list[Operation]:
    """Entries that nothing cites go, others come anywhere and may be cited by new text."""
    cited = set(maker.source.cited)
    gone = [one for one in new.references if one.key not in cited][:number]
    new.references = [one for one in new.references if one not in gone]
    operations = [Operation("reference", "deleted", (one.key,), ()) for one in gone]
    for _ in range(number):
        entry = maker.reference()
        new.references.insert(maker.random.randint(0, len(new.references)), entry)
        maker.source.cited.append(entry.key)
        operations.append(Operation("reference", "inserted", (), (entry.key,)))
    return operations


def _with_shares(operations: Sequence[Operation], old: Document, new: Document) -> tuple[Operation, ...]:
    """Operations with the share of words that was edited in what they took along.

    Of sections that were split or merged it is that of the part that was edited most.
    """
    edits = {one.old[0]: one for one in operations if one.level == "block" and one.kind in {"amended", "recited"}}
    before, after = (_edits_of_sections(side, edits) for side in (old, new))
    found: list[Operation] = []
    for one in operations:
        if one.level == "section":
            sides = [*(before[key] for key in one.old), *(after[key] for key in one.new)]
            share = max(edit.share for edit in sides)
            deleted, inserted = (sum(getattr(before[key], name) for key in one.old) for name in ("deleted", "inserted"))
            found.append(replace(one, share=share, deleted=deleted, inserted=inserted))
        elif one.level == "block" and one.old and one.old[0] in edits:
            edit = edits[one.old[0]]
            found.append(replace(one, share=edit.share, deleted=edit.deleted, inserted=edit.inserted))
        else:
            found.append(one)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Edits:
    """Of one section: the share of its words that was edited, and the words."""

    share: float
    deleted: int
    inserted: int


def _edits_of_sections(document: Document, edits: dict[int, Operation]) -> dict[int, _Edits]:
    found: dict[int, _Edits] = {}
    for section in document.walk():
        touched = [edits[leaf.key] for leaf in section.leaves() if leaf.key in edits]
        deleted, inserted = sum(edit.deleted for edit in touched), sum(edit.inserted for edit in touched)
        found[section.key] = _Edits(max(deleted, inserted) / (section.words() or 1), deleted, inserted)
    return found


def places(document: Document, named: Names) -> dict[int, list[str | int]]:
    """Where every leaf stands: the section's id, and its number among the section's blocks."""
    return {
        leaf.key: [named.ids[section.key], at]
        for section in document.walk()
        for at, leaf in enumerate(section.leaves())
    }


def operations_as_json(made: Made) -> str:
    """One operation a line, keys told as ids and places."""
    old_places, new_places = places(made.old, made.old_names), places(made.new, made.new_names)

    def told(one: Operation) -> dict[str, object]:
        old: list[object]
        new: list[object]
        if one.level == "block":
            old, new = [old_places[key] for key in one.old], [new_places[key] for key in one.new]
        elif one.level == "section":
            old, new = [made.old_names.ids[key] for key in one.old], [made.new_names.ids[key] for key in one.new]
        else:
            old, new = [f"r{key}" for key in one.old], [f"r{key}" for key in one.new]
        counts = {"share": round(one.share, 4), "deleted": one.deleted, "inserted": one.inserted}
        return {"level": one.level, "kind": one.kind, "old": old, "new": new, **counts}

    return "[\n" + ",\n".join(json.dumps(told(one)) for one in made.operations) + "\n]\n"


def write(made: Made, folder: Path) -> None:
    """The five files."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "old.xml").write_bytes(made.old_xml())
    (folder / "new.xml").write_bytes(made.new_xml())
    (folder / "old.md").write_text(as_markdown(made.old, made.old_names), encoding="utf-8")
    (folder / "new.md").write_text(as_markdown(made.new, made.new_names), encoding="utf-8")
    (folder / "operations.json").write_text(operations_as_json(made), encoding="utf-8")


def main() -> None:
    """Write the files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--kilobytes", type=int, default=100)
    parser.add_argument("--share", type=float, default=0.01)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--ids", choices=("keep", "fresh", "permuted"), default="keep")
    options = parser.parse_args()
    write(generate(options.kilobytes, options.share, options.seed, ids=options.ids), options.folder)


if __name__ == "__main__":
    main()
