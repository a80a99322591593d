"""Run by LibreOffice's own Python (`python3-uno`), not by the project's: texts of Word files as LibreOffice reads them.

    /usr/bin/python3 bench/libreoffice_readings.py FOLDER

For each `NAME.docx` in FOLDER writes `NAME.plain.txt`, `NAME.accept.txt` and `NAME.reject.txt`: as it is, with all changes accepted, with all rejected. With
`--docx` the last two are also written as `.docx`, as a colleague would save them.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import uno  # type: ignore[import-not-found]  # LibreOffice brings it
from com.sun.star.beans import PropertyValue  # type: ignore[import-not-found]  # the same

_PIPE = "policyver-bench"
_ACTIONS = {"accept": ".uno:AcceptAllTrackedChanges", "reject": ".uno:RejectAllTrackedChanges"}


def main() -> None:
    """Read every file."""
    folder = Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory() as profile:
        office = subprocess.Popen([
            "soffice", "--headless", "--norestore", "--nologo", f"-env:UserInstallation=file://{profile}",
            f"--accept=pipe,name={_PIPE};urp;",
        ])  # fmt: skip
        try:
            context = _connected()
            desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
            dispatcher = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
            for path in sorted(folder.glob("*.docx")):
                _read(desktop, dispatcher, path)
        finally:
            office.terminate()
            office.wait(30)


def _connected() -> Any:  # noqa: ANN401 - UNO has no types
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(120):
        try:
            return resolver.resolve(f"uno:pipe,name={_PIPE};urp;StarOffice.ComponentContext")
        except Exception:  # noqa: BLE001 - UNO raises its own while the program starts
            time.sleep(0.5)
    raise SystemExit("LibreOffice did not start")


def _property(name: str, value: object) -> Any:  # noqa: ANN401 - UNO has no types
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


def _read(desktop: Any, dispatcher: Any, path: Path) -> None:  # noqa: ANN401 - the same
    for reading in ("plain", *_ACTIONS):
        document = desktop.loadComponentFromURL(path.as_uri(), "_blank", 0, (_property("Hidden", value=True),))
        if reading in _ACTIONS:
            dispatcher.executeDispatch(document.CurrentController.Frame, _ACTIONS[reading], "", 0, ())
        target = path.with_suffix(f".{reading}.txt")
        text = (_property("FilterName", "Text (encoded)"), _property("FilterOptions", "UTF8,LF"))
        document.storeToURL(target.as_uri(), text)
        if "--docx" in sys.argv and reading in _ACTIONS:
            saved = path.with_suffix(f".{reading}.saved")
            document.storeToURL(saved.as_uri(), (_property("FilterName", "MS Word 2007 XML"),))
        document.close(True)


if __name__ == "__main__":
    main()
