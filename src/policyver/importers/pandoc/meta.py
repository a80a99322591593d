"""A document's metadata as pandoc has it: front matter, the fields of a word processor, `<meta>`.

Decides which names mean what. What is not carried over is taken into the report, and told by name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from policyver.importers.stated import Stated, stated_date, stated_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policyver.importers.ledger import Ledger

Node: TypeAlias = "dict[str, Any]"
_TITLES = ("title",)
_ISSUERS = ("issuer", "issuers", "organization", "organisation", "publisher", "institution", "author")
_LABELS = ("label", "version", "revision")
_DATES = ("published", "date", "date-published", "dcterms.date", "issued")
_LANGUAGES = ("lang", "language")
_IDS = ("id", "identifier", "slug")
_USED = frozenset((*_TITLES, *_LABELS, *_DATES, *_LANGUAGES, *_IDS, "kind", "references"))
_TEXT_NODES = frozenset({"Str", "Code", "Math", "RawInline", "CodeBlock", "RawBlock"})


def stated_by(meta: Node, ledger: Ledger, counted: frozenset[str] | None) -> Stated:
    """What the metadata state.

    Args:
        meta: values by name.
        ledger: is told what is not carried over.
        counted: the names whose words are words of the source; None: all.
    """
    for name, value in meta.items():
        words = " ".join(value_texts(value))
        if counted is None or name in counted:
            ledger.take(words, "title" if name == "title" else "metadata")
        if name not in _USED and name not in _ISSUERS and words:
            ledger.meet("metadata-left", f"metadata not carried over ({stated_line(name)[:40]})")
    issuers = next((value_texts(meta[name]) for name in _ISSUERS if name in meta), [])
    return Stated(
        title=_first(meta, _TITLES),
        issuers=tuple(stated_line(issuer) for issuer in issuers if issuer.strip()),
        id=_first(meta, _IDS),
        label=_first(meta, _LABELS),
        published=stated_date(_first(meta, _DATES) or ""),
        language=_first(meta, _LANGUAGES),
        kind=_first(meta, ("kind",)),
    )


def value_texts(value: Node) -> list[str]:
    """The texts of a value, one for each of its parts."""
    kind, content = value["t"], value.get("c")
    if kind == "MetaString":
        return [str(content)]
    if kind == "MetaBool":
        return [str(content).lower()]
    if kind == "MetaList":
        return [text for each in content or () for text in value_texts(each)]
    if kind == "MetaMap":
        return [text for each in (content or {}).values() for text in value_texts(each)]
    return ["".join(_inline_texts(content)).strip()]


def _first(meta: Node, names: tuple[str, ...]) -> str | None:
    for name in names:
        line = stated_line(" ".join(value_texts(meta[name]))) if name in meta else ""
        if line:
            return line
    return None


def _inline_texts(node: Any) -> Iterator[str]:  # noqa: ANN401 - nodes have many forms
    if isinstance(node, list):
        for each in node:
            yield from _inline_texts(each)
    elif isinstance(node, dict):
        kind = node.get("t")
        if kind in {"Space", "SoftBreak", "LineBreak"}:
            yield " "
        elif kind in _TEXT_NODES:
            content = node["c"]
            yield content if isinstance(content, str) else content[-1]
        else:
            yield from _inline_texts(node.get("c"))
            yield " " if kind in {"Para", "Plain"} else ""
