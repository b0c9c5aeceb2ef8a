"""Signs that terminals do not count alike are drawn so that they do, as wide as the layout took them for."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color

from herstel.tui.line_filters import InEncoding, SteadyWidths, steady
from support.rows import rows

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
BLACK = Color(0, 0, 0)


@rows(
    ("sign", "drawn"),
    [
        (FAMILY, "\U0001f468"),
        ("\U0001f1f3\U0001f1f1", "NL"),
        ("\U0001f44d\U0001f3fd", "\U0001f44d"),
        ("1\ufe0f\u20e3", "1 "),
        ("\u2764\ufe0f", "\u2764 "),
        ("日本", "日本"),
        ("café ●", "café ●"),
        ("e\u0301", "e\u0301"),
        # Letters that are joined are letters, and stay.
        ("\u0915\u094d\u200d\u0937", "\u0915\u094d\u200d\u0937"),
    ],
)
def test_a_sign_is_drawn_by_what_it_is_made_of(sign: str, drawn: str) -> None:
    assert steady(sign).rstrip() == drawn.rstrip()
    assert cell_len(steady(sign)) == cell_len(sign)
    assert steady(f"a {sign} b") == f"a {steady(sign)} b"


SIGNS = [*"\u200d\ufe0f\u20e3\U0001f1f3\U0001f1f1\U0001f468\U0001f3fd1a日 "]


@given(st.lists(st.sampled_from(SIGNS), max_size=12).map("".join))
def test_a_line_stays_as_wide_as_it_was(text: str) -> None:
    assert cell_len(steady(text)) == cell_len(text)


def test_lines_are_drawn_with_their_styles() -> None:
    bold = Segment("x").style
    line = [Segment(f"a {FAMILY}", bold), Segment("plain")]
    drawn = SteadyWidths().apply(line, BLACK)
    # Rich 14.2 takes a family for as wide as its members together, later ones for as wide as one.
    room = " " * (cell_len(FAMILY) - cell_len("\U0001f468"))
    assert [segment.text for segment in drawn] == [f"a \U0001f468{room}", "plain"]
    assert [segment.style for segment in drawn] == [segment.style for segment in line]


def test_what_an_encoding_does_not_have_stays_as_wide_as_it_was() -> None:
    (drawn,) = InEncoding("iso8859-15").apply([Segment("café 日本 ●")], BLACK)
    assert drawn.text == "café ???? ?"
