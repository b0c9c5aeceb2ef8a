"""The largest of the three sizes of type: an advice or a figure, in letters two rows high where they fit."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget

from herstel.tui.lettering import lettering
from herstel.tui.theming import theming_of
from herstel.tui.widgets.fitted_text import FittedText

FROM_WIDTH = 100
FROM_HEIGHT = 30
PHONE_WIDTH = 60
PHONE_HEIGHT = 26
"""A phone in the hand is high: a short advice is large on it, too."""


def large_letters(widget: Widget, words: str, width: int) -> tuple[str, ...] | None:
    """Return the rows of words in large letters; None where the terminal has no room or no glyphs for them.

    Args:
        widget: where they stand.
        words: what is read.
        width: columns there are.
    """
    size = widget.app.size
    has_room = size.width >= FROM_WIDTH and size.height >= FROM_HEIGHT
    is_phone = size.width <= PHONE_WIDTH and size.height >= PHONE_HEIGHT
    if not (has_room or is_phone) or theming_of(widget.app).has_few_glyphs:
        return None
    return lettering(words, width)


class LargeText(FittedText):
    """Large where the terminal has the room and the glyphs; bold and one line high where it has not."""

    DEFAULT_CSS = """
    LargeText { width: 1fr; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._glyph, self._words, self._style = "", "", ""

    def show(self, words: str, style: str, glyph: str = "") -> None:
        """Show words.

        Args:
            words: what is read.
            style: a colour, as in `$rest`.
            glyph: the sign that stands before them.
        """
        self._words, self._style, self._glyph = words, style, glyph
        self.redraw()

    @property
    def plain_text(self) -> str:
        """The words as one line, to be copied and read aloud."""
        return f"{self._glyph} {self._words}".strip()

    @property
    def _ahead(self) -> str:
        """What stands before the last line of large letters: the glyph, as small as everywhere."""
        return f"{self._glyph}  " if self._glyph else ""

    def _large(self, width: int) -> tuple[str, ...] | None:
        return large_letters(self, self._words, width - len(self._ahead))

    def fitted(self, width: int) -> Content:
        """Return the words in the size that fits."""
        large = self._large(width)
        if large is None:
            lines = [self.plain_text]
        else:
            *upper, last = large
            lines = [*(" " * len(self._ahead) + line for line in upper), self._ahead + last]
        return Content.styled("\n".join(lines), f"bold {self._style}")
