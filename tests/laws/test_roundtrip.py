"""What is written is read back the same, in one form, and is valid in shape; hostile text included."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from tests.laws.documents import statements, topics

from policyver.model.finding import Severity
from policyver.policyxml.grammar import grammar, relaxng
from policyver.policyxml.places import Places
from policyver.policyxml.read_statement import read_statement
from policyver.policyxml.read_topic import read_topic
from policyver.policyxml.shape import _Walk
from policyver.policyxml.validate import validate_document
from policyver.policyxml.write import write_statement
from policyver.policyxml.write_topic import write_topic

if TYPE_CHECKING:
    from policyver.model.document import Statement
    from policyver.model.topic import Topic

_RELAXED = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
_SHAPE = ("PV0", "PV1")


@_RELAXED
@given(statements())
def test_statement_is_read_as_it_was_written_and_has_one_form(statement: Statement) -> None:
    data = write_statement(statement)
    assert read_statement(data) == statement
    assert write_statement(read_statement(data)) == data


@_RELAXED
@given(topics)
def test_topic_is_read_as_it_was_written_and_has_one_form(topic: Topic) -> None:
    data = write_topic(topic)
    assert read_topic(data) == topic
    assert write_topic(read_topic(data)) == data


@_RELAXED
@given(st.one_of(statements().map(write_statement), topics.map(write_topic)))
def test_what_is_written_is_valid_in_shape(data: bytes) -> None:
    assert not [found for found in validate_document(data) if found.code.startswith(_SHAPE)]


@st.composite
def damaged(draw: st.DrawFn) -> etree._Element:
    """A written document with one or two elements or attributes dropped, doubled, renamed, emptied or moved."""
    data = draw(st.one_of(statements().map(write_statement), topics.map(write_topic)))
    root = etree.fromstring(data)
    for _ in range(draw(st.integers(1, 2))):
        _damage(draw, root)
    return etree.fromstring(etree.tostring(root))


@_RELAXED
@given(damaged())
def test_the_walk_and_libxml2_agree_on_every_damaged_document(root: etree._Element) -> None:
    kind = etree.QName(root).localname
    if kind not in {"statement", "topic"}:
        return
    text = etree.tostring(root, encoding="unicode")
    walk = _Walk(grammar(kind), "", Places(text, root))
    walk.element(root, walk.rules.rules[walk.rules.root])
    assert (not walk.found) is relaxng(kind).validate(root), [found.message for found in walk.found] or relaxng(
        kind
    ).error_log


@_RELAXED
@given(damaged())
def test_a_document_without_errors_can_be_read(root: etree._Element) -> None:
    data = etree.tostring(root)
    found = validate_document(data)
    assert all(re.fullmatch(r"PV\d{3}", one.code) and one.line >= 1 for one in found)
    if all(one.severity is not Severity.ERROR for one in found):
        (read_statement if etree.QName(root).localname == "statement" else read_topic)(data)


def _damage(draw: st.DrawFn, root: etree._Element) -> None:
    elements = list(root.iter("*"))
    element = draw(st.sampled_from(elements))
    if draw(st.booleans()) and element is not root:
        _misplace(draw, element, elements)
    else:
        _deface(draw, element)


def _misplace(draw: st.DrawFn, element: etree._Element, elements: list[etree._Element]) -> None:
    parent = element.getparent()
    assert parent is not None
    match draw(st.sampled_from(["drop", "double", "rename", "move"])):
        case "drop":
            parent.remove(element)
        case "double":
            parent.append(etree.fromstring(etree.tostring(element, with_tail=False)))
        case "rename":
            element.tag = draw(st.sampled_from([str(other.tag) for other in elements[1:]] + ["p", "{urn:x}p"]))
        case _:
            outside = [other for other in elements if element not in {other, *other.iterancestors()}]
            draw(st.sampled_from(outside)).append(element)


def _deface(draw: st.DrawFn, element: etree._Element) -> None:
    keys = sorted(str(key) for key in element.attrib)
    match draw(st.sampled_from(["empty", "text", "attribute", "value"])):
        case "empty":
            for child in list(element):
                element.remove(child)
            element.text = None
        case "text":
            element.text = draw(st.sampled_from(["", " ", "\n  ", "words"]))
        case "value" if keys:
            value = draw(st.sampled_from(["", " for ", "2010-13", "2010-02-31", "x y", "for", "1", "0"]))
            element.set(draw(st.sampled_from(keys)), value)
        case _:
            key = draw(st.sampled_from(["id", "label", "ref", "other", "driver", "direction"]))
            if element.attrib.pop(key, None) is None:
                element.set(key, draw(st.sampled_from(["a", "A b", "for"])))
