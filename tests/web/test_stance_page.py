"""The page and the picture of stances in a browser: legible on every screen and ground, nothing over anything else."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import pytest
from tests.unit.render.timelines import everything
from tests.web.test_html_page import browser, opened

from policyver.render import stance_as_html, stance_as_svg

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
__all__ = ["browser"]
NAMES = ["ccsvi", "breast", "hostile", "crowded"]
PHONE, TABLET, DESKTOP = 375, 768, 1280
# What is seen of the texts of the pictures, and whether any two of them overlap by more than a hair.
OVERLAPS = """() => {
  const found = [];
  for (const svg of document.querySelectorAll('svg')) {
    if (!svg.getClientRects().length) continue;
    const frame = svg.getBoundingClientRect();
    const boxes = [...svg.querySelectorAll('text')].map(one => [one.textContent, one.getBoundingClientRect()]);
    for (let i = 0; i < boxes.length; i++) {
      const [words, a] = boxes[i];
      if (a.left < frame.left - 1 || a.right > frame.right + 1 || a.bottom > frame.bottom + 1) found.push(['outside', words]);
      for (let j = i + 1; j < boxes.length; j++) {
        const [other, b] = boxes[j];
        const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        if (wide > 1 && high > 3) found.push([words, other, wide, high]);
      }
    }
  }
  return found;
}"""
SMALLEST = """() => Math.min(...[...document.querySelectorAll('svg text')]
  .filter(one => one.getClientRects().length)
  .map(one => parseFloat(getComputedStyle(one).fontSize) * one.ownerSVGElement.getScreenCTM().a))"""


class Seen(NamedTuple):
    """On which screen."""

    width: int
    ground: Literal["light", "dark"]
    forced: Literal["active", "none"] = "none"

    def __str__(self) -> str:
        return f"{self.width}-{self.ground}-{self.forced}"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("stances")
    for name, shown in everything().items():
        (folder / f"{name}.html").write_text(stance_as_html.render(shown), encoding="utf-8")
        (folder / f"{name}.svg").write_text(stance_as_svg.render(shown), encoding="utf-8")
        (folder / f"{name}-phone.svg").write_text(stance_as_svg.render(shown, PHONE), encoding="utf-8")
    return {path.name: path for path in folder.iterdir()}


def violations(page: Page) -> list[Any]:
    page.add_script_tag(content=files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8"))
    result = page.evaluate("axe.run()")
    assert len(result["passes"]) > 15
    return [(one["id"], [node["html"][:300] for node in one["nodes"]]) for one in result["violations"]]


@pytest.mark.parametrize(
    ("name", "seen"),
    [
        ("ccsvi", Seen(PHONE, "light")),
        ("ccsvi", Seen(PHONE, "dark")),
        ("ccsvi", Seen(DESKTOP, "light")),
        ("ccsvi", Seen(DESKTOP, "dark")),
        ("ccsvi", Seen(DESKTOP, "light", "active")),
        ("breast", Seen(PHONE, "dark")),
        ("breast", Seen(DESKTOP, "light")),
        ("hostile", Seen(PHONE, "light")),
        ("hostile", Seen(DESKTOP, "dark")),
        ("crowded", Seen(PHONE, "light")),
    ],
    ids=str,
)
def test_axe_finds_no_violation(browser: Browser, pages: dict[str, Path], name: str, seen: Seen) -> None:
    page, _ = opened(browser, pages[f"{name}.html"], seen.width, seen.ground, bypass_csp=True, forced=seen.forced)
    assert violations(page) == []
    page.context.close()


@pytest.mark.parametrize("width", [PHONE, TABLET, DESKTOP])
@pytest.mark.parametrize("name", NAMES)
def test_nothing_overlaps_and_all_is_legible(browser: Browser, pages: dict[str, Path], name: str, width: int) -> None:
    page, _ = opened(browser, pages[f"{name}.html"], width)
    assert page.evaluate(OVERLAPS) == []
    assert page.evaluate(SMALLEST) >= 11
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.context.close()


@pytest.mark.parametrize(("end", "width"), [(".svg", 1000), ("-phone.svg", PHONE)])
@pytest.mark.parametrize("name", NAMES)
def test_the_file_of_its_own(browser: Browser, pages: dict[str, Path], name: str, end: str, width: int) -> None:
    page, heard = opened(browser, pages[f"{name}{end}"], width)
    page.wait_for_timeout(100)
    assert page.evaluate(OVERLAPS) == []
    assert page.evaluate(SMALLEST) >= 11
    assert heard.said == []
    assert heard.asked == [pages[f"{name}{end}"].as_uri()]
    page.context.close()


def test_nothing_runs_and_nothing_is_asked_for(browser: Browser, pages: dict[str, Path]) -> None:
    page, heard = opened(browser, pages["hostile.html"])
    page.wait_for_timeout(200)
    assert heard.said == []
    assert heard.asked == [pages["hostile.html"].as_uri()]
    page.context.close()


@pytest.mark.parametrize(("width", "shown", "hidden"), [(PHONE, ".narrow", ".wide"), (DESKTOP, ".wide", ".narrow")])
def test_one_picture_a_question_is_shown(
    browser: Browser, pages: dict[str, Path], width: int, shown: str, hidden: str
) -> None:
    page, _ = opened(browser, pages["ccsvi.html"], width)
    assert page.locator(f"figure {shown} svg").first.is_visible()
    assert not page.locator(f"figure {hidden} svg").first.is_visible()
    picture = page.get_by_role("img", name="Stances over time: Efficacy")
    assert picture.count() == 1
    page.context.close()


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_the_tables_are_tables_to_a_screen_reader(browser: Browser, pages: dict[str, Path], width: int) -> None:
    page, _ = opened(browser, pages["ccsvi.html"], width)
    section = page.get_by_role("region", name="Efficacy")
    stances, evidence = section.get_by_role("table").all()
    assert stances.get_by_role("rowheader").count() == 2
    assert stances.get_by_role("cell", name="against").count() == 2
    assert evidence.get_by_role("rowheader").count() == 23
    page.context.close()


def ink(page: Page, selector: str, what: str) -> str:
    return str(page.evaluate(f"getComputedStyle(document.querySelector('figure .wide {selector}')).{what}"))


def test_directions_are_told_apart_without_colour(browser: Browser, pages: dict[str, Path]) -> None:
    page, _ = opened(browser, pages["breast.html"], forced="active")
    assert ink(page, ".mark.for", "fill") == ink(page, ".mark.against", "fill")
    shapes = {
        name: str(page.evaluate(f"document.querySelector('figure .wide .mark.{name}').getAttribute('d')")).count("L")
        for name in ("for", "against", "neither")
    }
    assert shapes == {"for": 1, "against": 1, "neither": 3}
    box = "document.querySelector('figure .wide .mark.{}').getAttribute('d').match(/M\\S+ (\\S+?)L\\S+ (\\S+?)H/)"
    up, down = (page.evaluate(f"{box.format(name)}.slice(1).map(Number)") for name in ("for", "against"))
    assert up[0] < up[1]
    assert down[0] > down[1]
    assert ink(page, ".span.neither", "strokeDasharray") != "none"
    assert page.locator("figure .wide .span-inner").count() > 0
    page.context.close()


def test_it_follows_a_dark_ground(browser: Browser, pages: dict[str, Path]) -> None:
    inks = {}
    grounds: tuple[Literal["light"], Literal["dark"]] = ("light", "dark")
    for ground in grounds:
        page, _ = opened(browser, pages["ccsvi.html"], ground=ground)
        inks[ground] = ink(page, "text", "fill")
        page.context.close()
    assert inks["light"] != inks["dark"]


def test_it_prints_in_black_with_the_wide_picture(browser: Browser, pages: dict[str, Path], tmp_path: Path) -> None:
    page, _ = opened(browser, pages["ccsvi.html"], PHONE, "dark")
    page.emulate_media(media="print")
    assert page.locator("figure .wide svg").first.is_visible()
    assert page.locator("figure .narrow svg").first.is_hidden()
    assert page.locator("nav").is_hidden()
    assert ink(page, "text", "fill") == "rgb(0, 0, 0)"
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(31, 35, 40)"
    data = page.pdf(path=tmp_path / "x.pdf", format="A4")
    assert data.startswith(b"%PDF")
    page.context.close()
