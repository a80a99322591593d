"""Blame in every output: what is told, at any width, and nothing that a document says acts."""

from __future__ import annotations

import io
import json
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING

import jsonschema
import pytest
from tests.unit.history.chains import position, revision

from policyver.errors import NotFoundError
from policyver.history.blame import blame
from policyver.history.labels import labels_of_last
from policyver.history.succession import succession
from policyver.render import blame_as_html, blame_as_json, blame_as_markdown
from policyver.render.as_terminal import make_console
from policyver.render.blame_as_terminal import print_blame
from policyver.render.blame_view import build_blame, chosen_sections

if TYPE_CHECKING:
    from rich.console import Console

    from policyver.model.document import Statement
    from policyver.render.blame_shown import BlameShown

BEFORE = '<section id="a" label="1"><title>Trials</title><p>No trial was found in any of the registries. One is under way.</p></section>'
AFTER = BEFORE.replace("One is", "Two are").replace("</p></section>", " Ask again then.</p></section>")
HOSTILE = (
    '<section id="a" label="1"><title>&lt;script&gt;alert(1)&lt;/script&gt; \u202e[bold]x[/]</title>'
    "<p>&lt;img src=x onerror=alert(1)&gt; | `code` **b** [x](javascript:y) \u009b31m :smile: @you</p></section>"
)


def chain(*bodies: str) -> list[Statement]:
    return [revision(str(2010 + at), body) for at, body in enumerate(bodies)]


def shown(*bodies: str, sections: tuple[str, ...] = (), substantive: bool = False) -> BlameShown:
    statements = chain(*bodies)
    steps = [succession(old, new) for old, new in pairwise(statements)]
    labels = labels_of_last(statements, steps)
    return build_blame(statements, blame(statements, steps), labels, sections=sections, substantive=substantive)


def printed(view: BlameShown, width: int) -> str:
    out = io.StringIO()
    console: Console = make_console(out, width)
    print_blame(view, console)
    return out.getvalue()


def test_terminal() -> None:
    lines = printed(shown(BEFORE + position(), AFTER + position(claim="Offer it to all adults.")), 200).splitlines()
    assert lines[0] == "An example [illustrative: issued by nobody]"
    assert lines[-7:] == [
        "in    last",
        "2010        # 1 Trials",
        "2010        No trial was found in any of the registries.",
        "2010  2011  Two are under way.",
        "2011        Ask again then.",
        "",
        "            # 1 (p)  [2010, amended 2011]",
    ] or lines[-8:-1] == [
        "in    last",
        "2010        # 1 Trials",
        "2010        No trial was found in any of the registries.",
        "2010  2011  Two are under way.",
        "2011        Ask again then.",
        "",
        "            # 1 (p)  [2010, amended 2011]",
    ]  # fmt: skip


@pytest.mark.parametrize("width", [20, 40, 60, 80, 200])
def test_it_fits_and_loses_nothing(width: int) -> None:
    text = printed(shown(BEFORE, AFTER), width)
    assert max(map(len, text.splitlines())) <= width
    assert "Notrialwasfoundinanyoftheregistries." in "".join(text.split())


def test_notes() -> None:
    text = printed(shown(AFTER, BEFORE, BEFORE, AFTER), 200)
    assert "Ask again then.  (brought in again, as last said in 2010)" in text
    assert "2010  2013  Two are under way.  (as last said in 2010)" in text


def test_editorial_changes_are_skipped() -> None:
    polished = BEFORE.replace("any of", "“any” of")
    assert shown(BEFORE, polished).sections[0].lines[0].changed == "2011"
    skipped = shown(BEFORE, polished, substantive=True)
    assert skipped.sections[0].lines[0].changed == ""
    assert "last changed its meaning" in skipped.explained


def test_sections_by_id_and_by_number() -> None:
    both = BEFORE + '<section id="b" label="2."><title>Harms</title><p>None is known.</p></section>'
    for name in ("b", "2", "2."):
        assert [section.heading for section in shown(BEFORE, both, sections=(name,)).sections] == ["2. Harms"]
    with pytest.raises(NotFoundError) as error:
        shown(BEFORE, both, sections=("c",))
    assert "no section" in error.value.message


def test_a_number_that_several_print_names_none() -> None:
    twice = BEFORE + '<section id="b" label="1"><title>Harms</title><p>None is known.</p></section>'
    with pytest.raises(NotFoundError) as error:
        shown(twice, sections=("1",))
    assert "a, b" in error.value.hint


def test_json_obeys_its_schema() -> None:
    statements = chain(BEFORE + position(), AFTER + position(reviewed="2011-05"))
    steps = [succession(old, new) for old, new in pairwise(statements)]
    labels = labels_of_last(statements, steps)
    text = blame_as_json.render(
        statements, ["a" * 40, None], blame(statements, steps), labels, chosen_sections(statements[-1], ())
    )
    told = json.loads(text)
    jsonschema.validate(
        told, json.loads(files("policyver").joinpath("render/schema/blame.schema.json").read_text("utf-8"))
    )
    trial = told["sections"][0]["sentences"][2]
    assert (trial["text"], trial["brought-in"], trial["last-changed"]) == ("Two are under way.", "2010", "2011")
    assert told["sections"][1]["update-label"] == {
        "text": "[2011]",
        "reviewed": "2011",
        "amended": None,
        "new": False,
        "sign": "stance",
        "changed": False,
    }


def test_nothing_acts() -> None:
    view = shown(BEFORE, HOSTILE)
    page = blame_as_html.render(view)
    assert "<script>alert" not in page
    assert "<img" not in page
    markdown = blame_as_markdown.render(view)
    assert "<img" not in markdown
    assert "| \\` " not in markdown
    assert markdown.count("\n| ") == 3
    for text in (page, markdown, printed(view, 80)):
        assert "\u202e" not in text
        assert "\x9b" not in text
    assert "[bold]x[/]" in printed(view, 80)
    assert ":smile:" in printed(view, 80)


def test_html_says_who_issued_it_and_heads_its_columns() -> None:
    page = blame_as_html.render(shown(BEFORE, AFTER))
    assert "illustrative: issued by nobody" in page
    assert '<th scope="col" role="columnheader">Last changed</th>' in page
    assert '<td role="cell" data-label="Last changed"><span>not since</span></td>' in page
