"""Old wording, new wording, impact, signals: what the rules decide, row by row; rows where nothing changed included."""

from __future__ import annotations

import pytest
from tests.unit.compare.documents import compared, signals

EDITORIAL = [
    # white space and typography
    ("Use it  now.", "Use it now.", "white-space"),
    ("Use it\u00a0now.", "Use it now.", "white-space"),
    ("5 mg daily", "5mg daily", "white-space"),
    ("the device's use", "the device\u2019s use", "typography"),
    ('a "sham" arm', "a \u201csham\u201d arm", "typography"),
    ("men, women and children", "men, women, and children", "typography"),
    ("a trial - the first - failed", "a trial \u2013 the first \u2013 failed", "typography"),
    ("the form, which is kept", "the form which is kept", "typography"),
    ("the panel, whoever asks", "the panel whoever asks", "typography"),
    ("10-20 patients", "10\u201320 patients", "typography"),
    ("a change of -5 points", "a change of \u22125 points", "typography"),
    ("1,219 patients", "1219 patients", "typography"),
    ("Use it; stop it.", "Use it, stop it.", "typography"),
    ("benefit (if shown)", "benefit, if shown,", "typography"),
    ("and so on...", "and so on\u2026", "typography"),
    ("benefits &amp; harms", "benefits and harms", "typography"),
    ("a 5-year plan", "a 5 year plan", "typography"),
    ("high-quality trials", "high quality trials", "typography"),
    # case
    ("the Task Force", "the task force", "case"),
    ("Venoplasty of veins", "venoplasty of veins", "case"),
    ("BACKGROUND", "Background", "case"),
    ("it is NOT known", "it is not known", "case"),
    # spelling
    ("randomised trials", "randomized trials", "spelling"),
    ("the behaviour of tumours", "the behavior of tumors", "spelling"),
    ("haemorrhage and anaemia", "hemorrhage and anemia", "spelling"),
    ("paediatric centres", "pediatric centers", "spelling"),
    ("oesophageal oedema", "esophageal edema", "spelling"),
    ("to analyse the judgement", "to analyze the judgment", "spelling"),
    ("catheterisation of veins", "catheterization of veins", "spelling"),
    ("while asleep", "whilst asleep", "spelling"),
    ("a non-randomised study", "a nonrandomised study", "spelling"),
    ("the e-mail", "the email", "spelling"),
    ("It cannot be known", "It can not be known", "spelling"),
    ("50 per cent of them", "50 percent of them", "spelling"),
    ("three patients", "3 patients", "spelling"),
    ("aged twenty to thirty", "aged 20 to 30", "spelling"),
    ("a weak cypher", "a weak cipher", "spelling"),
    ("run these in in parallel", "run these in parallel", "spelling"),
    ("under this chapterdoes end", "under this chapter does end", "spelling"),
    ("on November 13,2021 it ends", "on November 13, 2021 it ends", "white-space"),
    # the same in other words, by a table
    ("prior to surgery", "before surgery", "same-wording"),
    ("a person and his or her family", "a person and their family", "same-wording"),
    ("pursuant to the plan", "under the plan", "same-wording"),
    ("it is used in order to help", "it is used to help", "same-wording"),
    ("If it fails, stop.", "If it fails, then stop.", "same-wording"),
    # references to law in another style, and editors' notes
    ("leave under section 103 of the Universal Leave Act of 2016 (D.C. Law 21-264)", "leave under \u00a7 32-541.03", "reference-style"),
    ("leave under section 103", "leave under \u00a7 32-541.03", "reference-style"),
    ("for the purposes of this act", "for the purposes of this chapter", "reference-style"),
    ("\u00a7 51-181 on leave", "\u00a7 51-181 [Expired] on leave", "note"),
    ("this title's rules", "this chapter's rules", "reference-style"),
    ("as \u00a7 4-773.02(a) of this title requires", "as \u00a7 4-773.02(a) requires", "reference-style"),
    ("the bodies of Title VI are named", "the bodies of subchapter VI of this chapter are named", "reference-style"),
    (
        "under the Human Rights Act of 1977, effective December 13, 1977 (D.C. Law 2-38)",
        "under the Human Rights Act of 1977 (Chapter 14 of Title 2)",
        "reference-style",
    ),
    # articles
    ("use of device", "use of the device", "article"),
    ("a benefit", "the benefit", "article"),
    ("A benefit was seen", "The benefit was seen", "article"),
    # markup that says the same
    ("not shown", "<em>not</em> shown", "emphasis"),
    ("<em>not</em> shown", "<strong>not</strong> shown", "emphasis"),
    ("<em>not</em> shown", "not shown", "emphasis"),
    ('as shown <cite ref="r1">[1]</cite>', 'as shown [<cite ref="r1">1</cite>]', "typography"),
    # order only
    ("First, it is used in men at home. Then it is stopped in all of them.",
     "Then it is stopped in all of them. First, it is used in men at home.", "order"),
]  # fmt: skip

