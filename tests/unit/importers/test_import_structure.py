"""Headings, numbers, paragraphs, page furniture, claims: which lines belong together."""

from __future__ import annotations

import pytest

from policyver.importers.claims import claimed, single_sentences
from policyver.importers.furniture import take_furniture
from policyver.importers.headings.headings import headings
from policyver.importers.lines import Line, read_lines
from policyver.importers.numbering import numbered_starts
from policyver.importers.outline import Outline, Source, outline
from policyver.importers.sentences import begins_sentence, ends_sentence, sentence_ends
from policyver.importers.shapes import shapes
from policyver.importers.typography import BodyType
from policyver.importers.zones import Zone, Zoned

WIDE = "This line is as long as the column is.\n"

PROSE = "Some of the people told of what they had\nseen in the town and how they had come.\n" * 3


def lines_of(text: str) -> tuple[Line, ...]:
    return read_lines(text.encode())[0]


def outlined(text: str) -> Outline:
    return outline(Source(lines_of(text)), BodyType())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("CONCLUSION\n\nText.", ["CONCLUSION"]),
        ("CONCLUSION\nText.", ["CONCLUSION"]),
        ("as we said\nReferences\n1. Doe J.", ["References"]),
        ("as we said in\nReferences\nof ours.", []),
        ("POSITION\nOF THE\nSOCIETY\n\nText.", ["POSITION OF THE SOCIETY"]),
        ("ONE PART\n\nTWO PARTS\n\nText.", ["ONE PART", "TWO PARTS"]),
        ("Background\n\nText.", ["Background"]),
        ("2. Methods:\nText.", ["2. Methods:"]),
        (f"{WIDE}\nWho should be treated\n\nPeople.", ["Who should be treated"]),
        (f"{WIDE}\nWho should be treated\n\nand how.", []),
        ("all patients with\n\nMULTIPLE SCLEROSIS\n\nare vulnerable.", []),
        ("They have\nMS.\n\nText.", []),
        ("THIS IS NOT QUIET.\n\nText.", []),
        ("MS\nText.", []),
        (
            f"{PROSE}It ends.\nHow people were asked about it\nThe people of the town came to be asked.\n",
            ["How people were asked about it"],
        ),
        (
            f"{PROSE}It ends.\nThe patterns of what was told by the\npeople\nThe people of the town came to be asked.\n",
            ["The patterns of what was told by the people"],
        ),
        (
            f"{PROSE}It ends.\nResults\nWhat was told\nAnswers of the people at the start\nThe people of the town came to be asked.\n",
            ["Results", "What was told", "Answers of the people at the start"],
        ),
        (f"{PROSE}It ends.\nWhat was told\n\nThe people of the town came to be asked.\n", ["What was told"]),
        (
            f"{PROSE}seen by some of the people (n = 4)\nDiscussion\nThe people of the town came to be asked.\n",
            ["Discussion"],
        ),
        (f"{PROSE}It ends.\nWhat was told\na. First of all the people of the town came.\n", ["What was told"]),
        (f"{PROSE}It ends.\nmtDNA of the people\nThe people of the town came to be asked.\n", ["mtDNA of the people"]),
        (f"{PROSE}It ends.\nand all of the people\nThe people of the town came to be asked.\n", []),
        (f"{PROSE}This was asked by the people of the\nThe Hague.\n", []),
        (f"{PROSE}Some came, some went, some lived in\nThe people of the town came to be asked.\n", []),
    ],
)
def test_headings(text: str, found: list[str]) -> None:
    lines = lines_of(text)
    assert [each.text for each in headings(lines, shapes(lines), BodyType())[0]] == found


