"""A small valid statement, for the tests of commands."""

from __future__ import annotations


def statement(
    label: str,
    *,
    dates: str = 'published="2020"',
    text: str = "One sentence.",
    status: str = "draft",
    more: str = "",
    reasons: str = "",
) -> bytes:
    """The statement `alpha` at one revision; `more` stands after its section."""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<statement xmlns="urn:policyver:statement:1" id="alpha" kind="position-statement" xml:lang="en">
  <front>
    <title>Alpha</title>
    <issuer>Issuer</issuer>
    <revision label="{label}" status="{status}" {dates}>{reasons}</revision>
  </front>
  <body>
    <section id="background">
      <title>Background</title>
      <p>{text}</p>
    </section>{more}
  </body>
</statement>
""".encode()
