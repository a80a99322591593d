"""Which importer reads a file: by the format that was named, else by the end of its name.

Only plain text in this version. Anything else is refused with what to do meanwhile, never read as if it were text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from policyver.errors import UsageError
from policyver.importers.text import import_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from policyver.importers.result import ImportOptions, ImportResult

Importer: TypeAlias = "Callable[[bytes, ImportOptions], ImportResult]"

_IMPORTERS: dict[str, Importer] = {"text": import_text}
_ENDINGS = {"txt": "text", "text": "text"}
_LATER = {
    "pdf": "PDF", "docx": "Word", "doc": "Word", "odt": "ODT", "html": "HTML", "htm": "HTML", "md": "Markdown", "markdown": "Markdown",
    "xml": "JATS", "jats": "JATS", "word": "Word",
}  # fmt: skip
_STANDARD_INPUT = "-"


def importer_for(name: str, named_format: str | None) -> Importer:
    """The importer for a file.

    Args:
        name: the file's name, or `-` for standard input, which is text unless a format is named.
        named_format: what `--from` says, or None.

    Raises:
        UsageError: the format comes with a later version, or is not known.
    """
    ending = name.rsplit("/", 1)[-1].rpartition(".")[2].lower() if "." in name else ""
    given = named_format.lower() if named_format else _ENDINGS.get(ending, ending)
    if not named_format and name == _STANDARD_INPUT:
        given = "text"
    if given in _IMPORTERS:
        return _IMPORTERS[given]
    if given in _LATER:
        hint = "this version imports plain text: extract the text as UTF-8 and import that"
        raise UsageError(f"import from {_LATER[given]} comes with a later version", hint=hint, where=name)
    what = f"--from {named_format!r} is not known" if named_format else f"can't tell the format from the name {name!r}"
    raise UsageError(what, hint="if it is plain text, say --from text")
