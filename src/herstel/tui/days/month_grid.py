"""A month as one widget: six weeks, each day a cell, the weekend set a little apart."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region

from herstel.domain.constraints import one_line
from herstel.domain.dates import Week
from herstel.i18n.catalog import short_day, short_month
from herstel.tui.days.grid import DAYS, SATURDAY, DayGrid
from herstel.tui.widgets.cells import filled, glyph_of, padded
from herstel.tui.widgets.item_cells import item_lines, item_text, item_texts, shortened

if TYPE_CHECKING:
    from herstel.services.calendar.view import CellItem, DayCell

_WEEKS: Final = 6
_WEEK_COLUMN: Final = 5
_HEAD: Final = 1
_WITH_WORDS: Final = 8
"""Columns at least this wide name their items; narrower ones show glyphs alone."""
_LOWEST_WITH_WORDS: Final = 2
"""Lines of a cell with room for one item in words: the others show their sign beside the date."""
_APART: Final = 12
"""Columns at least this wide keep a blank before the first item of a low cell."""
_TALL: Final = 6
"""Lines from which a cell has room for the details of its items."""
_WIDE_BAR: Final = 12
"""A bar is at most this wide: a longer one says no more."""
_LEAST_BAR: Final = 3
_BEFORE_BAR: Final = 9
"""Room for the number of a day and its signs."""


_NUMBER: Final = 4
"""Room for a number of two digits, a blank on either side: on the ninth stands no more than on the tenth."""


def _number_of(start: date) -> int:
    """Return the ISO number of the week that begins on a day: that of its Monday."""
    return Week.of(start + timedelta(days=-start.weekday() % DAYS)).number


def spare_lines(height: int, least: int) -> int:
    """Return how many lines are left below a month: at least `least`, and what makes no week taller."""
    return max(least, height - _HEAD - _WEEKS * max(1, (height - least - _HEAD) // _WEEKS))


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

    # -- where the days are ----------------------------------------------------------------------------

    def lay_out(self, width: int, height: int) -> None:
        """Work out the size of a cell."""
        super().lay_out(width, height)
        self._lines = max(1, (height - _HEAD) // _WEEKS)
        gaps = self._gaps()
        self._column = max(2, (width - _WEEK_COLUMN - gaps[-1]) // DAYS)
        self._lefts = [_WEEK_COLUMN + at * self._column + gap for at, gap in enumerate(gaps)]

    def _gaps(self) -> list[int]:
        """Return how many blanks stand before each column to set the weekend apart."""
        days = [(self._first_weekday + at) % DAYS for at in range(DAYS)]
        gaps, passed = [], 0
        for before, day in zip([days[0], *days], days, strict=False):
            passed += (before >= SATURDAY) != (day >= SATURDAY)
            gaps.append(passed)
        return gaps

    def region_of(self, day: date) -> Region:
        """Return the cell of a day."""
        week, weekday = divmod((day - self.first_shown).days, DAYS)
        return Region(self._lefts[weekday], _HEAD + week * self._lines, self._column, self._lines)

    def day_at(self, x: int, y: int) -> date | None:
        """Return the day whose cell lies at a place."""
        week = (y - _HEAD) // self._lines
        weekday = next((at for at, left in enumerate(self._lefts) if left <= x < left + self._column), None)
        if y < _HEAD or weekday is None or week >= _WEEKS:
            return None
        return self.first_shown + timedelta(days=week * DAYS + weekday)

    # -- how they are drawn ----------------------------------------------------------------------------

    def segments_of(self, y: int) -> list[Segment]:
        """Draw one line: the names of the days, or a line of a week."""
        if y < _HEAD:
            return self._head()
        week, line = divmod(y - _HEAD, self._lines)
        if week >= _WEEKS:
            return []
        start = self.first_shown + timedelta(days=week * DAYS)
        segments, at = [self._number(start, line)], _WEEK_COLUMN
        for weekday, left in enumerate(self._lefts):
            if left > at:
                segments.append(Segment(" " * (left - at), self.plain))
            segments += self.drawn(start + timedelta(days=weekday))[line]
            at = left + self._column
        return segments

    def _number(self, start: date, line: int) -> Segment:
        """Return the number of a week, in front of its first line; that of this week stands out."""
        text = f"w{_number_of(start):<4}" if line == 0 else " " * _WEEK_COLUMN
        is_now = start <= self._days.today < start + timedelta(days=DAYS)
        return Segment(text, self.plain + (self.look("$primary") if is_now else self.style_of("head")))

    def _head(self) -> list[Segment]:
        text = ""
        for at, left in enumerate(self._lefts):
            name = short_day(self.first_shown + timedelta(days=at), self._language)
            text = f"{text.ljust(left)} {name}"[: left + self._column]
        return [Segment(text, self.plain + self.style_of("head"))]

    def draw_day(self, day: date) -> list[list[Segment]]:
        """Draw the cell of a day; those of other months are pale."""
        ground, cell, width = self.ground(day), self._days.cell_of(day), self._column
        lines = [self._date_line(day, cell)]
        if width < _WITH_WORDS:
            lines.append(padded(self._glyphs(cell.items, width - 2, ground), width, ground))
            lines.append(self._bar_line(cell, ground))
        else:
            lines += self._items(cell, ground)
        blank = [Segment(" " * width, ground)]
        return (lines + [blank] * (self._lines - len(lines)))[: self._lines]

    def _items(self, cell: DayCell, ground: Style) -> list[list[Segment]]:
        """Return the items of a day in words; in a tall cell with what there is to know of each."""
        width, room = self._column, self._lines - 1
        if room == 1:
            return [self._only_item(cell.items[0], ground)] if cell.items else []
        if room >= _TALL and len(lines := list(self._items_with_details(cell))) <= room:
            return [filled(f" {text}", width, ground, self.style_of(mark)) for text, mark in lines]
        return [
            filled(f" {text}", width, ground, self.style_of(mark))
            for text, mark in item_texts(cell.items, width - 2, room)
        ]

    def _only_item(self, item: CellItem, ground: Style) -> list[Segment]:
        """Return the first item of a day, from edge to edge; the others have their signs beside the date."""
        width = self._column
        if width >= _APART:
            return filled(f" {item_text(item, width - 2)}", width, ground, self.style_of(item.mark.value))
        text = item_text(item, width - 1, "", is_tight=True)
        return filled(text, width, ground, self.style_of(item.mark.value))

    def _items_with_details(self, cell: DayCell) -> Iterator[tuple[str, str]]:
        for item in cell.items:
            for line in item_lines(item, self._column - 2, 2, ""):
                yield line, item.mark.value
            if details := " ".join(map(one_line, item.details)):
                yield f"  {shortened(details, self._column - 4)}", "head"

    def _glyphs(self, items: tuple[CellItem, ...], room: int, ground: Style) -> list[Segment]:
        """Return the signs of a day's items, for columns without room for words; an ellipsis for others."""
        marks = [(glyph_of(item.mark.value, imported=item.imported), item.mark.value) for item in items]
        if len(marks) > room > 1:
            marks = [*marks[: room - 1], ("…", "head")]
        signs = [Segment(glyph, ground + self.style_of(mark)) for glyph, mark in marks[: max(0, room)]]
        return [Segment(" ", ground), *signs]

    def _bar_line(self, cell: DayCell, ground: Style) -> list[Segment]:
        width = self._column
        return padded([Segment(" ", ground), *self.load_line(cell, width - 2, ground)], width, ground)

    def _date_line(self, day: date, cell: DayCell) -> list[Segment]:
        """Return the number of a day, its advice and its small signs, and how much it asks."""
        ground, width, number = self.ground(day), self._column, str(day.day)
        if day.day == 1 and width >= _WITH_WORDS:
            number = f"1 {short_month(day, self._language)}"
        is_other = day.month != self.cursor.month and day != self._days.today
        style = self.style_of("other") if is_other else self.date_style(day)
        segments = [
            Segment(self.pointer(day), ground + self.style_of("day")),
            Segment(number, ground + style),
        ]
        room = max(0, width - len(number) - 2)
        signs = self._signs(day, cell, ground)
        if signs and room > len(signs):
            segments.append(Segment(" ", ground))
        segments += signs
        if self._lines == 1:
            segments += self._glyphs(cell.items, room - len(signs) - 2, ground)
        elif width >= _WITH_WORDS and self._lines == _LOWEST_WITH_WORDS and cell.items[1:]:
            segments += self._glyphs(cell.items[1:], room - len(signs) - 2, ground)
        elif width >= _WITH_WORDS:
            segments = self._with_bar(segments, cell, ground)
        return padded(segments, width, ground)

    def _with_bar(self, segments: list[Segment], cell: DayCell, ground: Style) -> list[Segment]:
        """Return a line with the load of the day behind it: all bars begin in the same column."""
        taken = sum(segment.cell_length for segment in segments)
        left = max(taken + 1, self._column - 1 - min(_WIDE_BAR, self._column - _BEFORE_BAR))
        room = self._column - 1 - left
        if room < _LEAST_BAR:
            return segments
        return [*segments, Segment(" " * (left - taken), ground), *self.load_line(cell, room, ground)]

    def _signs(self, day: date, cell: DayCell, ground: Style) -> list[Segment]:
        """Return the advice of a day, and what was reported of it where all days have the room for that."""
        advice, room = self.advice(day), max(0, self._column - _NUMBER)
        marks = [Segment(glyph, ground + self.style_of(name)) for glyph, name in self.marks(day, cell)]
        return ([advice] if advice is not None and room else []) + marks[: max(0, room - 1)]
