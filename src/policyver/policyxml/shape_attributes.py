"""The attributes of one element against its grammar: unknown, missing, or of the wrong form.

One slip is one finding: `idd="x"` where `id` is missing is told once, as a misspelt `id`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.policyxml.rules import clip, finding, listed
from policyver.policyxml.suggest import closest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from policyver.model.finding import Finding
    from policyver.policyxml.grammar import ElementRule
    from policyver.policyxml.places import Place, Places

_MOST_ATTRIBUTES = 100
_XML = "{http://www.w3.org/XML/1998/namespace}"


def attribute_findings(element: etree._Element, rule: ElementRule, where: str, places: Places) -> Iterator[Finding]:
    """What is wrong with the element's attributes."""
    if len(element.attrib) > _MOST_ATTRIBUTES:  # listing them takes quadratic time
        message = f"<{rule.name}> has {len(element.attrib):,} attributes"
        yield finding("PV104", message, where=where, place=places.element(element))
        return
    attributes = dict(element.attrib)
    lacking = [name for name, known in rule.attributes.items() if known.required and name not in attributes]
    free = [name for name in rule.attributes if name not in attributes]
    for key, value in attributes.items():
        name, known = str(key), rule.attributes.get(str(key))
        if known is None:
            yield _unknown(rule, name, lacking, free, where=where, place=places.attribute(element, name))
        elif not known.form.accepts(str(value)):
            meant = known.form.meant(str(value))
            yield finding(
                "PV106",
                f"{_shown(name)}={_quoted(str(value))} on <{rule.name}> is not of the form asked for",
                where=where,
                place=places.attribute(element, name),
                expected=known.form.describe(),
                mend=None if meant is None else f'Did you mean {_shown(name)}="{meant}"?',
            )
    for name in lacking:
        yield finding(
            "PV105",
            f"<{rule.name}> lacks the attribute {name}",
            where=where,
            place=places.element(element),
            expected=f"{name}: {rule.attributes[name].form.describe()}",
            mend=f'Add {name}="…".',
        )


def _unknown(rule: ElementRule, name: str, lacking: list[str], free: list[str], *, where: str, place: Place) -> Finding:
    """The finding for an unknown attribute; takes what it was probably meant to be from `lacking`."""
    meant = closest(name, [*lacking, *free])
    if meant in lacking:
        lacking.remove(meant)
    if rule.attributes:
        expected = listed([_shown(known) for known in rule.attributes])
    else:
        expected = f"<{rule.name}> has no attributes"
    return finding(
        "PV104",
        f"<{rule.name}> has no attribute {clip(_shown(name))}",
        where=where,
        place=place,
        expected=expected,
        mend=None if meant is None else f"Did you mean {_shown(meant)}?",
    )


def _shown(name: str) -> str:
    if name.startswith(_XML):
        return f"xml:{name.removeprefix(_XML)}"
    return name.rpartition("}")[2]


def _quoted(value: str) -> str:
    return f'"{clip(value)}"'
