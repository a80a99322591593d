"""`stance` and `evidence pending` in a store of many statements: time, processor time and peak memory of whole processes.

Run it with `.venv/bin/python bench/stances_at_scale.py STORE`, on a store that `large_store_build.py` made (10,000 statements of 10
revisions). Each command runs once to warm up, then `--runs` times; the medians are shown, and the largest memory. It ends with 1 if a
command about one statement takes more than a second of processor time.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

LIMIT = 1.0


class Cost(NamedTuple):
    """Of one process with its children: seconds on the clock, seconds of processor time, peak memory in MB."""

    wall: float
    cpu: float
    memory: float


def main() -> int:
    """Measure, print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("store", type=Path)
    parser.add_argument("--statement", default="statement-00007")
    parser.add_argument("--topic", default="topic-3")
    parser.add_argument("--runs", type=int, default=5)
    given = parser.parse_args()
    commands = {
        "stance ID": (["stance", given.statement], True),
        "stance ID --format svg": (["stance", given.statement, "--format", "svg"], True),
        "evidence pending ID": (["evidence", "pending", given.statement], True),
        "stance --topic": (["stance", "--topic", given.topic], False),
        "evidence pending --topic": (["evidence", "pending", "--topic", given.topic], False),
        "evidence pending --all": (["evidence", "pending", "--all", "--json"], False),
    }
    slow = False
    print(f"{'command':<26} {'wall s':>8} {'cpu s':>8} {'MB':>8}")
    for name, (words, one) in commands.items():
        runs = given.runs if one else min(given.runs, 3)
        costs = [cost([*words, "--store", str(given.store)]) for _ in range(runs + 1)][1:]
        wall, cpu = (statistics.median(values) for values in ([c.wall for c in costs], [c.cpu for c in costs]))
        print(f"{name:<26} {wall:>8.2f} {cpu:>8.2f} {max(c.memory for c in costs):>8.0f}", flush=True)
        slow = slow or (one and cpu > LIMIT)
    return int(slow)


def cost(words: list[str]) -> Cost:
    """One run of policyver."""
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "policyver", *words], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - began
    assert status == 0, process.stderr.read().decode() if process.stderr else ""
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


if __name__ == "__main__":
    sys.exit(main())
