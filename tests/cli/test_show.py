"""`policyver show`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.cli.documents_for_commands import statement
from tests.unit.history.chains import position

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Policyver

SHOWN = """\
Alpha [illustrative: issued by nobody]
alpha@1, position-statement
issued by: Issuer
status: draft, published 2020
source: Nowhere

Background
One [/]sentence[r1] :smile:.
  i. First
  ii. Second
    > Said <U+202E>

1 (stated)
Position: It is so.
Stance: efficacy, adults: against; strength strong, certainty ungraded
| a | b

References
[1] Entry (not confirmed)
"""
RICH = (
    statement("1")
    .replace(b"</front>", b'<source fidelity="illustrative">Nowhere</source></front>')
    .replace(
        b"<p>One sentence.</p>",
        '<p>One <em>[/]sentence</em><cite ref="r1"/> :smile:.</p>'
        '<list type="lower-roman"><item>First</item><item>Second<quote>Said \u202e</quote></item></list>'.encode(),
    )
    .replace(
        b"</body>",
        b'<position id="stated" label="1"><claim>It is so.</claim>'
        b'<stance question="efficacy" population="adults" direction="against" strength="strong"/>'
        b"<rationale><table><tbody><tr><td>a</td><td>b</td></tr></tbody></table></rationale></position></body>"
        b'<back><references><reference id="r1" label="1" confirmed="no">Entry</reference></references></back>',
    )
)

CLEARER = '<reason about="p" driver="clarification">Clearer.</reason>'


def test_to_read(policyver: Policyver, tmp_path: Path) -> None:
    policyver("init")
    (tmp_path / "first.xml").write_bytes(RICH)
    assert policyver("show", "first.xml").out == SHOWN


def test_byte_for_byte(policyver: Policyver, tmp_path: Path) -> None:
    policyver("init")
    policyver("publish", "-", stdin=statement("1"))
    policyver("publish", "-", stdin=statement("2", text="Two."))
    out = policyver("show", "alpha@1", "--format", "xml").out
    assert 'status="published"' in out
    assert policyver("show", "alpha@2020", "--format", "xml", "-o", "two.xml").out == ""
    assert b"Two." in (tmp_path / "two.xml").read_bytes()
    assert policyver("show", "alpha@1..2").code == 2
    assert "! replaced by alpha@2" in policyver("show", "alpha@1").out


def test_what_was_recorded_since(policyver: Policyver) -> None:
    policyver("init")
    policyver("publish", "-", stdin=statement("1"))
    policyver("reaffirm", "alpha@1", "--date", "2022")
    policyver("withdraw", "alpha@1", "--date", "2024", "--reason", "Overtaken.")
    lines = policyver("show", "alpha").out.splitlines()
    assert [line for line in lines if line.startswith("!")] == ["! reaffirmed on 2022", "! withdrawn on 2024"]


@pytest.mark.parametrize(
    ("reference", "code"),
    [
        ("alpha@1", 0),
        ("alpha@draft", 0),
        ("alpha@git:HEAD", 0),
        ("statements/alpha.xml", 0),
        ("alpha@git:HEAD:foo", 2),
        ("alpha@git:@{-1}", 2),
        ("alpha@--output=f", 2),
        ("../x", 4),
        ("alpha@9", 4),
        ("alpha@1999", 4),
        ("beta", 4),
        ("alpha@git:nope", 4),
        ("policyver.toml/x", 4),
        ("alpha\n", 2),
    ],
)
def test_references(policyver: Policyver, reference: str, code: int) -> None:
    policyver("init")
    policyver("publish", "-", stdin=statement("1"))
    ran = policyver("show", reference)
    assert ran.code == code
    assert bool(ran.err) == bool(code)


def test_paths_and_standard_input_need_no_git(
    policyver: Policyver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    for name in [name for name in sys.modules if name == "git" or name.startswith("git.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setenv("PATH", "")
    (tmp_path / "one.xml").write_bytes(statement("1"))
    assert policyver("show", "one.xml").code == 0
    assert policyver("show", "-", stdin=statement("1")).code == 0
    assert "git" not in sys.modules
    assert policyver("log").code == 4


def test_in_force_on_a_day(policyver: Policyver) -> None:
    policyver("init")
    policyver("publish", "-", stdin=statement("2021"))
    policyver("publish", "-", stdin=statement("2", text="Two.", dates='published="2022-03" effective="2022-06"'))
    assert "alpha@2021," in policyver("show", "alpha", "--at", "2022-05-31").out
    assert "alpha@2," in policyver("show", "alpha", "--at", "2022-06").out
    assert "alpha@2," in policyver("show", "alpha", "--at", "2022").out
    assert b"Two." in policyver("show", "alpha", "--at", "2030", "--format", "xml").out.encode()
    for words, code in (
        (("alpha", "--at", "2019"), 4),
        (("alpha", "--at", "soon"), 2),
        (("alpha@2", "--at", "2022"), 2),
        (("beta", "--at", "2022"), 4),
    ):
        assert policyver("show", *words).code == code


def test_update_labels_stand_behind_positions(policyver: Policyver) -> None:
    policyver("init")
    for label, body in (("2012", position()), ("2019", position(claim="Offer the test to all."))):
        policyver("publish", "-", stdin=statement(label, dates=f'published="{label}"', more=body, reasons=CLEARER))
    assert "1 (p)  [2012]" in policyver("show", "alpha@2012").out
    assert "1 (p)  [2012, amended 2019]" in policyver("show", "alpha").out
    assert "[2012" not in policyver("show", "alpha@draft").out