SUBSTANTIVE = [
    # negation
    ("It is effective.", "It is not effective.", "negation"),
    ("It is effective.", "It is ineffective.", "negation content-word"),
    ("symptomatic patients", "asymptomatic patients", "negation content-word"),
    ("a likely benefit", "an unlikely benefit", "article? hedge negation"),
    ("It <em>not</em> works.", "It works.", "negation"),
    ("It can be used.", "It cannot be used.", "modal negation"),
    ("It doesn't help.", "It does help.", "negation modal content-word"),
    ("with consent", "without consent", "negation content-word"),
    ("a comparative study", "a non-comparative study", "negation"),
    ("harm was shown", "no harm was shown", "negation"),
    # modals by force
    ("It may be used.", "It must be used.", "modal"),
    ("It should be used.", "It shall be used.", "modal"),
    ("Centres MUST report.", "Centres must report.", "modal"),
    ("It is used.", "It should be used.", "modal content-word"),
    ("SIR recommends use.", "SIR suggests use.", "modal hedge"),
    # and, or, conditions
    ("pain and fever", "pain or fever", "conjunction"),
    ("Treat if pain persists.", "Treat unless pain persists.", "conjunction negation"),
    ("drugs and/or surgery", "drugs and surgery", "conjunction"),
    # numbers, units, dates
    ("3 patients improved", "4 patients improved", "number"),
    ("three patients improved", "four patients improved", "number"),
    ("within 10-20 days", "within 10-30 days", "number"),
    ("within 10-20 days", "within 1020 days", "number"),
    ("a score of -5", "a score of 5", "number"),
    ("a score of 1.5", "a score of 15", "number"),
    ("5 mg daily", "5 g daily", "unit"),
    ("5mg daily", "5g daily", "unit"),
    ("5 mg daily", "5 Mg daily", "unit"),
    ("50% of patients", "50 of patients", "unit"),
    ("twice daily", "three times daily", "number content-word"),
    ("before 2007", "before 2012", "number date"),
    ("on 1 May 2010", "on 1 June 2010", "date"),
    ("reviewed every week", "reviewed every month", "date"),
    ("on 2010-09-01", "on 2010-09-02", "number date"),
    ("the first trial", "the second trial", "number"),
    ("a ratio of 1:100", "a ratio of 1:10", "number"),
    # bounds and quantities
    ("p &lt; 0.05", "p \u2264 0.05", "comparative"),
    ("at least 10 years", "at most 10 years", "comparative quantifier"),
    ("more than 10 years", "less than 10 years", "comparative"),
    ("before surgery", "after surgery", "comparative"),
    ("all patients", "some patients", "quantifier"),
    ("routinely offered", "selectively offered", "quantifier"),
    ("offered in research", "offered only in research", "quantifier"),
    # hedges, people, anything else
    ("The evidence is inconclusive.", "The evidence is conclusive.", "hedge negation"),
    ("women aged over 50", "men aged over 50", "population"),
    ("women, who smoke, are seen", "women who smoke, are seen", "population"),
    ("people whose pain lasts", "people, whose pain lasts", "population"),
    ("stent placement", "stent removal", "content-word"),
    ("the WHO advises", "the who advises", "content-word"),
    ("Vitamin A supplements", "Vitamin supplements", "content-word"),
    ("grade (A)", "grade (B)", "content-word"),
    ("dogs bite men", "men bite dogs", "population? content-word"),
    ("see \u2192 below", "see \u2190 below", "content-word"),
    ("a mean x\u0304 of 5", "a mean x of 5", "content-word"),
    # markup that means something
    ("10<sup>2</sup> units", "102 units", "structure"),
    ("m<sup>2</sup> of skin", "m2 of skin", "structure"),
    ("CO<sub>2</sub> is colourless", "CO2 is colorless", "structure spelling"),
    ("<term>adult</term> patients", "adult patients", "term"),
    ("<term>adult</term> patients", "<term>older</term> patients", "term population"),
    ('see <link href="https://a.example">this</link>', 'see <link href="https://b.example">this</link>', "link"),
    ('as shown <cite ref="r1"/>', 'as shown <cite ref="r2"/>', "citation"),
    ('as shown <cite ref="r1">here</cite>', 'as shown <cite ref="r2">here</cite>', "citation"),
    ('as shown <cite ref="r1"/>', 'as shown <cite ref="r1 r2"/>', "citation"),
    ("as section 3 says", "as section 4 says", "cross-reference"),
    ("the bodies of Title VI are named", "the bodies of subchapter VII of this chapter are named", "cross-reference"),
    (
        "under section 3 of the Human Rights Act of 1977",
        "under section 4 of the Human Rights Act of 1977",
        "cross-reference",
    ),
    (
        "under sections 3 or 4 of the Human Rights Act of 1977",
        "under sections 3 and 4 of the Human Rights Act of 1977",
        "conjunction",
    ),
    ("the [SameObject] flag is kept", "the flag is kept", "content-word"),
    ("write `form-data;boundary=` there", "write `form-data; boundary=` there", "content-word"),
    ("as \u00a7 32-541.02 says", "as \u00a7 32-541.03 says", "cross-reference"),
    ("under section 5 of the Clean Air Act", "under section 5 of the Clean Water Act", "content-word"),
    ("see section 3", "see annex 4", "cross-reference"),
    ("as required by section 18-107", "as required by section 18-107 or Chapter 9 of this title", "cross-reference"),
    ("a title of 3 words", "a title of 4 words", "number"),
    # what looks like plain wording and is not
    ("it is useful", "it is [not] useful", "negation"),
    ("offered to patients", "offered to [severe] patients", "content-word"),
    ("not not useful", "not useful", "negation"),
    ("a notable risk", "not able to risk", "negation content-word modal? article?"),
    ("women that smoke", "women which smoke", "content-word conjunction?"),
    ("medication helps", "mediation helps", "content-word"),
    ("as shown.", 'as shown <cite ref="r1"/>.', "citation"),
]

