"""JATS: what is exported is valid by the DTD of JATS 1.3 and comes back as it was; the same statement gives the same bytes."""

from __future__ import annotations

import importlib.util
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from lxml import etree
from msgspec.structs import replace
from tests.laws.distinct import with_distinct_ids
from tests.laws.documents import statements

from policyver.errors import DocumentError
from policyver.importers.jats.document import import_jats
from policyver.importers.options import import_options
from policyver.model.document import Paragraph, Section
from policyver.model.identity import is_label
from policyver.model.inline import Markup
from policyver.model.revision import Relation, RelationType, Status
from policyver.policyxml.read_statement import read_statement
from policyver.render.jats.as_jats import SYSTEM_ID, render

if TYPE_CHECKING:
    from policyver.model.document import Statement

SAMPLES = sorted((Path(__file__).parents[2] / "statements").rglob("*.xml"))
STATES_ITSELF = import_options({}, self_stating=True)


def _is_named(statement: Statement) -> bool:
    """What an import needs: a label that may be one, an issuer that can be read."""
    return is_label(statement.revision.label) and all(" ".join(name.split()) for name in statement.issuers)


documents = statements().filter(_is_named).map(with_distinct_ids)


@cache
def _dtd() -> etree.DTD:
    """The Archiving DTD of JATS 1.3, as the package biopython ships it."""
    found = importlib.util.find_spec("Bio")
    assert found is not None
    assert found.origin is not None
    return etree.DTD(str(Path(found.origin).parent / "Entrez" / "DTDs" / SYSTEM_ID))


def _check_valid(data: bytes) -> None:
    root = etree.fromstring(data, etree.XMLParser(load_dtd=False, no_network=True))
    assert _dtd().validate(root), str(_dtd().error_log.filter_from_errors())


def _check_back(statement: Statement, data: bytes) -> None:
    result = import_jats(data, STATES_ITSELF)
    assert result.statement == replace(statement, revision=replace(statement.revision, status=Status.DRAFT))
    assert (result.account.lost, result.account.added) == ((), ())
    assert {finding.code for finding in result.findings} <= {"PV741"}


@settings(max_examples=40, deadline=None)
@given(documents)
def test_every_statement_is_valid_and_comes_back(statement: Statement) -> None:
    data = render(statement)
    assert data == render(statement)
    _check_valid(data)
    _check_back(statement, data)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_the_samples_are_valid_and_come_back(path: Path) -> None:
    statement = read_statement(path.read_bytes())
    data = render(statement)
    _check_valid(data)
    _check_back(statement, data)


def test_an_address_that_acts_is_remembered_and_never_a_link() -> None:
    link = Markup("link", ("words",), "java\tscript:alert(1)")
    statement = read_statement(SAMPLES[0].read_bytes())
    statement = replace(statement, body=(Section("a", ("A",), (Paragraph((link,)),)),))
    data = render(statement)
    assert etree.fromstring(data).find(".//{*}ext-link") is None
    _check_valid(data)
    _check_back(statement, data)


def test_a_relation_to_an_address_that_acts_is_text() -> None:
    statement = read_statement(SAMPLES[0].read_bytes())
    relation = Relation(RelationType.UPDATES, "javascript:alert(1)")
    statement = replace(statement, revision=replace(statement.revision, relations=(relation,)))
    data = render(statement)
    assert b'"javascript' not in data
    _check_valid(data)
    _check_back(statement, data)


@pytest.mark.parametrize(
    ("pattern", "becomes", "told"),
    [
        ("driver=[a-z-]+", "driver=nonsense", "'nonsense' is not a valid Driver"),
        ("direction=[a-z]+", "direction=x", "'x' is not a valid Direction"),
        ("question=[a-z-]+ ", "", "it lacks 'question'"),
        ('related-article-type="[a-z-]+"', 'related-article-type="zz"', "RelationType"),
    ],
    ids=["driver", "direction", "question", "relation"],
)
def test_facts_that_are_none_are_refused(pattern: str, becomes: str, told: str) -> None:
    changed = re.sub(
        pattern,
        becomes,
        render(read_statement(next(path for path in SAMPLES if path.stem == "2016").read_bytes())).decode(),
    )
    with pytest.raises(DocumentError, match=told):
        import_jats(changed.encode(), STATES_ITSELF)
