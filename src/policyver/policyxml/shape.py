"""The shape of a document against its grammar: each fault once, where it is, with what was expected there.

libxml2 says that a document is invalid, but one misspelt tag gives it up to a dozen messages, none with a column or with
what would have been right. So the document is walked here, against the content models of the same grammar, and goes on
after a fault as if it were mended. libxml2 has the last word: what it refuses and the walk does not see is reported in
its own words. Repeated comparison of the two on random documents is a law in the tests.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.policyxml.grammar import ElementRule, Grammar, grammar, relaxng
from policyver.policyxml.patterns import NOT_ALLOWED, TEXT, Pattern, after, missing, next_names, nullable
from policyver.policyxml.rules import clip, finding, listed
from policyver.policyxml.shape_attributes import attribute_findings
from policyver.policyxml.suggest import closest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from policyver.model.finding import Finding
    from policyver.policyxml.places import Places

_LAYOUT = " \t\r\n"


def shape_findings(kind: str, root: etree._Element, where: str, places: Places) -> list[Finding]:
    """What is wrong with the shape of a `statement` or `topic`."""
    rules = grammar(kind)
    walk = _Walk(rules, where, places)
    found = list(walk.element(root, rules.rules[rules.root]))
    return found or _last_word(kind, root, where, places)


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
    """One walk over one document."""

    def __init__(self, rules: Grammar, where: str, places: Places) -> None:
        self.rules = rules
        self.where = where
        self.places = places

    def element(self, element: etree._Element, rule: ElementRule) -> Iterator[Finding]:
        """The findings of an element that stands where it may, and of all that it holds."""
        yield from attribute_findings(element, rule, self.where, self.places)
        if rule.form is None:
            yield from self._content(element, rule)
        else:
            yield from self._text_content(element, rule)

    def _text_content(self, element: etree._Element, rule: ElementRule) -> Iterator[Finding]:
        form = rule.form
        for child in element.iter("*"):
            if child is not element:
                message = f"<{_local(child)}> inside <{rule.name}>, which holds text only"
                yield self._finding("PV101", message, child, expected="text without markup")
                return
        if form is not None and not form.accepts(element.text or ""):
            message = f"<{rule.name}> holds {_quoted(element.text)}"
            yield self._finding("PV108", message, element, expected=form.describe())

    def _content(self, element: etree._Element, rule: ElementRule) -> Iterator[Finding]:
        state, told = rule.content, False
        for node, text in _runs(element):
            if text.strip(_LAYOUT) and not told:
                told = after(state, TEXT) == NOT_ALLOWED
                if told:
                    yield self._stray_text(element if node is None else node, rule, text)
            if node is not None:
                mended, found = self._child(node, rule, state)
                state = mended
                yield from found
        for names in missing(state) if not nullable(state) else ():
            yield self._missing(element, rule, names)

    def _child(self, child: etree._Element, rule: ElementRule, state: Pattern) -> tuple[Pattern, list[Finding]]:
        """The content model after `child`, and what is wrong with the child or inside it."""
        name = _local(child)
        if not self._is_ours(child):
            return self._foreign(child, rule, state)
        if name not in rule.children:
            return self._unknown(child, rule, state)
        inside = list(self.element(child, self.rules.rules[rule.children[name]]))
        following = after(state, name)
        if following != NOT_ALLOWED:
            return following, inside
        skipped, following = _skip_to(state, name)
        if following != NOT_ALLOWED:
            return following, [*(self._missing(child, rule, names, before=name) for names in skipped), *inside]
        return state, [self._out_of_place(child, rule, state), *inside]

    def _foreign(self, child: etree._Element, rule: ElementRule, state: Pattern) -> tuple[Pattern, list[Finding]]:
        following = after(state, _local(child))
        namespace = str(child.tag)[1:].partition("}")[0] if str(child.tag).startswith("{") else ""
        told = f"of the namespace {clip(namespace)}" if namespace else "of no namespace"
        found = self._finding(
            "PV109", f"<{_local(child)}> is {told}", child, expected=f"an element of {self.rules.namespace}"
        )
        return (state if following == NOT_ALLOWED else following), [found]

    def _unknown(self, child: etree._Element, rule: ElementRule, state: Pattern) -> tuple[Pattern, list[Finding]]:
        name = _local(child)
        allowed = next_names(state)
        meant = closest(name, (*allowed, *rule.children))
        parents = self.rules.parents(name)
        verb = "does not belong inside" if parents else "is no element of"
        found = self._finding(
            "PV101",
            f"<{clip(name)}> {verb} <{rule.name}>",
            child,
            expected=_expected(allowed or tuple(rule.children)),
            mend=_unknown_help(name, meant, parents, rule),
        )
        if meant is None or parents:
            return state, [found]
        following = after(state, meant)
        if following == NOT_ALLOWED:
            return state, [found]
        return following, [found, *self.element(child, self.rules.rules[rule.children[meant]])]

    def _out_of_place(self, child: etree._Element, rule: ElementRule, state: Pattern) -> Finding:
        name = _local(child)
        earlier = any(_local(other) == name for other in child.itersiblings("*", preceding=True))
        message = f"a second <{name}> in <{rule.name}>" if earlier else f"<{name}> stands too late in <{rule.name}>"
        order = _tags(tuple(rule.children), "then")
        mend = "Keep one of them." if earlier else f"Move it up: the order in <{rule.name}> is {order}."
        expected = _expected(next_names(state)) or f"the end of <{rule.name}>"
        return self._finding("PV102", message, child, expected=expected, mend=mend)

    def _missing(
        self, element: etree._Element, rule: ElementRule, names: tuple[str, ...], before: str = ""
    ) -> Finding:
        place = f" before <{before}>" if before else ""
        needed = _tags(names)
        message = f"<{rule.name}> lacks {needed}{place}"
        return self._finding("PV103", message, element, expected=needed, mend=f"Add {needed}{place}.")

    def _stray_text(self, element: etree._Element, rule: ElementRule, text: str) -> Finding:
        return self._finding(
            "PV107",
            f"text stands between the elements of <{rule.name}>: {_quoted(text.strip(_LAYOUT))}",
            element,
            expected=_expected(tuple(rule.children)),
        )

    def _is_ours(self, element: etree._Element) -> bool:
        return str(element.tag).startswith(f"{{{self.rules.namespace}}}")

    def _finding(
        self, code: str, message: str, element: etree._Element, *, expected: str = "", mend: str | None = None
    ) -> Finding:
        place = self.places.element(element)
        return finding(code, message, where=self.where, place=place, expected=expected, mend=mend)


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


def _expected(names: tuple[str, ...]) -> str:
    return _tags(names) if names else ""


def _tags(names: tuple[str, ...], last: str = "or") -> str:
    return listed([f"<{name}>" for name in names], last)


def _local(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _quoted(text: str | None) -> str:
    return f"“{clip(' '.join(text.split()))}”" if text and text.strip() else "no text"
