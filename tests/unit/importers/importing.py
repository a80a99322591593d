"""One way to import a text in the tests of structured formats: options given, account even, draft readable."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import jsonschema

from policyver.importers.formats import format_of
from policyver.importers.options import GivenOptions, import_options
from policyver.importers.report import import_report
from policyver.policyxml.read_statement import read_statement
from policyver.policyxml.write import write_statement

if TYPE_CHECKING:
    from policyver.importers.result import ImportResult

GIVEN = GivenOptions(statement="example", issuers=["Society"], label="1", fidelity="verbatim")


def imported(source: str | bytes, format_name: str, given: GivenOptions = GIVEN) -> ImportResult:
    """The result; it holds every word, and its draft reads back as it is."""
    found = format_of("source", format_name)
    data = source.encode() if isinstance(source, str) else source
    result = found.importer()(data, import_options(given, self_stating=found.self_stating))
    assert (result.account.lost, result.account.added) == ((), ())
    _schema().validate(import_report(result, "source"))
    assert read_statement(write_statement(result.statement)) == result.statement
    return result


@cache
def _schema() -> Any:  # noqa: ANN401 - JSON
    text = files("policyver.render.schema").joinpath("import-report.schema.json").read_text(encoding="utf-8")
    return jsonschema.Draft202012Validator(json.loads(text))


def body(result: ImportResult) -> str:
    """The draft's body as XML, without indents."""
    text = write_statement(result.statement).decode()
    inner = text[text.index("<body>") + 6 : text.index("</body>")]
    return "".join(line.strip() for line in inner.splitlines())


def codes(result: ImportResult) -> set[str]:
    """The codes of the findings."""
    return {finding.code for finding in result.findings}
