# ruff: noqa: RUF001 - dashes and quotation marks as they are printed
"""How well `policyver import` reads journal articles: from the PDF and from the text of six extractors, against the publisher's XML.

    bench/import_articles.py ../shared/corpora/jats-pdf/dev [--only pdf,pdftotext] [--json FILE] [--misses N]

A row is one article from one source. Beside it stands a plain baseline: the source's text as it is, with paragraphs at blank
lines (for the PDF: pdfium's text). Words are words of letters, in any order for recall and precision; `order` counts those in
the order of the truth. A border is the beginning of a paragraph. Words of the draft are those of its paragraphs, list items and
claims: captions, tables and notes stand apart, as they do in the truth. Citations are counted by the numbers they name, in all articles that cite by number;
what is cited in one that does not is too much. With `--raised`, the text's brackets are first made what raised citations look like in a text
(not in a text that keeps its columns side by side: they would be torn).
"""

from __future__ import annotations

import argparse
import json
import re
import time
import unicodedata
from collections import Counter
from dataclasses import asdict, dataclass, field
from difflib import SequenceMatcher
from pathlib import Path
from typing import TYPE_CHECKING

from citation_truth import cited_in_draft, cited_in_xml, raised

from policyver.importers.formats import format_of
from policyver.importers.options import GivenOptions, import_options
from policyver.model.document import Blocks, ListBlock, Paragraph, Part, Position
from policyver.model.inline import plain_text

SOURCES = ("pdf", "pdftotext", "pdftotext-layout", "pdftotext-raw", "pypdf", "pdfminer", "pdfium")
if TYPE_CHECKING:
    from policyver.importers.result import ImportResult

WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
NEAR = 2
FAR = 6


@dataclass
class Row:
    """One article from one source: shares of 1, and counts."""

    article: str
    source: str
    who: str
    recall: float = 0.0
    precision: float = 0.0
    order: float = 0.0
    borders_found: float = 0.0
    borders_right: float = 0.0
    joins_right: int = 0
    joins_wrong: list[str] = field(default_factory=list)
    headings: float = 0.0
    furniture_taken: int = 0
    furniture_wrong: int = 0
    unaccounted: int = 0
    cites_wanted: int = 0
    cites_made: int = 0
    cites_right: int = 0
    seconds: float = 0.0
    missed: list[str] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", default=",".join(SOURCES))
    parser.add_argument("--articles", default="")
    parser.add_argument("--json", type=Path)
    parser.add_argument(
        "--misses", type=int, default=0, help="show so many borders missed and too many, and wrong joins"
    )
    parser.add_argument("--no-baseline", action="store_true")
    parser.add_argument("--raised", action="store_true", help="raise the citations in the texts of the extractors")
    given = parser.parse_args()
    rows: list[Row] = []
    folders = sorted(path.parent for path in given.folder.glob("*/clean.json"))
    for folder in folders:
        if given.articles and folder.name not in given.articles.split(","):
            continue
        truth = json.loads((folder / "clean.json").read_text(encoding="utf-8"))
        for source in given.only.split(","):
            if not (given.raised and source in {"pdf", "pdftotext-layout"}):
                rows.append(measured(folder, source, truth, as_raised=given.raised))
            if not given.no_baseline:
                rows.append(baseline(folder, source, truth))
    show(rows, given.misses)
    if given.json:
        given.json.write_text(json.dumps([asdict(row) for row in rows], indent=1, ensure_ascii=False))


