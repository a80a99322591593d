"""`policyver load`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.cli.documents_for_commands import statement

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Policyver


def _past(folder: Path) -> None:
    (folder / "past").mkdir()
    (folder / "past/b.xml").write_bytes(statement("b", status="published", dates='published="2009-11"'))
    (folder / "past/a.xml").write_bytes(statement("a", status="published", dates='published="1962"'))
    (folder / "past/c.xml").write_bytes(statement("c", dates=""))


def test_loads(policyver: Policyver, tmp_path: Path) -> None:
    _past(tmp_path)
    policyver("init", "store")
    ran = policyver("load", "past", "--store", "store")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == "drafted alpha: statements/alpha.xml\nrecorded 2 revisions and 0 topics\n"
    assert [line[:24] for line in policyver("log", "alpha", "--store", "store").out.splitlines()] == [
        "alpha  Alpha",
        "  draft c (statements/al",
        "  b  published 2009-11  ",
        "  a  published 1962  " + policyver("log", "alpha", "--store", "store").out.splitlines()[-1][21:24],
    ]


def test_invalid(policyver: Policyver, tmp_path: Path) -> None:
    _past(tmp_path)
    (tmp_path / "past/b.xml").write_bytes(b"<broken")
    policyver("init", "store")
    ran = policyver("load", "past", "--store", "store")
    assert ran.code == 3
    assert "PV001" in ran.err
    assert "b.xml" in ran.err


def test_nothing_there(policyver: Policyver) -> None:
    policyver("init", "store")
    assert policyver("load", "past", "--store", "store").code == 4
    assert policyver("load", "past").code == 4
