"""Laws of references: the cheap look at a text passes over none that the pattern finds."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from policyver.compare.reference_words import _may_hold_one, _reference, references

_BITS = (
    "section Section SUBSECTIONS sec. Secs. this Said part Parts article Annexes appendices chapter's title unit act Act Code Law "
    "D.C. Pub. L. Stat. DCR DCR3 U.S.C. U. S.C. C.F.R. CFR CF.R F.R. Fed. Reg. effective approved passed on first reading "
    "January May 1, 2014 3 (a) (D.C. VI A \u00a7 \u00a7\u00a7 , 's \u2019s the The An of and to through -"
)
TEXTS = st.lists(st.sampled_from([*_BITS.split(), "\u017fection", "sect\u0131on", "\u00e9", "_"]), max_size=8)


@settings(max_examples=1000, derandomize=True, deadline=None)
@given(TEXTS, st.sampled_from([" ", " ", "", "\n", "\u00a0", "\u2014"]))
def test_the_cheap_look_passes_over_no_reference(bits: list[str], between: str) -> None:
    text = between.join(bits)
    if _reference().search(text):
        assert _may_hold_one(text)
        assert references(text)


def test_it_passes_over_numbers_that_name_nothing() -> None:
    text = "Adults aged 40 to 59 years whose 10-year risk is 10% or more \u2013 see the table \u2013 may start at \u201conce\u201d."
    assert not _may_hold_one(text)
    assert references(text) == ()
