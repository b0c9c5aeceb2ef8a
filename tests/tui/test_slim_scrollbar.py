"""The scrollbar is a glyph where the thumb is, and what a click does stays what Textual has it do."""

from __future__ import annotations

from rich.color import Color
from textual.scrollbar import ScrollBarRender

from herstel.tui.theming import SlimScrollBar

GREY, BLACK = Color.parse("#808080"), Color.parse("#000000")


def test_the_thumb_is_a_glyph_where_textual_draws_it() -> None:
    slim = SlimScrollBar.render_bar(10, 40, 10, 15, back_color=BLACK, bar_color=GREY).segments
    slab = ScrollBarRender.render_bar(10, 40, 10, 15, back_color=BLACK, bar_color=GREY).segments
    clicks = [part.style.meta["@mouse.down"] for part in slab if part.style]
    assert [part.style.meta["@mouse.down"] for part in slim if part.style] == clicks
    assert [part.text for part in slim] == ["▐" if click == "grab" else " " for click in clicks]
    assert 2 <= clicks.count("grab") <= 4
    assert {(part.style.color, part.style.bgcolor) for part in slim if part.style and part.text == "▐"} == {
        (GREY, BLACK)
    }


def test_nothing_to_scroll_is_nothing_to_see() -> None:
    bar = SlimScrollBar.render_bar(size=10, virtual_size=10, window_size=0, back_color=BLACK, bar_color=GREY)
    assert not any(part.text.strip() for part in bar.segments)
