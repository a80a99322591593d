"""A paragraph printed by its runs is, to the byte, what rich prints of the same text, whatever the text and the console."""

from __future__ import annotations

import io

from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from policyver.render.hanging import print_hanging, wrapped
from policyver.render.line_breaking import line_spans
from policyver.render.styled import Styled

CHARACTERS = st.sampled_from(
    "aaabbb    .-[]\u2013\u2014\u2018\u2019\u201c\u201d\u2026\u2192\u00a7\u00b7\u00e9\u00a0\u3000日本e\u0301\u200b\u200d\ufe0f\u2764👩\t\n\u2028\u0600\u1100"
)
WORDS = st.text(st.sampled_from("ab c  .\u2013"), max_size=60) | st.text(CHARACTERS, max_size=40) | st.text(max_size=20)
STYLES = st.sampled_from(("", "bold", "italic", "red strike", "green underline", "cyan"))
TEXTS = st.lists(st.tuples(WORDS, STYLES), max_size=6)
MARGINS = st.sampled_from(("", "  ", "  + ", "• ", "日 ", " " * 30))
CONSOLES = st.tuples(st.integers(12, 130), st.sampled_from((None, "standard", "256", "truecolor")), st.booleans())


def styled(runs: list[tuple[str, str]]) -> Styled:
    """The runs as text."""
    text = Styled()
    for words, style in runs:
        text.append(words, style)
    return text


def console(kind: tuple[int, str | None, bool]) -> Console:
    """A console as `make_console` makes it, of a width, with colours or without."""
    width, system, no_color = kind
    return Console(
        file=io.StringIO(),
        width=width,
        height=25,
        color_system=system,  # type: ignore[arg-type]
        force_terminal=system is not None,
        no_color=no_color,
        markup=False,
        highlight=False,
        emoji=False,
        force_jupyter=False,
        _environ={},
    )


@given(TEXTS, st.builds(Styled, MARGINS, STYLES), st.sampled_from((0, 0, 2)), CONSOLES)
def test_runs_are_printed_as_rich_prints_them(
    runs: list[tuple[str, str]], sign: Styled, further: int, kind: tuple[int, str | None, bool]
) -> None:
    text = styled(runs)
    ours, richs = console(kind), console(kind)
    print_hanging(sign, text, ours, further=further)
    print_hanging(sign.rich(), text.rich(), richs, further=further)
    assert ours.file.getvalue() == richs.file.getvalue()  # type: ignore[attr-defined]


@given(TEXTS, st.integers(10, 60))
def test_a_column_breaks_where_rich_breaks_it(runs: list[tuple[str, str]], width: int) -> None:
    text, own = styled(runs), console((120, None, False))
    lines = text.rich().wrap(own, width, overflow="fold", tab_size=1)
    assert [line.plain for line in wrapped(text, width, own)] == ([line.plain for line in lines] or [""])


@given(st.text(st.sampled_from("ab c  .\u2013"), max_size=80), st.integers(1, 30))
def test_no_line_is_wider_and_no_word_is_lost(text: str, width: int) -> None:
    spans = line_spans(text, width)
    if spans is not None:
        lines = [text[start:end] for start, end in spans]
        assert all(len(line) <= width and line == line.strip(" ") for line in lines)
        assert " ".join(lines).split() == text.split()
