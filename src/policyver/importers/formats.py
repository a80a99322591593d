"""Which importer reads a file: by the format that was named, else by the end of its name.

Refuses to guess from the content: a file that is read as another format loses words in silence. An importer's module is
imported when it is wanted: most formats need libraries that the others don't.
"""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias, cast

from policyver.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from policyver.importers.result import ImportOptions, ImportResult

Importer: TypeAlias = "Callable[[bytes, ImportOptions], ImportResult]"


@dataclass(frozen=True, slots=True)
class SourceFormat:
    """A format that can be imported.

    Args:
        name: what `--from` calls it.
        told: what readers call it.
        module: where its importer is, in `policyver.importers`, and the function's name.
        self_stating: it may state its id, label and issuer itself.
        endings: of files, without the point.
    """

    name: str
    told: str
    module: tuple[str, str]
    self_stating: bool
    endings: tuple[str, ...]

    @property
    def has_looks(self) -> bool:
        """Whether the format says what is stressed, raised or a link; plain text does not."""
        return self.name not in {"text", "pdf"}

    def importer(self) -> Importer:
        """The function that reads it."""
        module, function = self.module
        return cast("Importer", getattr(importlib.import_module(f"policyver.importers.{module}"), function))


FORMATS = (
    SourceFormat("text", "plain text", ("text", "import_text"), self_stating=False, endings=("txt", "text")),
    SourceFormat("pdf", "PDF", ("pdf", "import_pdf"), self_stating=False, endings=("pdf",)),
    SourceFormat(
        "markdown", "Markdown", ("markdown", "import_markdown"), self_stating=True, endings=("md", "markdown")
    ),
    SourceFormat("html", "HTML", ("html_page", "import_html"), self_stating=True, endings=("html", "htm", "xhtml")),
    SourceFormat("docx", "Word", ("docx.word", "import_docx"), self_stating=True, endings=("docx", "docm", "dotx")),
    SourceFormat("jats", "JATS", ("jats.document", "import_jats"), self_stating=True, endings=("xml", "jats", "nxml")),
    SourceFormat("odt", "ODT", ("odt", "import_odt"), self_stating=True, endings=("odt", "ott")),
)
_BY_NAME = {each.name: each for each in FORMATS}
_BY_ENDING = {ending: each for each in FORMATS for ending in each.endings}
_SAVED_AS = {
    "doc": ("Word before 2007", ".docx"),
    "rtf": ("RTF", ".docx"),
    "fodt": ("flat ODT", ".odt"),
    "pages": ("Pages", ".docx"),
}
_STANDARD_INPUT = "-"


def format_of(name: str, named_format: str | None) -> SourceFormat:
    """The format of a file.

    Args:
        name: the file's name, or `-` for standard input, which is text unless a format is named.
        named_format: what `--from` says, or None.

    Raises:
        UsageError: the format is not read, or not known.
    """
    ending = name.rsplit("/", 1)[-1].rpartition(".")[2].lower() if "." in name else ""
    given = named_format.lower() if named_format else ending
    found = _BY_NAME.get(given) if named_format else _BY_ENDING.get(ending)
    if not named_format and name == _STANDARD_INPUT:
        found = _BY_NAME["text"]
    if found is not None:
        return found
    if given in _SAVED_AS:
        told, better = _SAVED_AS[given]
        raise UsageError(f"{told} is not read", hint=f"save it as {better} with its own program", where=name)
    what = f"--from {named_format!r} is not known" if named_format else f"can't tell the format from the name {name!r}"
    raise UsageError(what, hint=f"say it with --from: {', '.join(_BY_NAME)}")