@pytest.mark.parametrize(
    ("text", "labels", "out_of_turn"),
    [
        ("1. One.\n\nWhy.\n\n2. Two.", ["1", "2"], 0),
        ("1. One.\n2. Two.\n3) Three.", ["1", "2", "3"], 0),
        ("a score of\n1. The next", [], 0),
        ("a score of\n\n1. The next", ["1"], 0),
        ("1.\nOne.\n2.\nTwo.", ["1", "2"], 0),
        ("1.\n2.\n", [], 0),
        ("1. One.\n\n3. Three.", ["1"], 1),
        ("Recommendation 1: One.\n\nWhy.\n\nRecommendation 2. Two.\n\nStatement 3 \u2013 Three.", ["1", "2", "3"], 0),
        ("the text of\nRecommendation 1 says", [], 0),
        ("2010. A year.", [], 0),
        ("2. Two.", [], 1),
        ("2.5 mg daily.", [], 0),
        ("1. One.\n\nPART TWO\n\n1. One again.", ["1", "1"], 0),
        ("RECOMMENDATIONS\n\nI. One.\n\nII. Two.\n\nIII. Three.", ["I", "II", "III"], 0),
        ("RECOMMENDATIONS\n\n(a) One.\n\n(b) Two.\n\n(d) Four.", ["a", "b"], 1),
        ("We hold the following positions:\n\nA. One.\n\nB. Two.", ["A", "B"], 0),
        ("We hold the following positions. So:\n\nA. One.\n\nB. Two.", [], 0),
        ("BACKGROUND\n\n(a) One.\n\n(b) Two.", [], 0),
        ("RECOMMENDATIONS\n\n(a) one;\n(b) two.", [], 0),
        ("RECOMMENDATIONS\n\n1. One.\n\n(a) Of it.\n\n(b) Of it too.\n\n2. Two.", ["1", "2"], 0),
        (
            "Recommendation 1: One.\n\nRecommendation 1a: More.\n\nRecommendation 1c: No.\n\nRecommendation 2: Two.",
            ["1", "1a", "2"],
            1,
        ),
        (
            "Recommendation 1.1: One.\n\nRecommendation 1.2: Two.\n\nRecommendation 2.1: Three.",
            ["1.1", "1.2", "2.1"],
            0,
        ),
        ("Position I: One.\n\nPosition II: Two.\n\nPosition IV: No.", ["I", "II"], 1),
        ("Statement A. One.\n\nStatement B. Two.", ["A", "B"], 0),
        ("POSITION 1: One.\n\n1. Of a list.\n\n2. Of a list.\n\nPOSITION 2: Two.", ["1", "2"], 0),
        ("Recommendation 1 says so.\n\nRecommendation 2 too.", [], 0),
        ("Key recommendation 1\n\nOne.\n\nKey recommendation 2\n\nTwo.", ["1", "2"], 0),
    ],
)
def test_numbers(text: str, labels: list[str], out_of_turn: int) -> None:
    lines = lines_of(text)
    starts, findings = numbered_starts(lines, headings(lines, shapes(lines), BodyType())[0])
    found = [each.code for each in findings]
    assert ([each.label for each in starts.values()], found.count("PV714")) == (labels, out_of_turn)
    unnamed = [each for each in starts.values() if len(each.marker) < 5 and not each.label.isdecimal()]
    assert found.count("PV752") == len(unnamed)


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        pytest.param("patients and\n\ntheir families.", ["patients and their families."], id="column-break"),
        pytest.param("One ends.\n\nTwo begins.", ["One ends.", "Two begins."], id="blank-line"),
        pytest.param(f"{WIDE}It ends.\n{WIDE}", [WIDE + "It ends.", WIDE], id="short-last-line"),
        pytest.param(f"{WIDE}   {WIDE}", [WIDE, WIDE], id="indent"),
        pytest.param(f"{WIDE} {WIDE}", [WIDE + WIDE], id="stray-space-is-no-indent"),
        pytest.param(f"{WIDE}{WIDE}", [WIDE + WIDE], id="full-line"),
        pytest.param("These are:\n\nOne thing.", ["These are:", "One thing."], id="colon"),
        pytest.param("As did Singh et al.\n\nand others.", ["As did Singh et al. and others."], id="abbreviation"),
        pytest.param("It is so (7,8).\n\nNext.", ["It is so (7,8).", "Next."], id="citation-before-full-stop"),
        pytest.param("It is so.[12]\n\nNext.", ["It is so.[12]", "Next."], id="citation-after-full-stop"),
        pytest.param(
            f"{WIDE}It was told (so it was read in Bonn)\n{WIDE}",
            [WIDE + "It was told (so it was read in Bonn)", WIDE],
            id="no-stop-and-a-word-written-small",
        ),
        pytest.param(
            f"{WIDE}It was told in the town of\nThis and of That.",
            [WIDE + "It was told in the town of This and of That."],
            id="name-after-a-preposition",
        ),
        pytest.param(
            "They are:\na. A first of them that is as long as this\nb. A second of them that is as long too\nc. A third.",
            [
                "They are:",
                "a. A first of them that is as long as this",
                "b. A second of them that is as long too",
                "c. A third.",
            ],
            id="items-without-stops",
        ),
        pytest.param(
            "It was told by the\n\nOverall, all came.",
            ["It was told by the", "Overall, all came."],
            id="columns-out-of-order",
        ),
        pytest.param(
            f"{WIDE}Where:\na is the first of all of these here.",
            [WIDE, "Where: a is the first of all of these here."],
            id="where-below-a-formula",
        ),
        pytest.param(
            "Jane Doe\nj.doe@example.org\nFor a long time it was so.",
            ["Jane Doe j.doe@example.org", "For a long time it was so."],
            id="address",
        ),
        pytest.param("a one\n\u2022 b two\n\u2022 c three", ["a one", "\u2022 b two", "\u2022 c three"], id="bullets"),
    ],
)
def test_paragraphs(text: str, paragraphs: list[str]) -> None:
    found = outlined(text).parts[0].paragraphs
    assert [flow.text for flow in found] == [" ".join(each.split()) for each in paragraphs]


NARROW = "Some came to the town and some went.\n"
BROKEN = NARROW.strip() + " So it was told of the town and people.\n"


