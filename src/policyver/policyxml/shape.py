"""The shape of a document against its grammar: each fault once, where it is, with what was expected there.

libxml2 says that a document is invalid, but one misspelt tag gives it up to a dozen messages, none with a column or with
what would have been right. So the document is walked here, against the content models of the same grammar, and goes on
after a fault as if it were mended. libxml2 has the last word: what it refuses and the walk does not see is reported in
its own words. Repeated comparison of the two on random documents is a law in the tests.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from policyver.policyxml.elements import MERGE_NAMESPACE
from policyver.policyxml.grammar import ElementRule, Grammar, grammar, relaxng
from policyver.policyxml.patterns import NOT_ALLOWED, TEXT, Pattern, after, missing, next_names
from policyver.policyxml.rules import clip, finding, listed
from policyver.policyxml.shape_attributes import attribute_findings
from policyver.policyxml.suggest import closest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from policyver.model.finding import Finding
    from policyver.policyxml.forms import Form
    from policyver.policyxml.places import Places

MOST_SHAPE_FINDINGS = 2000
_LAYOUT = " \t\r\n"


def shape_findings(kind: str, root: etree._Element, where: str, places: Places) -> list[Finding]:
    """What is wrong with the shape of a `statement` or `topic`; some `MOST_SHAPE_FINDINGS` at most."""
    rules = grammar(kind)
    walk = _Walk(rules, where, places)
    walk.element(root, rules.rules[rules.root])
    return walk.found or _last_word(kind, root, where, places)


def _last_word(kind: str, root: etree._Element, where: str, places: Places) -> list[Finding]:
    validator = relaxng(kind)
    if validator.validate(root):
        return []
    log = list(validator.error_log)
    line = log[0].line if log else 0
    at = next((element for element in root.iter("*") if element.sourceline == line), root)
    message = f"the grammar refuses this: {log[0].message}" if log else "the grammar refuses this document"
    return [finding("PV110", message, where=where, place=places.element(at))]


class _Walk:
    """One walk over one document; `found` is what it met."""

    def __init__(self, rules: Grammar, where: str, places: Places) -> None:
        self.rules = rules
        self.where = where
        self.places = places
        self.found: list[Finding] = []

    def element(self, element: etree._Element, rule: ElementRule) -> None:
        """Find what is wrong with an element that stands where it may, and with all that it holds."""
        findings = attribute_findings(element, rule, self.where, self.places)
        self.found += islice(findings, MOST_SHAPE_FINDINGS)
        if len(self.found) >= MOST_SHAPE_FINDINGS:
            return
        if rule.form is None:
            self._content(element, rule)
        else:
            self._text_content(element, rule, rule.form)

    def _text_content(self, element: etree._Element, rule: ElementRule, form: Form) -> None:
        child = next(element.iterchildren("*"), None)
        if child is not None:
            message = f"<{clip(_local(child))}> inside <{rule.name}>, which holds text only"
            self._tell("PV101", message, child, expected="text without markup")
        elif not form.accepts(element.text or ""):
            message = f"<{rule.name}> holds {_quoted(element.text)}"
            self._tell("PV108", message, element, expected=form.describe())

    def _content(self, element: etree._Element, rule: ElementRule) -> None:
        state, told = rule.content, False
        for node, text in _runs(element):
            if text.strip(_LAYOUT) and not told and after(state, TEXT) == NOT_ALLOWED:
                self._stray_text(element if node is None else node, rule, text)
                told = True
            if node is not None:
                state = self._child(node, rule, state)
            if len(self.found) >= MOST_SHAPE_FINDINGS:
                return
        for names in missing(state):
            self._missing(element, rule, names)

    def _child(self, child: etree._Element, rule: ElementRule, state: Pattern) -> Pattern:
        """Find what is wrong with a child and inside it; the content model after it, as if it were mended."""
        name = _local(child)
        if not self._is_ours(child):
            return self._foreign(child, state)
        if name not in rule.children:
            return self._unknown(child, rule, state)
        following = after(state, name)
        if following == NOT_ALLOWED:
            skipped, following = _skip_to(state, name)
            for names in skipped:
                self._missing(child, rule, names, before=name)
        if following == NOT_ALLOWED:
            self._out_of_place(child, rule, state)
            following = state
        self.element(child, self.rules.rules[rule.children[name]])
        return following

    def _foreign(self, child: etree._Element, state: Pattern) -> Pattern:
        namespace = str(child.tag)[1:].partition("}")[0] if str(child.tag).startswith("{") else ""
        if namespace == MERGE_NAMESPACE:
            self._tell("PV111", f"the conflict {clip(child.get('id') or '')} of a merge is not settled", child)
            return state
        told = f"of the namespace {clip(namespace)}" if namespace else "of no namespace"
        expected = f"an element of {self.rules.namespace}"
        self._tell("PV109", f"<{clip(_local(child))}> is {told}", child, expected=expected)
        following = after(state, _local(child))
        return state if following == NOT_ALLOWED else following

    def _unknown(self, child: etree._Element, rule: ElementRule, state: Pattern) -> Pattern:
        name = _local(child)
        allowed = next_names(state)
        meant = closest(name, (*allowed, *rule.children))
        parents = self.rules.parents(name)
        verb = "does not belong inside" if parents else "is no element of"
        self._tell(
            "PV101",
            f"<{clip(name)}> {verb} <{rule.name}>",
            child,
            expected=_tags(allowed or tuple(rule.children)),
            mend=_unknown_help(name, meant, parents, rule),
        )
        if meant is None or parents or after(state, meant) == NOT_ALLOWED:
            return state
        self.element(child, self.rules.rules[rule.children[meant]])
        return after(state, meant)

    def _out_of_place(self, child: etree._Element, rule: ElementRule, state: Pattern) -> None:
        name = _local(child)
        earlier = any(_local(other) == name for other in child.itersiblings("*", preceding=True))
        message = f"a second <{name}> in <{rule.name}>" if earlier else f"<{name}> stands too late in <{rule.name}>"
        order = _tags(tuple(rule.children), "then")
        mend = "Keep one of them." if earlier else f"Move it up: the order in <{rule.name}> is {order}."
        expected = _tags(next_names(state)) or f"the end of <{rule.name}>"
        self._tell("PV102", message, child, expected=expected, mend=mend)

    def _missing(self, element: etree._Element, rule: ElementRule, names: tuple[str, ...], before: str = "") -> None:
        place = f" before <{before}>" if before else ""
        needed = _tags(names)
        message = f"<{rule.name}> lacks {needed}{place}"
        self._tell("PV103", message, element, expected=needed, mend=f"Add {needed}{place}.")

    def _stray_text(self, element: etree._Element, rule: ElementRule, text: str) -> None:
        self._tell(
            "PV107",
            f"text stands between the elements of <{rule.name}>: {_quoted(text.strip(_LAYOUT))}",
            element,
            expected=_tags(tuple(rule.children)),
        )

    def _is_ours(self, element: etree._Element) -> bool:
        return str(element.tag).startswith(f"{{{self.rules.namespace}}}")

    def _tell(
        self, code: str, message: str, element: etree._Element, *, expected: str = "", mend: str | None = None
    ) -> None:
        place = self.places.element(element)
        self.found.append(finding(code, message, where=self.where, place=place, expected=expected, mend=mend))


def _runs(element: etree._Element) -> Iterator[tuple[etree._Element | None, str]]:
    """Each child with the text before it; last, no child with the text after them all."""
    before = element.text or ""
    for child in element.iterchildren("*"):
        yield child, before
        before = child.tail or ""
    yield None, before


def _skip_to(state: Pattern, name: str) -> tuple[tuple[tuple[str, ...], ...], Pattern]:
    """What is missing before `name` may stand, and the model after it; NOT_ALLOWED where adding does not help."""
    skipped: list[tuple[str, ...]] = []
    while missing(state):
        names = missing(state)[0]
        state = after(state, names[0])
        skipped.append(names)
        if after(state, name) != NOT_ALLOWED:
            return tuple(skipped), after(state, name)
    return (), NOT_ALLOWED


def _unknown_help(name: str, meant: str | None, parents: tuple[str, ...], rule: ElementRule) -> str | None:
    if parents and not meant:
        return f"<{name}> stands in {_tags(parents)}."
    if meant:
        return f"Did you mean <{meant}>?"
    return None if rule.children else f"Remove it: <{rule.name}> holds nothing."


def _tags(names: tuple[str, ...], last: str = "or") -> str:
    return listed([f"<{name}>" for name in names], last)


def _local(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _quoted(text: str | None) -> str:
    return f"“{clip(' '.join(text.split()))}”" if text and text.strip() else "no text"
