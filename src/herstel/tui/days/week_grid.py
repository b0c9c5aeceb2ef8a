"""A week as one widget: seven columns side by side, or seven rows where the screen is narrow."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time, timedelta
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region

from herstel.domain.cleaning import one_line
from herstel.i18n.dates import short_day, short_month
from herstel.tui import glyphs
from herstel.tui.days.grid import DAYS, MONDAY, DayGrid
from herstel.tui.days.grid_content import bar_text, level_sign
from herstel.tui.days.hours import HourAxis, hour_axis
from herstel.tui.widgets.cells import padded
from herstel.tui.widgets.item_cells import item_lines, item_text, pieces, wrapped

if TYPE_CHECKING:
    from herstel.i18n.catalog import Language
    from herstel.services.calendar.view import CellItem
    from herstel.tui.days.grid_content import GridContent

_COLUMNS_FROM = 70
"""Grids at least so wide show the days side by side."""

_NAME = 14
"""Width of the name of a day where each day is a row."""

_APART_FROM: Final = 14
"""Columns so wide keep what stands in them away from the ground of the next one."""

_BARS_FROM = 7
"""Columns at least so high have room for bars."""

_HOURS: Final = 4
"""Width of the hours."""

_HEAD: Final = 3
"""Lines of the name of a day, its signs, and its load."""

_WIDEST_BAR: Final = 12

_EDGE: Final = "▏"
"""What stands left of an item for as long as it lasts."""

_MOST_LINES: Final = 3
"""An item that stands in a column takes at most so many lines, and its details as many."""

_MOST_WITH_ROOM: Final = 8
"""So many where nothing else is cut for them."""

_Line = list[Segment]


class WeekGrid(DayGrid):
    """The week of the cursor."""

    period = "week"

    def first_of(self, day: date) -> date:
        """Return the first day of the week of a day."""
        return self.week_start(day)

    @property
    def last_shown(self) -> date:
        """Return the last day of the week."""
        return self.first_shown + timedelta(days=DAYS - 1)

    def __init__(
        self,
        cursor: date,
        days: GridContent,
        language: Language,
        first_weekday: int = MONDAY,
        *,
        has_hours: bool = False,
    ) -> None:
        """Make a week.

        Args:
            cursor: the day under the cursor.
            days: what is shown.
            language: that of the names of days.
            first_weekday: the day with which weeks begin.
            has_hours: whether what has a time of day stands at its hour, where there is room for that.
        """
        super().__init__(cursor, days, language, first_weekday)
        self._has_hours = has_hours
        self._hours: tuple[date, HourAxis | None] | None = None

    # -- where the days are ----------------------------------------------------------------------------

    def lay_out(self, width: int, height: int) -> None:
        """Work out whether the days stand side by side, and how large each is."""
        super().lay_out(width, height)
        self.has_columns = width >= _COLUMNS_FROM
        self._lines = max(1, height // DAYS)
        self._hours = None

    @property
    def _shown(self) -> list[date]:
        return [self.first_shown + timedelta(days=at) for at in range(DAYS)]

    @property
    def _axis(self) -> HourAxis | None:
        """The hours of the week that is shown; None where it has none."""
        if not (self._has_hours and self.has_columns):
            return None
        if self._hours is None or self._hours[0] != self.first_shown:
            width = _room_in((self.width - _HOURS) // DAYS)
            items = [self._days.cell_of(day).items for day in self._shown]
            untimed = [[item for item in held if item.start is None] for held in items]
            top = _HEAD + max(len(self._lines_of(held, width, self.plain)) for held in untimed) + 1
            self._hours = (self.first_shown, hour_axis(items, top, self.height))
        return self._hours[1]

    @property
    def _left(self) -> int:
        """How wide the hours are that stand before the days."""
        return _HOURS if self._axis else 0

    @property
    def _column(self) -> int:
        return max(1, (self.width - self._left) // DAYS)

    def region_of(self, day: date) -> Region:
        """Return where a day is drawn."""
        index = (day - self.first_shown).days
        if self.has_columns:
            return Region(self._left + index * self._column, 0, self._column, self.height)
        return Region(0, index * self._lines, self.width, self._lines)

    def day_at(self, x: int, y: int) -> date | None:
        """Return the day that is drawn at a place."""
        index = (x - self._left) // self._column if self.has_columns else y // self._lines
        return self.first_shown + timedelta(days=index) if 0 <= index < DAYS else None

    # -- how they are drawn ----------------------------------------------------------------------------

    def segments_of(self, y: int) -> list[Segment]:
        """Draw one line of all days, or of one."""
        if self.has_columns:
            axis = self._axis
            label = axis.label(y).ljust(_HOURS) if axis else ""
            hour = [Segment(label, self.plain + self.style_of("head"))] if label else []
            return hour + [part for day in self._shown for part in self.drawn(day)[y]]
        index, line = divmod(y, self._lines)
        return self.drawn(self._shown[index])[line] if index < DAYS else []

    def draw_day(self, day: date) -> list[list[Segment]]:
        """Draw a day as a column or as a row."""
        return self._column_lines(day) if self.has_columns else self._row(day)

    # -- side by side --------------------------------------------------------------------------------

    def _column_lines(self, day: date) -> list[_Line]:
        """Draw a day as a column: its name, its signs, its load, its items, at their hour."""
        ground, width, height = self.ground(day), self._column, self.height
        bars = self._bars(day, width, ground) if height >= _BARS_FROM else []
        height -= len(bars)
        most = _MOST_LINES if self._axis is not None else _MOST_WITH_ROOM
        lines = self._told(day, ground, most, height)
        while len(lines) > height and most > _MOST_LINES:
            most -= 1
            lines = self._told(day, ground, most, height)
        if len(lines) > height:
            more = Segment(f" +{len(lines) - height + 1}", ground + self.style_of("head"))
            lines = [*lines[: height - 1], [more]]
        lines += [[]] * (height - len(lines))
        lines += bars
        return [padded(line, width, ground) for line in lines]

    def _told(self, day: date, ground: Style, most: int, height: int) -> list[_Line]:
        """Return what a column tells from its top, each item and remark in at most `most` lines.

        Where the items leave no line of the height, the sign beside the name stands for the remarks.
        """
        width, axis = self._column, self._axis
        items = self._days.cell_of(day).items
        listed = [item for item in items if axis is None or item.start is None]
        lines = [self._title(day, ground), self._signs(day, ground), self._load(day, ground)]
        told = self._lines_of(listed, _room_in(width), ground, most)
        lines += [[Segment(" ", ground), *line] for line in told]
        if axis is not None:
            lines += [[]] * (axis.top - len(lines))
            lines += self._timed([item for item in items if item.start is not None], axis, ground)
        return lines + (self._notes(day, width, ground, most) if len(lines) < height else [])

    def _notes(self, day: date, width: int, ground: Style, most: int) -> list[_Line]:
        """Return what is remarked on a day, in a few words, a line apart from its items."""
        sign, colour = glyphs.STATE["on"]
        lines: list[_Line] = []
        for note in self._days.notes_of(day):
            words = [piece for word in note.split(" ") for piece in pieces(word, width - 4)]
            first, *others = wrapped(words, width - 4, most)
            style = ground + self.style_of("note")
            lines.append([Segment(f" {sign} ", ground + self.colour(colour)), Segment(first, style)])
            lines += [[Segment(f"   {line}", style)] for line in others]
        return [[], *lines] if lines else []

    def _bars(self, day: date, width: int, ground: Style) -> list[_Line]:
        """Return how much the day asks, below everything else."""
        bars = self._days.bars_of(day)
        styles = [ground + self.style_of("bar" if bar.is_shown else "head") for bar in bars]
        return [
            [Segment(f" {bar_text(bar, width - 2)}", style)] for bar, style in zip(bars, styles, strict=True)
        ]

    def _load(self, day: date, ground: Style) -> _Line:
        room = min(_WIDEST_BAR, self._column - 3)
        return [Segment(" ", ground), *self.load_line(self._days.cell_of(day), room, ground)]

    def _timed(self, items: Sequence[CellItem], axis: HourAxis, ground: Style) -> list[_Line]:
        """Return the lines from the first hour on: each item at its hour, its edge as long as it lasts."""
        lines: list[_Line] = []
        for item in sorted(items, key=lambda timed: timed.start or time.min):
            begins = axis.line_of(item.start or time.min) - axis.top
            lines += [[]] * (begins - len(lines))
            told = self._lines_of([item], _room_in(self._column) - 1, ground)
            lasts = axis.line_of(item.end) - axis.top - begins if item.end else 0
            told += [[]] * (lasts - len(told))
            edge = Segment(_EDGE, ground + self.style_of(item.mark.value))
            lines += [[Segment(" ", ground), edge, *line] for line in told]
        return lines

    def _title(self, day: date, ground: Style) -> _Line:
        name = f"{short_day(day, self._language)} {day.day}"
        if day == self.first_shown or day.day == 1:
            name += f" {short_month(day, self._language)}"
        title = [
            Segment(self.pointer(day), ground + self.style_of("day")),
            Segment(name, ground + self.date_style(day)),
        ]
        if self._days.is_remarked(day):
            sign, colour = glyphs.STATE["on"]
            title.append(Segment(f" {sign}", ground + self.colour(colour)))
        return title

    def _signs(self, day: date, ground: Style) -> _Line:
        marks = self.marks(day, self._days.cell_of(day))
        segments = [Segment(" ", ground)]
        if (advice := self.advice(day)) is not None:
            segments += [advice, Segment(" ", ground)]
        return segments + [Segment(f"{glyph} ", ground + self.style_of(name)) for glyph, name in marks]

    def _lines_of(
        self, items: Sequence[CellItem], width: int, ground: Style, most: int = _MOST_LINES
    ) -> list[_Line]:
        """Return the lines of items: the name, and below it what there is to know."""
        lines: list[_Line] = []
        for item in items:
            style = ground + self.style_of(item.mark.value)
            lines += [_struck(line, ground, style) for line in item_lines(item, width, most, "")]
            details = wrapped([one_line(detail) for detail in item.details], width - 2, most)
            lines += [[Segment(f"  {line}", ground + self.style_of("head"))] for line in details]
        return lines

    # -- below one another -----------------------------------------------------------------------------

    def _row(self, day: date) -> list[_Line]:
        """Draw a day as a row of some lines."""
        return [self._row_line(day, line) for line in range(self._lines)]

    def _row_line(self, day: date, line: int) -> _Line:
        ground, width = self.ground(day), self.width
        head: _Line = []
        if line == 0:
            head = self._title(day, ground)
            head += [Segment(glyph, ground + self.style_of(name)) for glyph, name in self._row_marks(day)]
            if (advice := self.advice(day)) is not None:
                head = [*padded(head, _NAME - 2, ground), advice]
        segments = padded(head, _NAME, ground)
        items = self._of_line(day, line)
        room = width - _NAME - 1
        for item in items:
            text = item_text(item, room, " ".join(map(one_line, item.details)) if len(items) == 1 else "")
            segments.append(Segment(f"{text}  ", ground + self.style_of(item.mark.value)))
            room = max(0, room - cell_len(text) - 2)
        return padded(segments, width, ground)

    def _row_marks(self, day: date) -> list[tuple[str, str]]:
        marks = [*self.marks(day, self._days.cell_of(day)), *self._level(day)]
        return [(" ", "head"), *marks] if marks else []

    def _level(self, day: date) -> list[tuple[str, str]]:
        """Return how much a day asks as one sign, where there is no room for a bar."""
        return [(level_sign(bar), "bar") for bar in self._days.bars_of(day) if bar.is_shown and bar.load]

    def _of_line(self, day: date, line: int) -> list[CellItem]:
        """Return the items that stand on one line of a row: one each, and on the last all that are left."""
        items = self._days.cell_of(day).items
        return list(items[line:] if line == self._lines - 1 else items[line : line + 1])


def _room_in(column: int) -> int:
    """Return how wide an item is in a column: a blank before it, and behind it where columns are wide."""
    return column - 1 - (column >= _APART_FROM)


def _struck(text: str, ground: Style, style: Style) -> _Line:
    """Return a line whose style, a stroke through it too, begins with its first word."""
    name = text.lstrip(" ")
    return [Segment(" " * (len(text) - len(name)), ground), Segment(name, style)]
