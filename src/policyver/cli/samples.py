"""Where the shipped samples are: inside the installed package, or in the checkout that the package runs from."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from policyver.errors import NotFoundError


def samples_folder() -> Path:
    """The folder that holds `statements/` and `topics/`.

    Raises:
        NotFoundError: neither is there; the installation is broken.
    """
    package = Path(str(files("policyver")))
    for folder in (package / "samples", package.parent.parent):
        if (folder / "statements").is_dir() and (folder / "topics").is_dir():
            return folder
    raise NotFoundError("the shipped samples are missing", hint="install policyver again", where=str(package))
