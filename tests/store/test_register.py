"""Adding to a register from several processes at once: nobody's item is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.store.stores import start_python

from policyver.policyxml.read_topic import read_topic
from policyver.store.creating import create_store
from policyver.store.identity import program

if TYPE_CHECKING:
    from pathlib import Path

ADD = """
import sys
from pathlib import Path
from policyver.model.dates import parse_date
from policyver.model.topic import Evidence
from policyver.store.register import add_evidence
from policyver.store.repository import Store
for number in range(5):
    with Store.open(Path(sys.argv[1])) as store:
        item = Evidence(f"item-{sys.argv[2]}-{number}", parse_date("2020"), f"Item {sys.argv[2]} {number}.")
        add_evidence(store, "t", lambda topic: [item])
"""


def test_nobodys_item_is_lost(tmp_path: Path) -> None:
    root = tmp_path / "store"
    with create_store(root, program()):
        pass
    (root / "topics").mkdir(exist_ok=True)
    path = root / "topics" / "t.xml"
    path.write_bytes(b'<topic xmlns="urn:policyver:topic:1" id="t"><question id="q">Q?</question></topic>')
    writers = [start_python(ADD, str(root), name) for name in ("a", "b", "c")]
    for writer in writers:
        _, said = writer.communicate(timeout=120)
        assert writer.returncode == 0, said
    items = read_topic(path.read_bytes()).evidence
    assert {item.id for item in items} == {f"item-{name}-{number}" for name in "abc" for number in range(5)}
