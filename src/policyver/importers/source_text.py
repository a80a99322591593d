"""Bytes of a structured text format to text: bounded, UTF-8 only, the same line ends everywhere."""

from __future__ import annotations

from policyver.errors import DocumentError

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def source_text(data: bytes, *, where: str = "", max_bytes: int = 5_000_000) -> str:
    """The text of `data`, line feeds only, without a byte order mark.

    Raises:
        DocumentError: larger than `max_bytes`, empty, not UTF-8, or holding NUL.
    """
    if len(data) > max_bytes:
        hint = "if this is meant, raise the limit with --max-bytes or POLICYVER_MAX_BYTES"
        raise DocumentError(f"larger than the limit of {max_bytes:,} bytes", hint=hint, where=where)
    try:
        text = data.removeprefix(_BYTE_ORDER_MARK).decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise DocumentError("not UTF-8 text", hint="save it as UTF-8", where=where, line=line) from error
    if "\0" in text:
        raise DocumentError("not text: it holds NUL", hint="is it of another format? --from names it", where=where)
    if not text.strip():
        raise DocumentError("there is no text in it", hint="is it the right file?", where=where)
    return text.replace("\r\n", "\n").replace("\r", "\n")
