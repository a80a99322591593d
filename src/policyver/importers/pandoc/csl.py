"""Reference entries in a document's front matter (CSL, as Pandoc's citations use it) made into references.

Decides the order of the fields in the text: authors, year, title, where it appeared. Fields it does not know are left out
and told by the metadata's finding.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from policyver.importers.pandoc.meta import value_texts
from policyver.importers.stated import stated_line
from policyver.model.document import Reference

if TYPE_CHECKING:
    from policyver.importers.slugs import Slugs

Node: TypeAlias = "dict[str, Any]"
_ORDER = ("author", "editor", "issued", "title", "container-title", "publisher", "volume", "page", "DOI", "PMID", "URL")


def references_of(meta: Node, slugs: Slugs) -> dict[str, Reference]:
    """The references by their keys, in the order of the list."""
    found: dict[str, Reference] = {}
    entries = meta.get("references", {})
    for entry in entries.get("c", []) if entries.get("t") == "MetaList" else []:
        fields = entry.get("c", {}) if entry["t"] == "MetaMap" else {}
        key = _field(fields, "id")
        text = ". ".join(part.rstrip(".") for name in _ORDER if (part := _field(fields, name)))
        if key and text and key not in found:
            doi, pmid = _field(fields, "DOI"), _field(fields, "PMID")
            identity = slugs.reference(key)
            found[key] = Reference(identity, (f"{text}.",), key, doi=doi or None, pmid=pmid if pmid.isdigit() else None)
    return found


def _field(fields: Node, name: str) -> str:
    return stated_line(" ".join(value_texts(fields[name]))) if name in fields else ""
