"""The page in a browser: readable for all, on every screen and ground, and deaf to what a document tries."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass, field
from importlib.resources import files
from typing import TYPE_CHECKING, Literal

import pytest
from tests.unit.render.comparisons import REASONS, everything
from tests.unit.render.test_as_html import hostile

from policyver.render import as_html
from policyver.render.view import ViewOptions, build_view

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Dialog, Page

pytestmark = pytest.mark.browser
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
Ground = Literal["light", "dark"]


@dataclass
class Heard:
    """What a page said, asked for, or opened."""

    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    refused: list[tuple[str, str | None]] = field(default_factory=list)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        if os.environ.get("CI"):
            pytest.fail("Chromium is missing; install the package chromium")
        pytest.skip("Chromium is missing: apt-get install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    views = {
        "everything": build_view(everything(), reasons=REASONS),
        "whole": build_view(everything(), ViewOptions(whole=True), REASONS),
        "hostile": build_view(hostile()),
    }
    for name, view in views.items():
        (folder / f"{name}.html").write_text(as_html.render(view), encoding="utf-8")
    return {name: folder / f"{name}.html" for name in views}


def opened(
    browser: Browser,
    path: Path,
    width: int = 1280,
    ground: Ground = "light",
    *,
    bypass_csp: bool = False,
    forced: Literal["active", "none"] = "none",
) -> tuple[Page, Heard]:
    """The page, opened; `bypass_csp` is for the accessibility checker, which is a script."""
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=ground, bypass_csp=bypass_csp, forced_colors=forced
    )
    page, heard = context.new_page(), Heard()

    def dismissed(dialog: Dialog) -> None:
        heard.said.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    page.on("console", lambda message: heard.said.append(message.text))
    page.on("pageerror", lambda error: heard.said.append(str(error)))
    page.on("dialog", dismissed)
    page.on("popup", lambda _: heard.said.append("popup"))
    page.on("request", lambda request: heard.asked.append(request.url))
    page.on("requestfailed", lambda request: heard.refused.append((request.url.rpartition("/")[2], request.failure)))
    page.goto(path.as_uri(), wait_until="load")
    return page, heard


@pytest.mark.parametrize("ground", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("name", ["everything", "whole", "hostile"])
def test_axe_finds_no_violation(
    browser: Browser, pages: dict[str, Path], name: str, width: int, ground: Ground
) -> None:
    page, _ = opened(browser, pages[name], width, ground, bypass_csp=True)
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    page.add_script_tag(content=files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8"))
    result = page.evaluate("axe.run()")
    found = [(one["id"], [node["html"] for node in one["nodes"]]) for one in result["violations"]]
    assert found == []
    assert len(result["passes"]) > 20
    page.context.close()


@pytest.mark.parametrize("name", ["everything", "hostile"])
def test_nothing_runs_and_nothing_is_asked_for(browser: Browser, pages: dict[str, Path], name: str) -> None:
    page, heard = opened(browser, pages[name])
    page.wait_for_timeout(200)
    assert heard.said == []
    assert heard.asked == [pages[name].as_uri()]
    page.context.close()


def test_the_policy_holds_where_escaping_fails(browser: Browser, pages: dict[str, Path], tmp_path: Path) -> None:
    broken = tmp_path / "broken.html"
    attack = (
        "<script>alert(1)</script><img src='x.png' onerror='alert(2)'><p id=styled style='color: rgb(1, 2, 3)'>x</p>"
    )
    text = pages["everything"].read_text(encoding="utf-8")
    broken.write_text(text.replace("</main>", f"{attack}</main>"), encoding="utf-8")
    page, heard = opened(browser, broken)
    page.wait_for_timeout(200)
    assert heard.refused == [("x.png", "csp")]
    assert not [said for said in heard.said if said.startswith("dialog")]
    assert len([said for said in heard.said if "Content Security Policy" in said]) >= 3
    assert page.evaluate("getComputedStyle(document.getElementById('styled')).color") != "rgb(1, 2, 3)"
    page.context.close()


@pytest.mark.parametrize("width", [320, 360, 1280])
@pytest.mark.parametrize("name", ["everything", "hostile"])
def test_nothing_needs_scrolling_sideways(browser: Browser, pages: dict[str, Path], name: str, width: int) -> None:
    page, _ = opened(browser, pages[name], width)
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.context.close()


def test_the_first_key_leads_to_the_skip_link_and_it_to_the_content(browser: Browser, pages: dict[str, Path]) -> None:
    page, _ = opened(browser, pages["everything"])
    page.keyboard.press("Tab")
    link = page.locator(":focus")
    assert link.inner_text() == "Skip to the changes"
    box = link.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    page.context.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_the_stance_table_is_a_table_to_a_screen_reader(browser: Browser, pages: dict[str, Path], width: int) -> None:
    page, _ = opened(browser, pages["everything"], width)
    table = page.get_by_role("table")
    assert table.count() == 1
    assert table.get_by_role("rowheader").count() == 4
    assert table.get_by_role("cell", name="settled").count() == 1
    page.context.close()


def test_changes_are_heard_and_not_only_seen(browser: Browser, pages: dict[str, Path]) -> None:
    page, _ = opened(browser, pages["everything"])
    heard = page.get_by_role("article", name="Position 8 (advice)").aria_snapshot()
    assert "deleted:" in heard
    assert "end of deletion" in heard
    assert "inserted:" in heard
    page.context.close()


@pytest.mark.parametrize("forced", ["active", "none"])
def test_marks_stand_without_colour(
    browser: Browser, pages: dict[str, Path], forced: Literal["active", "none"]
) -> None:
    page, _ = opened(browser, pages["everything"], forced=forced)
    style = "getComputedStyle(document.querySelector('.amended {}')).textDecorationLine"
    assert page.evaluate(style.format("ins")) == "underline"
    assert page.evaluate(style.format("del")) == "line-through"
    page.context.close()


def test_it_prints_without_navigation(browser: Browser, pages: dict[str, Path]) -> None:
    page, _ = opened(browser, pages["everything"])
    page.emulate_media(media="print")
    assert page.locator("nav").is_hidden()
    assert page.locator("ins").first.is_visible()
    assert page.pdf().startswith(b"%PDF")
    page.context.close()
