"""The seam between importers and who calls them: the same options in, the same result out, whatever the format."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable

    from policyver.importers.docx.changes import TrackedChange
    from policyver.model.dates import PartialDate
    from policyver.model.document import Statement
    from policyver.model.finding import Finding
    from policyver.model.revision import Fidelity

TakenAs: TypeAlias = Literal[
    "number", "list-marker", "title", "reference-heading", "page-furniture", "metadata", "picture", "formula", "markup", "citation-key",
    "comment", "deleted-text", "front-matter", "back-matter", "figure-text", "repeated-text",
]  # fmt: skip


class ChangesBy(StrEnum):
    """What becomes of tracked changes: all accepted, all rejected, or each as somebody says."""

    ACCEPT = "accept"
    REJECT = "reject"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What the source can't say of itself. Made by `policyver.importers.options.import_options`, which checks it.

    Args:
        id: the statement's id.
        issuers: who issued it; at least one.
        label: the revision's label.
        title: None where the source's own first heading shall stand in.
        where: the source's name, for messages.
        citation: of the document as issued; kept in `source` where `fidelity` is given.
        changes: what becomes of tracked changes; None: nobody said.
        ask: says whether one tracked change is accepted; None where nobody can be asked.
    """

    id: str
    issuers: tuple[str, ...]
    label: str
    title: str | None = None
    kind: str = "position-statement"
    topic: str | None = None
    language: str = "en"
    published: PartialDate | None = None
    fidelity: Fidelity | None = None
    citation: str = ""
    where: str = ""
    max_bytes: int = 5_000_000
    changes: ChangesBy | None = None
    ask: Callable[[TrackedChange], bool] | None = None


@dataclass(frozen=True, slots=True)
class Join:
    """Two ends of lines that were put together without a space.

    Args:
        line: of the first end, 1-based.
        first: the last word of that line, as it stands there.
        second: the first word of the next.
        result: what they became.
        by: what decided: the document's own use, a rule, or neither.
        ends: the keys of the two lines.
    """

    line: int
    first: str
    second: str
    result: str
    by: Literal["document", "rule", "default"]
    ends: tuple[tuple[int, int], tuple[int, int]] = ((0, 0), (0, 0))


@dataclass(frozen=True, slots=True)
class Taken:
    """Words of the source that are not in the draft's text, and what they became; `line` is 0 where the source has none."""

    line: int
    text: str
    taken_as: TakenAs


@dataclass(frozen=True, slots=True)
class Account:
    """Where every word of the source went; a word is what stands between white space.

    Args:
        source: words of the source, after `joins`.
        output: words of the draft that come from the source.
        taken: words outside the draft's text.
        lost: words of the source that are nowhere. Empty, or the importer is wrong.
        added: words of the draft that the source does not have. Empty, or the importer is wrong.
    """

    source: int
    output: int
    joins: tuple[Join, ...]
    taken: tuple[Taken, ...]
    lost: tuple[str, ...]
    added: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SourceComment:
    """A comment that the source holds beside its text: who said what, when (as the source has it), on which words."""

    author: str
    date: str
    text: str
    about: str


@dataclass(frozen=True, slots=True)
class ImportResult:
    """A draft, what the importer has to say about it, the account of the source's words, and the source's comments."""

    statement: Statement
    findings: tuple[Finding, ...]
    account: Account
    comments: tuple[SourceComment, ...] = ()
