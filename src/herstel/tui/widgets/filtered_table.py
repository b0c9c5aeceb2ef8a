"""A table of help in a frame, of which only the rows are shown that have the words that were typed."""

from __future__ import annotations

from textual.content import Content

from herstel.tui.widgets.filter_line import has_words
from herstel.tui.widgets.fitted_text import FittedText


class FilteredTable(FittedText):
    """Hides itself while none of its rows has the words."""

    DEFAULT_CSS = """
    FilteredTable { text-wrap: nowrap; }
    """

    def __init__(self, title: str, *, name: str | None = None) -> None:
        """Make the table.

        Args:
            title: what its rows belong to; its words count for each of them.
            name: the id of the widget.
        """
        super().__init__(name=name, classes="frame")
        self.border_title = Content(title)
        self._title, self._words = title, ""

    def filter(self, words: str) -> int:
        """Show only the rows that have some words; return how many these are."""
        self._words = words
        count = self.row_count()
        self.display = bool(count)
        self.redraw()
        return count

    def row_count(self) -> int:
        """Return how many rows have the words."""
        raise NotImplementedError

    def has_words(self, *texts: str) -> bool:
        """Whether a row with these texts has the words."""
        return has_words(" ".join((self._title, *texts)), self._words)
