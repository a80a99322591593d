"""What `diff` says is the same with real copies of the process as without, however little there is to share out."""

from __future__ import annotations

import os
from io import StringIO
from pathlib import Path

import pytest
from tests.unit.compare.documents import document
from tests.unit.programs.test_forked import no_children_left

from policyver.compare.diff import compare_sources
from policyver.policyxml.read_outline import read_source
from policyver.programs import forked
from policyver.programs.forked import Copies
from policyver.render import as_json
from policyver.render.as_terminal import make_console, print_comparison
from policyver.render.view import build_view

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not copy processes")

CASES = Path(__file__).parents[2] / "cases" / "diff"
FOLDERS = sorted(path.parent for path in CASES.glob("**/old.xml"))
SIZE = 1_000_000


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_copies_change_nothing_of_what_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old, new = ((folder / f"{side}.xml").read_bytes() for side in ("old", "new"))
    same_in_copies(old, new, monkeypatch)


def test_many_sections_shared_out_come_back_in_their_order(monkeypatch: pytest.MonkeyPatch) -> None:
    old = [
        f"Region {at} counts its patients each year. It sends {at + 3} letters to those of ward {at * 7}."
        for at in range(60)
    ]
    new = [text.replace("each year", f"every {at} months") if at % 3 else text for at, text in enumerate(old)]
    same_in_copies(long(old), long(new), monkeypatch)


def long(texts: list[str]) -> bytes:
    """A section of two paragraphs for each text, of which the second never changes."""
    return document(
        "".join(
            f'<section id="s{at}" label="{at}"><p>{text}</p><p>So it was decided in hall {at}.</p></section>'
            for at, text in enumerate(texts)
        )
    )


def same_in_copies(before: bytes, after: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    def told(hands: Copies) -> tuple[str, str]:
        old, new = read_source(before), read_source(after)
        comparison = compare_sources(old, new, hands=hands)
        file = StringIO()
        print_comparison(build_view(comparison), make_console(file, 100), "inline", hands)
        return "".join(as_json.pieces(comparison, hands, SIZE)), file.getvalue()

    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0}, raising=False)
    alone = told(Copies())
    made: list[int] = []
    fork = os.fork

    def counted() -> int:
        made.append(1)
        return fork()

    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1, 2}, raising=False)
    monkeypatch.setattr(os, "fork", counted)
    monkeypatch.setattr(forked, "WORTH_A_COPY", 1)
    assert told(Copies()) == alone
    assert made
    assert no_children_left()
