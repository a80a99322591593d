"""How an instruction is judged against an edit script: a table of scripts with the verdict they get."""

from __future__ import annotations

import pytest
from hunks import Verdict, hunks_of, is_inserted, verdict

KEPT, GONE, CAME = "=", "-", "+"
CASES = [
    ([(KEPT, "a big "), (GONE, "red"), (CAME, "green"), (KEPT, " dog")], "big red dog", "big green dog", Verdict.ONE),
    ([(GONE, "a big red dog"), (CAME, "a big green dog")], "red", "green", Verdict.OTHER),
    ([(KEPT, "a "), (GONE, "big red"), (CAME, "big green"), (KEPT, " dog")], "big red", "big green", Verdict.CLEAN),
    ([(KEPT, "a"), (CAME, ", b,"), (KEPT, " or "), (GONE, "b"), (CAME, "c"), (KEPT, " d")], "a or b", "a, b, or c", Verdict.EXACT),
    ([(KEPT, "to men "), (CAME, "to boys "), (KEPT, "to women")], "to men", "to men to boys", Verdict.ONE),
    ([(KEPT, "colou"), (GONE, "r"), (CAME, "rs"), (KEPT, " vary")], "colour", "colours", Verdict.ONE),
    ([(KEPT, "so"), (GONE, "."), (CAME, "; and"), (KEPT, "\n"), (CAME, "(3) New text.\n"), (KEPT, "End.")], ".", "; and", Verdict.ONE),
    ([(GONE, "\u201cAgency\u201d"), (CAME, '"Office"'), (KEPT, " means")], '"Agency"', '"Office"', Verdict.ONE),
    ([(KEPT, "nothing changed")], "nothing", "something", Verdict.OTHER),
]  # fmt: skip


@pytest.mark.parametrize(("script", "find", "replace", "expected"), CASES)
def test_an_instruction(script: list[tuple[str, str]], find: str, replace: str, expected: Verdict) -> None:
    assert verdict(hunks_of(script), find, replace) is expected


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ([(KEPT, "One.\n"), (CAME, "Two is new.\n"), (KEPT, "Three.")], Verdict.ONE),
        ([(KEPT, "One.\n"), (CAME, "Two is new.\nTwo and a half.\n"), (KEPT, "Three.")], Verdict.ONE),
        ([(KEPT, "One.\n"), (GONE, "Old."), (CAME, "Two is new."), (KEPT, "\nThree.")], Verdict.CLEAN),
        ([(KEPT, "One.\nTwo is "), (CAME, "new."), (KEPT, "\nThree.")], Verdict.OTHER),
    ],
)
def test_an_insert(script: list[tuple[str, str]], expected: Verdict) -> None:
    assert is_inserted(hunks_of(script), "Two is new.") is expected
