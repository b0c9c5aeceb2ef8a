"""A part of a screen that is read, in a frame that its first line names."""

from __future__ import annotations

from textual.content import Content

from herstel.tui.folding import folded
from herstel.tui.widgets.filter_line import has_words
from herstel.tui.widgets.fitted_text import FittedText


class FramedText(FittedText):
    """What is read, folded to its width; lines after the first of a paragraph stand in as far as is asked."""

    DEFAULT_CSS = """
    FramedText { text-wrap: nowrap; }
    """

    def __init__(self, content: Content | None = None, *, name: str | None = None, indent: int = 0) -> None:
        """Make the section.

        Args:
            content: a name in its first line, and below it what is read.
            name: the id of the widget.
            indent: how far the lines after the first of a paragraph stand in.
        """
        super().__init__(name=name, classes="frame")
        self._content, self._indent = content or Content(), indent
        self.border_title = Content(self._title)

    def filter(self, words: str) -> int:
        """Show it only if it has some words; return how many parts of a page are left, 1 or 0."""
        self.display = has_words(self._content.plain, words)
        return int(self.display)

    def tell(self, content: Content, indent: int = 0) -> None:
        """Show something else, as when it is made."""
        self._content, self._indent = content, indent
        self.border_title = Content(self._title)
        self.redraw()

    @property
    def _title(self) -> str:
        return self._content.plain.partition("\n")[0]

    def fitted(self, width: int) -> Content:
        """Return what is read, below its name."""
        lines = self._content.split("\n", allow_blank=True)[1:]
        return Content("\n").join(folded(line, width, self._indent) for line in lines)
