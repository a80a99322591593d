"""What the reader takes and `validate` does not, exports all the same: a draft is looked at before it is finished."""

from __future__ import annotations

import pytest

from policyver.policyxml.read_statement import read_statement
from policyver.publish.export import FORMATS

FRAME = """<statement xmlns="urn:policyver:statement:1" id="x" kind="position-statement" xml:lang="en">
<front><title>{title}</title><issuer/><revision label="1" status="draft"/></front><body>{body}</body></statement>"""
DEEP = "".join(f'<section id="s{at}"><title>t</title>' for at in range(30)) + "</section>" * 30
SECTION = '<section id="a"><title/>{}</section>'
BODIES = {
    "nothing": "",
    "no-rows": SECTION.format("<table><tbody/></table>"),
    "no-cells": SECTION.format("<table><tbody><tr/></tbody></table>"),
    "no-items": SECTION.format("<list/><list><item/></list>"),
    "no-words": SECTION.format("<p/><quote/><note/>"),
    "nowhere": SECTION.format('<p><link href="">x</link><link href="#z"/><cite ref="z"/><cite ref=""/></p>'),
    "no-claim": '<position id="p"><claim/></position>',
    "deep": DEEP,
}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES.keys())
@pytest.mark.parametrize("name", [each.name for each in FORMATS])
def test_it_exports(name: str, body: str) -> None:
    chosen = next(each for each in FORMATS if each.name == name)
    for title in ("", "A title"):
        assert chosen.render(read_statement(FRAME.format(title=title, body=body).encode()))
