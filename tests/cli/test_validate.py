"""`policyver validate`: what is checked against what, in which output, and how it ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

import pytest
from tests.unit.policyxml.base import STATEMENT, TOPIC, changed

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Policyver, Ran

BAD = changed(STATEMENT, ('direction="neither"', 'direction="nether"'))
WARNED = changed(STATEMENT, ("<body>", "<body><!-- x -->"))


def _layout(root: Path, name: str = "statements/alpha.xml", text: str = STATEMENT, topic: str = TOPIC) -> str:
    file = root / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    (root / "topics").mkdir(exist_ok=True)
    (root / "topics" / "tea.xml").write_text(topic, "utf-8")
    return name


def _codes(ran: Ran) -> list[str]:
    told: dict[str, Any] = json.loads(ran.out)
    return [found["code"] for document in told["documents"] for found in document["findings"]]


def test_a_valid_statement_with_its_topic(policyver: Policyver, tmp_path: Path) -> None:
    ran = policyver("validate", _layout(tmp_path))
    assert (ran.code, ran.out, ran.err) == (0, "statements/alpha.xml is valid\n", "")


@pytest.mark.parametrize("name", ["statements/alpha.xml", "statements/alpha/2010.xml", "x/statements/alpha.xml"])
def test_the_topic_is_found_beside_the_statements(policyver: Policyver, tmp_path: Path, name: str) -> None:
    root = tmp_path / "x" if name.startswith("x/") else tmp_path
    root.mkdir(exist_ok=True)
    _layout(root, name.removeprefix("x/"), changed(STATEMENT, ('question="warmth"', 'question="heat"')))
    assert _codes(policyver("validate", name, "--json")) == ["PV207"]


ENDS = [
    (STATEMENT, (), 0),
    (BAD, (), 1),
    (WARNED, (), 0),
    (WARNED, ("--strict",), 1),
    (STATEMENT, ("--strict",), 0),
    ("<a>", (), 3),
    ("", (), 3),
    ("<html/>", (), 3),
    (STATEMENT, ("--max-bytes", "100"), 3),
    (STATEMENT, ("--format", "other"), 2),
]


@pytest.mark.parametrize(("text", "options", "code"), ENDS)
@pytest.mark.parametrize("stdin", [False, True])
def test_how_it_ends(
    policyver: Policyver, tmp_path: Path, *, text: str, options: tuple[str, ...], code: int, stdin: bool
) -> None:
    name = _layout(tmp_path, text=text)
    ran = policyver("validate", "-", *options, stdin=text.encode()) if stdin else policyver("validate", name, *options)
    assert ran.code == code, ran


def test_a_lone_document_is_checked_without_its_topic_and_says_so(policyver: Policyver) -> None:
    ran = policyver("validate", "-", "--json", stdin=STATEMENT.encode())
    assert (ran.code, _codes(ran)) == (0, ["PV209"])


def test_topic_and_revision_before_can_be_given(policyver: Policyver, tmp_path: Path) -> None:
    (tmp_path / "tea.xml").write_text(TOPIC, "utf-8")
    (tmp_path / "old.xml").write_text(STATEMENT, "utf-8")
    new = changed(
        STATEMENT,
        ('label="2010" status', 'label="2012" status'),
        ("Tea is inconclusive.", "Tea warms."),
        ('about="warm" ', ""),
    )
    ran = policyver("validate", "-", "--json", "--topic", "tea.xml", "--against", "old.xml", stdin=new.encode())
    assert (ran.code, _codes(ran)) == (1, ["PV501"])
    assert json.loads(ran.out)["documents"][0]["findings"][0]["line"] == 17


REFUSED = [
    (("validate", "none.xml"), 4),
    (("validate", "folder/"), 2),
    (("validate", "a.xml", "b.xml", "--against", "a.xml"), 2),
    (("validate", "a.xml", "--against", "none.xml"), 4),
    (("validate", "a.xml", "--against", "b.xml"), 2),
    (("validate", "a.xml", "--topic", "none.xml"), 4),
    (("validate", "a.xml", "--topic", "a.xml"), 3),
    (("validate", "../x"), 4),
    (("validate", "--output=f"), 4),
    (("validate", "--", "--output=f"), 2),
    (("validate",), 4),
    (("validate", "unknown-id"), 4),
]


@pytest.mark.parametrize(("words", "code"), REFUSED, ids=[" ".join(words) for words, _ in REFUSED])
def test_what_is_not_there_or_does_not_fit(
    policyver: Policyver, tmp_path: Path, words: tuple[str, ...], code: int
) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "a.xml").write_text(STATEMENT, "utf-8")
    (tmp_path / "b.xml").write_text(changed(STATEMENT, ('id="alpha"', 'id="beta"')), "utf-8")
    ran = policyver(*words)
    assert (ran.code, ran.out) == (code, ""), ran
    assert ran.err


def test_one_that_cannot_be_read_does_not_hide_the_others(policyver: Policyver, tmp_path: Path) -> None:
    (tmp_path / "broken.xml").write_text("<a>", "utf-8")
    (tmp_path / "bad.xml").write_text(BAD, "utf-8")
    ran = policyver("validate", "broken.xml", "bad.xml", "--json")
    assert (ran.code, _codes(ran)) == (3, ["PV001", "PV209", "PV106"])


def test_a_broken_topic_is_told_and_its_statement_checked(policyver: Policyver, tmp_path: Path) -> None:
    ran = policyver("validate", _layout(tmp_path, topic="<topic>"), "--json")
    assert (ran.code, _codes(ran)) == (0, ["PV209"])
    assert "the topic tea can't be read" in ran.err


@pytest.mark.parametrize("format_", ["terminal", "json", "sarif", "github", "junit"])
def test_each_output_goes_to_stdout_or_a_file(policyver: Policyver, tmp_path: Path, format_: str) -> None:
    name = _layout(tmp_path, text=BAD)
    shown = policyver("validate", name, "--format", format_)
    filed = policyver("validate", name, "--format", format_, "-o", "out")
    assert (shown.code, filed.code, filed.out) == (1, 1, "")
    assert "PV106" in shown.out
    assert (tmp_path / "out").read_text("utf-8") == shown.out


def test_hostile_text_is_shown_as_it_is(policyver: Policyver, tmp_path: Path) -> None:
    name = _layout(tmp_path, text=changed(STATEMENT, ('question="warmth"', 'question="[bold]x[/]&#x202e;&#x9b;2J"')))
    ran = policyver("validate", name)
    assert ran.code == 1
    assert "[bold]x[/]<U+202E><U+009B>2J" in ran.out.replace("\n  ", " ")
    assert not set("\x1b\x9b\u202e") & set(ran.out)


def test_without_documents_the_store_is_checked_and_the_published_revision_is_what_came_before(
    policyver: Policyver, tmp_path: Path
) -> None:
    assert policyver("init", "shop").code == 0
    first = changed(STATEMENT, ('status="published"', 'status="draft"'))
    _layout(tmp_path / "shop", text=first)
    assert policyver("publish", "alpha", "--store", "shop").code == 0
    second = changed(
        first, ('label="2010" status', 'label="2012" status'), ("Tea is inconclusive.", "Tea warms."),
        ('<reason about="warm"', '<reason about="background"'), ('published="2010-09" effective="2010-09" ', ""),
    )  # fmt: skip
    _layout(tmp_path / "shop", text=second)
    ran = policyver("validate", "--store", "shop", "--json")
    assert (ran.code, _codes(ran)) == (1, ["PV501"])
    assert [one["file"] for one in json.loads(ran.out)["documents"]] == [
        "shop/statements/alpha.xml",
        "shop/topics/tea.xml",
    ]
    for reference in ("alpha", "alpha@draft", "shop/statements/alpha.xml"):
        assert _codes(policyver("validate", reference, "--store", "shop", "--json")) == ["PV501"]
    assert policyver("validate", "alpha@2010", "--store", "shop").code == 0
    assert _codes(policyver("validate", "alpha@draft", "--against", "alpha@2010", "--store", "shop", "--json")) == [
        "PV501"
    ]


def test_a_gigabyte_is_refused_at_once(policyver: Policyver, tmp_path: Path) -> None:
    with (tmp_path / "big.xml").open("wb") as file:
        file.truncate(1 << 30)
    start = time.perf_counter()
    ran = policyver("validate", "big.xml", "--json")
    assert (ran.code, _codes(ran)) == (3, ["PV002"])
    assert time.perf_counter() - start < 2


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(policyver: Policyver, tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(STATEMENT, "utf-8")
    (tmp_path / "a.xml").chmod(0)
    assert policyver("validate", "a.xml").code == 2


@pytest.mark.parametrize(("width", "colour"), [("60", False), ("200", False)])
def test_the_whole_program_is_quick_and_uses_no_colour_in_a_pipe(tmp_path: Path, width: str, colour: bool) -> None:
    name = _layout(tmp_path, text=BAD)
    start = time.perf_counter()
    ran = subprocess.run(
        [sys.executable, "-m", "policyver", "validate", name],
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"], "COLUMNS": width, "HOME": str(tmp_path)},
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert time.perf_counter() - start < 5  # half a second on an idle machine
    assert ran.returncode == 1, ran.stderr
    assert (b"\x1b" in ran.stdout) is colour
    assert max(len(line) for line in ran.stdout.decode().splitlines()) <= int(width)
