"""What the Schematron schemas assert: run, and each failed assertion brought back to the element it is about.

The schemas are turned into XSLT by the ISO implementation that comes with lxml, once a process. The XSLT may read and write
nothing (`XSLTAccessControl.DENY_ALL`). Its report has no lines: the place is an XPath, evaluated here. That XPath leaves
attributes out, so an assertion names the attribute at fault in its `flag`. The topic and the revision before go in as
string parameters, so the document stands alone and its lines stay its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from lxml import etree, isoschematron

from policyver.policyxml.grammar import schema_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_SVRL = "{http://purl.oclc.org/dsdl/svrl}"


@dataclass(frozen=True, slots=True)
class Breach:
    """One assertion that failed.

    Args:
        code: the rule.
        message: what the assertion says.
        element: what it is about.
        attribute: the attribute at fault, or empty.
        names: the names that lead nowhere, where it is about such.
    """

    code: str
    message: str
    element: etree._Element
    attribute: str
    names: tuple[str, ...]


def breaches(kind: str, root: etree._Element, parameters: Mapping[str, str]) -> Iterator[Breach]:
    """The assertions of `statement` or `topic` that fail for the document under `root`."""
    strings = {name: etree.XSLT.strparam(value) for name, value in parameters.items()}
    report = _compiled(kind)(root, **strings).getroot()
    for entry in report.iter(f"{_SVRL}failed-assert", f"{_SVRL}successful-report"):
        yield Breach(
            code=(entry.get("id") or "").partition("-")[0],
            message=_words(entry.find(f"{_SVRL}text")),
            element=_located(root, entry.get("location") or "/*"),
            attribute=entry.get("flag") or "",
            names=tuple(_words(entry.find(f"{_SVRL}diagnostic-reference")).split()),
        )


@cache
def _compiled(kind: str) -> etree.XSLT:
    schema = etree.fromstring(schema_bytes(f"{kind}.sch"))
    included = isoschematron.iso_dsdl_include(schema)
    sheet = isoschematron.iso_svrl_for_xslt1(isoschematron.iso_abstract_expand(included))
    return etree.XSLT(sheet, access_control=etree.XSLTAccessControl.DENY_ALL)


def _located(root: etree._Element, location: str) -> etree._Element:
    found = root.xpath(location)
    first = found[0] if isinstance(found, list) and found else root
    return first if isinstance(first, etree._Element) else root


def _words(element: etree._Element | None) -> str:
    return "" if element is None else " ".join("".join(element.itertext()).split())
