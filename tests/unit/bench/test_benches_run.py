"""Each bench runs on a tiny size, so that none rots. What they measure is not looked at here."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).parents[3] / "bench"
COMMANDS = {
    "compare_speed": (
        ["compare_speed.py", "--runs", "1", "--cold", "--share", "0.1", "--", "5"],
        "policyver diff --stat",
    ),
    "import_growth": (["import_growth.py", "--runs", "1", "--count", "20"], "lines over the ratio: 0"),
    "laws": (["laws.py", "--pairs", "30"], "30 trios under 7 laws"),
    "readability": (["readability.py", "--seeds", "1", "--kilobytes", "10", "--no-peers"], "policyver"),
    "structure": (["structure.py", "--seeds", "1", "--kilobytes", "30"], "told exactly"),
    "ugly_speed": (["ugly_speed.py", "--paragraphs", "60", "--case", "boilerplate 80"], "moves: "),
}

CORPORA = BENCH.parent.parent / "shared" / "corpora"
ON_CORPORA = {
    "sentences": (["sentences.py", "--first", "3"], "policyver, documents"),
    "operations": (["operations.py", "--peers", "none", "--first", "20"], "policyver"),
    "impact_labels": (["impact_labels.py", "--first", "20"], "whatwg-editorial: "),
}


@pytest.mark.skipif(not CORPORA.is_dir(), reason="the labelled corpora are not here")
@pytest.mark.parametrize("name", ON_CORPORA)
def test_the_bench_on_corpora_runs(name: str, tmp_path: Path) -> None:
    (script, *arguments), expected = ON_CORPORA[name]
    command = [sys.executable, str(BENCH / script), *arguments, "--corpora", str(CORPORA)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert expected in done.stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_the_bench_runs(name: str, tmp_path: Path) -> None:
    (script, *arguments), expected = COMMANDS[name]
    command = [sys.executable, str(BENCH / script), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert expected in done.stdout
    assert "failed" not in done.stdout
