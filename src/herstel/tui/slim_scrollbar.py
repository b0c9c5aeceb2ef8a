"""A scrollbar of half a column, and a glyph: it is there without colours, too."""

from __future__ import annotations

from typing import Final

from rich.color import Color
from rich.segment import Segment, Segments
from rich.style import Style
from textual.scrollbar import ScrollBarRender

_THUMB: Final = "▐"
_GRABBED: Final = "grab"
"""What Textual has a click on the thumb do."""


class SlimScrollBar(ScrollBarRender):
    """Draws what Textual draws as a slab of colour: where one is, and how much there is."""

    @classmethod
    def render_bar(
        cls,
        size: int = 25,
        virtual_size: float = 50,
        window_size: float = 20,
        position: float = 0,
        thickness: int = 1,
        vertical: bool = True,
        back_color: Color = Color.parse("default"),  # noqa: B008
        bar_color: Color = Color.parse("default"),  # noqa: B008
    ) -> Segments:
        """Return the bar, a line a segment; what a click on it does stays as it is."""
        slab = super().render_bar(
            size, virtual_size, window_size, position, thickness, vertical, back_color, bar_color
        )
        parts = [_slim(part, back_color, bar_color) if vertical else part for part in slab.segments]
        return Segments(parts, new_lines=slab.new_lines)


def _slim(part: Segment, back: Color, bar: Color) -> Segment:
    style = part.style
    if style is None or style.meta.get("@mouse.down") != _GRABBED:
        return part
    return Segment(_THUMB, Style(color=bar, bgcolor=back, meta=style.meta))
