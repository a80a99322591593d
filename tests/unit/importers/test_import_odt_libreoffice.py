"""ODT files that LibreOffice wrote: what it makes of our Word files, imported. Left out where it is not installed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from tests.unit.importers.importing import body, imported

from policyver.policyxml.read_statement import read_statement
from policyver.render.docx import as_docx

OFFICE = shutil.which("soffice")
SAMPLES = sorted((Path(__file__).parents[3] / "statements").glob("*/20*.xml"))[:4]


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_every_word_and_every_reference_comes_back(tmp_path: Path) -> None:
    statements = {f"s{at}": read_statement(path.read_bytes()) for at, path in enumerate(SAMPLES)}
    for name, statement in statements.items():
        (tmp_path / f"{name}.docx").write_bytes(as_docx.render(statement, carry=False))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [str(OFFICE), profile, "--headless", "--convert-to", "odt", "--outdir", str(tmp_path)]
    files = [str(tmp_path / f"{name}.docx") for name in statements]
    subprocess.run([*command, *files], check=True, capture_output=True, timeout=120)
    for name, statement in statements.items():
        result = imported((tmp_path / f"{name}.odt").read_bytes(), "odt")
        assert [each.label for each in result.statement.references] == [each.label for each in statement.references]
        assert body(result).count("<cite ") >= (1 if statement.references else 0)
