"""Laws of what is shown: whatever the edits, both texts can be read back from it, and nothing of them acts."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from markdown_it import MarkdownIt

from policyver.model.change import Amended, Edit, Op, SentenceChange
from policyver.render.html.text import text_of
from policyver.render.json_text import escaped
from policyver.render.markdown_text import marked
from policyver.render.marked_text import marked_text
from policyver.render.pieces import abbreviated, changed_words, count_words, sentence_pieces, side
from policyver.render.shown import Piece
from policyver.render.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from policyver.render.shown import Pieces

WORDS = st.sampled_from(
    ["a", "Z", "é", "日", "e\u0301", "7", " ", "  ", "\n", "\t", "\u202e", "\x1b", "[-", "-]", "{+", "+}", "[", "-", "+", "}",
     "\\", "*", "**", "_", "~~", "`", "<b>", "</ins>", "&amp;", "#", "1.", "|", "$", "!", "(", ")", "@", "http://x", "www.x", "™", "“"]
)  # fmt: skip
TEXTS = st.lists(WORDS, max_size=6).map("".join)
EDITS = st.lists(st.builds(Edit, st.sampled_from(Op), TEXTS, st.booleans()), max_size=8).map(tuple)
MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
SHOWN = str.maketrans({"\n": " ", "\t": " | "})
DRAWN = {"␣": " ", "↵": " ", "⇥": " | "}


def pieces(edits: tuple[Edit, ...]) -> Pieces:
    old, new = (wanted(edits, op) for op in (Op.DELETE, Op.INSERT))
    return sentence_pieces([SentenceChange((old,), (new,), (Amended(),), edits)])


def wanted(edits: Iterable[Edit], op: Op) -> str:
    return "".join(edit.text for edit in edits if edit.op in {Op.EQUAL, op})


def undrawn(text: str) -> str:
    """White space that was drawn because it alone changed."""
    return "".join(DRAWN[sign] for sign in text) if text and set(text) <= set(DRAWN) else text


def read_back(text: str, op: Op) -> str:
    """One side of a marked text, by the marks alone."""
    runs = re.findall(r"\[-(.*?)-\]|\{\+(.*?)\+\}|((?:(?!\[-|\{\+).)+)", text, re.DOTALL)
    return "".join(
        unescaped(kept) or undrawn(unescaped(deleted if op is Op.DELETE else inserted))
        for deleted, inserted, kept in runs
    )


def unescaped(text: str) -> str:
    return re.sub(r"(\[)\\(?=\\*-)|(-)\\(?=\\*\])|(\{)\\(?=\\*\+)|(\+)\\(?=\\*\})", lambda match: match[0][0], text)


@given(EDITS)
def test_pieces_tile_both_texts(edits: tuple[Edit, ...]) -> None:
    for op in (Op.DELETE, Op.INSERT):
        assert "".join(piece.text for piece in side(pieces(edits), op)) == visible(wanted(edits, op))


@given(EDITS)
def test_marks_in_a_terminal_give_both_texts_back(edits: tuple[Edit, ...]) -> None:
    text = marked_text(pieces(edits)).plain
    for op in (Op.DELETE, Op.INSERT):
        assert read_back(text, op) == visible(wanted(edits, op)).translate(SHOWN)


@given(EDITS)
def test_a_page_gives_both_texts_back(edits: tuple[Edit, ...]) -> None:
    tree = html.fragment_fromstring(f"<p>{text_of(pieces(edits)).markup}</p>")
    assert {one.tag for one in tree.iter()} <= {"p", "span", "ins", "del"}
    for op, other in ((Op.DELETE, "ins"), (Op.INSERT, "del")):
        nodes = tree.xpath(f"//text()[not(ancestor::{other}) and not(ancestor::*[@class='hidden'])]")
        texts = [
            undrawn(str(node)) if node.getparent().xpath("ancestor-or-self::ins | ancestor-or-self::del") else str(node)
            for node in nodes
        ]
        assert "".join(texts) == visible(wanted(edits, op)).translate(SHOWN)


@given(st.text(st.sampled_from("ab \n\t\u00a0\u2013\u3164\u202e\u200b\x7f\x85") | st.characters(), max_size=20))
def test_a_text_is_shown_as_its_characters_are(text: str) -> None:
    assert visible(text) == "".join(map(visible, text))
    written = json.dumps(text, ensure_ascii=False)
    assert escaped(written) == "".join(map(escaped, written))
    assert json.loads(escaped(written)) == text


@given(EDITS)
def test_markdown_gives_both_texts_back_but_for_white_space(edits: tuple[Edit, ...]) -> None:
    tree = html.fromstring(f"<div>{MARKDOWN.render(marked(pieces(edits)))}</div>")
    assert {one.tag for one in tree.iterdescendants() if isinstance(one.tag, str)} <= {"p", "strong", "s"}
    for op, other in ((Op.DELETE, "strong"), (Op.INSERT, "s")):
        nodes = tree.xpath(f"//text()[not(ancestor::{other}) and not(parent::comment())]")
        assert _close("".join(undrawn(str(node)) for node in nodes)) == _close(
            visible(wanted(edits, op)).translate(SHOWN)
        )


def _close(text: str) -> str:
    return "".join(text.split())


@given(EDITS, st.integers(0, 3))
def test_no_changed_word_is_ever_left_out(edits: tuple[Edit, ...], words: int) -> None:
    whole = pieces(edits)
    short = abbreviated(whole, words)
    for op in (Op.DELETE, Op.INSERT):
        assert [piece for piece in short if piece.op is op] == [piece for piece in whole if piece.op is op]


SENTENCES = st.lists(
    st.builds(
        SentenceChange, TEXTS.map(lambda text: (text,)), TEXTS.map(lambda text: (text,)), st.just((Amended(),)), EDITS
    ),
    max_size=4,
)


@given(SENTENCES)
def test_words_are_counted_without_pieces_as_with_them(sentences: list[SentenceChange]) -> None:
    shown = sentence_pieces(sentences)
    assert count_words(sentences) == (changed_words(shown, Op.INSERT), changed_words(shown, Op.DELETE))


@given(st.text(st.sampled_from("ab  \n\u00a0"), max_size=120), st.integers(1, 4), st.sampled_from(("", "x")))
def test_the_ends_of_kept_text_are_whole_words(text: str, words: int, change: str) -> None:
    kept = Piece(Op.EQUAL, text)
    around = (Piece(Op.INSERT, change),) if change else ()
    first, last = abbreviated((kept, *around), words), abbreviated((*around, kept), words)
    tokens = re.findall(r"\S+\s*|\s+", text)
    if len(tokens) < words * (1 if change else 2) + 6:
        assert (first, last) == ((kept, *around), (*around, kept))
        return
    assert "".join(piece.text for piece in last[len(around) : len(around) + 1]) == "".join(tokens[:words])
    if change:
        assert (first[0].gap, first[1].text) == (True, "".join(tokens[-words:]))