@pytest.mark.parametrize(
    ("text", "room"),
    [
        pytest.param(NARROW * 8 + "It ends.\n", 0.75, id="short"),
        pytest.param((NARROW + NARROW + BROKEN) * 8, 0.0, id="lines-made-one-are-full"),
        pytest.param((NARROW + NARROW + BROKEN) * 8 + NARROW.strip() + " Some went.\n", 0.7, id="last-of-lines-made-one-is-short"),
        pytest.param(NARROW * 40 + "8 (4.1)\n" * 90 + NARROW * 20, 0.0, id="below-cells-of-a-table"),
        pytest.param("This abstract goes over both of the columns of the page, all of them.\n" * 20 + "Text.\n" + NARROW, 0.0, id="first-line-below-a-wider-column"),
    ],
)  # fmt: skip
def test_room_at_the_end_of_the_last_line(text: str, room: float) -> None:
    if text.endswith("Text.\n" + NARROW):
        text += NARROW * 12
        at = 21
    else:
        at = -1
    lines = lines_of(text)
    assert abs(shapes(lines).left_over(lines[at]) - room) < 0.08


def test_unwrapped_lines_are_paragraphs() -> None:
    line = "A sentence of some length stands here. " * 5
    assert len(outlined(f"{line}\n{line}\n{line}").parts[0].paragraphs) == 3


def test_going_on_over_a_blank_line_after_a_short_line_is_told() -> None:
    found = outlined(f"{WIDE}It stops\n\nMS stands in a line as long as that is.\n")
    assert [(each.code, each.line) for each in found.findings] == [("PV712", 2)]


@pytest.mark.parametrize(
    ("text", "furniture"),
    [
        ("in mid\n\n1336\n\nsentence.", ["1336"]),
        ("in mid\n\nPage 2 of 9\n\nsentence.", ["Page 2 of 9"]),
        ("in mid\n\nThe Statement\n\nsentence\n\nThe Statement\n\nend.", ["The Statement", "The Statement"]),
        ("Ends.\n\nJVIR 1335\n\nMore.\n\nJVIR 1336\n\nEnd.", ["JVIR 1335", "JVIR 1336"]),
        ("Ends.\n\nCONCLUSION\n\nMore.", []),
        ("Ends.\n\nNote.\n\nMore.\n\nNote.\n\nEnd.", []),
        ("count\n96\npatients", []),
    ],
)
def test_page_furniture(text: str, furniture: list[str]) -> None:
    zoned = Zoned.of(lines_of(text))
    findings = take_furniture(zoned)
    assert [line.text for line in zoned.lines_of(Zone.FURNITURE)] == furniture
    assert [each.code for each in findings] == ["PV718"] * len(furniture)


@pytest.mark.parametrize(
    ("text", "claim", "paragraphs", "unsure"),
    [
        pytest.param("1. A claim.\n\nA reason.", "A claim.", 1, False, id="blank-line"),
        pytest.param(
            "1. A claim of\n\ntwo longer lines.\nA reason.", "A claim of two longer lines.", 1, True, id="sentence-at-line-end"
        ),
        pytest.param("1. A claim.\nIt has more.", "A claim.", 1, True, id="alone"),
        pytest.param("1. A claim. It has two\nsentences.", "A claim. It has two sentences.", 0, True, id="no-border"),
        pytest.param("1. A claim only.", "A claim only.", 0, False, id="claim-only"),
        pytest.param(
            "1. A long claim, so.\nA reason, so long it is.\n\nMore.\n\n2. Claim.\n\nOf.\n\n3. Claim.\n\nOf.", "A long claim, so.", 2, True,
            id="as-the-others-do",
        ),
        pytest.param(
            "1. A long claim, so it is.\nOf two sentences, it is.\n\nMore.\n\n2. Claim. Two.\n\nOf.",
            "A long claim, so it is. Of two sentences, it is.", 1, False, id="not-as-the-others",
        ),
    ],
)  # fmt: skip
def test_claims(text: str, claim: str, paragraphs: int, *, unsure: bool) -> None:
    positions = outlined(text).parts
    found = claimed(positions[0], others_single=single_sentences(positions))
    assert (found.claim.text, len(found.rationale)) == (claim, paragraphs)
    assert [each.code for each in found.findings] == ["PV715"] * unsure


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("One. Two? Three!", [4, 9]),
        ("As in Smith et al. Nobody knows.", []),
        ("Drs. J. Smith and E. Jones came. They left.", [4, 32]),
        ("It is 2.5 mg. A day.", [13]),
        ("It is so (7,8). In addition.", [15]),
        ("It is so.(7,8) In addition.", [14]),
        ("He said \u201cgo.\u201d She did not.", [13]),
        ("i.e. the rest; e.g. This", []),
        ("lower. case follows", []),
    ],
)
def test_sentence_ends(text: str, ends: list[int]) -> None:
    assert list(sentence_ends(text)) == ends


def test_ends_and_beginnings_of_lines() -> None:
    assert ends_sentence("MS.")
    assert not ends_sentence("approx.")
    assert begins_sentence("(The")
    assert begins_sentence("96 patients")
    assert not begins_sentence("\u201cthe")
