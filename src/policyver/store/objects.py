"""git's objects as bytes, both ways: what a blob, tree, commit or tag is made of, and the name that follows from it.

Written here, not by `git commit`, so that what is recorded is known before git is asked, can be hashed again after it was
written, and no configuration of the machine adds to it. Source: git's own documents `gitformat-pack`, `git-mktree`,
`git-commit-tree` and `git-mktag`.
"""

from __future__ import annotations

import hashlib
from enum import StrEnum

from msgspec import Struct

FILE_MODE = b"100644"
TREE_MODE = b"40000"
FILE_MODES = frozenset({b"100644", b"100755"})


class Kind(StrEnum):
    """What an object is."""

    BLOB = "blob"
    TREE = "tree"
    COMMIT = "commit"
    TAG = "tag"


class Person(Struct, frozen=True):
    """Who recorded something, at how many seconds since 1970 (UTC)."""

    name: str
    email: str
    seconds: int

    def __str__(self) -> str:
        return f"{self.name} <{self.email}> {self.seconds} +0000"


class TreeEntry(Struct, frozen=True):
    """One line of a tree; the name as it stands there, which may be anything."""

    mode: bytes
    name: bytes
    oid: str


def object_id(kind: Kind, data: bytes, algorithm: str) -> str:
    """The name git gives these bytes; `algorithm` is `sha1` or `sha256`."""
    header = f"{kind} {len(data)}\0".encode()
    return hashlib.new(algorithm, header + data, usedforsecurity=False).hexdigest()


def read_tree(data: bytes, algorithm: str) -> tuple[TreeEntry, ...]:
    """The entries of a tree."""
    size = hashlib.new(algorithm, usedforsecurity=False).digest_size
    entries: list[TreeEntry] = []
    at = 0
    while at < len(data):
        end = data.index(b"\0", at)
        mode, _, name = data[at:end].partition(b" ")
        at = end + 1 + size
        entries.append(TreeEntry(mode, name, data[end + 1 : at].hex()))
    return tuple(entries)


def write_tree(entries: tuple[TreeEntry, ...]) -> bytes:
    """The bytes of a tree, in the order git wants: a folder sorts as if its name ended in a slash."""
    ordered = sorted(entries, key=lambda entry: entry.name + (b"/" if entry.mode == TREE_MODE else b""))
    return b"".join(entry.mode + b" " + entry.name + b"\0" + bytes.fromhex(entry.oid) for entry in ordered)


def write_commit(tree: str, parents: tuple[str, ...], person: Person, message: str) -> bytes:
    """The bytes of a commit; author and committer are the same."""
    lines = [f"tree {tree}", *(f"parent {parent}" for parent in parents), f"author {person}", f"committer {person}"]
    return "\n".join([*lines, "", message]).encode()


def write_tag(commit: str, name: str, person: Person, message: str) -> bytes:
    """The bytes of an annotated tag on a commit."""
    return "\n".join([f"object {commit}", "type commit", f"tag {name}", f"tagger {person}", "", message]).encode()


def header(data: bytes, key: str) -> str | None:
    """The first value of `key` in the head of a commit or tag, or None."""
    head = data.partition(b"\n\n")[0].decode("utf-8", "replace")
    for line in head.split("\n"):
        name, _, value = line.partition(" ")
        if name == key:
            return value
    return None


def message_of(data: bytes) -> str:
    """The message of a commit or tag."""
    return data.partition(b"\n\n")[2].decode("utf-8", "replace")


def trailers(message: str) -> tuple[tuple[str, str], ...]:
    """Keys and values of the message's last paragraph, if every line of it is `Key: value`; else none."""
    paragraph = message.rstrip("\n").rpartition("\n\n")[2]
    pairs = [line.partition(": ") for line in paragraph.split("\n")]
    if not all(middle and key.replace("-", "").isalnum() for key, middle, _ in pairs):
        return ()
    return tuple((key, value) for key, _, value in pairs)
