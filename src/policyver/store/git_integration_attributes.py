"""An attributes file with our lines added or taken out: bytes to bytes.

Decides that ours stand at the end, where they win over a wider pattern above, and that every other line stays to the byte. A
line that is there already is somebody's own and is neither added again nor taken out later. The ugly case: a file
whose last line has no line feed, which is given one, and loses it again.
"""

from __future__ import annotations

from policyver.store.git_integration_record import WrittenLines


def without(content: bytes | None, written: WrittenLines) -> bytes | None:
    """`content` without the lines that were written into it; None where nothing is left of a file made for them."""
    if content is None:
        return None
    lines = content.splitlines(keepends=True)
    last = -1
    for line in reversed(written.lines):
        at = _last_place(lines, line)
        if at is not None:
            last = max(last, at)
            del lines[at]
    left = b"".join(lines)
    if written.joined and last == len(lines) and left.endswith(b"\n"):
        left = left[:-1]
    return None if written.made and not left else left


def with_lines(content: bytes | None, wanted: tuple[str, ...]) -> tuple[bytes | None, WrittenLines]:
    """`content` with the wanted lines that it lacks, and what was written."""
    present = set((content or b"").splitlines())
    added = tuple(line for line in wanted if line.encode() not in present)
    if not added:
        return content, WrittenLines()
    joined = bool(content) and not (content or b"").endswith(b"\n")
    text = "".join(f"{line}\n" for line in added).encode()
    return (content or b"") + (b"\n" if joined else b"") + text, WrittenLines(added, content is None, joined)


def missing(content: bytes | None, written: WrittenLines) -> tuple[str, ...]:
    """The lines that were written and are not there any more."""
    present = set((content or b"").splitlines())
    return tuple(line for line in written.lines if line.encode() not in present)


def _last_place(lines: list[bytes], line: str) -> int | None:
    found = [at for at, text in enumerate(lines) if text.rstrip(b"\r\n") == line.encode()]
    return found[-1] if found else None
