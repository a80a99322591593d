"""What the Schematron schemas assert: run, and each failed assertion brought back to the element it is about.

The schemas are turned into XSLT by the ISO implementation that comes with lxml, once a process. The XSLT may read and write
nothing (`XSLTAccessControl.DENY_ALL`). Its report has no lines but an XPath to each place, and counting siblings for that
takes quadratic time: 5,000 bad links took 8 s. So it works on a copy whose elements are numbered, and reports the number.
An assertion names the attribute at fault in its `flag`. The topic and the revision before go in as string parameters, so
the document stands alone.
"""

from __future__ import annotations

from copy import deepcopy
from functools import cache
from typing import TYPE_CHECKING

from lxml import etree, isoschematron
from msgspec import Struct

from policyver.policyxml.grammar import schema_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_SVRL = "{http://purl.oclc.org/dsdl/svrl}"
_XSL = "{http://www.w3.org/1999/XSL/Transform}"
_PLACE_NAMESPACE = "urn:policyver:place"
_PLACE = f"{{{_PLACE_NAMESPACE}}}n"


class Breach(Struct, frozen=True):
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
    elements = list(root.iter("*"))
    report = _compiled(kind)(_numbered(root), profile_run=False, **strings).getroot()
    for entry in report.iter(f"{_SVRL}failed-assert", f"{_SVRL}successful-report"):
        yield Breach(
            code=(entry.get("id") or "").partition("-")[0],
            message=_words(entry.find(f"{_SVRL}text")),
            element=elements[int(entry.get("location") or 0)],
            attribute=entry.get("flag") or "",
            names=tuple(_words(entry.find(f"{_SVRL}diagnostic-reference")).split()),
        )


def _numbered(root: etree._Element) -> etree._Element:
    """A copy of the document in which each element bears its number, from 0, in the order of the text."""
    copy = deepcopy(root)
    for number, element in enumerate(copy.iter("*")):
        element.set(_PLACE, str(number))
    return copy


@cache
def _compiled(kind: str) -> etree.XSLT:
    schema = etree.fromstring(schema_bytes(f"{kind}.sch"))
    included = isoschematron.iso_dsdl_include(schema)
    sheet = isoschematron.iso_svrl_for_xslt1(isoschematron.iso_abstract_expand(included))
    _report_numbers(sheet.getroot())
    return etree.XSLT(sheet, access_control=etree.XSLTAccessControl.DENY_ALL)


def _report_numbers(sheet: etree._Element) -> None:
    """Let the stylesheet report an element's number where it would work out an XPath."""
    for template in sheet.iterfind(f"{_XSL}template[@mode='schematron-get-full-path'][@match='*']"):
        for instruction in list(template):
            template.remove(instruction)
        select = f"@*[local-name() = 'n' and namespace-uri() = '{_PLACE_NAMESPACE}']"
        etree.SubElement(template, f"{_XSL}value-of", select=select)


def _words(element: etree._Element | None) -> str:
    return "" if element is None else " ".join("".join(element.itertext()).split())
