"""docs/rules.md lists exactly the rules there are, in the words of the rules."""

from __future__ import annotations

import re
from pathlib import Path

from policyver.importers.codes import IMPORT_RULES
from policyver.policyxml.rules import RULES
from policyver.render.rules_as_markdown import render

PAGE = Path(__file__).parents[3] / "docs" / "rules.md"


def test_the_page_is_what_the_rules_make() -> None:
    assert PAGE.read_text("utf-8") == render([*RULES.values(), *IMPORT_RULES.values()]), (
        "make it again: policyver explain --format markdown -o docs/rules.md"
    )


def test_the_page_lists_exactly_the_rules() -> None:
    listed = re.findall(r"^### (PV\d{3}): (.+)$", PAGE.read_text("utf-8"), re.MULTILINE)
    assert dict(listed) == {code: rule.title for code, rule in (RULES | IMPORT_RULES).items()}
    assert [code for code, _ in listed] == sorted(RULES | IMPORT_RULES)


def test_codes_of_documents_and_imports_are_apart() -> None:
    assert not set(RULES) & set(IMPORT_RULES)
