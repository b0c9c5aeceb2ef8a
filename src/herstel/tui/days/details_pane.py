"""What there is to know of one day, in a pane that never changes its size while one walks."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.widgets import Static

from herstel.tui.safe_text import safe

_TALL = 12
"""In a pane so tall the state follows the lines, and does not stand far away at its foot."""


class DayDetails(Static):
    """Lines about a day; the chosen item is always among those that are shown.

    One line is kept for the state of the screen (what is carried, selected, filtered) while there is any.
    """

    def __init__(self, legend: Content | None = None) -> None:
        """Make the pane.

        Args:
            legend: what signs of the days mean, for the lower edge where the pane has one.
        """
        super().__init__("", markup=False, id="details", classes="frame")
        self.border_subtitle = legend or ""
        self._lines: Sequence[Content] = ()
        self._chosen = 0
        self._status: tuple[str, ...] = ()

    def show(self, title: Content, lines: Sequence[Content], chosen: int) -> None:
        """Show a day.

        Args:
            title: which day it is, for the upper edge.
            lines: its lines.
            chosen: the last line of the chosen item.
        """
        self._lines, self._chosen = lines, chosen
        self.border_title = title
        # The pane keeps its size, so nothing around it has to be laid out anew.
        self.refresh()

    def say(self, *status: str) -> None:
        """Say in which state the screen is, or nothing."""
        if status != self._status:
            self._status = status
            self.refresh()

    def render(self) -> Content:
        """Draw as many lines as there is room for."""
        height = self.size.height
        if not height:
            return Content()
        room = height - bool(self._status)
        first = max(0, min(self._chosen - room + 1, len(self._lines) - room))
        lines = [line.truncate(self.size.width, ellipsis=True) for line in self._lines[first : first + room]]
        if self._status:
            lines += [Content("")] * (1 if height >= _TALL else room - len(lines))
            lines.append(safe(" · ".join(self._status), "$primary"))
        return Content("\n").join(lines)
