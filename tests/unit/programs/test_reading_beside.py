"""A revision read in a copy of the process says what it says when it is read here, whatever happens to the copy."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from tests.laws.test_compare import CASES, MODES
from tests.laws.test_read_outline import written
from tests.unit.programs.test_forked import no_children_left

from policyver.compare.diff import compare_sources
from policyver.compare.matching import MatchBy
from policyver.errors import DocumentError
from policyver.policyxml.read_outline import read_source
from policyver.policyxml.safety import Limits
from policyver.programs import copies, reading_beside
from policyver.programs.reading_beside import read_beside
from policyver.render.as_json import render

if TYPE_CHECKING:
    from tests.laws.edits import Case

    from policyver.model.outline import Source

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not copy processes")

NICE = Path(__file__).parents[3] / "statements" / "nice-venoplasty-ms"
OLD, NEW = ((NICE / name).read_bytes() for name in ("2012.xml", "2019.xml"))
LATE = b'<section id="late"><title>Late</title><p>Said in both revisions.</p></section></body>'
HERE = os.getpid()


@pytest.fixture(autouse=True)
def always(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_beside, "WORTH_A_COPY", 0)
    monkeypatch.setattr(reading_beside, "processors", lambda: 2)


def told(old: bytes, new: bytes, by: MatchBy = MatchBy.AUTO) -> str:
    """The comparison, the new revision read beside the old one."""
    with read_beside(new, where="new.xml", limits=Limits()) as beside:
        source = read_source(old)
        comparison = compare_sources(source, beside.source(), by=by)
    return render(comparison)  # what was left out is read now


def told_here(old: bytes, new: bytes, by: MatchBy = MatchBy.AUTO) -> str:
    return render(compare_sources(read_source(old), read_source(new), by=by))


def test_a_comparison_is_the_same() -> None:
    assert told(OLD, NEW) == told_here(OLD, NEW)
    assert told(OLD, OLD.replace(b"</body>", LATE)) == told_here(OLD, OLD.replace(b"</body>", LATE))
    assert no_children_left()


def test_what_the_copy_has_parsed_is_not_parsed_here(monkeypatch: pytest.MonkeyPatch) -> None:
    with read_beside(NEW, where="new.xml", limits=Limits()) as beside:
        monkeypatch.setattr(reading_beside, "read_source", None)
        source = beside.source()
    assert list(source.ids) == list(read_source(NEW).ids)
    assert source.outline(frozenset()).blocks == read_source(NEW).outline(frozenset()).blocks


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(CASES, MODES)
def test_a_comparison_of_any_two_documents_is_the_same(case: Case, by: MatchBy) -> None:
    old, new = written(case.old), written(case.new)
    assert told(old, new, by) == told_here(old, new, by)


@pytest.mark.parametrize("damage", [(b"</p>", b"</q>"), (b"<p>", b"<p x='1'>"), (b"<p>", b"<!-- a comment --><p>")])
def test_what_the_copy_cannot_say_is_read_here(damage: tuple[bytes, bytes]) -> None:
    assert damage[0] in NEW
    damaged = NEW.replace(*damage, 1)
    outcomes = []
    for tell in (told, told_here):
        try:
            outcomes.append(tell(OLD, damaged))
        except DocumentError as error:
            outcomes.append(f"{error.line}: {error.message}")
    assert outcomes[0] == outcomes[1]
    assert no_children_left()


def test_what_both_revisions_have_and_is_not_in_the_vocabulary_is_told_with_its_line() -> None:
    late = LATE.replace(b"<p>", b"<p x='1'>")
    old, new = OLD.replace(b"</body>", late), OLD.replace(b"</body>", late).replace(b"<p>", b"<p>Now: ", 1)
    for tell in (told, told_here):
        with pytest.raises(DocumentError, match="has no attribute 'x'") as refused:
            tell(old, new)
        assert refused.value.line == new[: new.index(b"x='1'")].count(b"\n") + 1


def test_a_copy_that_is_killed_costs_time_only(monkeypatch: pytest.MonkeyPatch) -> None:
    def killed_elsewhere(data: bytes, *, where: str, limits: Limits) -> Source:
        if os.getpid() != HERE:
            os.kill(os.getpid(), signal.SIGKILL)
        return read_source(data, where=where, limits=limits)

    monkeypatch.setattr(reading_beside, "read_source", killed_elsewhere)
    assert told(OLD, NEW) == told_here(OLD, NEW)
    assert no_children_left()


def test_where_no_copy_can_be_made_it_is_read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> int:
        raise BlockingIOError

    monkeypatch.setattr(os, "fork", refuse)
    assert told(OLD, NEW) == told_here(OLD, NEW)


def test_a_copy_that_nobody_asks_is_gone_in_the_end() -> None:
    with pytest.raises(KeyboardInterrupt), read_beside(NEW, where="new.xml", limits=Limits()):
        raise KeyboardInterrupt
    assert no_children_left()


def test_values_larger_than_a_pipe_go_both_ways() -> None:
    large = list(range(200_000))

    def turn_round(wire: copies.Wire) -> None:
        wire.say(wire.hear()[::-1])

    with copies.copied(turn_round) as wire:
        assert wire is not None
        wire.say(large)
        assert wire.hear() == large[::-1]
        assert wire.hear() is None
    assert no_children_left()
