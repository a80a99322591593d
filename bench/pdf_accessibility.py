"""Does `export --format pdf` conform to PDF/UA-1 (ISO 14289-1)? Checked by a validator of others.

    bench/make_peers; .venv/bin/python bench/pdf_accessibility.py [--statements 100] [--seed 1]

The shipped samples and generated statements (`redline_law`, hostile ones among them) as PDF, read by page-validation, whose rules are those of veraPDF.
A file that claims PDF/UA has to conform; one that does not claim it (its fonts lack a character) is counted apart.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import tempfile
from collections import Counter
from pathlib import Path

from redline_law import generated
from redline_libreoffice import ROOT, samples

from policyver.publish.statement_as_pdf import render

PYTHON = ROOT / "bench/results/peers/bin/python"
CLAIM = b"<pdfuaid:part>"
CHECK = """
import json, sys
import page
for path in sys.argv[1:]:
    found = page.validate_pdf(path, profile=page.ValidationProfile.PDF_UA_1)
    print(json.dumps(sorted({f"{one.rule_id}: {one.message}" for one in found.failures})))
"""


def main() -> None:
    """Write, check and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--statements", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if subprocess.run([str(PYTHON), "-c", "import page"], capture_output=True, check=False).returncode:
        raise SystemExit("page-validation is missing: bench/make_peers installs it")
    wanted = [new for _, _, new in (*samples(), *generated(options.statements, options.seed))]
    with tempfile.TemporaryDirectory() as temporary:
        paths = [Path(temporary) / f"{number:04}.pdf" for number in range(len(wanted))]
        claims = Counter[bool]()
        held, found = Counter[bool](), Counter[str]()
        for path, statement in zip(paths, wanted, strict=True):
            path.write_bytes(render(statement))
        told = subprocess.run([str(PYTHON), "-c", CHECK, *map(str, paths)], capture_output=True, text=True, check=True)
        for path, line in zip(paths, told.stdout.splitlines(), strict=True):
            claim = CLAIM in path.read_bytes()
            claims[claim] += 1
            held[claim] += line == "[]"
            found.update(json.loads(line) if claim else ())
    print(f"{held[True]:,} of {claims[True]:,} files that claim PDF/UA-1 conform; {claims[False]:,} do not claim it")
    for what, times in found.most_common(20):
        print(f"  {times:,} files: {what}")


if __name__ == "__main__":
    main()
