"""The options of an import, checked: what can't be read from the source has to be given, and given well.

Refuses a missing issuer rather than put a placeholder there: a statement that nobody issued is none.
"""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING, TypedDict

from policyver.errors import UsageError
from policyver.importers.result import ImportOptions
from policyver.model.dates import PartialDate, parse_date
from policyver.model.identity import is_label, is_slug
from policyver.model.revision import Fidelity

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from policyver.importers.docx.changes import TrackedChange
    from policyver.importers.result import ChangesBy
    from policyver.importers.stated import Stated

_NO_TOPIC = "none"


class GivenOptions(TypedDict, total=False):
    """Options as a caller has them: text, or None where not given."""

    statement: str | None
    issuers: list[str]
    label: str | None
    title: str | None
    kind: str | None
    topic: str | None
    language: str | None
    published: str | None
    fidelity: str | None
    citation: str | None
    where: str
    max_bytes: int
    changes: ChangesBy | None
    ask: Callable[[TrackedChange], bool] | None


def import_options(given: GivenOptions, *, self_stating: bool = False) -> ImportOptions:
    """The options, checked.

    Args:
        given: as the caller has them.
        self_stating: the source may say itself what was not given (`policyver.importers.stated`): id, label and issuer
            may be missing, and kind and language are left empty.

    Raises:
        UsageError: one that is needed is missing, or one has not the form it should have.
    """
    topic, statement, label = given.get("topic"), given.get("statement"), given.get("label")
    issuers = given.get("issuers", [])
    if not self_stating:
        _refuse_missing(statement, label, issuers)
    kind, language = given.get("kind"), given.get("language")
    return ImportOptions(
        id="" if self_stating and statement is None else _slug("--id", statement),
        issuers=() if self_stating and not issuers else _issuers(issuers),
        label="" if self_stating and label is None else _label(label),
        title=_line("--title", given.get("title")) or None,
        kind="" if self_stating and kind is None else _slug("--kind", kind or "position-statement"),
        topic=None if topic in {None, _NO_TOPIC} else _slug("--topic", topic),
        language="" if self_stating and language is None else _language(language or "en"),
        published=_date(given.get("published")),
        fidelity=_fidelity(given.get("fidelity")),
        citation=_line("--citation", given.get("citation")),
        where=given.get("where", ""),
        max_bytes=given.get("max_bytes", 5_000_000),
        changes=given.get("changes"),
        ask=given.get("ask"),
    )


def completed(options: ImportOptions, stated: Stated) -> ImportOptions:
    """The options, with what the source states in place of what was not given.

    Raises:
        UsageError: neither side says the id, the label or the issuer.
    """
    _refuse_missing(options.id or stated.id, options.label or stated.label, options.issuers or stated.issuers)
    return replace(
        options,
        id=options.id or _slug("--id", stated.id),
        label=options.label or _label(stated.label),
        issuers=options.issuers or _issuers(list(stated.issuers)),
        title=options.title or _line("--title", stated.title) or None,
        kind=options.kind or stated.kind or "position-statement",
        language=options.language or stated.language or "en",
        published=options.published or stated.published,
        citation=options.citation or stated.citation,
    )


def _refuse_missing(statement: str | None, label: str | None, issuers: Sequence[str]) -> None:
    """Name all that is missing at once, where it is more than one; one alone is told with its own hint."""
    needed = {"--id": statement, "--label": label, "--issuer": issuers}
    missing = [option for option, value in needed.items() if not value]
    if len(missing) > 1:
        hints = {
            "--id": "an id such as sir-ccsvi-ms",
            "--label": "the revision's label such as 2010",
            "--issuer": "who issued it",
        }
        raise UsageError(
            f"{', '.join(missing[:-1])} and {missing[-1]} are missing",
            hint=f"the source does not say them: give {', '.join(hints[option] for option in missing)}",
        )


def _slug(option: str, text: str | None) -> str:
    if text is None:
        raise UsageError(f"{option} is missing", hint="the source does not say it: give an id such as sir-ccsvi-ms")
    if not is_slug(text):
        raise UsageError(f"{option} {text!r} is no id", hint="a lower-case letter, then letters, digits and hyphens")
    return text


def _label(text: str | None) -> str:
    if text is None:
        raise UsageError(
            "--label is missing", hint="the source does not say it: give the revision's label, such as 2010"
        )
    if not is_label(text):
        raise UsageError(f"--label {text!r} is no label", hint="letters, digits, '.', '_' and '-', such as 2010")
    return text


def _issuers(texts: list[str]) -> tuple[str, ...]:
    issuers = tuple(_line("--issuer", text) for text in texts)
    if not issuers or not all(issuers):
        raise UsageError("--issuer is missing", hint="say who issued the statement; an importer does not guess it")
    return issuers


def _line(option: str, text: str | None) -> str:
    line = " ".join(unicodedata.normalize("NFC", text or "").split())
    if any(unicodedata.category(character) in {"Cc", "Cs", "Cn"} for character in line):
        raise UsageError(f"{option} holds a control character", hint="type it again")
    return line


def _language(text: str) -> str:
    parts = text.split("-")
    if not all(part.isascii() and part.isalnum() and len(part) <= 8 for part in parts) or not parts[0].isalpha():  # noqa: PLR2004 - BCP 47
        raise UsageError(f"--lang {text!r} is no language tag", hint="such as en, en-GB or fr")
    return text


def _date(text: str | None) -> PartialDate | None:
    date = None if text is None else parse_date(text)
    if text is not None and date is None:
        raise UsageError(f"--published {text!r} is no date", hint="write YYYY, YYYY-MM or YYYY-MM-DD")
    return date


def _fidelity(text: str | None) -> Fidelity | None:
    if text is None:
        return None
    if text not in set(Fidelity):
        raise UsageError(f"--fidelity {text!r} is not known", hint=f"one of: {', '.join(Fidelity)}")
    return Fidelity(text)
