"""The words of the rules: code, severity, title, why, how to mend. Data only; `rules` makes values of it."""

from __future__ import annotations

RULE_TEXTS: tuple[tuple[str, str, str, str, str], ...] = (
    (
        "PV001", "error", "not well-formed XML",
        "A document that is not well-formed has no certain content: two programs may read two texts from it.",
        "Mend the markup at this line. Most often a tag is not closed, or a & or < in the text is not written &amp; or &lt;.",
    ),
    (
        "PV002", "error", "refused before it was read",
        ("Documents come from outside. One that is empty, larger or more deeply nested than any statement, not UTF-8, or "
        "that declares entities (which can read files and grow without end) is refused before a parser works on it."),
        "Save it as UTF-8 without a DOCTYPE. If a large document is meant, raise the limit with --max-bytes.",
    ),
    (
        "PV003", "error", "neither a statement nor a topic",
        "The root element and its namespace say what a document is and by which version of the format it is to be read.",
        'Begin with <statement xmlns="urn:policyver:statement:1" …> or <topic xmlns="urn:policyver:topic:1" …>.',
    ),
    (
        "PV004", "note", "more findings than are listed",
        "A report of thousands of lines is not read. The gravest findings are listed, the rest are counted.",
        "Mend what is listed and validate again.",
    ),
    (
        "PV101", "error", "unknown element",
        "A reader that skipped what it does not know would lose text in silence, so the vocabulary is closed.",
        "Use one of the elements that may stand there.",
    ),
    (
        "PV102", "error", "element out of place",
        "The order of a document's parts carries meaning (a claim before its rationale), and most parts stand once.",
        "Move the element to where the format has it, or remove the second one.",
    ),
    (
        "PV103", "error", "missing element",
        "Without this part the document does not say what it must: a position without a claim states nothing.",
        "Add the element.",
    ),
    (
        "PV104", "error", "unknown attribute",
        "An attribute that nothing reads looks like a fact and has no effect.",
        "Use one of the element's attributes, or remove it.",
    ),
    (
        "PV105", "error", "missing attribute",
        "Parts are told apart, and revisions compared, by these attributes; none of them can be guessed.",
        "Add the attribute.",
    ),
    (
        "PV106", "error", "attribute value of the wrong form",
        "Values are compared between revisions and used in file and tag names, so each has one form.",
        "Write a value of the form that is asked for.",
    ),
    (
        "PV107", "error", "text where only elements may stand",
        "Text between blocks belongs to no block, so a comparison could not say where it changed.",
        "Put the text into a <p>.",
    ),
    (
        "PV108", "error", "content of the wrong form",
        "An element that is there must say something: an empty issuer is no issuer.",
        "Write its text, or remove the element.",
    ),
    (
        "PV109", "error", "element of another namespace",
        "Elements of another vocabulary are not read, and what they hold would be lost.",
        "Remove the prefix or the xmlns attribute, and use the format's own elements.",
    ),
    (
        "PV110", "error", "shape not as the grammar has it",
        "The grammar (RELAX NG) has the last word on the shape; here it refuses what no narrower rule describes.",
        "Compare the element with the guide in docs/format.",
    ),
    (
        "PV111", "error", "conflict of a merge not settled",
        "Two sides changed the same thing, and nobody has decided. The document says neither, so it can't be issued.",
        "Put what shall stand in place of <m:conflict>: it holds what stood before (m:base) and both sides (m:ours, m:theirs).",
    ),
    (
        "PV201", "error", "id used twice",
        "An id names one part for life. If two parts share it, citations, reasons and comparisons meet the wrong one.",
        "Give one of them an id of its own, one that was never used in an earlier revision.",
    ),
    (
        "PV202", "error", "citation of an unknown reference",
        "A citation that leads nowhere hides what a claim rests on.",
        "Cite a reference of the list, or add the reference.",
    ),
    (
        "PV203", "error", "citation of something that is no reference",
        "Citations lead to the reference list; a link within the text is a <link>.",
        'Cite a <reference>, or use <link href="#…"> for a part of the text.',
    ),
    (
        "PV204", "error", "reason about an unknown part",
        "A reason says which section or position it is about, in this revision or in the one before.",
        "Name the id of a section or position, or leave `about` out where the reason is for the whole revision.",
    ),
    (
        "PV205", "warning", "reason about a part that is not in this revision",
        "It may be about a part that was removed, but without the earlier revision this can't be checked.",
        "Validate in a store, or give the earlier revision with --against FILE.",
    ),
    (
        "PV206", "error", "unknown evidence",
        "Whether a revision considered an item of evidence is read from these names, so they must be in the topic's register.",
        "Name an item of the topic's register, or add the item to the topic first.",
    ),
    (
        "PV207", "error", "unknown question",
        "Stances and findings are lined up by the question they answer, which the topic words.",
        "Name a question of the topic, or add the question to the topic first.",
    ),
    (
        "PV208", "error", "another topic than the statement's",
        "Questions and evidence ids have a meaning within their topic only.",
        "Give the topic that the statement names, or correct its `topic` attribute.",
    ),
    (
        "PV209", "note", "topic not at hand",
        "Questions and evidence ids are checked against the topic's file. Without it they were not checked.",
        "Name the topic in the statement's `topic` attribute, and keep its file in `topics/` beside `statements/`, or give it with --topic FILE.",
    ),
    (
        "PV210", "error", "target that is no revision",
        "A relation's target with an @ is read as a revision's name, ID@LABEL; anything else is a citation in words.",
        "Write ID@LABEL, as in sir-ccsvi-ms@2010, or a citation without an @.",
    ),
    (
        "PV211", "error", "undeclared scheme",
        "A grade means nothing without its scale and the scale's version: one letter has meant several things.",
        "Declare the scale in <front> with <scheme id=… name=… version=…/>, and name its id.",
    ),
    (
        "PV212", "error", "label that can't name a revision",
        "A revision's label becomes a tag's name, and `latest` and `draft` already have a meaning.",
        "Choose another label, such as the year of publication.",
    ),
    (
        "PV213", "error", "revision related to itself",
        "A revision can't replace, correct or reaffirm itself; the history would have no beginning.",
        "Name the earlier revision, or remove the relation.",
    ),
    (
        "PV214", "warning", "link to an unusual place",
        "Pages are made from this text. Links other than http, https, mailto and #part are not followed and may be hostile.",
        "Write the full address with https://, or #id for a part of this document.",
    ),
    (
        "PV301", "error", "impossible date",
        "A day that no calendar has can't be put in order with others.",
        "Correct the day, or leave it out where only the month or the year is known.",
    ),
    (
        "PV302", "error", "dates that contradict each other",
        ("A document is searched and approved before it is published, and takes effect, is reaffirmed, reviewed, superseded "
        "or withdrawn after. Dates known to the month or year contradict only where no day would fit."),
        "Correct one of the two dates.",
    ),
    (
        "PV303", "error", "published without a date",
        "What was in force on a day is answered from the date of publication, never from the time of a commit.",
        'Add published="YYYY-MM-DD", or the year or month if no more is known.',
    ),
    (
        "PV304", "error", "status that goes back",
        "What was published stays published, and what was withdrawn stays withdrawn; a change is a new revision.",
        "Give the new text a label of its own.",
    ),
    (
        "PV305", "warning", "withdrawn without a date",
        "Without it, nobody can say whether the statement was in force on a given day.",
        'Add withdrawn="YYYY-MM-DD", or the year or month if no more is known.',
    ),
    (
        "PV401", "error", "neither, without a basis",
        ("`neither` can mean that the evidence is insufficient, or that it is a matter for research or for the person. "
        "Which one it is may be the whole message."),
        'Add basis="insufficient-evidence", "only-in-research", "individual-decision" or "no-recommendation".',
    ),
    (
        "PV402", "error", "a basis where none belongs",
        "The basis says why a direction is `neither`. Beside `for` or `against` it contradicts the direction.",
        'Remove the basis, or say direction="neither".',
    ),
    (
        "PV403", "error", "grade without a scheme",
        "A letter without its scale can't be compared with the next revision's letter.",
        'Add scheme="…" and declare the scheme, with its version, in <front>.',
    ),
    (
        "PV404", "warning", "scheme without a grade",
        "The scale was named, but not what it says.",
        'Add grade="…", or remove the scheme.',
    ),
    (
        "PV405", "error", "two stances on one question for one population",
        "Question and population name a stance across revisions; of two, neither could be followed.",
        "Make the populations distinct, or keep one stance.",
    ),
    (
        "PV406", "note", "position without a stance",
        "A position without a stance shows up in comparisons of wording but in no timeline of stances.",
        "Add a <stance>, or make it a <section> if it takes no stance.",
    ),
    (
        "PV407", "warning", "two findings of one item on one question",
        "One item of evidence points one way on a question; of two, a reader can't tell which counts.",
        "Keep one finding, or word two questions.",
    ),
    (
        "PV408", "error", "empty claim",
        "A position states something; its claim is what is compared, quoted and explained.",
        "Write the claim, or make the position a <section>.",
    ),
    (
        "PV409", "warning", "item of evidence that was not confirmed",
        "A record that nobody checked against its source can be wrong in date, size or direction; every output marks it.",
        'Check it against its source, correct it, and remove confirmed="no".',
    ),
    (
        "PV410", "warning", "two items of evidence with one DOI or PMID",
        "One publication counted twice looks like two studies that agree.",
        "Keep one of them, and name that one in reasons and references.",
    ),
    (
        "PV411", "note", "item of evidence without a finding",
        "It bears on no question of the topic, so it can't be held against any stance.",
        "Add a <finding> for each question that it bears on.",
    ),
    (
        "PV501", "error", "change without a reason",
        ("A revision that replaces another says why, for every position whose claim or stances are not the same as before. "
        "A reason for the whole revision does not tell a reader why this position moved."),
        'Add <reason about="…" driver="…">…</reason> to <revision>.',
    ),
    (
        "PV502", "warning", "reason without words",
        "The driver says of what kind the reason was, not what it was.",
        "Say in a sentence what moved the issuer.",
    ),
    (
        "PV503", "warning", "a position came or went without a reason",
        "A position that is new or gone is the first thing a reader asks about.",
        'Add <reason about="…" driver="…">…</reason> to <revision>; `about` may name a position that is gone.',
    ),
    (
        "PV504", "warning", "evidence is pending",
        ("Items of the topic's register are dated after the evidence was searched, and no reason and no reference of this revision names "
        "them. A draft that does not say up to when it searched is held to what has come since the revision before."),
        ("Consider them: name them in the evidence of a <reason>, or in a <reference>; or say in `searched` up to when the evidence was "
        "searched. `policyver evidence pending` lists them."),
    ),
    (
        "PV505", "note", "evidence whose date is too rough to tell",
        ("A date that is known to the year or month only can lie before or after the day up to which the evidence was searched. Such items "
        "are not counted as pending, and not passed over in silence."),
        "Give the item's date, or that of the search, as exactly as it is known.",
    ),
    (
        "PV511", "error", "a position changed in substance without a reason",
        ("`changelog --check` compares each revision with the one before. Whoever follows a statement asks first why a position says otherwise; "
        "a reason for the whole revision does not tell. Only a position that is gone may be explained there."),
        'Add <reason about="…" driver="…">…</reason> with words to <revision>, about the position or the section round it.',
    ),
    (
        "PV512", "error", "a section changed in substance without a reason",
        ("The text says something else than before, and nothing in the revision says why. "
        "For sections that are no positions a reason for the whole revision will do."),
        'Add <reason driver="…">…</reason> to <revision>, or one with `about`. If only the wording was meant to change, look at the change again.',
    ),
    (
        "PV513", "error", "a reason for what did not change",
        "A changelog that explains changes which were never made is not believed where it counts. The comparison finds nothing changed there.",
        ("Make the change, or take the reason out. That evidence was reviewed and nothing changed is said by `reviewed` of the stance, "
        "or by `policyver reaffirm`."),
    ),
    (
        "PV514", "warning", "a reason that outweighs the change",
        "The driver speaks of evidence, of safety or of an end, and only wording, place or number changed.",
        "Give the driver that fits (clarification, alignment, cross-reference, error-correction …), or make the change that was meant.",
    ),
    (
        "PV515", "note", "a reason that speaks of evidence and names none",
        "Of the changes that guidelines explain, few are tied to the evidence that moved them. The topic's register holds it.",
        'Name the items: evidence="…", ids of the topic\'s register.',
    ),
    (
        "PV601", "warning", "comment",
        "A document has one written form, and it holds no comments: the next save drops it.",
        "Move what readers need into a <note>, and remove the rest.",
    ),
    (
        "PV602", "warning", "processing instruction",
        "A document has one written form, and it holds no processing instructions: the next save drops it.",
        "Remove it.",
    ),
    (
        "PV603", "warning", "characters that reorder text",
        "Bidirectional overrides and isolates can make a line read otherwise than it is stored, and so than it is compared.",
        "Remove them; right-to-left words need none.",
    ),
    (
        "PV604", "warning", "control characters",
        "They come from old encodings or are meant for a terminal, and no reader sees them.",
        "Remove them, or write the character that was meant.",
    ),
    (
        "PV605", "note", "text that is not in the usual Unicode form",
        "One letter can be stored in two ways. Text is kept composed (NFC), so that it compares as it looks.",
        "Nothing needs to be done: it is composed on the next save.",
    ),
    (
        "PV606", "warning", "lost characters",
        "U+FFFD stands where a program could not read a character: text was lost before it came here.",
        "Look up the issued document and write what stood there.",
    ),
    (
        "PV607", "warning", "invisible characters",
        "Zero-width and soft-hyphen characters make two texts differ that look the same.",
        "Remove them.",
    ),
    (
        "PV608", "warning", "private characters",
        "Private-use characters mean something in one font only; they are often left behind by a conversion from PDF.",
        "Write the character that was meant.",
    ),
)  # fmt: skip
