"""What the RELAX NG grammars allow, read from the grammars themselves so that advice can't drift from them.

Decides, for each element of the vocabulary, its attributes, its content model and the form of its text. It reads the part
of RELAX NG that the two grammars use, and refuses any other (a grammar is ours, so that is a fault in the package).
Whether a document is valid, libxml2 says as well: see `shape`.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from policyver.policyxml.forms import Form
from policyver.policyxml.patterns import (
    EMPTY,
    TEXT,
    Child,
    OneOrMore,
    Pattern,
    choice,
    group,
    interleave,
    optional,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

_RNG = "{http://relaxng.org/ns/structure/1.0}"
_XML = "{http://www.w3.org/XML/1998/namespace}"


class AttributeRule(Struct, frozen=True):
    """One attribute of an element."""

    form: Form
    required: bool


class ElementRule(Struct, frozen=True):
    """One element: `children` says which rule each child's name leads to; `form` is set where it holds text only."""

    name: str
    attributes: dict[str, AttributeRule]
    content: Pattern
    children: dict[str, str]
    form: Form | None = None


class Grammar(Struct, frozen=True):
    """One grammar; `rules` by key, of which `root` is the document element's."""

    namespace: str
    root: str
    rules: dict[str, ElementRule]

    def parents(self, name: str) -> tuple[str, ...]:
        """The names of the elements in which `name` may stand."""
        return tuple(dict.fromkeys(rule.name for rule in self.rules.values() if name in rule.children))


def schema_bytes(name: str) -> bytes:
    """A schema of the package, such as `statement.rng`."""
    return resources.files("policyver.policyxml").joinpath("schema", name).read_bytes()


@cache
def relaxng(kind: str) -> etree.RelaxNG:
    """libxml2's validator for `statement` or `topic`."""
    return etree.RelaxNG(etree.fromstring(schema_bytes(f"{kind}.rng")))


@cache
def grammar(kind: str) -> Grammar:
    """The grammar of `statement` or `topic`."""
    return _Reader(etree.fromstring(schema_bytes(f"{kind}.rng"))).grammar()


class _Reader:
    """One read of one grammar. Rules are keyed by the element's name and its place in the grammar."""

    def __init__(self, root: etree._Element) -> None:
        self.root = root
        self.defines = {str(node.get("name")): node for node in root.iter(f"{_RNG}define")}
        self.keys = {node: f"{node.get('name')}#{at}" for at, node in enumerate(root.iter(f"{_RNG}element"))}
        self.rules: dict[str, ElementRule] = {}

    def grammar(self) -> Grammar:
        (start,) = self.root.iter(f"{_RNG}start")
        (top,) = self._elements(start)
        for node in self.keys:
            self.rules[self.keys[node]] = self._rule(node)
        return Grammar(str(self.root.get("ns")), self.keys[top], self.rules)

    def _rule(self, node: etree._Element) -> ElementRule:
        name = str(node.get("name"))
        children = {str(child.get("name")): self.keys[child] for part in node for child in self._elements_in(part)}
        return ElementRule(
            name=name,
            attributes=dict(self._attributes(node, required=True)),
            content=self._sequence(node),
            children=children,
            form=self._text_form(node),
        )

    def _resolved(self, node: etree._Element) -> list[etree._Element]:
        """The node's children, references followed."""
        source = self.defines[str(node.get("name"))] if _kind(node) == "ref" else node
        return [child for child in source if isinstance(child.tag, str)]

    def _elements(self, node: etree._Element) -> list[etree._Element]:
        return [found for child in self._resolved(node) for found in self._elements_in(child)]

    def _elements_in(self, node: etree._Element) -> list[etree._Element]:
        """The element definitions reached from `node` without entering one."""
        if not isinstance(node.tag, str) or _kind(node) == "attribute":
            return []
        return [node] if _kind(node) == "element" else self._elements(node)

    def _attributes(self, node: etree._Element, *, required: bool) -> Iterator[tuple[str, AttributeRule]]:
        for child in self._resolved(node):
            kind = _kind(child)
            if kind == "attribute":
                name = str(child.get("name")).replace("xml:", _XML)
                yield name, AttributeRule(self._form(self._resolved(child)[0]), required)
            elif kind in {"ref", "optional", "group", "interleave", "choice"}:
                yield from self._attributes(child, required=required and kind not in {"optional", "choice"})

    def _sequence(self, node: etree._Element) -> Pattern:
        pattern: Pattern = EMPTY
        for child in self._resolved(node):
            pattern = group(pattern, self._pattern(child))
        return pattern

    def _pattern(self, node: etree._Element) -> Pattern:
        kind = _kind(node)
        if kind == "element":
            return Child(str(node.get("name")))
        if kind in {"ref", "group"}:
            return self._sequence(node)
        if kind == "text":
            return Child(TEXT)
        if kind in {"attribute", "empty", "data", "value", "list"}:
            return EMPTY
        if kind in {"optional", "zeroOrMore", "oneOrMore"}:
            return _repeated(kind, self._sequence(node))
        return self._combined(kind, node)

    def _combined(self, kind: str, node: etree._Element) -> Pattern:
        combine = {"choice": choice, "interleave": interleave}[kind]
        first, *rest = (self._pattern(child) for child in self._resolved(node))
        for pattern in rest:
            first = combine(first, pattern)
        return first

    def _text_form(self, node: etree._Element) -> Form | None:
        """The form of an element's text: a reference to a form, or a choice of one and nothing."""
        for child in node:
            if not isinstance(child.tag, str):
                continue
            if _kind(child) == "ref" and self._is_form(child):
                return self._form(child)
            options = list(child) if _kind(child) == "choice" else []
            if any(_kind(option) == "empty" for option in options):
                return replace(self._form(next(option for option in options if self._is_form(option))), optional=True)
        return None

    def _is_form(self, node: etree._Element) -> bool:
        return _kind(node) == "ref" and _kind(self._resolved(node)[0]) in {"data", "list"}

    def _form(self, node: etree._Element) -> Form:
        name = str(node.get("name", "")) if _kind(node) == "ref" else ""
        inner = self._resolved(node)[0] if name else node
        match _kind(inner):
            case "choice":
                return Form(name, words=tuple(str(value.text) for value in inner))
            case "data":
                return Form(name, pattern="".join(str(param.text) for param in inner))
            case "list":
                (repeated,) = self._resolved(inner)
                return replace(self._form(self._resolved(repeated)[0]), name=name, many=True)
            case other:
                raise ValueError(f"the grammar's reader knows no form <{other}>")


def _repeated(kind: str, part: Pattern) -> Pattern:
    if kind == "optional":
        return optional(part)
    return OneOrMore(part) if kind == "oneOrMore" else optional(OneOrMore(part))


def _kind(node: etree._Element) -> str:
    return str(node.tag).removeprefix(_RNG)
