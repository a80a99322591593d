"""Options that several commands share: one spelling, one help text."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from policyver.errors import UsageError
from policyver.policyxml.safety import DEFAULT_LIMITS, Limits

StoreOption = Annotated[
    Path | None,
    typer.Option(
        "--store", help="The store's folder; else POLICYVER_STORE, else the nearest one upwards.", show_default=False
    ),
]
OutputOption = Annotated[
    Path | None, typer.Option("--output", "-o", help="Write the result to this file.", show_default=False)
]
JsonOption = Annotated[bool, typer.Option("--json", help="The same as --format json.")]
DryRunOption = Annotated[bool, typer.Option("--dry-run", help="Show what would be recorded; record nothing.")]
MaxBytesOption = Annotated[
    int | None,
    typer.Option(
        "--max-bytes",
        min=1,
        help="Refuse larger documents; else POLICYVER_MAX_BYTES, else 5,000,000.",
        show_default=False,
    ),
]


def limits(max_bytes: int | None) -> Limits:
    """The limits for documents: the option, else the environment, else the default."""
    text = os.environ.get("POLICYVER_MAX_BYTES", "")
    if max_bytes is not None:
        return Limits(max_bytes=max_bytes)
    if not text:
        return DEFAULT_LIMITS
    if not (text.isascii() and text.isdigit() and int(text) > 0):
        raise UsageError(f"POLICYVER_MAX_BYTES={text!r} is no positive number", hint="unset it, or give bytes")
    return Limits(max_bytes=int(text))
