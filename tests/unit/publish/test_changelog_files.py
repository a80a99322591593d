"""What is published of changelogs, and what `--check` finds, with its place."""

from __future__ import annotations

import json

from tests.unit.history.changelogs import SAMPLES, sample

from policyver.history.changelog import build_changelog
from policyver.model.changelog import IssuedRevision
from policyver.policyxml.read_statement import read_statement
from policyver.publish.changelog import changelog_files, without_drafts
from policyver.publish.changelog_findings import changelog_findings

HEAD = (
    '<statement xmlns="urn:policyver:statement:1" id="a" kind="position-statement" xml:lang="en">\n'
    "<front><title>A</title><issuer>I</issuer>\n"
    '<revision label="{label}" status="published" published="{label}">\n{reasons}</revision></front>\n<body>\n'
)
POSITION = '<position id="p">\n<claim>{claim}</claim>\n</position>\n'
TEXT = '<section id="s"><title>S</title><p>The board met in {month}.</p></section>\n'
END = "</body></statement>"


def document(label: str, claim: str, month: str, reasons: str = "") -> bytes:
    return (
        HEAD.format(label=label, reasons=reasons) + POSITION.format(claim=claim) + TEXT.format(month=month) + END
    ).encode()


def found(old: bytes, new: bytes) -> list[str]:
    issued = [IssuedRevision(read_statement(data)) for data in (old, new)]
    entry = build_changelog(issued).entries[0]
    return [
        f"{one.file}:{one.line}:{one.column} {one.code} {one.severity} {one.message}"
        for one in changelog_findings(entry, new, where="a.xml")
    ]


def test_every_finding_has_its_place_and_words() -> None:
    old = document("2010", "Offer the test.", "May")
    assert found(old, document("2011", "Never offer the test.", "June")) == [
        "a.xml:6:1 PV511 error position 'p' changed since 2010, and no reason says why",
        "a.xml:9:1 PV512 error section 's' changed since 2010, and no reason says why",
    ]
    reasons = '<reason about="p" driver="new-evidence">New trials were reported.</reason>\n<reason about="s" driver="alignment">To agree with the rest of it all.</reason>\n'
    assert found(old, document("2011", "Never offer the test.", "May", reasons)) == [
        "a.xml:4:1 PV515 note the reason about 'p' gives new evidence and names no evidence",
        "a.xml:5:1 PV513 error the reason about 's' (alignment: To agree with the rest of it all.) explains nothing: it did not change since 2010",
    ]
    empty = '<reason about="p" driver="clarification"/>\n<reason about="x" driver="clarification">Why.</reason>\n'
    assert found(old, document("2011", "Never offer the test.", "May", empty)) == [
        "a.xml:4:1 PV511 error position 'p' changed since 2010, and the reason about it has no words",
        "a.xml:5:1 PV513 error the reason about 'x' (clarification: Why.) explains nothing: neither this revision nor 2010 has such a part",
    ]
    light = '<reason about="p" driver="safety-signal" evidence="x-1">Deaths were reported.</reason>\n'
    assert found(old, document("2011", "Offer the test .", "May", light)) == [
        "a.xml:4:1 PV514 warning the reason about 'p' gives safety signal, and only its wording changed since 2010",
    ]
    whole = '<reason driver="clarification">Why.</reason>\n'
    assert found(old, document("2011", "Offer the test.", "May", whole)) == [
        "a.xml:4:1 PV513 error the reason for the whole revision (clarification: Why.) explains nothing: nothing changed since 2010",
    ]


def test_nothing_owed_is_nothing_found() -> None:
    reasons = '<reason about="p" driver="clarification">Why.</reason><reason driver="clarification">All.</reason>'
    assert not found(document("2010", "Offer it.", "May"), document("2011", "Offer it twice.", "June", reasons))


def test_files_are_stable_and_hold_no_draft() -> None:
    changelogs = [sample(name) for name in SAMPLES]
    files = changelog_files(changelogs, authority="example.org,2026")
    assert files == changelog_files([sample(name) for name in SAMPLES], authority="example.org,2026")
    names = ("changelog.html", "changelog.md", "changelog.json", "changelog.atom")
    assert set(files) == {f"{folder}{name}" for folder in ("", *(f"{name}/" for name in SAMPLES)) for name in names}
    told = json.loads(files["sir-ccsvi-ms/changelog.json"])
    assert [one["label"] for one in told["statements"][0]["revisions"]] == ["2010"]
    assert all(b"illustrative-draft" not in data for data in files.values())


def test_a_statement_with_a_draft_alone_is_not_published() -> None:
    drafted = sample("sir-ccsvi-ms")
    only = build_changelog([drafted.entries[0].revision])
    assert without_drafts(only) is None
    assert set(changelog_files([only])) == {"changelog.html", "changelog.md", "changelog.json", "changelog.atom"}
