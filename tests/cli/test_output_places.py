"""What `-o` may name besides a file: links and devices stay what they are."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import pytest

from policyver.cli.output import write_file, write_pieces, write_result
from policyver.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator


def test_a_link_stays_and_its_file_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "real.html").write_bytes(b"before")
    (tmp_path / "link.html").symlink_to("real.html")
    write_file(tmp_path / "link.html", b"after")
    assert (tmp_path / "link.html").is_symlink()
    assert (tmp_path / "real.html").read_bytes() == b"after"


def test_a_link_to_nothing_makes_its_file(tmp_path: Path) -> None:
    (tmp_path / "link.html").symlink_to("real.html")
    write_file(tmp_path / "link.html", b"after")
    assert (tmp_path / "link.html").is_symlink()
    assert (tmp_path / "real.html").read_bytes() == b"after"


def test_a_pipe_is_written_to_and_stays(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    write_file(pipe, b"result")
    reader.join(10)
    assert read == [b"result"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_result_in_pieces_that_stops_leaves_what_was_there(tmp_path: Path) -> None:
    def pieces() -> Iterator[str]:
        yield "half"
        raise KeyboardInterrupt

    (tmp_path / "out.json").write_text("before")
    with pytest.raises(KeyboardInterrupt):
        write_pieces(pieces(), tmp_path / "out.json")
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("out.json", "before")]
    write_pieces(iter(["whole ", "\u00e9"]), tmp_path / "out.json")
    assert (tmp_path / "out.json").read_bytes() == "whole \u00e9".encode()


def test_only_what_cannot_be_made_again_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[int] = []
    monkeypatch.setattr(os, "fsync", synced.append)
    write_pieces(iter(["a comparison"]), tmp_path / "out.json")
    write_result("a comparison", tmp_path / "out.txt", synced=False)
    assert not synced
    write_result(b"<statement/>", tmp_path / "out.xml")
    write_file(tmp_path / "out.xml", b"<statement/>")
    assert len(synced) == 2


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="Is a directory"):
        write_file(tmp_path, b"result")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("words", [("explain",), ("explain", "--format", "markdown"), ("--version",)])
def test_a_full_disk_is_told_in_words(words: tuple[str, ...]) -> None:
    with open_full() as full:
        done = subprocess.run(
            [sys.executable, "-m", "policyver", *words], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert done.returncode == 2
    assert (
        done.stderr
        == "error: can't write: No space left on device\n  the result is not whole: make room, and run it again\n"
    )


def open_full() -> BinaryIO:
    """A place where no byte has room; Linux has one."""
    place = Path("/dev/full")
    if not place.is_char_device():
        pytest.skip("this system has no /dev/full")
    return place.open("wb")
