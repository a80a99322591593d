"""The pages of docs/format against the grammars and the enums: what is fixed is named, and what is shown is valid."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import pytest
from lxml import etree

import policyver.policyxml
from policyver.cli.app import COMMANDS
from policyver.cli.exit_codes import ExitCode
from policyver.compare.matching import MatchBy
from policyver.model.change import Change, Impact, Op, Signal
from policyver.model.revision import Driver, Fidelity, RelationType, Status
from policyver.model.stance import Basis, Beside, Certainty, Direction, Strength, Transition
from policyver.policyxml.read_statement import read_statement
from policyver.policyxml.read_topic import read_topic
from policyver.policyxml.write import write_statement
from policyver.policyxml.write_topic import write_topic

if TYPE_CHECKING:
    from collections.abc import Iterator

DOCS = Path(__file__).parents[3] / "docs" / "format"
SCHEMAS = Path(policyver.policyxml.__file__).parent / "schema"
PAGES = sorted(DOCS.glob("*.md"))
RNG = "{http://relaxng.org/ns/structure/1.0}"
FOREIGN = {"article", "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}akomaNtoso"}
FRONT = (
    '<statement xmlns="urn:policyver:statement:1" id="x" kind="x"><front><title>x</title><issuer>x</issuer>'
    '<revision label="1" status="draft"/>{}</front><body><section id="s"/></body></statement>'
)
OPTIONAL = {f"{RNG}{name}" for name in ("optional", "zeroOrMore", "choice")}
KINDS = [kind.__name__.lower() for kind in get_args(Change)]
NAMED = [
    *(("stance.md", list(words)) for words in (Direction, Basis, Strength, Certainty, Transition, Beside)),
    *(("comparison.md", list(words)) for words in (Impact, Signal, Op, MatchBy)),
    ("comparison.md", [*KINDS, "unchanged"]),
    *(("statement.md", list(words)) for words in (Status, RelationType, Driver, Fidelity)),
    ("commands.md", list(COMMANDS)),
    ("commands.md", [code.name for code in ExitCode]),
]


def page(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def blocks(language: str) -> Iterator[tuple[str, str]]:
    """Each fenced block with the name of its page."""
    for path in PAGES:
        for text in re.findall(
            rf"^```{language}\n(.*?)^```", path.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
        ):
            yield path.name, text.strip()


def prose(name: str) -> set[str]:
    """What stands in backticks outside fenced blocks."""
    return set(re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", page(name), flags=re.DOTALL | re.MULTILINE)))


def grammar(name: str) -> etree._Element:
    return etree.fromstring((SCHEMAS / name).read_bytes())


def attributes(rng: etree._Element) -> dict[str, dict[str, bool]]:
    """Each element of a grammar with its attributes, and whether they are required."""
    defines = {str(define.get("name")): define for define in rng.iterfind(f"{RNG}define")}

    def walk(node: etree._Element, *, needed: bool) -> Iterator[tuple[str, bool]]:
        for child in node.iterchildren(f"{RNG}*"):
            if child.tag == f"{RNG}attribute":
                yield str(child.get("name")), needed
            elif child.tag == f"{RNG}ref":
                yield from walk(defines[str(child.get("name"))], needed=needed)
            elif child.tag != f"{RNG}element":
                yield from walk(child, needed=needed and child.tag not in OPTIONAL)

    found: dict[str, dict[str, bool]] = {}
    for element in rng.iter(f"{RNG}element"):
        found.setdefault(str(element.get("name")), {}).update(walk(element, needed=True))
    return found


def documented(name: str) -> dict[str, dict[str, bool]]:
    """Each element that a heading names, with the rows of its attribute table."""
    found: dict[str, dict[str, bool]] = {}
    for part in re.split(r"^#{1,6} ", page(name), flags=re.MULTILINE)[1:]:
        heading, _, text = part.partition("\n")
        rows = {key: needed == "yes" for key, needed in re.findall(r"^\| `([^`]+)` \| (yes|no) \|", text, re.MULTILINE)}
        if re.fullmatch(r"`[a-z]+`(, `[a-z]+`)*", heading):
            found |= dict.fromkeys(re.findall(r"`([a-z]+)`", heading), rows)
    return found


@pytest.mark.parametrize(("schema", "name"), [("statement.rng", "statement.md"), ("topic.rng", "topic.md")])
def test_every_element_and_attribute_is_documented_as_the_grammar_has_it(schema: str, name: str) -> None:
    assert documented(name) == attributes(grammar(schema))


@pytest.mark.parametrize(("schema", "name"), [("statement.rng", "statement.md"), ("topic.rng", "topic.md")])
def test_every_value_of_the_grammar_is_named(schema: str, name: str) -> None:
    assert {str(value.text) for value in grammar(schema).iter(f"{RNG}value")} <= prose(name)


@pytest.mark.parametrize(("name", "words"), NAMED)
def test_every_fixed_word_is_named(name: str, words: list[str]) -> None:
    assert [word for word in words if word not in prose(name)] == []


def test_the_examples_are_valid_and_are_read() -> None:
    kinds = Counter(check_example(name, text) for name, text in blocks("xml"))
    assert kinds["statement"] >= 2
    assert kinds["topic"] >= 1
    assert kinds["foreign"] == len(FOREIGN)


def check_example(name: str, text: str) -> str:
    data = text.encode()
    if etree.fromstring(data).tag == "scheme":
        data = FRONT.format(text).encode()
    root = etree.fromstring(data)
    if root.tag in FOREIGN:
        return "foreign"
    kind = etree.QName(root).localname
    schema = etree.RelaxNG(grammar(f"{kind}.rng").getroottree())
    assert schema.validate(root), f"{name}: {schema.error_log}"
    written = (
        write_statement(read_statement(data, where=name))
        if kind == "statement"
        else write_topic(read_topic(data, where=name))
    )
    if text.startswith("<?xml"):  # shown as the canonical form
        assert written == data + b"\n"
    return kind


def test_the_json_examples_are_json_with_kind_and_version() -> None:
    kinds = [json.loads(text)["kind"] for _, text in blocks("json") if json.loads(text)["version"] == 1]
    assert sorted(kinds) == ["policyver.diff", "policyver.pending", "policyver.stance-timeline"]


def diff_example() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(next(text for name, text in blocks("json") if name == "comparison.md"))
    return found


def test_the_edits_of_the_diff_example_tile_both_texts() -> None:
    sentences = [
        sentence
        for section in diff_example()["sections"]
        for block in section["blocks"]
        for sentence in block["sentences"]
    ]
    assert len(sentences) >= 3
    for sentence in sentences:
        for side, dropped in (("old", "insert"), ("new", "delete")):
            assert "".join(text for op, text in sentence["edits"] if op != dropped) == "".join(sentence[side])


def test_the_summary_of_the_diff_example_counts_its_sections() -> None:
    example = diff_example()
    changes = Counter(kind for section in example["sections"] for kind in section["changes"] if kind != "unchanged")
    impact = Counter(section["impact"] for section in example["sections"] if section["impact"])
    assert example["summary"]["changes"] == dict(changes)
    assert example["summary"]["impact"] == {name: impact[name] for name in ("substantive", "editorial")}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    for target, anchor in re.findall(r"\]\(([^)#:]*)(?:#([^)]*))?\)", path.read_text(encoding="utf-8")):
        file = path.parent / target if target else path
        assert file.exists(), target
        if anchor:
            headings = re.findall(r"^#+ (.*)$", file.read_text(encoding="utf-8"), re.MULTILINE)
            assert anchor in {re.sub(r"[^a-z0-9 -]", "", heading.lower()).replace(" ", "-") for heading in headings}
