# ruff: noqa: RUF001 - signs as the font prints them
"""Signs of the font Symbol, which Word writes as numbers: what each prints (Adobe's Symbol encoding; Unicode's table SYMBOL.TXT).

The ugly case: "\u2265" and "\u2264" of a dose, which are numbers 179 and 163 of that font. Other such fonts have pictures, not signs.
"""

from __future__ import annotations

_FIRST = " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
_SECOND = "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪"
_AFTER_GAP = "〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭"
_SIGNS = {
    **{0x20 + at: sign for at, sign in enumerate(_FIRST)},
    **{0xA0 + at: sign for at, sign in enumerate(_SECOND)},
    **{0xF1 + at: sign for at, sign in enumerate(_AFTER_GAP)},
}
_PRIVATE = 0xF000


def symbol(code: int) -> str | None:
    """What the font Symbol prints for a number, with or without Word's private range; None where it prints nothing."""
    return _SIGNS.get(code - _PRIVATE if code >= _PRIVATE else code)


def from_symbol_font(text: str) -> str:
    """Text that is set in Symbol: characters of the private range as the signs they print."""
    return "".join(symbol(ord(each)) or each if _PRIVATE <= ord(each) < _PRIVATE + 256 else each for each in text)
