"""`--onto`: an import over the statement that is there, whatever format it came from."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.laws.edits import Maker
from tests.unit.render_docx.documents import BLOCKS, STANCE, TABLE, cite, of, p, row, section, statement

from policyver.importers.onto.onto import onto
from policyver.importers.onto.same_content import retargeted
from policyver.model.document import (
    Item,
    ListBlock,
    Paragraph,
    Part,
    Position,
    Reference,
    Section,
    Statement,
    Table,
)
from policyver.model.inline import Markup

FIRST = Reference("zamboni", ("Zamboni P. A work on veins.",), "1", doi="10.1/z", evidence="zamboni-2009")
SECOND = Reference("traboulsee", ("Traboulsee A. A trial with a sham procedure.",), "2", evidence="traboulsee-2018")
LONG = "Doctors should never treat people with it outside of a trial that was approved."
OTHER = "Research into causes has to go on, and needs more money than it gets today."


def as_imported(whole: Statement) -> Statement:
    """As an importer gives it: ids made of words, no stances, no ids of blocks, references by number."""
    ids = {entry.id: f"ref{at}" for at, entry in enumerate(whole.references)}
    entries = tuple(replace(entry, id=ids[entry.id], evidence=None) for entry in whole.references)
    return replace(whole, body=tuple(_part(part, ids) for part in whole.body), references=entries, topic=None)


def _part(part: Part, ids: dict[str, str]) -> Part:
    title = retargeted(part.title, ids)
    if isinstance(part, Position):
        rationale = tuple(_bare(block, ids) for block in part.rationale)
        return Position(f"new-{part.id}", retargeted(part.claim, ids), (), rationale, title, part.label)
    blocks = tuple(_bare(block, ids) for block in part.blocks)
    return Section(f"new-{part.id}", title, blocks, tuple(_part(inner, ids) for inner in part.parts), part.label)


def _bare(value: Any, ids: dict[str, str]) -> Any:  # noqa: ANN401 - any block
    """A block without ids, its citations by number."""
    if isinstance(value, Markup):
        return retargeted((value,), ids)[0]
    if isinstance(value, tuple):
        return tuple(_bare(each, ids) for each in value)
    if hasattr(value, "__struct_fields__"):
        kept = {name: _bare(getattr(value, name), ids) for name in value.__struct_fields__ if name != "id"}
        return type(value)(**kept)
    return value


def named(block: Paragraph, name: str) -> Paragraph:
    return replace(block, id=name)


BASE = of(
    (
        section(named(p(LONG, cite("zamboni")), "why"), ListBlock((Item(("a long item of a list",), id="i1"),), "decimal"), TABLE),
        Position("no-use", ("It is not to be used at all.",), (STANCE,), (p(OTHER, cite("traboulsee")),), (), "1"),
    ),
    references=(FIRST, SECOND),
)  # fmt: skip


def test_what_is_the_same_comes_back_whole() -> None:
    assert onto(as_imported(BASE), BASE, BASE.revision) == BASE


def test_a_changed_paragraph_keeps_its_id_and_the_rest_stays() -> None:
    first = BASE.body[0]
    assert isinstance(first, Section)
    paragraph = named(p(LONG.replace("never", "rarely")), "why")
    changed = replace(BASE, body=(replace(first, blocks=(paragraph, *first.blocks[1:])), BASE.body[1]))
    assert onto(as_imported(changed), BASE, BASE.revision) == changed


def test_a_shifted_reference_list_moves_no_citation() -> None:
    new = Reference("x", ("A new work that stands first.",), "1")
    shifted = replace(BASE, references=(new, replace(FIRST, label="2"), replace(SECOND, label="3")))
    result = onto(as_imported(shifted), BASE, BASE.revision)
    assert result.body == BASE.body
    assert [(entry.id, entry.label, entry.evidence) for entry in result.references] == [
        ("ref0", "1", None), ("zamboni", "2", "zamboni-2009"), ("traboulsee", "3", "traboulsee-2018"),
    ]  # fmt: skip


def test_a_new_part_never_takes_an_id_that_was_anothers() -> None:
    added = section(p("Words that nobody wrote before, about quite another subject."), title="Added", identity="no-use")
    imported = replace(as_imported(BASE), body=(*as_imported(BASE).body, added))
    result = onto(imported, BASE, BASE.revision)
    assert [part.id for part in result.body] == ["background", "no-use", "no-use-2"]
    assert result.body[:2] == BASE.body


def test_a_section_that_was_a_position_is_one_again_with_its_stances() -> None:
    position = BASE.body[1]
    assert isinstance(position, Position)
    found = Section("s", (), (p("It is not to be used at all."), *position.rationale), (), "1")
    result = onto(as_imported(replace(BASE, body=(BASE.body[0], found))), BASE, BASE.revision)
    assert result.body == BASE.body


def test_plain_text_keeps_the_markup_that_it_cannot_carry() -> None:
    base = of((section(p("It is ", Markup("em", ("not",)), " to be used in people with the disease.")),))
    plain = of((section(p("It is not to be used in people with the disease."), identity="s"),))
    assert onto(plain, base, base.revision, trust_looks=False).body == base.body
    assert onto(plain, base, base.revision).body[0].blocks == plain.body[0].blocks  # type: ignore[union-attr]


def test_rows_and_items_keep_their_ids() -> None:
    table = Table((replace(row("a cell of words", "another cell"), id="r-1"), row("more words here", "and here")))
    base = of((section(table, *BLOCKS),))
    assert onto(as_imported(base), base, base.revision).body == base.body


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 2**32), st.integers(1, 5))
def test_every_word_comes_from_the_import(seed: int, size: int) -> None:
    """Whatever the base: the result says what was imported, and no id stands twice."""
    from policyver.model.outlining import outline

    imported, base = as_imported(Maker(seed, size).statement()), Maker(seed + 1, size).statement()
    result = onto(imported, base, base.revision)
    texts = [" ".join(block.text.split()) for block in outline(imported).blocks if "[" not in block.text]
    found = [" ".join(block.text.split()) for block in outline(result).blocks]
    assert len(found) == len(outline(imported).blocks)
    assert set(texts) <= set(found)
    ids = [unit.id for unit in outline(result).units]
    assert len(set(ids)) == len(ids)


def test_the_base_itself_changes_nothing() -> None:
    assert onto(statement(), statement(), statement().revision) == statement()
