"""A revision in a format to hand on: one table of formats, each a function from a statement to bytes.

Decides which formats there are and how their files end. Same statement, same bytes, in every one. A format's module is imported
when it is wanted.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, cast

from msgspec import Struct

from policyver.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from policyver.model.document import Statement


class ExportFormat(Struct, frozen=True):
    """A format that a revision can be exported to.

    Args:
        name: what `--format` calls it.
        module: where its renderer is, in `policyver`.
        endings: of files, without the point; the first is the usual one.
        binary: it is no text, and does not belong on a terminal.
    """

    name: str
    module: str
    endings: tuple[str, ...]
    binary: bool = False

    def render(self, statement: Statement) -> bytes:
        """The statement in this format."""
        module = importlib.import_module(f"policyver.{self.module}")
        made = cast("Callable[[Statement], str | bytes]", module.render)(statement)
        return made.encode() if isinstance(made, str) else made


FORMATS = (
    ExportFormat("html", "render.statement_as_html", ("html", "htm")),
    ExportFormat("markdown", "render.statement_as_markdown", ("md", "markdown")),
    ExportFormat("jats", "render.jats.as_jats", ("xml", "jats", "nxml")),
    ExportFormat("docx", "render.docx.as_docx", ("docx",), binary=True),
    ExportFormat("pdf", "publish.statement_as_pdf", ("pdf",), binary=True),
    ExportFormat("json", "render.statement_as_json", ("json",)),
    ExportFormat("fhir", "render.fhir.as_fhir", ("fhir.json",)),
)


def export_format(named: str | None, file: str | None) -> ExportFormat:
    """The format that was named, else the one that the file's name ends in.

    Raises:
        UsageError: neither says one that is known.
    """
    names = ", ".join(each.name for each in FORMATS)
    if named is not None:
        for each in FORMATS:
            if each.name == named.lower():
                return each
        raise UsageError(f"--format {named!r} is not known", hint=f"one of: {names}")
    endings = {ending: each for each in FORMATS for ending in each.endings}
    for ending in sorted(endings, key=len, reverse=True):
        if file is not None and file.lower().endswith(f".{ending}"):
            return endings[ending]
    raise UsageError("which format?", hint=f"say --format with one of: {names}; or -o with a name that ends so")
