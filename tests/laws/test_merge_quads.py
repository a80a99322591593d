"""Real merges: no automatic result loses a sentence of either side, and the sides are equals.

Runs where the corpus is: in the folder that POLICYVER_CORPORA names, else in `shared/corpora` beside the repository.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest
from tests.laws.test_merge_laws import lost_sentences

from policyver.compare.merging.merge import merge, weave
from policyver.policyxml.conflicts import write_merge
from policyver.policyxml.read_statement import read_statement
from policyver.policyxml.write import write_statement

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "bench"))

from markdown_statement import statement_of  # noqa: E402 - bench/ is a folder of programs, found by the line above

FOLDER = Path(os.environ.get("POLICYVER_CORPORA", ROOT.parent / "shared" / "corpora")) / "merge-quads"
INDEX = FOLDER / "index.json"
QUADS = json.loads(INDEX.read_text("utf-8")) if INDEX.is_file() else []

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not QUADS, reason="the corpus is not here")]


@pytest.mark.parametrize("quad", QUADS, ids=lambda quad: quad["id"])
def test_no_real_merge_loses_a_sentence(quad: dict[str, str]) -> None:
    files = [FOLDER / quad["id"] / f"{side}{quad['ext']}" for side in ("base", "ours", "theirs")]
    base, ours, theirs = (statement_of(file.read_text("utf-8", "replace")) for file in files)
    found, mirrored = merge(base, ours, theirs), merge(base, theirs, ours)
    assert lost_sentences(base, ours, theirs, found) == []
    assert len(found.conflicts) == len(mirrored.conflicts)
    data = write_merge(found)
    if not found.conflicts:
        assert write_merge(mirrored) == data
        assert write_statement(read_statement(data)) == data
    assert write_merge(weave(base, base, ours)) == write_statement(ours)
    assert write_merge(weave(base, theirs, theirs)) == write_statement(theirs)
