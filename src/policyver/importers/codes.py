"""The findings an importer can make: one row a rule, in the form of the rules that `validate` knows.

The form is shared so that `explain` and the manual tell both alike.

Decides the gravity and the advice of each. A finding never guesses for the reader: it says where to look. Codes begin
with PV7; passes name rules by their short names, reports by their codes.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from policyver.model.finding import Finding, Severity
from policyver.policyxml.rules import Rule

if TYPE_CHECKING:
    from collections.abc import Iterable

MAX_PER_CODE = 100

_ROWS = (
    (
        "broken-character", "PV701", Severity.WARNING, "broken character",
        "An extractor writes U+FFFD where it lost a character. What stood there can't be known from the text, so it stays.",
        "Look it up in the document as issued and put the right character in its place.",
    ),
    (
        "control-character", "PV702", Severity.WARNING, "control character",
        "It acts on a screen instead of being seen, or XML can't carry it and U+FFFD stands in its place.",
        "Look at the source; what XML can't carry stands as U+FFFD in the draft.",
    ),
    (
        "ligatures", "PV703", Severity.NOTE, "ligatures written out",
        "A printer's ligature is one character for several letters; searches and comparisons would not find the word.",
        "Nothing has to be done.",
    ),
    (
        "soft-hyphens", "PV704", Severity.NOTE, "soft hyphens taken out",
        "They are invisible inside a line and only say where a word may be broken.",
        "Nothing has to be done.",
    ),
    (
        "hyphen-unsure", "PV711", Severity.NOTE, "hyphen at a line's end unsure",
        "A word is broken over two lines, and nothing in the text says for certain whether its hyphen is real.",
        "Compare it with the document as issued.",
    ),
    (
        "paragraph-unsure", "PV712", Severity.NOTE, "border of a paragraph unsure",
        "A blank line in mid-sentence is taken for the end of a column or page; here it may be more.",
        "Check that the paragraph ends where it should.",
    ),
    (
        "heading-unsure", "PV713", Severity.NOTE, "heading unsure",
        "A short line that stands alone was taken for a heading.",
        "If it is none, put it back into its paragraph.",
    ),
    (
        "level-unsure", "PV728", Severity.NOTE, "section number out of turn",
        "A heading's number says that it stands in another section, but is not the next there; so it stays at the upper level.",
        "Look whether a heading before it was missed, and move the section where it belongs.",
    ),
    (
        "number-unsure", "PV714", Severity.NOTE, "number out of turn",
        "A line begins with a number that does not follow the last one, so it stays text.",
        "If a position begins here, make it one by hand.",
    ),
    (
        "claim-unsure", "PV715", Severity.NOTE, "border of a claim unsure",
        "No blank line parts the claim from its rationale.",
        "Move the border between claim and rationale if it is elsewhere.",
    ),
    (
        "list-in-line", "PV716", Severity.NOTE, "list left in its sentence",
        "A list that can't be taken out of its sentence without losing a word or a mark stays text.",
        "Nothing has to be done.",
    ),
    (
        "citation-unsure", "PV717", Severity.NOTE, "citation unsure",
        "A number in brackets, or one that may once have been raised, looks like a citation and may be none, so it stays text.",
        "Make it a <cite> if it is one.",
    ),
    (
        "page-furniture", "PV718", Severity.NOTE, "page furniture taken out",
        "Page numbers and running heads are no part of the text; the report keeps them.",
        "Nothing has to be done.",
    ),
    (
        "front-matter", "PV719", Severity.NOTE, "front matter taken out",
        "Authors, addresses, dates, keywords and licences are no part of what a statement says; the report keeps them.",
        "If it is text of the statement, put it back.",
    ),
    (
        "back-matter", "PV720", Severity.NOTE, "back matter taken out",
        "What a publisher prints after the reference list is no part of the statement; the report keeps it.",
        "If it is text of the statement, put it back.",
    ),
    (
        "figure-text", "PV706", Severity.NOTE, "text of a figure taken out",
        "Words inside a figure or beside it, set smaller than the text, make no sentences; the report keeps them.",
        "If it is text of the statement, put it back.",
    ),
    (
        "float", "PV707", Severity.NOTE, "legend or footnote kept as a note",
        "It stood in the middle of the text or at a page's foot; it stands after the paragraph that it interrupted.",
        "Move it where it belongs.",
    ),
    (
        "note-unbound", "PV727", Severity.NOTE, "footnote without its mark",
        "A block at a page's foot begins with a footnote's mark, but no place of its page bears that mark, or several do.",
        "Move the note behind the text that it belongs to.",
    ),
    (
        "table", "PV708", Severity.WARNING, "table to be looked at",
        "Rows and cells were told by where they stand, which goes wrong with cells over several lines or columns.",
        "Compare it with the document as issued.",
    ),
    (
        "drawn-again", "PV705", Severity.NOTE, "characters drawn twice",
        "A file draws letters twice on one place to make them bold, or lies a second layer of its text over the first.",
        "Nothing has to be done.",
    ),
    (
        "repeated-text", "PV710", Severity.WARNING, "repeated text taken out",
        "Many lines in a row that stood before come again word for word, as some extractors give a page twice.",
        "If the document says it twice, put it back; the report keeps it.",
    ),
    (
        "page-without-text", "PV709", Severity.WARNING, "page without text",
        "A page holds no text, only images or nothing, or could not be read.",
        "Look at the page; run it through text recognition (OCR) if it holds text.",
    ),
    (
        "references-missing", "PV721", Severity.WARNING, "references not in the text",
        "The text cites references whose list it does not hold; placeholders say so.",
        "Put the entries in place of the placeholders.",
    ),
    (
        "title-guessed", "PV722", Severity.WARNING, "title guessed",
        "No title was given; the first heading or line stands in for it.",
        "Give the title with --title.",
    ),
    (
        "stance-missing", "PV723", Severity.NOTE, "position without a stance",
        "What an issuer holds is read by people; an importer does not guess it.",
        "State the stance: question, population, direction.",
    ),
    (
        "no-position", "PV724", Severity.WARNING, "no position found",
        "Positions are known by their numbers, and no line begins with one in its turn.",
        "Mark the positions by hand.",
    ),
    (
        "ids-made", "PV725", Severity.NOTE, "ids made of words",
        "Ids were made from the first words of titles and claims. An id is for life once published.",
        "Choose them before the first publishing.",
    ),
    (
        "fidelity-missing", "PV726", Severity.NOTE, "fidelity not stated",
        "Readers need to know whether a text is the document as issued, restated, or illustrative.",
        "Give --fidelity verbatim, restated or illustrative.",
    ),
    (
        "front-stated", "PV741", Severity.WARNING, "front taken from the source",
        "What was not given with an option was taken from what the source states of itself.",
        "Check it; an option wins over what the source states.",
    ),
    (
        "metadata-left", "PV742", Severity.NOTE, "metadata left out",
        "A statement has no place for it; the report keeps its words.",
        "Nothing has to be done.",
    ),
    (
        "markup-lost", "PV743", Severity.NOTE, "look lost",
        "A statement has no such look or form; the words stay.",
        "Nothing has to be done, unless the look meant something.",
    ),
    (
        "struck-text", "PV744", Severity.WARNING, "struck-out text kept",
        "A line through a text may mean that it holds no more; a statement can't show that.",
        "Take the text out if it was struck out on purpose.",
    ),
    (
        "picture-lost", "PV745", Severity.WARNING, "picture left out",
        "A statement holds text and tables; the picture's own description stands in the report or in a note.",
        "Say in words what the picture shows, if it matters.",
    ),
    (
        "formula-flattened", "PV746", Severity.WARNING, "formula made text",
        "A statement has no formulas; the formula's characters stand in a row.",
        "Compare it with the source and write it so that it can't be misread.",
    ),
    (
        "notes-moved", "PV747", Severity.NOTE, "footnotes moved",
        "A note stands behind the block that holds its mark; the mark itself is gone.",
        "Say in the text what a note belongs to, where that is not clear.",
    ),
    (
        "link-refused", "PV748", Severity.WARNING, "link left out",
        "An address that acts when it is followed, or that only one machine knows, does not become a link.",
        "Give an https address if there is one.",
    ),
    (
        "link-nowhere", "PV749", Severity.NOTE, "link leads nowhere",
        "The place that a link inside the document names is not in the draft.",
        "Let it name the id of a section or position, or take it out.",
    ),
    (
        "list-start", "PV750", Severity.WARNING, "list begins anew",
        "The numbers of a list begin with 1; this one began elsewhere.",
        "If the text names its numbers, put them into the text.",
    ),
    (
        "heading-in-block", "PV751", Severity.NOTE, "heading inside a block",
        "Only headings of the document open sections; one inside a quote, list or cell is a strong paragraph.",
        "Make it a section if it is one.",
    ),
    (
        "position-guessed", "PV752", Severity.WARNING, "position taken from headings or numbers",
        "The source calls it a recommendation, position or statement; that it states a stance is for a person to say.",
        "Check where the claim ends, or make it a section.",
    ),
    (
        "active-content", "PV753", Severity.WARNING, "markup left out",
        "Scripts, forms, embedded pages and raw markup are no text of a statement.",
        "Nothing has to be done.",
    ),
    (
        "label-left", "PV754", Severity.NOTE, "number left out",
        "The number before the title is no part of a statement.",
        "Nothing has to be done.",
    ),
    (
        "changes-accepted", "PV755", Severity.WARNING, "tracked changes accepted",
        "The source holds changes that were not decided; the draft is as if all were accepted, the report keeps deleted words.",
        "Decide the changes in the source first if that is not meant.",
    ),
    (
        "changes-undecided", "PV761", Severity.ERROR, "tracked changes undecided",
        "A file with tracked changes is two texts; nothing says which of them is meant.",
        "Say --changes accept, --changes reject or --changes ask.",
    ),
    (
        "changes-decided", "PV762", Severity.WARNING, "tracked changes decided on",
        "The draft is the text with its tracked changes accepted, rejected, or each as it was answered.",
        "Nothing has to be done, if that was meant.",
    ),
    (
        "comment-kept", "PV763", Severity.WARNING, "comment kept in the report",
        "Comments in the margin are no text of a statement. The report holds each whole, with its author and the words it hangs on.",
        "See that nothing is still open in it.",
    ),
    (
        "word-left", "PV764", Severity.WARNING, "part of a Word file left out or changed",
        "A statement can't hold it, or it is not safe: macros, pictures, files elsewhere, text boxes, looks.",
        "Look at the file in a word processor, and see that nothing is missing.",
    ),
    (
        "own-unchanged", "PV765", Severity.NOTE, "file of policyver, unchanged",
        "The file was written by policyver and still shows a revision to the letter, so that revision is the result.",
        "Nothing has to be done.",
    ),
    (
        "own-changed", "PV766", Severity.NOTE, "file of policyver, changed",
        "The file was written by policyver and changed since. What Word does not show was taken from what the file carries.",
        "Compare the draft with the revision it was made from: policyver diff.",
    ),
    (
        "printed-changed", "PV767", Severity.WARNING, "printed fact changed",
        "A line that was printed from facts (a stance, the issuer, dates) reads otherwise now. Facts are not read from sentences.",
        "Change the stance or the date in the statement, if that is meant.",
    ),
    (
        "onto", "PV768", Severity.NOTE, "laid over a statement",
        "Parts and blocks that are still the same kept their ids, stances and markup.",
        "Look at the diff.",
    ),
    (
        "own-page", "PV769", Severity.NOTE, "page of policyver",
        "The page was exported by policyver and states, unseen, what it can't show; its text was read anew.",
        "Compare the draft with the revision it was made from: policyver diff.",
    ),
    (
        "own-refused", "PV770", Severity.WARNING, "what a page states left out",
        "A page may carry a statement's metadata, ids and stances; what is there is none that may be believed.",
        "Export the page again, or give the facts as options.",
    ),
    (
        "own-gone", "PV771", Severity.WARNING, "part gone from the page",
        "The page states parts that its text no longer has; their stances went with them.",
        "See that this is meant.",
    ),
    (
        "comments-left", "PV756", Severity.WARNING, "comments left out",
        "Comments in the margin are no text of a statement; the report keeps them.",
        "See that nothing is still open in them.",
    ),
    (
        "element-unknown", "PV757", Severity.WARNING, "element not known",
        "The source holds an element that this importer does not know; its words are kept.",
        "Compare the draft with the source there.",
    ),
    (
        "words-differ", "PV731", Severity.ERROR, "words lost or added",
        "Every word of the source is in the draft or in the report; here the account does not come out even.",
        "Compare the draft with the source by hand, and report this as a fault of policyver.",
    ),
)  # fmt: skip

_BY_NAME: dict[str, Rule] = {
    name: Rule(code, severity, title, why, mend) for name, code, severity, title, why, mend in _ROWS
}
IMPORT_RULES: dict[str, Rule] = {rule.code: rule for rule in _BY_NAME.values()}


def finding(name: str, message: str, line: int = 0) -> Finding:
    """A finding of the rule called `name` at `line` of the source."""
    rule = _BY_NAME[name]
    return Finding(rule.code, rule.severity, message, line=line, help=rule.mend)


def bounded(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """In order of lines, at most `MAX_PER_CODE` of a code, then one more that counts the rest."""
    by_code = sorted(findings, key=lambda each: (each.code, each.line))
    kept: list[Finding] = []
    for _, group in groupby(by_code, key=lambda each: each.code):
        found = list(group)
        kept += found[:MAX_PER_CODE]
        if len(found) > MAX_PER_CODE:
            more = found[MAX_PER_CODE]
            message = f"{len(found) - MAX_PER_CODE:,} more of these from here on"
            kept.append(Finding(more.code, more.severity, message, line=more.line, help=more.help))
    return tuple(sorted(kept, key=lambda each: (each.line, each.code)))
