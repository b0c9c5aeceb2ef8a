"""A widget drawn by lines that draws each line once, and keeps it until something on it changes."""

from __future__ import annotations

from collections.abc import Hashable

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from herstel.tui.widgets.cells import padded


class CachedLines(Widget):
    """Lines and styles are cached: asking Textual for them with every cell is what makes a screen slow."""

    def __init__(self) -> None:
        super().__init__()
        self._styles: dict[str, Style] = {}
        self._strips: dict[Hashable, Strip] = {}
        self.width = self.height = 1

    # -- lines -----------------------------------------------------------------------------------------

    def place_of(self, y: int) -> Hashable:
        """Return what a line looks different for: its number, and what it shows."""
        raise NotImplementedError

    def segments_of(self, y: int) -> list[Segment]:
        """Draw a line."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        """Return a line; the same strip as before while nothing on it has changed."""
        self.take_in_size()
        look = self.place_of(y)
        strip = self._strips.get(look)
        if strip is None:
            segments = padded(self.segments_of(y), self.width, self.plain)
            strip = self._strips[look] = Strip(segments, self.width)
        return strip

    def invalidate(self) -> None:
        """Draw everything anew."""
        self.clear_cache()
        self.refresh()

    def clear_cache(self) -> None:
        """Let go of everything that was drawn, and take in the size there is now."""
        self._strips.clear()
        self.lay_out(*self.size)

    def take_in_size(self) -> None:
        """Lay out for the size there is now, where that is another one."""
        if self.size != (self.width, self.height):
            self.clear_cache()

    def lay_out(self, width: int, height: int) -> None:
        """Take in a size."""
        self.width, self.height = width, height

    # -- styles ----------------------------------------------------------------------------------------

    def notify_style_update(self) -> None:
        """Forget the styles of another theme."""
        self._styles.clear()
        self.clear_cache()
        super().notify_style_update()

    @property
    def plain(self) -> Style:
        """Return the style of what has none of its own."""
        style = self._styles.get("")
        if style is None:
            style = self._styles[""] = self.rich_style
        return style

    def look(self, written: str) -> Style:
        """Return a style as it is written of text, such as `bold $rest` or `on $panel`.

        A component class would have to be styled for each widget that is made.
        """
        style = self._styles.get(written)
        if style is None:
            style = self._styles[written] = self.app.stylesheet.parse_style(written).rich_style
        return style
