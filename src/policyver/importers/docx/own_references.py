"""An entry of the reference list as policyver prints it, back to a reference: number, citation, identifiers behind it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from policyver.importers.tidy import joined
from policyver.model.document import Reference
from policyver.model.inline import plain_text
from policyver.render.docx import styles

if TYPE_CHECKING:
    from policyver.importers.docx.own_inlines import OwnInlines
    from policyver.office.values import Paragraph

_DOI = re.compile(r"doi:(10\.\S+)")
_PMID = re.compile(r"PMID:(\d+)")
_UNSURE = "(not confirmed)"


def own_reference(block: Paragraph, number: int, inlines: OwnInlines, identity: str) -> Reference | None:
    """The reference; None where the paragraph says nothing.

    Args:
        block: the paragraph.
        number: its place in the list, which is printed where it has no number of its own.
        inlines: reads runs.
        identity: the id it bore, or empty.
    """
    label = "".join(run.text for run in block.runs if run.look.style == styles.LABEL).strip()
    facts = "".join(run.text for run in block.runs if run.look.style == styles.IDENTIFIER)
    own = {styles.LABEL, styles.IDENTIFIER}
    content = inlines.read(run for run in block.runs if run.look.style not in own)
    if content and isinstance(content[0], str):
        content = joined([content[0].lstrip(), *content[1:]])
    if not (label or plain_text(content).strip()):
        return None
    doi, pmid = _DOI.search(facts), _PMID.search(facts)
    return Reference(
        id=identity or f"r{number}",
        content=content,
        label=None if label in {"", f"{number}."} else label,
        doi=doi[1] if doi else None,
        pmid=pmid[1] if pmid else None,
        confirmed=_UNSURE not in facts,
    )
