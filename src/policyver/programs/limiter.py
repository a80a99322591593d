"""Sets the limits of a program and becomes it: `limiter.py SECONDS MEMORY OUTPUT PARENT COMMAND...`.

Run as a script in a process of its own: limits set between fork and exec of a threaded process can lock it up. It imports
nothing of policyver. Where the system has it, the program dies with the process that started it.
"""

from __future__ import annotations

import contextlib
import os
import resource
import signal
import sys

_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG, <linux/prctl.h>
_OPEN_FILES = 256


def main(words: list[str]) -> None:
    """Set the limits and become the command; does not come back."""
    seconds, memory, output, parent = (int(word) for word in words[:4])
    _die_with(parent)
    _limit(resource.RLIMIT_CPU, seconds)
    _limit(resource.RLIMIT_FSIZE, output)
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_NOFILE, _OPEN_FILES)
    if memory:
        _limit(resource.RLIMIT_AS, memory)
    os.execv(words[4], words[4:])  # noqa: S606 - no shell is what is wanted


def _limit(kind: int, most: int) -> None:
    _, hard = resource.getrlimit(kind)
    bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(kind, (bound, bound))


def _die_with(parent: int) -> None:
    """Ask the kernel to end this process when its parent ends; nothing where there is no such thing."""
    import ctypes

    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None, use_errno=True).prctl(_DIE_WITH_PARENT, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        sys.exit("its parent is gone")


if __name__ == "__main__":
    main(sys.argv[1:])
