"""Work shared out to copies of the process gives what it gives here, whatever happens to the copies."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Generator
from typing import TYPE_CHECKING, TypeVar

import pytest

from policyver.programs import forked
from policyver.programs.copies import MOST_QUEUED
from policyver.programs.shared_work import stretches

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from policyver.compare.hands import Work

_Result = TypeVar("_Result")

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not copy processes")

PIECES = list(range(100))
SIZES = [forked.WORTH_A_COPY] * len(PIECES)
HERE = os.getpid()
COPIES = forked.Copies()


@pytest.fixture(autouse=True)
def four_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1, 2, 3}, raising=False)


def square(piece: int) -> int:
    return piece * piece


def no_children_left() -> bool:
    try:
        os.waitpid(-1, os.WNOHANG)
    except ChildProcessError:
        return True
    return False


def always(_: object, __: str) -> bool:
    return True


def as_they_are(pieces: Sequence[int]) -> Sequence[int]:
    return pieces


def worked(
    work: Work[int, str, _Result],
    pieces: Sequence[int] = PIECES,
    sizes: Sequence[int] = SIZES,
    early: Sequence[Sequence[int]] = (),
) -> list[_Result]:
    with COPIES.shared(work, as_they_are, always, sum(sizes)) as shared:
        shared.expect("expected")
        for some in early:
            shared.begin(some)
        return shared.finish(pieces, sizes, "told")


def slowly(piece: int, told: str) -> tuple[int, str, int]:
    time.sleep(0.002)
    return square(piece), told, os.getpid()


def test_results_come_in_the_order_of_the_pieces_from_as_many_processes_as_there_are_processors() -> None:
    found = worked(slowly)
    assert [value for value, _, _ in found] == list(map(square, PIECES))
    assert {told for _, told, _ in found} == {"told"}
    assert len({process for _, _, process in found}) == 4
    assert no_children_left()


def test_little_work_is_done_here() -> None:
    found = worked(slowly, sizes=[1] * len(PIECES), early=[PIECES])
    assert {(told, process) for _, told, process in found} == {("told", HERE)}


@pytest.mark.parametrize("early", [[], [PIECES], [PIECES[::2], PIECES[1::2]], [range(200)]])
def test_what_a_copy_that_was_killed_did_not_deliver_is_done_here(early: list[Sequence[int]]) -> None:
    def killed_elsewhere(piece: int, _: str) -> int:
        if os.getpid() != HERE and piece % 7 == 3:
            os.kill(os.getpid(), signal.SIGKILL)
        return square(piece)

    assert worked(killed_elsewhere, early=early) == list(map(square, PIECES))
    assert no_children_left()


def test_where_no_copy_can_be_made_all_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> int:
        raise BlockingIOError

    monkeypatch.setattr(os, "fork", refuse)
    found = worked(slowly, early=[PIECES])
    assert {(told, process) for _, told, process in found} == {("told", HERE)}


@pytest.mark.parametrize("early", [[], [PIECES]])
def test_an_error_of_the_work_comes_out_as_it_does_without_copies(early: list[Sequence[int]]) -> None:
    def fails(piece: int, _: str) -> int:
        if piece == 99:
            raise ValueError(piece)
        return piece

    with pytest.raises(ValueError, match="99"):
        worked(fails, early=early)
    assert no_children_left()


def test_no_copy_outlives_a_stop() -> None:
    def stops_here(piece: int, _: str) -> int:
        if os.getpid() == HERE:
            raise KeyboardInterrupt
        time.sleep(0.01)
        return piece

    with pytest.raises(KeyboardInterrupt):
        worked(stops_here, early=[PIECES])
    assert no_children_left()


def test_what_is_told_of_early_is_done_elsewhere_while_other_work_goes_on(tmp_path: Path) -> None:
    def work(piece: int, told: str) -> tuple[int, str, int]:
        (tmp_path / str(piece)).touch()
        return square(piece), told, os.getpid()

    with COPIES.shared(work, as_they_are, always, sum(SIZES)) as shared:
        shared.expect("expected")
        shared.begin(PIECES[:40])
        shared.begin(PIECES[40:])
        wait_for(lambda: len(list(tmp_path.iterdir())) == len(PIECES))
        found = shared.finish(PIECES[::-1], SIZES, "told")
    assert [value for value, _, _ in found] == list(map(square, PIECES[::-1]))
    assert {told for _, told, _ in found} == {"expected"}
    assert len({process for _, _, process in found} - {HERE}) == 3
    assert no_children_left()


def test_pieces_are_begun_while_others_are_still_found(tmp_path: Path) -> None:
    def work(piece: int, _: str) -> int:
        (tmp_path / str(piece)).touch()
        return square(piece)

    def found() -> Iterator[int]:
        yield from range(1_000)
        wait_for(lambda: len(list(tmp_path.iterdir())) > 100)
        yield 1_000

    with COPIES.shared(work, as_they_are, always, sum(SIZES)) as shared:
        shared.expect("expected")
        shared.begin(found())
        assert shared.finish(PIECES, SIZES, "told") == list(map(square, PIECES))
    assert no_children_left()


def test_what_is_not_done_when_it_is_asked_for_is_shared_out_again(tmp_path: Path) -> None:
    def slow(_: int, told: str) -> str:
        (tmp_path / "begun").touch()
        time.sleep(0.02)
        return told

    with COPIES.shared(slow, as_they_are, always, sum(SIZES)) as shared:
        shared.expect("expected")
        shared.begin(PIECES)
        wait_for((tmp_path / "begun").exists)
        found = shared.finish(PIECES, SIZES, "told")
    assert set(found) == {"expected", "told"}
    assert no_children_left()


def test_what_does_not_hold_is_done_again_and_what_is_no_longer_asked_for_is_left(tmp_path: Path) -> None:
    def work(piece: int, told: str) -> tuple[int, str]:
        (tmp_path / str(piece)).touch()
        return piece, told

    def holds(result: tuple[int, str], told: str) -> bool:
        assert told == "told"
        return result[0] % 3 != 0

    with COPIES.shared(work, as_they_are, holds, sum(SIZES)) as shared:
        shared.expect("expected")
        shared.begin(PIECES)
        wait_for(lambda: len(list(tmp_path.iterdir())) == len(PIECES))
        found = shared.finish(PIECES[20:], SIZES[20:], "told")
    assert found == [(piece, "expected" if piece % 3 else "told") for piece in PIECES[20:]]
    assert no_children_left()


def test_what_pieces_are_about_need_not_be_known_when_copies_are_made(tmp_path: Path) -> None:
    texts: list[str] = []

    def work(text: str, told: str) -> tuple[str, bool]:
        (tmp_path / text).touch()
        return f"{text} {told}", bool(texts)  # as this process knows it

    def load(pieces: Sequence[int]) -> list[str]:
        return [texts[at] for at in pieces]

    with COPIES.shared(work, load, always, sum(SIZES)) as shared:
        texts += [f"text {at}" for at in PIECES]
        shared.expect("expected")
        shared.begin(PIECES[:50])
        wait_for(lambda: len(list(tmp_path.iterdir())) == 50)
        found = shared.finish(PIECES, SIZES, "told")
    assert [text for text, _ in found] == [f"text {at} {'expected' if at < 50 else 'told'}" for at in PIECES]
    assert {knows for _, knows in found[:50]} == {False}
    assert no_children_left()


def test_large_results_of_many_copies_neither_block_nor_mix() -> None:
    def large(piece: int, _: str) -> str:
        return str(piece) * 300_000

    found = worked(large, early=[PIECES[:50]])
    assert found == [str(piece) * 300_000 for piece in PIECES]
    assert no_children_left()


def test_nothing_begun_early_outlives_a_stop() -> None:
    def sleeps(piece: int, _: str) -> None:
        time.sleep(piece)

    def stopped() -> None:
        with COPIES.shared(sleeps, as_they_are, always, sum(SIZES)) as shared:
            shared.expect("expected")
            shared.begin(PIECES)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stopped()
    assert no_children_left()


@pytest.mark.parametrize("count", [0, 1, 2, 3, 15, 16, 17, 100, 1_000, 50_000])
def test_each_comes_in_order_however_many_there_are(count: int) -> None:
    def work(piece: int) -> tuple[int, int]:
        time.sleep(0.002 if count == 100 else 0)
        return piece, os.getpid()

    found = list(COPIES.each(work, range(count), sum(SIZES)))
    assert [piece for piece, _ in found] == list(range(count))
    assert count != 100 or len({process for _, process in found}) == 4
    assert no_children_left()


def test_what_takes_long_elsewhere_is_waited_for_while_others_are_made() -> None:
    def first_is_slow_elsewhere(piece: int) -> tuple[int, int]:
        time.sleep(0.3 if piece == 20 and os.getpid() != HERE else 0.001)
        return piece, os.getpid()

    found = list(COPIES.each(first_is_slow_elsewhere, PIECES, sum(SIZES)))
    assert [piece for piece, _ in found] == PIECES
    assert no_children_left()


def test_of_little_work_each_is_made_here_when_it_is_taken() -> None:
    made: list[int] = []
    found = COPIES.each(made.append, PIECES, 1)
    assert made == []
    next(found)
    assert made == [0]


def test_each_that_a_killed_copy_did_not_deliver_is_made_here() -> None:
    def killed_elsewhere(piece: int) -> int:
        if os.getpid() != HERE and piece > 50:
            os.kill(os.getpid(), signal.SIGKILL)
        return square(piece)

    assert list(COPIES.each(killed_elsewhere, PIECES, sum(SIZES))) == [square(piece) for piece in PIECES]
    assert no_children_left()


def test_an_error_of_one_comes_out_when_its_turn_comes() -> None:
    def fails(piece: int) -> int:
        if piece == 60:
            raise ValueError(piece)
        return piece

    found: list[int] = []
    with pytest.raises(ValueError, match="60"):
        found.extend(COPIES.each(fails, PIECES, sum(SIZES)))
    assert found == PIECES[:60]
    assert no_children_left()


def test_a_copy_ends_where_nobody_takes_the_rest() -> None:
    found = COPIES.each(lambda piece: str(piece) * 100_000, PIECES, sum(SIZES))
    next(found)
    assert isinstance(found, Generator)
    found.close()
    assert no_children_left()


def wait_for(happened: Callable[[], bool]) -> None:
    """Wait until something happened, half a minute at most."""
    end = time.monotonic() + 30
    while not happened():
        assert time.monotonic() < end
        time.sleep(0.01)


@pytest.mark.parametrize(
    "sizes", [[], [0], [0, 0, 0], [5], [1, 100, 1, 1], [100, 1, 1, 1], [1, 1, 1, 100], [3] * 10, [1] * 5_000]
)
@pytest.mark.parametrize("count", [1, 2, 4, 8, 100, 10_000])
def test_stretches_tile_the_pieces_and_are_no_more_than_the_queue_holds(sizes: list[int], count: int) -> None:
    found = stretches(list(enumerate(sizes)), count)
    assert [at for stretch in found for at in stretch] == list(range(len(sizes)))
    assert all(found)
    assert len(found) <= min(count + 1, MOST_QUEUED)
