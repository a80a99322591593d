"""What the tests of the store share: small valid documents, plain git, and processes of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from policyver.model.dates import parse_date
from policyver.store.objects import Person
from policyver.store.publishing import Request, publish

if TYPE_CHECKING:
    from policyver.model.dates import PartialDate
    from policyver.store.recording import Recorded
    from policyver.store.repository import Store

ANN = Person("Ann", "ann@example.org", 1_600_000_000)


def document(
    label: str = "1",
    *,
    statement: str = "alpha",
    status: str = "draft",
    dates: str = 'published="2020"',
    text: str = "One sentence.",
    front: str = "",
    topic: str = "",
) -> bytes:
    """A small valid statement; `front` goes inside the revision, `topic` names one."""
    about = f' topic="{topic}"' if topic else ""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<statement xmlns="urn:policyver:statement:1" id="{statement}" kind="position-statement"{about} xml:lang="en">
  <front>
    <title>Title of {statement}</title>
    <issuer>Issuer</issuer>
    <revision label="{label}" status="{status}" {dates}>{front}</revision>
  </front>
  <body>
    <section id="background">
      <title>Background</title>
      <p>{text}</p>
    </section>
  </body>
</statement>
""".encode()


def day(text: str) -> PartialDate:
    """A date that must be one."""
    read = parse_date(text)
    assert read is not None
    return read


def publish_one(
    store: Store, label: str, *, statement: str = "alpha", base: str | None = None, **words: str
) -> Recorded:
    """Publish a small statement."""
    data = document(label, statement=statement, **words)
    return publish(store, Request(data, "-", base=base), ANN)[1]


def git(folder: Path, *words: str, **options: str) -> str:
    """What plain git prints, run as its user would, with nobody's settings."""
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder.parent),
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_AUTHOR_NAME": "Plain",
        "GIT_AUTHOR_EMAIL": "plain@example.org",
        "GIT_COMMITTER_NAME": "Plain",
        "GIT_COMMITTER_EMAIL": "plain@example.org",
        **options,
    }
    ran = subprocess.run(
        ["git", "-C", str(folder), *words], env=environment, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.strip()


def commit_file(folder: Path, path: str, data: bytes, message: str = "by hand") -> str:
    """Commit one file with plain git."""
    (folder / path).write_bytes(data)
    git(folder, "add", path)
    git(folder, "commit", "-q", "-m", message)
    return git(folder, "rev-parse", "HEAD")


def start_python(code: str, *words: str, own_group: bool = False) -> subprocess.Popen[str]:
    """A process that runs `code` with the tests' own helpers at hand."""
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    return subprocess.Popen(
        [sys.executable, "-c", code, *words],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=own_group,
    )
