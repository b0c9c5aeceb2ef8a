"""What there is to know of one day, in a pane that never changes its size while one walks."""

from __future__ import annotations

from collections.abc import Callable, Sequence

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
        self._things: Sequence[Sequence[Content]] = ()
        self._chosen = 0
        self._more: Callable[[int], str] = str
        self._status: tuple[str, ...] = ()

    def show(
        self, title: Content, things: Sequence[Sequence[Content]], chosen: int, more: Callable[[int], str]
    ) -> None:
        """Show a day.

        Args:
            title: which day it is, for the upper edge.
            things: the lines of each thing there is to know of it.
            chosen: the place of the one that is chosen.
            more: says how many things are not shown.
        """
        self._things, self._chosen, self._more = things, chosen, more
        self.border_title = title
        # The pane keeps its size, so nothing around it has to be laid out anew.
        self.refresh()

    def give_rows(self, rows: int) -> None:
        """Give so many rows to what is asked below, and keep one; none where it stands beside the days."""
        height = self.styles.height
        if height is not None and height.cells is not None:
            self.styles.max_height = max(self.gutter.height + 1, height.cells - rows) if rows else None

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
        lines = [
            line.truncate(self.size.width, ellipsis=True)
            for line in fitting_things(self._things, self._chosen, room, self._more)
        ]
        if self._status:
            lines += [Content("")] * (1 if height >= _TALL else room - len(lines))
            lines.append(safe(" · ".join(self._status), "$primary"))
        return Content("\n").join(lines)


def fitting_things(
    things: Sequence[Sequence[Content]], chosen: int, room: int, more: Callable[[int], str]
) -> list[Content]:
    """Return the lines of things that there is room for, the chosen one among them.

    Args:
        things: the lines of each.
        chosen: the place of the chosen one.
        room: lines there are; in one line stands the chosen one alone.
        more: says how many things are not among them, which stands in the last line.
    """
    if sum(map(len, things)) <= room:
        return [line for thing in things for line in thing]
    if room <= 1:
        return list(things[chosen][:room])
    first = 0
    while first < chosen and sum(map(len, things[first : chosen + 1])) >= room:
        first += 1
    last = chosen + 1
    while last < len(things) and sum(map(len, things[first : last + 1])) < room:
        last += 1
    lines = [line for thing in things[first:last] for line in thing][: room - 1]
    return [*lines, Content.styled(more(len(things) - (last - first)), "$muted")]