def measured(folder: Path, source: str, truth: dict[str, object], *, as_raised: bool = False) -> Row:
    """Our row."""
    path = folder / ("article.pdf" if source == "pdf" else f"{source}.txt")
    options = import_options(
        GivenOptions(
            statement="article", issuers=["Journal"], label="1", title=str(truth["title"]), where=path.name,
            max_bytes=50_000_000,
        )
    )  # fmt: skip
    data = path.read_bytes()
    data = raised(data.decode("utf-8")).encode() if as_raised else data
    started = time.process_time()
    result = format_of(path.name, None).importer()(data, options)
    row = Row(folder.name, source, "policyver", seconds=time.process_time() - started)
    paragraphs = [text for part in result.statement.body for text in part_texts(part)]
    compared(row, paragraphs, truth)
    joined(row, result, truth)
    wanted_cites, made = cited_in_xml(folder / "article.xml"), cited_in_draft(result.statement)
    row.cites_wanted, row.cites_made = wanted_cites.total(), made.total()
    row.cites_right = (wanted_cites & made).total()
    titles = Counter(_plain(title) for part in result.statement.body for title in part_titles(part))
    wanted = Counter(_plain(section["title"]) for section in sections(truth) if section["title"])
    row.headings = share((titles & wanted).total(), wanted.total())
    whole = " " + " ".join(word for text in truth_texts(truth) for word in words(text)) + " "
    for each in result.account.taken:
        if each.taken_as == "page-furniture":
            row.furniture_taken += 1
            row.furniture_wrong += len(words(each.text)) > 3 and f" {' '.join(words(each.text))} " in whole
    row.unaccounted = len(result.account.lost) + len(result.account.added)
    return row


def baseline(folder: Path, source: str, truth: dict[str, object]) -> Row:
    """What the extractor left, paragraphs at blank lines."""
    name = "pdfium" if source == "pdf" else source
    text = (folder / f"{name}.txt").read_text(encoding="utf-8")
    row = Row(folder.name, source, "plain")
    compared(row, [" ".join(piece.split()) for piece in re.split(r"\n\s*\n|\f", text.replace("\r", ""))], truth)
    return row


def part_texts(part: Part) -> list[str]:
    """Paragraphs, list items and claims."""
    if isinstance(part, Position):
        return [f"{plain_text(part.claim)}", *block_texts(part.rationale)]
    return [*block_texts(part.blocks), *(text for each in part.parts for text in part_texts(each))]


def part_titles(part: Part) -> list[str]:
    """Its title and those of the sections in it."""
    inner = () if isinstance(part, Position) else part.parts
    return [plain_text(part.title), *(title for each in inner for title in part_titles(each))]


def block_texts(blocks: Blocks) -> list[str]:
    """Paragraphs and list items."""
    found: list[str] = []
    for block in blocks:
        match block:
            case Paragraph():
                found.append(plain_text(block.content))
            case ListBlock():
                for item in block.items:
                    found += [plain_text(item.content), *block_texts(item.blocks)]
            case _:
                pass
    return found


def sections(truth: dict[str, object]) -> list[dict[str, object]]:
    """Of the abstract and the body."""
    return [*truth["abstract"], *truth["sections"]]  # type: ignore[misc]


def truth_texts(truth: dict[str, object]) -> list[str]:
    """The paragraphs that should be there."""
    return [text for section in sections(truth) for text in section["paras"]]  # type: ignore[attr-defined]


def words(text: str) -> list[str]:
    """Its words of letters."""
    plain = unicodedata.normalize("NFKC", text).replace("\u00ad", "").replace("\u2010", "-").replace("\u2011", "-")
    return [word.casefold().replace("’", "'") for word in WORD.findall(plain)]


def compared(row: Row, paragraphs: list[str], truth: dict[str, object]) -> None:
    """Words and borders."""
    ours, our_starts = flat(paragraphs)
    theirs, their_starts = flat(truth_texts(truth))
    common = (Counter(ours) & Counter(theirs)).total()
    row.recall, row.precision = share(common, len(theirs)), share(common, len(ours))
    blocks = SequenceMatcher(None, theirs, ours, autojunk=False).get_matching_blocks()
    row.order = share(sum(block.size for block in blocks), len(theirs))
    there = {block.a + at: block.b + at for block in blocks for at in range(block.size)}
    back = {value: key for key, value in there.items()}
    row.missed = [_around(theirs, start) for start in their_starts if not _near(start, there, our_starts)]
    row.borders_found = 1 - share(len(row.missed), len(their_starts))
    mapped = [start for start in our_starts if any(start + step in back for step in range(FAR))]
    row.extra = [_around(ours, start) for start in mapped if not _near(start, back, their_starts)]
    row.borders_right = 1 - share(len(row.extra), len(mapped))


