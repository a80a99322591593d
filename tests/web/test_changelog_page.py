"""The changelog's page in a browser: axe finds nothing at phone and desktop width, light, dark, print; hostile text stays text."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

import pytest
from tests.unit.history.changelogs import SAMPLES, sample
from tests.unit.render.test_changelog_outputs import hostile
from tests.web.test_html_page import Ground, browser

from policyver.render.changelog import as_html
from policyver.render.changelog.view import build_view

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Dialog, Page, Request

pytestmark = pytest.mark.browser
__all__ = ["browser"]  # the fixture


def violations(page: Page) -> list[str]:
    """What axe finds."""
    page.add_script_tag(content=files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8"))
    result: dict[str, list[dict[str, object]]] = page.evaluate("axe.run()")
    assert result["passes"]
    return [f"{found['id']}: {found['nodes']}" for found in result["violations"]]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("changelogs")
    views = {
        "draft": [sample("sir-ccsvi-ms")],
        "all": [sample(name) for name in SAMPLES],
        "hostile": [hostile()],
    }
    for name, changelogs in views.items():
        text = as_html.render([build_view(changelog) for changelog in changelogs])
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return {name: folder / f"{name}.html" for name in views}


@pytest.mark.parametrize(
    ("name", "ground", "width"), [("draft", "light", 360), ("draft", "dark", 1280), ("hostile", "dark", 360)]
)
def test_axe_finds_nothing_and_nothing_overflows(
    browser: Browser, pages: dict[str, Path], name: str, ground: Ground, width: int
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=ground, bypass_csp=True, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(pages[name].as_uri())
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert not violations(page)
    context.close()


def test_several_on_one_page(browser: Browser, pages: dict[str, Path]) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, bypass_csp=True)
    page = context.new_page()
    page.goto(pages["all"].as_uri())
    assert page.locator("h1").count() == 1
    assert page.locator("h2").count() == len(SAMPLES)
    assert not violations(page)
    context.close()


def test_nothing_of_a_hostile_document_acts(browser: Browser, pages: dict[str, Path]) -> None:
    context = browser.new_context()
    page = context.new_page()
    said: list[str] = []
    asked: list[str] = []

    def heard(dialog: Dialog) -> None:
        said.append(dialog.message)
        dialog.dismiss()

    def requested(request: Request) -> None:
        asked.append(request.url)

    page.on("dialog", heard)
    page.on("request", requested)
    page.goto(pages["hostile"].as_uri())
    assert page.evaluate("document.querySelectorAll('script, img').length") == 0
    assert not said
    assert asked == [pages["hostile"].as_uri()]
    context.close()


def test_paper_and_forced_colours(browser: Browser, pages: dict[str, Path]) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, forced_colors="active")
    page = context.new_page()
    page.goto(pages["draft"].as_uri())
    page.emulate_media(media="print")
    assert page.locator("nav").is_hidden()
    assert page.locator(".part").first.is_visible()
    assert len(page.pdf()) > 10_000
    context.close()
