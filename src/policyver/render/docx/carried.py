"""What a Word file of policyver's carries unseen, so that it comes back exact: the statements themselves, and which bookmark is which id.

Nobody has to believe it: an importer takes a carried statement only where laying it out gives, to the letter, what the file shows, and
a carried id is a vote like any other.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from policyver.render.docx.laid import Names

KIND = "policyver.word"
VERSION = 1
NAMESPACE = "urn:policyver:word:1"


def carried(sides: dict[str, tuple[bytes, Names]]) -> bytes:
    """The carried part.

    Args:
        sides: of each side (`old`, `new`) the statement as written by `policyxml`, and its bookmarks.
    """
    from policyver.office.characters import escaped

    data = {
        "kind": KIND,
        "version": VERSION,
        "sides": {
            side: {
                "statement": written.decode(),
                "parts": _turned(names.parts),
                "references": _turned(names.references),
            }
            for side, (written, names) in sides.items()
        },
    }
    text = json.dumps(data, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return f'<carried xmlns="{NAMESPACE}">{escaped(text)}</carried>'.encode()


def _turned(names: dict[str, str]) -> dict[str, str]:
    return {name: identity for identity, name in names.items()}
