from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest

from policyver.errors import ProgramError
from policyver.programs.bounded import MEBIBYTE, Bounds, run_bounded


def _python(code: str) -> list[str]:
    return [sys.executable, "-I", "-c", code]


def test_it_reads_what_it_is_given_and_says_how_it_ended() -> None:
    code = "import sys; d = sys.stdin.buffer.read(); sys.stdout.buffer.write(d[::-1]); sys.stderr.write('x'*9000+'end'); sys.exit(7)"
    ended = run_bounded(_python(code), b"abc")
    assert (ended.status, ended.output) == (7, b"cba")
    assert ended.said.endswith("end")
    assert len(ended.said) < 9000


def test_it_sees_nothing_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_TOKEN", "s3cret")
    code = "import os, json; print(os.environ, os.getcwd(), sorted(os.listdir()))"
    told = run_bounded(_python(code), b"", files={"in.txt": b"x"}).output.decode()
    assert "s3cret" not in told
    assert str(Path.cwd()) not in told
    assert "['in.txt']" in told
    assert "'SOURCE_DATE_EPOCH': '0'" in told


def test_its_folder_is_gone_afterwards() -> None:
    code = "import os; open('left', 'w').write('x'); print(os.getcwd())"
    folder = Path(run_bounded(_python(code), b"").output.decode().strip())
    assert not folder.exists()


@pytest.mark.parametrize(
    ("code", "bounds", "told"),
    [
        ("import time; time.sleep(60)", Bounds(seconds=0.5), "took more than 0.5 seconds"),
        ("while True: pass", Bounds(seconds=0.5), "took more than"),
        (
            "import sys\nwhile True: sys.stdout.write('x' * 65536)",
            Bounds(output=MEBIBYTE),
            "wrote more than 1,048,576 bytes",
        ),
        ("import os\nos.kill(os.getpid(), 9)", Bounds(), "used more than it may"),
    ],
)
def test_bounds_end_it(code: str, bounds: Bounds, told: str) -> None:
    # Python ignores SIGXFSZ; a program of another kind is ended by it.
    code = f"import signal; signal.signal(signal.SIGXFSZ, signal.SIG_DFL)\n{code}"
    begun = time.monotonic()
    with pytest.raises(ProgramError, match=told):
        run_bounded(_python(code), b"", bounds=bounds, where="hostile.docx")
    assert time.monotonic() - begun < 10


def test_memory_is_bounded() -> None:
    ended = run_bounded(_python("x = bytearray(10**9)"), b"", bounds=Bounds(memory=300 * MEBIBYTE))
    assert ended.status != 0
    assert "MemoryError" in ended.said


def test_children_that_outlive_it_are_ended() -> None:
    code = "import subprocess, sys; print(subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'], stdout=2).pid)"
    child = int(run_bounded(_python(code), b"").output)
    for _ in range(100):
        if _gone(child):
            return
        time.sleep(0.02)
    pytest.fail("the child still runs")


def _gone(child: int) -> bool:
    try:
        os.kill(child, 0)
    except ProcessLookupError:
        return True
    status = Path(f"/proc/{child}/stat")
    return status.exists() and status.read_text(encoding="utf-8").rpartition(")")[2].split()[0] == "Z"


def test_what_is_not_there_is_said() -> None:
    ended = run_bounded(["/no/such/program"], b"")
    assert ended.status != 0
    assert "No such file" in ended.said
