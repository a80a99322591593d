"""One run of text to `w:r`: its look, then its text, tabs as elements of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.office.characters import escaped
from policyver.office.styles import style_id
from policyver.office.values import PLAIN

if TYPE_CHECKING:
    from policyver.office.values import Look, Run

_RAISED = {"sub": "subscript", "sup": "superscript"}


def run_xml(run: Run, *, deleted: bool = False) -> str:
    """The run; deleted text stands in an element of its own name (ECMA-376-1, 17.3.3.7)."""
    tag = "delText" if deleted else "t"
    inner = "<w:tab/>".join(
        f'<w:{tag} xml:space="preserve">{escaped(piece)}</w:{tag}>' if piece else "" for piece in run.text.split("\t")
    )
    return f"<w:r>{_look(run.look)}{inner}</w:r>"


def _look(look: Look) -> str:
    if look == PLAIN:
        return ""
    parts = [
        f'<w:rStyle w:val="{style_id(look.style)}"/>' if look.style else "",
        "<w:b/>" if look.bold else "",
        "<w:i/>" if look.italic else "",
        "<w:strike/>" if look.strike else "",
        f'<w:vertAlign w:val="{_RAISED[look.raised]}"/>' if look.raised else "",
    ]
    return f"<w:rPr>{''.join(parts)}</w:rPr>"
