"""The laws of comparing, patching and merging over many random documents and random changes of them.

    python bench/laws.py [--pairs 100000] [--first 0] [--jobs 1] [--failures FOLDER]

Each seed gives a base and two changes of it (`law_documents.py`), which have to obey every law (`law_checks.py`). What breaks one is
made small (`law_shrink.py`) and, with `--failures`, written there: `base.xml`, `ours.xml`, `theirs.xml`. Ends with 1 if any did.
"""

from __future__ import annotations

import argparse
import sys
import time
import traceback
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from law_checks import LAWS
from law_documents import Trio, trio
from law_shrink import shrink

CHUNK = 250
TOLD = 2_000


def verdict(law: str, case: Trio) -> str | None:
    """What is wrong; an exception is told by its last line and place."""
    try:
        return LAWS[law](case)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is a failure to be told
        place = traceback.extract_tb(error.__traceback__)[-1]
        return f"{type(error).__name__} at {Path(place.filename).name}, {place.name}"


def check(seeds: range) -> tuple[int, list[tuple[int, str, str]]]:
    """How many trios there were, and seed, law and fault of what failed."""
    number = 0
    failed: list[tuple[int, str, str]] = []
    for seed in seeds:
        case = trio(seed)
        if case is None:
            continue
        number += 1
        failed += [(seed, law, wrong) for law in LAWS if (wrong := verdict(law, case)) is not None]
    return number, failed


def tell(seed: int, law: str, wrong: str, folder: Path | None) -> None:
    """Print a failure, and write it where it was made small."""
    print(f"seed {seed}: {law}: {wrong}", flush=True)
    case = trio(seed)
    if folder is None or case is None:
        return
    kind = wrong.split(":", maxsplit=1)[0]
    small = shrink(case, lambda one: (verdict(law, one) or "").split(":")[0] == kind)
    home = folder / f"{law}-{seed}"
    home.mkdir(parents=True, exist_ok=True)
    for name in ("base", "ours", "theirs"):
        (home / f"{name}.xml").write_bytes(getattr(small, name))
    (home / "why.txt").write_text(f"{law}: {wrong}\n", encoding="utf-8")


def main() -> None:
    """Check the seeds."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=int, default=100_000)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--failures", type=Path)
    parser.add_argument("--small", type=int, default=10, help="how many failures of a law are made small")
    options = parser.parse_args()
    start, number = time.perf_counter(), 0
    laws: Counter[str] = Counter()
    last = options.first + options.pairs
    chunks = [range(at, min(at + CHUNK, last)) for at in range(options.first, last, CHUNK)]
    with ProcessPoolExecutor(options.jobs) as pool:
        for done, (checked, failed) in enumerate(pool.map(check, chunks), start=1):
            number += checked
            for seed, law, wrong in failed:
                laws[law] += 1
                tell(seed, law, wrong, options.failures if laws[law] <= options.small else None)
            if done * CHUNK % TOLD == 0:
                print(
                    f"{number:,} trios, {time.perf_counter() - start:.0f} s, {laws.total()} failures", file=sys.stderr
                )
    told = ", ".join(f"{law} {times}" for law, times in laws.items()) or "none"
    print(f"{number:,} trios under {len(LAWS)} laws in {time.perf_counter() - start:.0f} s; failures: {told}")
    sys.exit(1 if laws else 0)


if __name__ == "__main__":
    main()