def flat(paragraphs: list[str]) -> tuple[list[str], set[int]]:
    """All words, and where paragraphs begin."""
    found: list[str] = []
    starts: set[int] = set()
    for text in paragraphs:
        added = words(text)
        if added:
            starts.add(len(found))
        found += added
    return found, starts


def _near(start: int, other: dict[int, int], starts: set[int]) -> bool:
    for step in range(FAR):
        if start + step in other:
            place = other[start + step] - step
            return any(place + off in starts for off in range(-NEAR, NEAR + 1))
    return False


def _around(found: list[str], at: int) -> str:
    return f"{' '.join(found[max(at - 5, 0) : at])} | {' '.join(found[at : at + 5])}"


def joined(row: Row, result: ImportResult, truth: dict[str, object]) -> None:
    """Which joins the truth confirms, and which it contradicts."""
    known = Counter(word for text in truth_texts(truth) for word in words(text))
    solid = {word.replace("-", "") for word in known}
    for join in result.account.joins:
        found = words(join.result)
        first, second = words(join.first.rstrip("-\u2010\u00ad")), words(join.second)
        if not found or not first or not second:
            continue
        made = max(found, key=len)
        if made in known:
            row.joins_right += 1
        elif made.replace("-", "") in solid:
            row.joins_wrong.append(f"{join.first} {join.second} -> {join.result}")


def share(part: int, whole: int) -> float:
    """0 to 1."""
    return part / whole if whole else 0.0


def _plain(text: object) -> str:
    return " ".join(words(str(text)))


def show(rows: list[Row], misses: int) -> None:
    """The table, then the means of each source."""
    head = f"{'article':26}{'source':18}{'who':10}{'recall':>7}{'prec':>7}{'order':>7}{'bord R':>7}{'bord P':>7}{'heads':>7}{'join+':>6}{'join-':>6}{'furn':>5}{'f-':>4}{'lost':>5}{'s':>6}{'cites':>7}{'cite R':>7}{'cite P':>7}"
    print(head)
    for row in rows:
        print(line(row))
        for name, texts in (("missed", row.missed), ("extra", row.extra), ("join", row.joins_wrong)):
            for text in texts[:misses] if row.who == "policyver" else ():
                print(f"    {name}: {text}")
    print("\nmeans")
    for source in dict.fromkeys(row.source for row in rows):
        for who in ("policyver", "plain"):
            group = [row for row in rows if (row.source, row.who) == (source, who)]
            if group:
                print(line(mean(group, source, who)))


def mean(group: list[Row], source: str, who: str) -> Row:
    """Means of the shares, sums of the counts."""
    row = Row("", source, who)
    for name in ("recall", "precision", "order", "borders_found", "borders_right", "headings"):
        setattr(row, name, sum(getattr(each, name) for each in group) / len(group))
    for name in (
        "joins_right",
        "furniture_taken",
        "furniture_wrong",
        "unaccounted",
        "seconds",
        "cites_wanted",
        "cites_made",
        "cites_right",
    ):
        setattr(row, name, sum(getattr(each, name) for each in group))
    row.joins_wrong = [text for each in group for text in each.joins_wrong]
    return row


def line(row: Row) -> str:
    """One row."""
    shares = (row.recall, row.precision, row.order, row.borders_found, row.borders_right, row.headings)
    counts = (
        f"{row.joins_right:6}{len(row.joins_wrong):6}{row.furniture_taken:5}{row.furniture_wrong:4}{row.unaccounted:5}"
    )
    return (
        f"{row.article:26}{row.source:18}{row.who:10}"
        + "".join(f"{100 * each:7.1f}" for each in shares)
        + counts
        + f"{row.seconds:6.1f}{row.cites_wanted:7}{100 * share(row.cites_right, row.cites_wanted):7.1f}{100 * share(row.cites_right, row.cites_made):7.1f}"
    )


if __name__ == "__main__":
    main()
