"""One line at the top: where you are, and which day it is."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static


class TopBar(Static):
    """The name of the screen on the left, the date on the right."""

    DEFAULT_CSS = """
    TopBar {
        dock: top;
        height: 1;
        padding: 0 2;
        background: $surface;
        color: $muted;
    }
    """

    def __init__(self, title: str, date: str, short_date: str) -> None:
        super().__init__(markup=False)
        self._title, self._date, self._short_date = title, date, short_date

    def show(self, title: str, date: str, short_date: str) -> None:
        """Show another title and date."""
        self._title, self._date, self._short_date = title, date, short_date
        self.refresh()

    def render(self) -> Content:
        """Draw the line; the date is shortened before the title is cut."""
        width = self.content_size.width
        date = self._date if len(self._title) + len(self._date) + 14 <= width else self._short_date
        left = Content.assemble(("herstel", "bold $primary"), ("  " + self._title, "$foreground"))
        gap = width - left.cell_length - len(date)
        if gap < 1:
            return left.truncate(width, ellipsis=True)
        return Content.assemble(left, " " * gap, date)
