# ruff: noqa: RUF001 - dashes and raised digits as they are printed
"""Raised citations in a text that lost its raising: found by the document's own evidence, and nothing else taken for one."""

from __future__ import annotations

import pytest

from policyver.importers.citations.raised_numbers import raised_numbers
from policyver.importers.flow import Flow
from policyver.importers.options import GivenOptions, import_options
from policyver.importers.sentences import ends_sentence
from policyver.importers.text import import_text

STEADY = "Patients live long.1 They say so,2 as said.3,4 All patients5–7 do."
ENTRIES = frozenset(range(1, 11))


def cited(*texts: str, entries: frozenset[int] = ENTRIES) -> list[str]:
    """The marked pieces."""
    flows = [Flow(text, (0,), (1,)) for text in texts]
    found = raised_numbers(flows, entries)
    return [flow.text[low:high] for flow in found.flows for low, high in flow.raised]


def test_they_are_found_after_words_points_and_commas() -> None:
    assert cited(STEADY) == ["1", "2", "3,4", "5–7"]


def test_raised_digits_are_found() -> None:
    assert cited("Patients live.¹ They say so,² as said³,⁴ of old. Many patients⁵⁻⁷ do.") == ["¹", "²", "³,⁴", "⁵⁻⁷"]


def test_a_raised_two_or_three_cites_after_a_word_of_the_text() -> None:
    assert cited("Patients live.¹ They say so,² as said³ of old. Many patients⁴⁻⁷ do, as said, and patients² too.") == [
        "¹", "²", "³", "⁴⁻⁷", "²",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "It was 3.5 mg or 10.5 ml.", "See p.5 and Fig.2 and vol.3 there.", "It held 10^5 cells and 10⁵ more.", "It is COVID-19 and SARS-2.",
        "See Table 2 and Table2.", "CO2 and H2O and B12 and IL6 and HbA1c.", "An area of 5 m² or 3 kg/m² or 4 cm³.", "Of 2,3 and 10,000 people.",
        "At http://example.org/page7 and doi:10.1000/abc5 it is.", "With caspase3 and with interleukin6 there.", "It ended in 2010,3 no.",
        "Of type2 and grade3 tumours.", "A mean of 5.6 (SD 2.1).", "The omega3 and again the omega3.", "In the years 2001–7.", "A version v2.3 of it.",
        "We saw 5% and 6‰.", "It was patients7% of it.", "It was in 12 patients (60).",
        "The partial eta² was high.", "A chi² test was used, chi and all.", "By omega² and rho² there.", "An area of ten feet² or metres². In feet.",
        "A boost² of novelty.",
    ],
)  # fmt: skip
def test_what_is_no_citation_is_left(text: str) -> None:
    assert cited(STEADY, text) == ["1", "2", "3,4", "5–7"]


def test_a_doubtful_one_cites_where_just_its_number_lacks() -> None:
    text = "The WHO said so. Now the WHO8 says it, and patients9 too."
    assert cited(STEADY, text) == ["1", "2", "3,4", "5–7", "8", "9"]
    assert cited(STEADY, text.replace("patients9", "patients8")) == ["1", "2", "3,4", "5–7", "8"]


def test_brackets_cite_alone_where_they_are_the_style() -> None:
    assert cited(STEADY, "So (1), (2), (3), (4), (5).") == []


def test_few_of_a_list_are_no_style_and_are_told() -> None:
    flows = [Flow(STEADY, (0,), (1,))]
    found = raised_numbers(flows, frozenset(range(1, 16)))
    assert found.flows == tuple(flows)
    assert {each.code for each in found.findings} == {"PV717"}
    assert raised_numbers(flows, frozenset(range(1, 41))).findings == ()


def test_a_text_without_a_list_needs_all_its_numbers() -> None:
    assert cited(STEADY, entries=frozenset()) == ["1", "2", "3,4", "5–7"]
    assert cited("Patients live.2 They say so,5 said patients.8", entries=frozenset()) == []


def test_a_list_without_numbers_is_not_cited_by_number() -> None:
    assert raised_numbers([Flow(STEADY, (0,), (1,))], frozenset(), unnumbered=True).flows[0].raised == ()


def test_a_sentence_ends_before_them() -> None:
    assert ends_sentence("of the treatment.12,13")
    assert ends_sentence("of the treatment.¹²")
    assert not ends_sentence("a mean of p.5")
    assert not ends_sentence("by Smith et al.,")
    assert not ends_sentence("a mean of 12.5")


def test_they_become_cite_and_placeholders_stand_for_what_lacks() -> None:
    options = import_options(GivenOptions(statement="s", issuers=["I"], label="1", title="T", where="a.txt"))
    result = import_text(f"BACKGROUND\n\n{STEADY}\n".encode(), options)
    assert [each.label for each in result.statement.references] == ["1", "2", "3", "4", "5", "6", "7"]
    assert not any(each.confirmed for each in result.statement.references)
    assert (result.account.lost, result.account.added) == ((), ())
