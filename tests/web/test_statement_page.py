"""A statement's page in a browser: no fault that axe finds, no sideways scrolling, on phone and desk, light and dark."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest
from tests.web.test_html_page import browser

from policyver.policyxml.read_statement import read_statement
from policyver.render import statement_as_html

if TYPE_CHECKING:
    from playwright.sync_api import Browser

assert browser is not None
pytestmark = pytest.mark.browser
SAMPLE = Path(__file__).parents[2] / "statements" / "uspstf-breast-cancer-screening" / "2024.xml"


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("ground", ["light", "dark"])
def test_a_statement_is_readable_for_all(
    browser: Browser, tmp_path: Path, width: int, ground: Literal["light", "dark"]
) -> None:
    from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]

    page_file = tmp_path / "s.html"
    page_file.write_text(statement_as_html.render(read_statement(SAMPLE.read_bytes())), encoding="utf-8")
    viewport = {"width": width, "height": 900}
    context = browser.new_context(viewport=viewport, color_scheme=ground, bypass_csp=True)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(page_file.as_uri())
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()
