"""A valid statement with something of everything, its topic, and documents that differ from it in one place."""

from __future__ import annotations

from policyver.policyxml.read_statement import read_statement
from policyver.policyxml.read_topic import read_topic

STATEMENT = """<?xml version="1.0" encoding="UTF-8"?>
<statement xmlns="urn:policyver:statement:1" id="alpha" kind="position-statement" topic="tea" xml:lang="en">
  <front>
    <title>Tea</title>
    <issuer>Tea Society</issuer>
    <endorser>Kettle Association</endorser>
    <revision label="2010" status="published" searched="2010-06" published="2010-09" effective="2010-09" review-due="2013">
      <relation type="replaces" target="alpha@2005"/>
      <summary>What changed.</summary>
      <reason about="warm" driver="new-evidence" evidence="trial-a trial-b">Two trials.</reason>
    </revision>
    <source fidelity="restated" doi="10.1000/182" pmid="123">As issued.</source>
    <scheme id="grade" name="GRADE" version="2013"/>
  </front>
  <body>
    <section id="background"><title>Background</title><p>Tea is <cite ref="r1 r2"/> a drink.</p></section>
    <position id="warm" label="3">
      <claim>Tea is inconclusive.</claim>
      <stance question="warmth" population="adults" direction="neither" basis="insufficient-evidence"
              strength="ungraded" certainty="ungraded" reviewed="2010-09"/>
      <stance question="warmth" population="children" direction="against" grade="B" scheme="grade"/>
      <rationale><p>See <link href="https://example.org/">here</link>.</p><list type="lower-roman"><item>One.</item></list></rationale>
    </position>
    <section id="end"><title>End</title><table><tbody><tr><td colspan="2">x</td></tr></tbody></table></section>
  </body>
  <back>
    <references>
      <reference id="r1" label="1" evidence="trial-a">Trial A.</reference>
      <reference id="r2" confirmed="no">Trial B.</reference>
    </references>
  </back>
</statement>
"""

TOPIC = """<?xml version="1.0" encoding="UTF-8"?>
<topic xmlns="urn:policyver:topic:1" id="tea" xml:lang="en">
  <title>Tea</title>
  <question id="warmth">Does it warm?</question>
  <question id="taste">Does it taste?</question>
  <evidence id="trial-a" date="2009-05" n="10">
    <citation>Trial A.</citation>
    <finding question="warmth" direction="for">It did.</finding>
  </evidence>
  <evidence id="trial-b" date="2010" confirmed="no"><citation>Trial B.</citation></evidence>
</topic>
"""

READ_TOPIC = read_topic(TOPIC.encode())
READ_STATEMENT = read_statement(STATEMENT.encode())


def changed(text: str, *pairs: tuple[str, str]) -> str:
    """`text` with each first string replaced by the second, once; it must be there."""
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def place(text: str, part: str) -> tuple[int, int]:
    """Line and column of the first `part` in `text`, counted from 1."""
    before = text[: text.index(part)]
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
