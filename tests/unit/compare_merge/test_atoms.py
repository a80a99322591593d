"""Inline content to words and back."""

from __future__ import annotations

import pytest

from policyver.compare.merging.atoms import atoms, inlines, text_of
from policyver.model.inline import Inlines, Markup
from policyver.model.passage import passage


@pytest.mark.parametrize(
    "content",
    [
        (),
        ("Plain words, and a 3.5 mg dose.",),
        ("  space leads and trails  ",),
        ("H", Markup("sub", ("2",)), "O is wet"),
        (Markup("em", ("all ", Markup("strong", ("of",)), " it")), " stands"),
        ("See ", Markup("cite", (), "r1 r2"), ", then ", Markup("cite", ("[3]",), "r3"), "."),
        (Markup("em", ("cited ", Markup("cite", (), "r1"))), "."),
        ("a ", Markup("link", ("here",), "https://example.org"), Markup("em", (" and",)), " there"),
        ("e\u0301 \u202e \U0001f600 \u00a0x",),
    ],
)
def test_content_comes_back(content: Inlines) -> None:
    assert inlines(atoms(content)) == content
    assert text_of(atoms(content)) == passage(content).text
