"""`policyver apply`: apply a patch, or take it back."""

from __future__ import annotations

from typing import Annotated

import typer

from policyver.cli.options import MaxBytesOption, OutputOption, StoreOption, limits


def command(
    patch: Annotated[str, typer.Argument(metavar="PATCH", help="What `diff --format patch` wrote: a path, or -")],
    document: Annotated[str, typer.Argument(metavar="DOCUMENT", help="The document it was made for.")],
    reverse: Annotated[bool, typer.Option("--reverse", help="Make the old document of the new one.")] = False,
    output: OutputOption = None,
    store: StoreOption = None,
    max_bytes: MaxBytesOption = None,
) -> None:
    """Make one document of another, exactly to the byte; a patch refuses every document but its own."""
    from policyver.cli.documents import load_document
    from policyver.cli.files import read_bytes
    from policyver.cli.output import write_result
    from policyver.compare.patch import apply_patch, reverse_patch
    from policyver.errors import UsageError
    from policyver.policyxml.safety import Limits
    from policyver.render.patch_file import read_patch

    if patch == document == "-":
        raise UsageError("standard input can't be both the patch and the document", hint="give a path for one")
    bounds = limits(max_bytes)
    # A patch holds both sides of what changed, with JSON's escapes: it may be larger than the documents.
    read = read_patch(read_bytes(patch, Limits(max_bytes=4 * bounds.max_bytes)), where=patch)
    data = load_document(document, store=store, limits=bounds).data
    write_result(apply_patch(reverse_patch(read) if reverse else read, data, where=patch), output)
