# ruff: noqa: RUF001 - dashes and quotation marks as they are printed
"""How wide a line is where only its characters are known: by the widths of a common book face.

Counting characters takes "illicit" for as long as "mammoth". Widths are those of Times Roman, in thousandths of its size
(Adobe Font Metrics, 1990); what is not in the table is as wide as a digit.
"""

from __future__ import annotations

_GROUPS = {
    250: " .,", 278: "ijlt;:/\\", 333: "fr-()[]I'`!’‘", 389: "sJ", 408: '"', 444: "acez“”?", 500: "bdghknopquvxy0123456789–*$",
    556: "FPS", 564: "+<=>±×", 611: "ELTZ", 667: "BCR", 722: "wADGHKNOQUVXY", 778: "m&", 833: "%", 889: "M", 944: "W", 1000: "—…",
}  # fmt: skip
_WIDTHS = {character: width for width, group in _GROUPS.items() for character in group}
_OTHER = 500


def natural_width(text: str) -> float:
    """The width of `text` in sizes of its face, set without stretching."""
    return sum(_WIDTHS.get(character, _OTHER) for character in text) / 1000
