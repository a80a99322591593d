"""Whole processes, timed side by side: medians, and ratios against a floor or a peer measured in the same run."""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import resource
    from collections.abc import Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Measure:
    """Medians over the runs: wall-clock seconds, and the largest resident set in MB, this process's own at the least."""

    seconds: float
    megabytes: float
    exit_code: int


def measure(commands: Mapping[str, Sequence[str]], *, runs: int = 7, timeout: float = 600.0) -> dict[str, Measure]:
    """Run the commands in turn, once to warm up and then `runs` times, so that drift of the machine hits all alike."""
    seconds: dict[str, list[float]] = {name: [] for name in commands}
    memory: dict[str, list[float]] = {name: [] for name in commands}
    codes: dict[str, int] = {}
    for run in range(runs + 1):
        for name, command in commands.items():
            took, peak, codes[name] = _once(command, timeout)
            if run:
                seconds[name].append(took)
                memory[name].append(peak)
    return {
        name: Measure(statistics.median(seconds[name]), statistics.median(memory[name]), codes[name])
        for name in commands
    }


def _once(command: Sequence[str], timeout: float) -> tuple[float, float, int]:
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    deadline = start + timeout
    while True:
        pid, status, usage = os.wait4(process.pid, os.WNOHANG)
        if pid:
            process.returncode = os.waitstatus_to_exitcode(status)
            return time.perf_counter() - start, _megabytes(usage), process.returncode
        if time.perf_counter() > deadline:
            process.kill()
            os.wait4(process.pid, 0)
            return timeout, 0.0, -9
        time.sleep(0.0005)


def _megabytes(usage: resource.struct_rusage) -> float:
    return usage.ru_maxrss / 1024


def table(found: Mapping[str, Measure], floor: str) -> str:
    """One line a command, with its ratio to `floor`."""
    base = found[floor].seconds
    rows = [f"{'command':<34} {'seconds':>9} {'ratio':>7} {'MB':>8}"]
    rows += [
        f"{name:<34} {one.seconds:>9.3f} {one.seconds / base:>7.2f} {one.megabytes:>8.0f}"
        for name, one in found.items()
    ]
    return "\n".join(rows)
