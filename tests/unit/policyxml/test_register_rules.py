"""What `evidence check` says of a register: each rule broken, each kept, with the place."""

from __future__ import annotations

import pytest

from policyver.policyxml.read_topic import read_topic
from policyver.policyxml.register_rules import register_findings
from policyver.policyxml.validate import validate_topic

HEAD = '<topic xmlns="urn:policyver:topic:1" id="t">\n<question id="q">Q?</question>\n'
FINDING = '<finding question="q" direction="for"/>'


def item(name: str, attributes: str = "", findings: str = FINDING) -> str:
    return f'<evidence id="{name}" date="2020"{attributes}><citation>{name}.</citation>{findings}</evidence>\n'


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ((item("a"), item("b")), []),
        ((item("a", ' confirmed="no"'), item("b", ' confirmed="yes"')), [("PV409", 3)]),
        ((item("a", ' doi="10.1000/X"'), item("b", ' doi="10.1000/x"')), [("PV410", 4)]),
        ((item("a", ' pmid="12"'), item("b", ' pmid="12"'), item("c", ' pmid="12"')), [("PV410", 4), ("PV410", 5)]),
        ((item("a", ' doi="10.1000/x" pmid="12"'), item("b", ' doi="10.1000/y" pmid="13"')), []),
        ((item("a", findings=""), item("b")), [("PV411", 3)]),
        ((item("a", ' confirmed="no"', ""),), [("PV409", 3), ("PV411", 3)]),
    ],
)
def test_the_rules_of_a_register(items: tuple[str, ...], expected: list[tuple[str, int]]) -> None:
    data = f"{HEAD}{''.join(items)}</topic>".encode()
    assert validate_topic(data) == ()  # these are asked for, and no part of validity
    found = register_findings(data, read_topic(data), where="t.xml")
    assert [(one.code, one.line) for one in found] == expected
    assert all(one.file == "t.xml" and one.help for one in found)
