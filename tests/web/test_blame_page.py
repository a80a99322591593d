"""The page of a blame in a browser: for all, on every screen and ground, and deaf to what a document tries."""

from __future__ import annotations

from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from tests.unit.history.chains import position, revision
from tests.unit.render.test_blame_outputs import AFTER, BEFORE, HOSTILE
from tests.web.test_html_page import browser, opened

from policyver.history.blame import blame
from policyver.history.labels import labels_of_last
from policyver.history.succession import succession
from policyver.render.blame_as_html import render
from policyver.render.blame_view import build_blame

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser
    from tests.web.test_html_page import Ground

__all__ = ["browser"]
pytestmark = pytest.mark.browser
LONG = '<section id="l"><title>Long</title><p>' + "Supercalifragilistic" * 12 + ".</p></section>"


@pytest.fixture(scope="module")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    bodies = [
        BEFORE + position(),
        AFTER + LONG + position(claim="Offer it to all."),
        HOSTILE + AFTER.replace('"a"', '"b"') + LONG,
    ]
    statements = [revision(str(2010 + at), body) for at, body in enumerate(bodies)]
    steps = [succession(old, new) for old, new in pairwise(statements)]
    shown = build_blame(statements, blame(statements, steps), labels_of_last(statements, steps))
    path = tmp_path_factory.mktemp("blame") / "blame.html"
    path.write_text(render(shown), encoding="utf-8")
    return path


@pytest.mark.parametrize(("width", "ground"), [(360, "light"), (1280, "dark")])
def test_axe_finds_nothing(browser: Browser, page_file: Path, width: int, ground: Ground) -> None:
    page, _ = opened(browser, page_file, width, ground, bypass_csp=True)
    page.add_script_tag(content=files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8"))
    result = page.evaluate("axe.run()")
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in result["violations"]] == []
    page.context.close()


@pytest.mark.parametrize("width", [320, 1280])
def test_it_fits_and_runs_nothing(browser: Browser, page_file: Path, width: int) -> None:
    page, heard = opened(browser, page_file, width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.wait_for_timeout(100)
    assert heard.said == []
    assert heard.asked == [page_file.as_uri()]
    assert page.get_by_role("table").count() == 3
    page.context.close()
