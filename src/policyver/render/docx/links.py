"""What belongs together in two layouts, as the comparison says: keys of blocks, and lists of which one went on as the other."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, TypeAlias

from msgspec.structs import replace

from policyver.office.values import Paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policyver.model.change import BlockPlace, Comparison, SectionChange
    from policyver.office.values import Block, Numbered
    from policyver.render.docx.laid import Key, Laid, Layout

Links: TypeAlias = "tuple[tuple[tuple[Key, ...], tuple[Key, ...]], ...]"
_FRONT = ("issuers", "endorsers", "revision", "source")
_MOST_STANCES = 50


def links_of(comparison: Comparison, references: dict[str, str]) -> Links:
    """Which keys belong together.

    Args:
        comparison: of the two statements.
        references: old reference ids to new ones.
    """
    return tuple(_links(comparison, references))


def _links(comparison: Comparison, references: dict[str, str]) -> Iterator[tuple[tuple[Key, ...], tuple[Key, ...]]]:
    for name in ("title", "references", "end"):
        yield ((name,),), ((name,),)
    for name in _FRONT:
        yield (("front", name),), (("front", name),)
    for section in comparison.sections:
        yield from _section_links(section)
    for old_id, new_id in references.items():
        yield (("reference", old_id),), (("reference", new_id),)


def _section_links(section: SectionChange) -> Iterator[tuple[tuple[Key, ...], tuple[Key, ...]]]:
    counterpart = counterparts(section)
    if counterpart is not None:
        old, new = counterpart
        yield (("heading", old),), (("heading", new),)
        for number in range(_MOST_STANCES):
            yield (("stance", old, str(number)),), (("stance", new, str(number)),)
    for block in section.blocks:
        if block.old and block.new:
            yield tuple(map(_key, block.old)), tuple(map(_key, block.new))


def counterparts(section: SectionChange) -> tuple[str, str] | None:
    """The ids of a section that stands on both sides: of one that was split or merged, the part that kept its id, else the first."""
    if not section.old or not section.new:
        return None
    old, new = [place.id for place in section.old], [place.id for place in section.new]
    same = next((name for name in old if name in new), None)
    return (same, same) if same is not None else (old[0], new[0])


def _key(place: BlockPlace) -> Key:
    return ("block", place.section, str(place.index))


def places(laid: tuple[Laid, ...]) -> dict[Key, int]:
    """Where each key stands; one that stands twice says nothing."""
    found: dict[Key, list[int]] = defaultdict(list)
    for at, one in enumerate(laid):
        found[one.key].append(at)
    return {key: indices[0] for key, indices in found.items() if len(indices) == 1}


def with_shared_lists(links: Links, old: Layout, new: Layout) -> Layout:
    """The old layout, its lists called as those of the new one that they went on as: one list of Word holds both."""
    names = _went_on_as(links, old, new)
    laid = tuple(replace(one, block=_relisted(one.block, names)) if _listed(one) else one for one in old.laid)
    return replace(old, laid=laid, lists={names.get(name, name): formats for name, formats in old.lists.items()})


def _went_on_as(links: Links, old: Layout, new: Layout) -> dict[str, str]:
    """By the items that they share, most first; one to one, of one kind."""
    old_at, new_at = places(old.laid), places(new.laid)
    votes: Counter[tuple[str, str]] = Counter()
    for before, after in links:
        if len(before) == len(after) == 1 and before[0] in old_at and after[0] in new_at:
            one, other = _listed(old.laid[old_at[before[0]]]), _listed(new.laid[new_at[after[0]]])
            if one and other and old.lists[one.list] == new.lists[other.list]:
                votes[one.list, other.list] += 1
    names: dict[str, str] = {}
    for (one_name, other_name), _ in votes.most_common():
        if one_name not in names and other_name not in names.values():
            names[one_name] = other_name
    return names


def _listed(laid: Laid) -> Numbered | None:
    return laid.block.numbered if isinstance(laid.block, Paragraph) else None


def _relisted(block: Block, names: dict[str, str]) -> Block:
    if not isinstance(block, Paragraph) or block.numbered is None:
        return block
    listed = block.numbered
    return replace(block, numbered=replace(listed, list=names.get(listed.list, listed.list)))
