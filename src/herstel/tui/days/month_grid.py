"""A month as one widget: six weeks, each day a cell."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region

from herstel.i18n.dates import short_day, short_month
from herstel.tui.days.grid import DAYS, DayGrid
from herstel.tui.widgets.cells import filled, glyph_of, padded
from herstel.tui.widgets.item_cells import item_texts

if TYPE_CHECKING:
    from herstel.services.calendar.view import DayCell

_WEEKS = 6
_WEEK_COLUMN = 4
_HEAD = 1
_WITH_WORDS = 8
"""Columns at least so wide name their items; narrower ones show glyphs alone."""


class MonthGrid(DayGrid):
    """Six weeks around the month of the cursor."""

    period = "month"

    def first_of(self, day: date) -> date:
        """Return the first day of the week in which the month of a day begins."""
        return self.week_start(day.replace(day=1))

    @property
    def last_shown(self) -> date:
        """Return the last day that is shown."""
        return self.first_shown + timedelta(days=_WEEKS * DAYS - 1)

    def redraws_days_alone(self, old: date, new: date) -> bool:
        """Whether the same month is shown: the days of others are pale."""
        return (old.year, old.month) == (new.year, new.month)

    def lay_out(self, width: int, height: int) -> None:
        """Work out the size of a cell."""
        super().lay_out(width, height)
        self._column = max(2, (width - _WEEK_COLUMN) // DAYS)
        self._lines = max(1, (height - _HEAD) // _WEEKS)

    def region_of(self, day: date) -> Region:
        """Return the cell of a day."""
        week, weekday = divmod((day - self.first_shown).days, DAYS)
        x, y = _WEEK_COLUMN + weekday * self._column, _HEAD + week * self._lines
        return Region(x, y, self._column, self._lines)

    def day_at(self, x: int, y: int) -> date | None:
        """Return the day whose cell lies at a place."""
        week, weekday = (y - _HEAD) // self._lines, (x - _WEEK_COLUMN) // self._column
        if y < _HEAD or x < _WEEK_COLUMN or week >= _WEEKS or weekday >= DAYS:
            return None
        return self.first_shown + timedelta(days=week * DAYS + weekday)

    def segments_of(self, y: int) -> list[Segment]:
        """Draw one line: the names of the days, or a line of a week."""
        if y < _HEAD:
            return self._head()
        week, line = divmod(y - _HEAD, self._lines)
        if week >= _WEEKS:
            return []
        start = self.first_shown + timedelta(days=week * DAYS)
        number = f"w{self.week_number(start):<3}" if line == 0 else " " * _WEEK_COLUMN
        segments = [Segment(number, self.plain + self.style_of("head"))]
        for weekday in range(DAYS):
            segments += self.drawn(start + timedelta(days=weekday))[line]
        return segments

    def _head(self) -> list[Segment]:
        first = self.first_shown
        names = [short_day(first + timedelta(days=each), self._language) for each in range(DAYS)]
        text = " " * _WEEK_COLUMN + "".join(f" {name}".ljust(self._column) for name in names)
        return [Segment(text, self.plain + self.style_of("head"))]

    def draw_day(self, day: date) -> list[list[Segment]]:
        """Draw the cell of a day; those of other months are pale."""
        ground, cell, width = self.ground(day), self._days.cell_of(day), self._column
        is_other = day.month != self.cursor.month and day != self._days.today
        lines = [self._date_line(day, cell, is_other)]
        if width < _WITH_WORDS:
            lines.append(padded(self._glyphs(cell, width - 2, ground), width, ground))
        else:
            for text, mark in item_texts(cell.items, width - 1, self._lines - 1):
                lines.append(filled(f" {text}", width, ground, self.style_of(mark)))
        blank = [Segment(" " * width, ground)]
        return lines + [blank] * (self._lines - len(lines))

    def _glyphs(self, cell: DayCell, room: int, ground: Style) -> list[Segment]:
        """Return the signs of a day's items, for columns without room for words."""
        marks = [(glyph_of(each.mark.value, imported=each.imported), each.mark.value) for each in cell.items]
        signs = [Segment(glyph, ground + self.style_of(mark)) for glyph, mark in marks[: max(0, room)]]
        return [Segment(" ", ground), *signs]

    def _date_line(self, day: date, cell: DayCell, is_other: bool) -> list[Segment]:
        ground, width, number = self.ground(day), self._column, str(day.day)
        if day.day == 1 and width >= _WITH_WORDS:
            number = f"1 {short_month(day, self._language)}"
        style = self.style_of("other") if is_other else self.date_style(day)
        segments = [
            Segment(self.pointer(day), ground + self.style_of("day")),
            Segment(number, ground + style),
        ]
        marks = self.marks(day, cell)
        advice = self.advice(day)
        room = max(0, width - len(number) - 2 - (2 if advice else 0))
        if marks[:room] and room > len(marks):
            segments.append(Segment(" ", ground))
        segments += [Segment(glyph, ground + self.style_of(name)) for glyph, name in marks[:room]]
        if self._lines == 1:
            segments += self._glyphs(cell, room - len(marks) - 1, ground)
        if advice is None or width < len(number) + 3:
            return padded(segments, width, ground)
        return [*padded(segments, width - 2, ground), advice, Segment(" ", ground)]
