"""Markdown, CommonMark with what policy repositories use beside it: front matter, tables, footnotes, definitions.

Decides the dialect. Straight quotes stay straight, dollar signs stay money, `:smile:` stays text: a reader that makes more of
them changes words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.importers.ledger import Ledger
from policyver.importers.own_page.stated import stated_statement, without_comment
from policyver.importers.pandoc.draft import SourceWords, pandoc_draft
from policyver.importers.source_text import source_text
from policyver.programs.pandoc import pandoc_document

if TYPE_CHECKING:
    from policyver.importers.result import ImportOptions, ImportResult

_READER = (
    "commonmark_x-smart-tex_math_dollars-emoji-gfm_auto_identifiers-implicit_header_references"
    "-raw_attribute-superscript-subscript-fancy_lists+autolink_bare_uris+alerts+yaml_metadata_block"
)


def import_markdown(data: bytes, options: ImportOptions) -> ImportResult:
    """A draft from Markdown in UTF-8.

    Args:
        data: the whole text.
        options: what the text does not say of itself.

    Raises:
        DocumentError: too large, not UTF-8, or nested too deep.
        ProgramError: pandoc is missing or failed.
        UsageError: the id, the label or the issuer is neither given nor stated.
    """
    text = source_text(data, where=options.where, max_bytes=options.max_bytes)
    ledger = Ledger()
    rest, carried = without_comment(text)
    own = stated_statement(carried, ledger) if carried else None
    document = pandoc_document((rest if own else text).encode(), _READER, where=options.where)
    return pandoc_draft(document, options, ledger, SourceWords(None, None, own))
