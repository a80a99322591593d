"""Work shared out to copies of the process gives what it gives here, whatever happens to the copies."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Generator
from typing import TYPE_CHECKING

import pytest

from policyver.programs import forked

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

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


def test_results_come_in_the_order_of_the_pieces_from_as_many_processes_as_there_are_processors() -> None:
    found = COPIES.all(lambda piece: (piece * piece, os.getpid()), PIECES, SIZES)
    assert [value for value, _ in found] == [square(piece) for piece in PIECES]
    assert len({process for _, process in found}) == 4
    assert no_children_left()


def test_little_work_is_done_here() -> None:
    found = COPIES.all(lambda _: os.getpid(), PIECES, [1] * len(PIECES))
    assert set(found) == {HERE}


def test_what_a_copy_that_was_killed_did_not_deliver_is_done_here() -> None:
    def killed_elsewhere(piece: int) -> int:
        if os.getpid() != HERE:
            os.kill(os.getpid(), signal.SIGKILL)
        return square(piece)

    assert COPIES.all(killed_elsewhere, PIECES, SIZES) == [square(piece) for piece in PIECES]
    assert no_children_left()


def test_where_no_copy_can_be_made_all_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> int:
        raise BlockingIOError

    monkeypatch.setattr(os, "fork", refuse)
    assert COPIES.all(square, PIECES, SIZES) == [square(piece) for piece in PIECES]


def test_an_error_of_the_work_comes_out_as_it_does_without_copies() -> None:
    def fails(piece: int) -> int:
        if piece == 99:
            raise ValueError(piece)
        return piece

    with pytest.raises(ValueError, match="99"):
        COPIES.all(fails, PIECES, SIZES)
    assert no_children_left()


def test_no_copy_outlives_a_stop() -> None:
    def stops_here(piece: int) -> int:
        if os.getpid() == HERE:
            raise KeyboardInterrupt
        return piece

    with pytest.raises(KeyboardInterrupt):
        COPIES.all(stops_here, PIECES, SIZES)
    assert no_children_left()


def test_what_is_begun_ahead_is_done_elsewhere_while_other_work_goes_on(tmp_path: Path) -> None:
    def told(piece: int) -> tuple[int, int]:
        (tmp_path / str(piece)).touch()
        return square(piece), os.getpid()

    with COPIES.ahead(told, PIECES, SIZES) as done:
        wait_for(lambda: len(list(tmp_path.iterdir())) == len(PIECES))
        found = [one for one in done() if one is not None]
    assert [value for value, _ in found] == [square(piece) for piece in PIECES]
    assert len({process for _, process in found} - {HERE}) == 3
    assert no_children_left()


def test_what_is_not_done_when_it_is_asked_for_is_left(tmp_path: Path) -> None:
    def slow(piece: int) -> int:
        (tmp_path / "begun").touch()
        time.sleep(0.2)
        return square(piece)

    with COPIES.ahead(slow, PIECES, SIZES) as done:
        wait_for((tmp_path / "begun").exists)
        found = done()
    assert len(found) == len(PIECES)
    assert set(map(type, found)) == {int, type(None)}
    assert all(one in {None, square(piece)} for one, piece in zip(found, PIECES, strict=True))
    assert no_children_left()


def test_little_is_not_begun_ahead() -> None:
    with COPIES.ahead(square, PIECES, [1] * len(PIECES)) as done:
        assert done() == [None] * len(PIECES)


def test_what_was_begun_in_a_copy_that_was_killed_or_failed_or_could_not_be_made_is_left(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fails(piece: int) -> int:
        raise ValueError(piece)

    def refuse() -> int:
        raise BlockingIOError

    for work in (lambda _: os.kill(os.getpid(), signal.SIGKILL), fails):
        with COPIES.ahead(work, PIECES, SIZES) as done:
            assert done() == [None] * len(PIECES)
        assert no_children_left()
    monkeypatch.setattr(os, "fork", refuse)
    with COPIES.ahead(square, PIECES, SIZES) as done:
        assert done() == [None] * len(PIECES)


def test_nothing_begun_ahead_outlives_a_stop() -> None:
    with pytest.raises(KeyboardInterrupt), COPIES.ahead(time.sleep, PIECES, SIZES):
        raise KeyboardInterrupt
    assert no_children_left()


@pytest.mark.parametrize("count", [0, 1, 2, 3, 15, 16, 17, 100, 1_000])
def test_each_comes_in_order_however_many_there_are(count: int) -> None:
    found = list(COPIES.each(lambda piece: (piece, os.getpid()), range(count), sum(SIZES)))
    assert [piece for piece, _ in found] == list(range(count))
    assert count < 100 or len({process for _, process in found}) == 4
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


@pytest.mark.parametrize("sizes", [[], [0], [0, 0, 0], [5], [1, 100, 1, 1], [100, 1, 1, 1], [1, 1, 1, 100], [3] * 10])
@pytest.mark.parametrize("hands", [1, 2, 4, 8])
def test_shares_tile_the_pieces(sizes: list[int], hands: int) -> None:
    shares = forked.shares(sizes, hands)
    assert len(shares) == hands
    assert [at for first, last in shares for at in range(first, last)] == list(range(len(sizes)))
