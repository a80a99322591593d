"""Work shared out to copies of the process gives what it gives here, whatever happens to the copies."""

from __future__ import annotations

import os
import signal

import pytest

from policyver.programs import forked

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not copy processes")

PIECES = list(range(100))
SIZES = [forked.WORTH_A_COPY] * len(PIECES)
HERE = os.getpid()


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
    found = forked.in_copies(lambda piece: (piece * piece, os.getpid()), PIECES, SIZES)
    assert [value for value, _ in found] == [square(piece) for piece in PIECES]
    assert len({process for _, process in found}) == 4
    assert no_children_left()


def test_little_work_is_done_here() -> None:
    found = forked.in_copies(lambda _: os.getpid(), PIECES, [1] * len(PIECES))
    assert set(found) == {HERE}


def test_what_a_copy_that_was_killed_did_not_deliver_is_done_here() -> None:
    def killed_elsewhere(piece: int) -> int:
        if os.getpid() != HERE:
            os.kill(os.getpid(), signal.SIGKILL)
        return square(piece)

    assert forked.in_copies(killed_elsewhere, PIECES, SIZES) == [square(piece) for piece in PIECES]
    assert no_children_left()


def test_where_no_copy_can_be_made_all_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> int:
        raise BlockingIOError

    monkeypatch.setattr(os, "fork", refuse)
    assert forked.in_copies(square, PIECES, SIZES) == [square(piece) for piece in PIECES]


def test_an_error_of_the_work_comes_out_as_it_does_without_copies() -> None:
    def fails(piece: int) -> int:
        if piece == 99:
            raise ValueError(piece)
        return piece

    with pytest.raises(ValueError, match="99"):
        forked.in_copies(fails, PIECES, SIZES)
    assert no_children_left()


def test_no_copy_outlives_a_stop() -> None:
    def stops_here(piece: int) -> int:
        if os.getpid() == HERE:
            raise KeyboardInterrupt
        return piece

    with pytest.raises(KeyboardInterrupt):
        forked.in_copies(stops_here, PIECES, SIZES)
    assert no_children_left()


@pytest.mark.parametrize("sizes", [[], [0], [0, 0, 0], [5], [1, 100, 1, 1], [100, 1, 1, 1], [1, 1, 1, 100], [3] * 10])
@pytest.mark.parametrize("hands", [1, 2, 4, 8])
def test_shares_tile_the_pieces(sizes: list[int], hands: int) -> None:
    shares = forked.shares(sizes, hands)
    assert len(shares) == hands
    assert [at for first, last in shares for at in range(first, last)] == list(range(len(sizes)))
