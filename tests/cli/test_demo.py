"""`policyver demo`: the store that it makes, from the checkout and from an installed wheel."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from tests.cli.test_diff import ROOT, run

if TYPE_CHECKING:
    from pathlib import Path


def test_the_store_holds_every_sample_as_history_with_the_dates_of_issue(tmp_path: Path) -> None:
    ran = run("demo", "store", cwd=tmp_path)
    assert ran.returncode == 0, ran.stderr
    store = tmp_path / "store"
    assert run("verify", cwd=store).returncode == 0
    for folder in sorted((ROOT / "statements").iterdir()):
        labels = {file.stem for file in folder.glob("*.xml")} - {"illustrative-draft"}
        logged = run("log", folder.name, cwd=store).stdout
        assert all(f"  {label}  " in logged for label in labels), logged
    date = subprocess.run(
        ["git", "log", "-1", "--format=%as %cs", "nice-venoplasty-ms/2012"],
        cwd=store,
        capture_output=True,
        text=True,
        check=True,
    )
    assert date.stdout.split() == ["2012-03-28", "2012-03-28"]
    status = subprocess.run(["git", "status", "--short"], cwd=store, capture_output=True, text=True, check=True)
    assert status.stdout.split() == ["M", "statements/sir-ccsvi-ms.xml"]  # the illustrative draft


def test_the_tour_shows_the_change_of_stance_and_marks_what_nobody_issued(tmp_path: Path) -> None:
    printed = " ".join(run("demo", cwd=tmp_path).stdout.split())
    assert "neither (only in research) → against: settled" in printed
    assert "illustrative: issued by nobody" in printed
    assert (tmp_path / "policyver-demo" / "policyver.toml").is_file()


def test_an_occupied_folder_is_a_conflict_and_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    assert run("demo", str(tmp_path)).returncode == 5
    assert [file.name for file in tmp_path.iterdir()] == ["notes.txt"]


@pytest.mark.slow
def test_the_wheel_alone_carries_the_samples(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path / "dist")],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = (tmp_path / "dist").glob("*.whl")
    target = tmp_path / "installed"
    subprocess.run(
        [
            sys.executable,
            "-m",
            "pip",
            "install",
            "--quiet",
            "--no-deps",
            "--no-index",
            "--target",
            str(target),
            str(wheel),
        ],
        check=True,
        capture_output=True,
    )
    code = "import sys; sys.argv = ['policyver', 'demo', 'store']; from policyver.cli.main import main; main()"
    ran = subprocess.run(
        [sys.executable, "-S", "-c", f"import sys; sys.path[:0] = {[str(target), *_dependencies()]!r}; {code}"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert "nice-venoplasty-ms: 2012, 2019" in ran.stdout


def _dependencies() -> list[str]:
    return [path for path in sys.path if path.endswith("site-packages")]
