"""Which parts a Word file has: the main one, those that it refers to, and what is noted and left alone.

Decides that nothing outside the package is ever opened: links keep their address as text, templates and pictures elsewhere are remarks,
macros are named and never run. The ugly case: a file that calls itself .docx and holds a macro project.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from msgspec import Struct

from policyver.errors import DocumentError
from policyver.office.names import RELATIONSHIP, parse_part
from policyver.office.package import DEFAULT_PACKAGE_BOUNDS, package_entries

if TYPE_CHECKING:
    from lxml import etree

    from policyver.office.package import PackageBounds

_MAIN_PART = "word/document.xml"
_PICTURES = ("word/media/", "word/embeddings/", "word/activeX/")


class Relation(Struct, frozen=True):
    """What a part refers to: `target` is an entry's name, or an address outside."""

    kind: str
    target: str
    outside: bool


class Parts:
    """The parts of one package, parsed when asked for.

    Args:
        data: the file's bytes.
        where: its name, for messages.
        bounds: how much it may hold.

    Raises:
        DocumentError: it is no package, is refused, or is no Word document.
    """

    def __init__(self, data: bytes, where: str, bounds: PackageBounds = DEFAULT_PACKAGE_BOUNDS) -> None:
        self.where = where
        self.entries = package_entries(data, where=where, bounds=bounds)
        self.max_bytes = bounds.inflated
        self.main = self._main_part()
        self.relations = self.relations_of(self.main)

    def _main_part(self) -> str:
        package = self.relations_of("")
        found = [one.target for one in package.values() if one.kind == "officeDocument" and not one.outside]
        name = next((name for name in (*found, _MAIN_PART) if name in self.entries), None)
        if name is None:
            raise DocumentError(
                "a package, but no Word document: it has no main part", hint="give a .docx file", where=self.where
            )
        return name

    def relations_of(self, part: str) -> dict[str, Relation]:
        """What `part` refers to, by key; the package itself for no name."""
        folder, name = posixpath.split(part)
        data = self.entries.get(posixpath.join(folder, "_rels", f"{name}.rels"))
        if data is None:
            return {}
        tree = parse_part(data, f"{self.where}: {name}.rels", self.max_bytes)
        return {str(node.get("Id", "")): _relation(node, folder) for node in tree.iter(RELATIONSHIP)}

    def tree(self, part: str) -> etree._Element:
        """The root of `part`."""
        return parse_part(self.entries[part], f"{self.where}: {part}", self.max_bytes)

    def related(self, kind: str) -> tuple[str, etree._Element] | None:
        """The name and root of the part of this kind that the main part refers to, if it is there."""
        for relation in self.relations.values():
            if relation.kind == kind and not relation.outside and relation.target in self.entries:
                return relation.target, self.tree(relation.target)
        return None

    def remarks(self) -> list[str]:
        """What the package holds that is left alone."""
        found: list[str] = []
        names = [name.lower() for name in self.entries]
        if any(name.endswith(("vbaproject.bin", "vbadata.xml")) for name in names):
            found.append("it holds macros: they were not run and are not kept")
        pictures = sum(name.startswith(_PICTURES) for name in self.entries)
        if pictures:
            found.append(f"pictures or embedded files are not kept: {pictures:,}")
        if any(name.endswith((".zip", ".docx", ".xlsx", ".docm")) for name in names):
            found.append("it holds another package: that was not opened")
        outside = sum(one.outside and one.kind != "hyperlink" for one in self.relations.values())
        if outside:
            found.append(f"it refers to files elsewhere (template, pictures): they were not fetched: {outside:,}")
        return found


def _relation(node: etree._Element, folder: str) -> Relation:
    kind = str(node.get("Type", "")).rsplit("/", 1)[-1]
    target = str(node.get("Target", ""))
    if str(node.get("TargetMode", "")).lower() == "external":
        return Relation(kind, target, outside=True)
    path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
    return Relation(kind, path, outside=False)
