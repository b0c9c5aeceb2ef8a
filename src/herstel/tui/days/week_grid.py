"""A week as one widget: seven columns side by side, or seven rows where the screen is narrow."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time, timedelta
from typing import TYPE_CHECKING, Final

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region

from herstel.domain.constraints import one_line
from herstel.domain.dates import first_days
from herstel.i18n.catalog import short_day, short_month
from herstel.tui import glyphs
from herstel.tui.days.grid import DAYS, MONDAY, DayGrid
from herstel.tui.days.hours import HourAxis, hour_axis
from herstel.tui.widgets.cells import padded
from herstel.tui.widgets.item_cells import item_lines, item_number, item_text, pieces, row_texts, wrapped
from herstel.tui.widgets.load_bar import bar_text, level_sign

if TYPE_CHECKING:
    from herstel.i18n.catalog import Language
    from herstel.services.calendar.view import CellItem
    from herstel.tui.days.shown_items import GridContent

_COLUMNS_FROM = 70
"""Grids at least this wide show the days side by side."""

_NAME = 14
"""Width of the name of a day where each day is a row."""

_APART_FROM: Final = 14
"""Columns at least this wide keep what stands in them away from the ground of the next one."""

_BARS_FROM = 7
"""Columns at least this high have room for bars."""

_HOURS: Final = 4
"""Width of the hours."""

_HEAD: Final = 3
"""Lines of the name of a day, its signs, and its load."""

_WIDEST_BAR: Final = 12

_EDGE: Final = "▏"
"""What stands left of an item for as long as it lasts."""

_MOST_LINES: Final = 3
"""An item that stands in a column takes at most this many lines, and its details as many."""

_MOST_WITH_ROOM: Final = 8
"""As many as this where nothing else is cut for them."""

_MANNERS: Final = (
    *((most, True) for most in range(_MOST_WITH_ROOM, _MOST_LINES - 1, -1)),
    *((2, True), (_MOST_LINES, False), (2, False), (1, False)),
)
"""How a column may be told, the fullest first: lines of each item, and whether with what is remarked."""

_Line = list[Segment]


class WeekGrid(DayGrid):
    """The week of the cursor."""

    period = "week"

    def first_of(self, day: date) -> date:
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
        return list(first_days(self.first_shown, DAYS))

    @property
    def _axis(self) -> HourAxis | None:
        """The hours of the week that is shown; None where it has none."""
        if not (self._has_hours and self.has_columns):
            return None
        if self._hours is None or self._hours[0] != self.first_shown:
            width = _room_in((self.width - _HOURS) // DAYS)
            items = [self._days.cell_of(day).items for day in self._shown]
            untimed = [[item for item in held if item.start is None] for held in items]
            lines = [sum(len(self._lines_of(item, width, self.plain)) for item in held) for held in untimed]
            top = _HEAD + max(lines) + 1
            self._hours = (self.first_shown, hour_axis(items, top, self.height))
        return self._hours[1]

    @property
    def _left(self) -> int:
        """How wide the hours are that stand before the days."""
        return _HOURS if self._axis else 0

    @property
    def _column(self) -> int:
        """How wide the narrowest day is: together they fill the width, and what is told fits each of them."""
        return max(1, (self.width - self._left) // DAYS)

    def region_of(self, day: date) -> Region:
        """Return where a day is drawn."""
        index = (day - self.first_shown).days
        if self.has_columns:
            begin, end = (at * (self.width - self._left) // DAYS for at in (index, index + 1))
            return Region(self._left + begin, 0, end - begin, self.height)
        return Region(0, index * self._lines, self.width, self._lines)

    def day_at(self, x: int, y: int) -> date | None:
        """Return the day that is drawn at a place."""
        index = y // self._lines
        if self.has_columns:
            index = ((x - self._left + 1) * DAYS - 1) // max(1, self.width - self._left)
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
        lines = self._column_from_top(day, ground, height)
        lines += [[]] * (height - len(lines)) + bars
        return [padded(line, self.region_of(day).width, ground) for line in lines]

    def _column_from_top(self, day: date, ground: Style, height: int) -> list[_Line]:
        """Return what a column tells from its top, as fully as all of it fits its height.

        What is remarked gives way first, for the sign beside the name stands for it and the week is told in
        full below; then the details of the items; and what still does not fit is counted.
        """
        for most, has_notes in _MANNERS if self._axis is None else ((_MOST_LINES, False),):
            things = self._things(day, ground, most, height)
            notes = self._notes(day, ground) if has_notes else []
            lines = [line for thing in things for line in thing]
            cuts_names = bool(notes) and any("…" in part.text for line in lines for part in line)
            if len(lines) + len(notes) <= height and not cuts_names:
                return lines + notes
        kept = len(things) - 1
        while kept > 1 and sum(map(len, things[:kept])) >= height:
            kept -= 1
        lines = [line for thing in things[:kept] for line in thing][: height - 1]
        return [*lines, [Segment(f" +{len(things) - kept}", ground + self.style_of("head"))]]

    def _things(self, day: date, ground: Style, most: int, height: int) -> list[list[_Line]]:
        """Return the lines of the head of a day, and of each of its items in at most `most` lines."""
        axis, room, items = self._axis, _room_in(self._column), self._days.cell_of(day).items
        head = [self._title(day, ground), self._signs(day, ground), self._load(day, ground)]
        listed = [item for item in items if axis is None or item.start is None]
        blocks = [self._lines_of(item, room, ground, most) for item in listed]
        things = [head, *([[Segment(" ", ground), *line] for line in lines] for lines in blocks)]
        if axis is not None:
            timed = sorted((item for item in items if item.start), key=lambda item: item.start or time.min)
            things += self._timed(timed, axis, ground, sum(map(len, things)), height)
        return things

    def _notes(self, day: date, ground: Style) -> list[_Line]:
        """Return what is remarked on a day, in a few words, a line apart from its items."""
        sign, colour = glyphs.STATE["on"]
        room = _room_in(self._column) - 2
        lines: list[_Line] = []
        for note in self._days.notes_of(day):
            words = [piece for word in note.split(" ") for piece in pieces(word, room)]
            first, *others = wrapped(words, room, len(words))
            style = ground + self.style_of("note")
            lines.append([Segment(f" {sign} ", ground + self.look(colour)), Segment(first, style)])
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

    def _timed(
        self, items: Sequence[CellItem], axis: HourAxis, ground: Style, used: int, height: int
    ) -> list[list[_Line]]:
        """Return the lines of each item, in order of time: at its hour, its edge as long as it lasts.

        Where the next one begins before all is told, its name alone stands there, so that both stand at
        their hour; with its time where it had to make room.
        """
        begins = [axis.line_of(item.start or time.min) for item in items]
        things: list[list[_Line]] = []
        for item, begin, end in zip(items, begins, [*begins[1:], height], strict=False):
            drawn = self._lines_of(item, _room_in(self._column) - 1, ground)
            if max(begin, used) + len(drawn) > end:
                number = "" if used <= begin else None
                drawn = self._lines_of(item, _room_in(self._column) - 1, ground, 1, number)
            lasts = axis.line_of(item.end) - begin if item.end else 0
            drawn += [[]] * (min(lasts, end - begin) - len(drawn))
            edge = Segment(_EDGE, ground + self.style_of(item.mark.value))
            lines: list[_Line] = [[]] * (begin - used)
            lines += [[Segment(" ", ground), edge, *line] for line in drawn]
            used += len(lines)
            things.append(lines)
        return things

    def _title(self, day: date, ground: Style, *, has_month: bool = True) -> _Line:
        name = f"{short_day(day, self._language)} {day.day}"
        if has_month and (day == self.first_shown or day.day == 1):
            name += f" {short_month(day, self._language)}"
        title = [
            Segment(self.pointer(day), ground + self.style_of("day")),
            Segment(name, ground + self.date_style(day)),
        ]
        if self._days.is_remarked(day):
            sign, colour = glyphs.STATE["on"]
            title.append(Segment(f" {sign}", ground + self.look(colour)))
        return title

    def _signs(self, day: date, ground: Style) -> _Line:
        marks = self.marks(day, self._days.cell_of(day))
        segments = [Segment(" ", ground)]
        if (advice := self.advice(day)) is not None:
            segments += [advice, Segment(" ", ground)]
        return segments + [Segment(f"{glyph} ", ground + self.style_of(name)) for glyph, name in marks]

    def _lines_of(
        self, item: CellItem, width: int, ground: Style, most: int = _MOST_LINES, number: str | None = None
    ) -> list[_Line]:
        """Return the lines of an item: the name, and below it what there is to know, as far as that fits.

        In fewer lines than usual it has only `number` behind its name: its time or minutes, unless others
        are given.
        """
        style = ground + self.style_of(item.mark.value)
        if most < _MOST_LINES:
            beside = item_number(item) if number is None else number
            lines = item_lines(item, width, most, beside) if most > 1 else [item_text(item, width, beside)]
            return [_struck(line, ground, style) for line in lines]
        struck = [_struck(line, ground, style) for line in item_lines(item, width, most, "")]
        details = wrapped([one_line(detail) for detail in item.details], width - 2, most)
        return struck + [[Segment(f"  {line}", ground + self.style_of("head"))] for line in details]

    # -- below one another -----------------------------------------------------------------------------

    def _row(self, day: date) -> list[_Line]:
        """Draw a day as a row of some lines."""
        return [self._row_line(day, line) for line in range(self._lines)]

    def _row_line(self, day: date, line: int) -> _Line:
        ground, width = self.ground(day), self.width
        head = self._row_head(day, ground) if line == 0 else []
        segments = [*padded(head, _NAME, ground)]
        for text, mark in row_texts(self._of_line(day, line), width - _NAME - 1):
            segments.append(Segment(f"{text}  ", ground + self.style_of(mark)))
        return padded(segments, width, ground)

    def _row_head(self, day: date, ground: Style) -> _Line:
        """Return the name of a day and its signs; it goes without its month before a sign is left out."""
        marks = [Segment(glyph, ground + self.style_of(name)) for glyph, name in self._row_marks(day)]
        advice = self.advice(day)
        room = _NAME - 2 if advice else _NAME
        head = [*self._title(day, ground), *marks]
        if sum(segment.cell_length for segment in head) > room:
            head = [*self._title(day, ground, has_month=False), *marks]
        return [*padded(head, room, ground), advice] if advice else head

    def _row_marks(self, day: date) -> list[tuple[str, str]]:
        marks = [*self.marks(day, self._days.cell_of(day)), *self._level(day)]
        return [(" ", "head"), *marks] if marks else []

    def _level(self, day: date) -> list[tuple[str, str]]:
        """Return how much a day asks as one sign, where there is no room for a bar."""
        return [
            (level_sign(bar.load, bar.most), "bar")
            for bar in self._days.bars_of(day)
            if bar.is_shown and bar.load
        ]

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
