"""What may reach git's command line, and where things stand in the repository.

User text passes through `commit_of` only: a strict form, then `rev-parse --verify --end-of-options`, and from there on only
hex. Refuses options (`--output=f`), paths (`../x`, `HEAD:file`), reflog searches (`@{-1}`, `:/text`), ranges, line feeds.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from policyver.errors import NotFoundError, UsageError
from policyver.model.identity import RevisionName, is_label, is_slug

if TYPE_CHECKING:
    from policyver.store.git_runner import GitRunner

SETTINGS_FILE = "policyver.toml"
STATEMENTS = "statements"
TOPICS = "topics"
ATTRIBUTES_FILE = ".gitattributes"

# Texts, so that they are compiled where they are asked for: most commands ask for none of them.
_COMMITISH = r"[A-Za-z0-9_][A-Za-z0-9_./+-]{0,199}(?:[~^][0-9]{0,6}){0,8}"
_REFUSED = ("..", "//", "/.", ".lock")
_OWN_PATH = rf"(?:{STATEMENTS}|{TOPICS})/[a-z][a-z0-9-]{{0,127}}\.xml"
_BRANCH = r"refs/heads/[^\x00-\x20\x7f~^:?*\[\\-][^\x00-\x20\x7f~^:?*\[\\]*"
_SEAL = r"refs/tags/([a-z][a-z0-9-]*)/([A-Za-z0-9][A-Za-z0-9._-]*)"
_HEX = r"[0-9a-f]{40}(?:[0-9a-f]{24})?"


def is_commitish(text: str) -> bool:
    """Whether `text` has the form of a commit's name: hex, a branch or tag, with `~N` or `^N` behind it."""
    return re.fullmatch(_COMMITISH, text, re.ASCII) is not None and not any(part in text for part in _REFUSED)


def commit_of(git: GitRunner, text: str) -> str:
    """The commit that `text` names, as hex.

    Raises:
        UsageError: `text` is not of a form that names a commit.
        NotFoundError: there is no such commit.
    """
    if not is_commitish(text):
        raise UsageError(
            f"{text!r} is not of a form that names a commit",
            hint="give a commit's number, a branch or a tag, if need be with ~1 behind it",
        )
    status, output, _ = git.attempt("rev-parse", "--verify", "--quiet", "--end-of-options", f"{text}^{{commit}}")
    commit = output.decode("ascii", "replace").strip()
    if status != 0 or not is_hex(commit):
        raise NotFoundError(f"the store has no commit {text!r}", hint="`git log --oneline` lists them")
    return commit


def is_hex(text: str) -> bool:
    """Whether `text` is the full name of an object."""
    return re.fullmatch(_HEX, text, re.ASCII) is not None


def statement_path(statement: str) -> str:
    """The path of a statement's file in the repository.

    Raises:
        UsageError: `statement` is no id.
    """
    return f"{STATEMENTS}/{checked_id(statement, 'statement')}.xml"


def topic_path(topic: str) -> str:
    """The path of a topic's file in the repository.

    Raises:
        UsageError: `topic` is no id.
    """
    return f"{TOPICS}/{checked_id(topic, 'topic')}.xml"


def checked_id(text: str, what: str) -> str:
    """`text`, which is an id.

    Raises:
        UsageError: it is none.
    """
    if not is_slug(text):
        raise UsageError(
            f"{text!r} is no {what} id", hint="an id is a lower-case letter, then letters, digits and hyphens"
        )
    return text


def checked_label(text: str) -> str:
    """`text`, which is a label.

    Raises:
        UsageError: it is none.
    """
    if not is_label(text):
        raise UsageError(
            f"{text!r} is no label", hint="a label is letters, digits, dots, hyphens and underscores, like 2019 or 2.1"
        )
    return text


def seal_ref(name: RevisionName) -> str:
    """The ref of the tag that seals a revision."""
    return f"refs/tags/{checked_id(name.statement, 'statement')}/{checked_label(name.label)}"


def id_of_entry(name: bytes) -> str | None:
    """The id that a file name in a folder of the store stands for, or None where it is no such name."""
    text = name.decode("utf-8", "replace").removesuffix(".xml")
    return text if name.endswith(b".xml") and is_slug(text) else None


def is_own_path(path: str) -> bool:
    """Whether `path` is one of the files that a store records."""
    return path in {SETTINGS_FILE, ATTRIBUTES_FILE} or re.fullmatch(_OWN_PATH, path, re.ASCII) is not None


def is_branch(ref: str) -> bool:
    """Whether `ref` is a branch of a plain name."""
    return re.fullmatch(_BRANCH, ref) is not None and not any(part in ref for part in _REFUSED)


def name_of_seal(ref: str) -> RevisionName | None:
    """The revision that a tag's ref seals by its form, or None where it is no seal."""
    match = re.fullmatch(_SEAL, ref, re.ASCII)
    if match is None or not (is_slug(match[1]) and is_label(match[2])):
        return None
    return RevisionName(match[1], match[2])
