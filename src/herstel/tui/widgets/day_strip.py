"""Seven days as columns with a few rows of words: what the strips of Today share."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import zip_longest
from typing import TYPE_CHECKING

from textual.content import Content
from textual.events import Click
from textual.message import Message

from herstel.i18n.catalog import short_day
from herstel.tui.jump_places import JumpPlace
from herstel.tui.widgets.fitted_text import FittedText

if TYPE_CHECKING:
    from herstel.i18n.catalog import Language

_LABEL_WIDTH = 13
_NARROWEST_WITH_LABELS = 72
_NARROW_NAME = 2
GRAND_HEIGHT = 46
"""From this height of the terminal on, a day shows more than its first item."""
SIGNS_ONLY = 6
"""In cells with less room than this signs stand alone: a word in halves says less."""

StripRow = tuple[str, Callable[[int, int], Content]]
"""The name of a row, and what gives its cell, a line or more, from the number of the day and the room."""


def day_columns(width: int, days: int) -> tuple[int, int]:
    """Return where the columns of days begin, and how wide each is: the same on all that Today shows."""
    label = _LABEL_WIDTH if width >= _NARROWEST_WITH_LABELS else 0
    return label, (width - label) // days


class DayStrip(FittedText):
    """Days side by side, each with the same rows below it."""

    @dataclass
    class Chosen(Message):
        """A day was chosen."""

        day: date

    def __init__(self) -> None:
        super().__init__()
        self._days: Sequence[date] = ()
        self._rows: Sequence[StripRow] = ()
        self._today: date | None = None
        self._language: Language = "en"

    def show_days(
        self, days: Sequence[date], today: date, language: Language, rows: Sequence[StripRow]
    ) -> None:
        """Show rows for some days."""
        self._days, self._rows, self._today, self._language = days, rows, today, language
        self.redraw()

    def jump_places(self) -> Iterator[JumpPlace]:
        """Return the days, to see them in the calendar."""
        label, column = self._columns(self.content_size.width)
        for index, day in enumerate(self._days):
            yield JumpPlace(label + index * column, 0, partial(self.post_message, self.Chosen(day)))

    def on_click(self, event: Click) -> None:
        """Choose the day that was clicked, to see it in the calendar."""
        offset = event.get_content_offset(self)
        label, column = self._columns(self.content_size.width)
        if offset is None or not column or offset.x < label:
            return
        index = (offset.x - label) // column
        if index < len(self._days):
            self.post_message(self.Chosen(self._days[index]))

    def _columns(self, width: int) -> tuple[int, int]:
        """Return where the days begin, and how wide each is."""
        return day_columns(width, max(1, len(self._days)))

    def fitted(self, width: int) -> Content:
        """Return the days over their rows."""
        if not self._days:
            return Content()
        label, column = self._columns(width)
        head = [_fit(self._head(day, column - 1), column) for day in self._days]
        lines = [Content.assemble(" " * label, *head)]
        for name, cell in self._rows:
            cells = [
                cell(index, column - 1).split("\n", allow_blank=True) for index in range(len(self._days))
            ]
            for number, row in enumerate(zip_longest(*cells, fillvalue=Content())):
                shown = name if not number else ""
                title = (shown.ljust(label) if label else "", "$muted")
                lines.append(Content.assemble(title, *(_fit(line, column) for line in row)))
        return Content("\n").join(lines)

    def _head(self, day: date, room: int) -> Content:
        text = f"{short_day(day, self._language)} {day.day}"
        if room < len(text):
            text = short_day(day, self._language)[:_NARROW_NAME]
        return Content.styled(text, "bold underline $primary" if day == self._today else "bold")


def _fit(content: Content, width: int) -> Content:
    """Return content exactly so wide."""
    short = content.truncate(width - 1, ellipsis=True) if content.cell_length > width - 1 else content
    return short.pad_right(width - short.cell_length)
