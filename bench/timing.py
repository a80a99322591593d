"""Whole processes, timed side by side: medians, and ratios against a floor or a peer measured in the same run."""

from __future__ import annotations

import os
import resource
import signal
import statistics
import subprocess
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

TIMED_OUT = -9
PATIENCE = 5


@dataclass(frozen=True, slots=True)
class Measure:
    """Medians over the runs.

    `seconds` is wall-clock time, `cpu` user and system time together, which other programs on the machine disturb less;
    `megabytes` the largest resident set, that of the measuring process at the least. `exit_code` is -9 where time ran out: CPU
    time, so that a busy machine is nobody's fault, or five times as much by the clock.
    """

    seconds: float
    megabytes: float
    exit_code: int
    cpu: float = 0.0


def measure(
    commands: Mapping[str, Sequence[str]], *, runs: int = 7, timeout: float = 600.0, warm: bool = True
) -> dict[str, Measure]:
    """Run the commands in turn, once to warm up (`warm`) and then `runs` times, so that drift of the machine hits all alike.

    One that ran out of time is not run again.
    """
    found: dict[str, list[Measure]] = {name: [] for name in commands}
    for run in range(0 if warm else 1, runs + 1):
        for name, command in commands.items():
            if found[name] and found[name][-1].exit_code == TIMED_OUT:
                continue
            one = _once(command, timeout)
            if run or one.exit_code == TIMED_OUT:
                found[name].append(one)
    return {name: _median(several) for name, several in found.items()}


def _median(several: Sequence[Measure]) -> Measure:
    if several[-1].exit_code == TIMED_OUT:
        return several[-1]
    return Measure(
        statistics.median(one.seconds for one in several),
        statistics.median(one.megabytes for one in several),
        several[-1].exit_code,
        statistics.median(one.cpu for one in several),
    )


def _once(command: Sequence[str], timeout: float) -> Measure:
    start = time.perf_counter()
    process = subprocess.Popen(
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        preexec_fn=lambda: _limit_cpu(timeout),  # noqa: PLW1509 - this process has one thread
    )
    deadline = start + PATIENCE * timeout
    while True:
        pid, status, usage = os.wait4(process.pid, os.WNOHANG)
        if pid:
            process.returncode = os.waitstatus_to_exitcode(status)
            if process.returncode in {-signal.SIGXCPU, -signal.SIGKILL}:
                return Measure(timeout, _megabytes(usage), TIMED_OUT, _cpu(usage))
            return Measure(time.perf_counter() - start, _megabytes(usage), process.returncode, _cpu(usage))
        if time.perf_counter() > deadline:
            process.kill()
            _, _, usage = os.wait4(process.pid, 0)
            process.returncode = TIMED_OUT
            return Measure(timeout, _megabytes(usage), TIMED_OUT, _cpu(usage))
        time.sleep(0.0005)


def _limit_cpu(timeout: float) -> None:
    """In the child, before the program starts."""
    seconds = max(1, round(timeout))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))


def _megabytes(usage: resource.struct_rusage) -> float:
    return usage.ru_maxrss / 1024


def _cpu(usage: resource.struct_rusage) -> float:
    return usage.ru_utime + usage.ru_stime


def table(found: Mapping[str, Measure], floor: str) -> str:
    """One line a command: seconds, CPU seconds, memory, and the ratios of each to `floor`."""
    base = found[floor]
    rows = [f"{'command':<38} {'seconds':>9} {'x':>7} {'cpu s':>8} {'x':>7} {'MB':>7} {'x':>5}"]
    rows += [_row(name, one, base) for name, one in found.items()]
    return "\n".join(rows)


def _row(name: str, one: Measure, base: Measure) -> str:
    if one.exit_code == TIMED_OUT:
        return f"{name:<38} {f'over {one.seconds:.0f}':>9}"
    failed = f"  failed with {one.exit_code}" if one.exit_code not in {0, 1} else ""
    return (
        f"{name:<38} {one.seconds:>9.3f} {one.seconds / base.seconds:>7.2f} {one.cpu:>8.3f} {one.cpu / base.cpu:>7.2f}"
        f" {one.megabytes:>7.0f} {one.megabytes / base.megabytes:>5.2f}{failed}"
    )