REFERENCES = (
    '<reference id="r1" label="1">One trial.</reference><reference id="r2" label="2">Another study.</reference>'
)
SAME = ["Use it now.", "10<sup>2</sup> units", 'as shown <cite ref="r1 r2"/>', "", "\u202e<term>odd</term>"]


def one_claim(text: str) -> str:
    return f'<position id="p"><claim>{text}</claim></position>'


def told(old: str, new: str) -> tuple[str | None, set[str]]:
    comparison = compared(one_claim(old), one_claim(new), old_references=REFERENCES, new_references=REFERENCES)
    return comparison.sections[0].impact, signals(comparison)


@pytest.mark.parametrize(("old", "new", "expected"), EDITORIAL)
def test_editorial(old: str, new: str, expected: str) -> None:
    assert told(old, new) == ("editorial", set(expected.split()))
    assert told(new, old) == ("editorial", set(expected.split()))


@pytest.mark.parametrize(("old", "new", "expected"), SUBSTANTIVE)
def test_substantive(old: str, new: str, expected: str) -> None:
    wanted = {name for name in expected.split() if not name.endswith("?")}
    perhaps = {name.rstrip("?") for name in expected.split()}
    for impact, found in (told(old, new), told(new, old)):
        assert impact == "substantive"
        assert wanted <= found <= perhaps


@pytest.mark.parametrize("text", SAME)
def test_no_change(text: str) -> None:
    assert told(text, text) == (None, set())


def test_the_table_is_long_enough_to_argue_with() -> None:
    assert len(EDITORIAL) + len(SUBSTANTIVE) >= 100
