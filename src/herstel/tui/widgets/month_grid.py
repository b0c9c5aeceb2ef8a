"""A month as one widget drawn by lines: it owns the cursor and the keys that move it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from herstel.domain.cleaning import one_line
from herstel.domain.week import Week
from herstel.i18n.dates import short_day, short_month
from herstel.tui import glyphs

if TYPE_CHECKING:
    from herstel.i18n.catalog import Language
    from herstel.services.calendar_view import DayCell, Item

_DAYS, _WEEKS = 7, 6
_WEEK_COLUMN = 4
_HEAD = 1
_WITH_WORDS = 8
"""Columns at least so wide name their items; narrower ones show glyphs alone."""


class MonthGrid(Widget, can_focus=True):
    """Six weeks around a month. What is on a day comes from outside, by `cell_of`."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "month-grid--head",
        "month-grid--day",
        "month-grid--other",
        "month-grid--today",
        "month-grid--cursor",
        *(f"month-grid--{name}" for name in ("done", "hard", "planned", "skipped", "rest", "life", "heavy")),
    }
    DEFAULT_CSS = """
    MonthGrid {
        height: 1fr;
        width: 1fr;
        & > .month-grid--head { color: $muted; }
        & > .month-grid--day { color: $foreground; text-style: bold; }
        & > .month-grid--other { color: $muted; }
        & > .month-grid--today { color: $primary; text-style: bold underline; }
        & > .month-grid--cursor { background: $panel; }
        & > .month-grid--done { color: $primary; }
        & > .month-grid--hard { color: $hard; }
        & > .month-grid--planned { color: $foreground; }
        & > .month-grid--skipped { color: $muted; text-style: strike; }
        & > .month-grid--rest { color: $rest; }
        & > .month-grid--life { color: $life; }
        & > .month-grid--heavy { color: $life; text-style: bold; }
    }
    """

    cursor: reactive[date] = reactive(date.min, repaint=False)
    """The day that keys act on; the month that is shown is always its month."""

    @dataclass
    class Moved(Message):
        """The cursor is on another day."""

        day: date

    def __init__(
        self, cursor: date, today: date, cell_of: Callable[[date], DayCell], language: Language
    ) -> None:
        super().__init__()
        self.set_reactive(MonthGrid.cursor, cursor)
        self._today = today
        self._cell_of = cell_of
        self._language = language

    def show(self, cell_of: Callable[[date], DayCell], today: date) -> None:
        """Show another journal."""
        self._cell_of, self._today = cell_of, today
        self.refresh()

    @property
    def first_shown(self) -> date:
        """Return the Monday on which the first week that is shown begins."""
        first = self.cursor.replace(day=1)
        return first - timedelta(days=first.weekday())

    def watch_cursor(self, old: date, new: date) -> None:
        """Draw what changes: two days within a month, everything in another one."""
        if (old.year, old.month) == (new.year, new.month):
            self.refresh(self._region(old), self._region(new))
        else:
            self.refresh()
        self.post_message(self.Moved(new))

    def on_click(self, event: events.Click) -> None:
        """Go to the day that was clicked."""
        day = self._day_at(event.x, event.y)
        if day is not None:
            self.cursor = day

    @property
    def _column(self) -> int:
        return max(2, (self.size.width - _WEEK_COLUMN) // _DAYS)

    @property
    def _lines(self) -> int:
        """Return how many lines a week has."""
        return max(1, (self.size.height - _HEAD) // _WEEKS)

    def _region(self, day: date) -> Region:
        week, weekday = divmod((day - self.first_shown).days, _DAYS)
        x, y = _WEEK_COLUMN + weekday * self._column, _HEAD + week * self._lines
        return Region(x, y, self._column, self._lines)

    def _day_at(self, x: int, y: int) -> date | None:
        week, weekday = (y - _HEAD) // self._lines, (x - _WEEK_COLUMN) // self._column
        if y < _HEAD or x < _WEEK_COLUMN or week >= _WEEKS or weekday >= _DAYS:
            return None
        return self.first_shown + timedelta(days=week * _DAYS + weekday)

    def render_line(self, y: int) -> Strip:
        """Draw one line: the names of the days, or a line of a week."""
        if y < _HEAD:
            return self._head()
        week, line = divmod(y - _HEAD, self._lines)
        if week >= _WEEKS:
            return Strip.blank(self.size.width, self.rich_style)
        monday = self.first_shown + timedelta(days=week * _DAYS)
        number = f"w{Week.of(monday).number:<3}" if line == 0 else " " * _WEEK_COLUMN
        segments = [Segment(number, self.rich_style + self._style("head"))]
        for weekday in range(_DAYS):
            segments += self._cell_line(monday + timedelta(days=weekday), line)
        return Strip(segments).adjust_cell_length(self.size.width, self.rich_style)

    def _head(self) -> Strip:
        monday = self.first_shown
        names = [short_day(monday + timedelta(days=each), self._language) for each in range(_DAYS)]
        text = " " * _WEEK_COLUMN + "".join(f" {name}".ljust(self._column) for name in names)
        head = Strip([Segment(text, self.rich_style + self._style("head"))])
        return head.adjust_cell_length(self.size.width, self.rich_style)

    def _cell_line(self, day: date, line: int) -> list[Segment]:
        ground = self.rich_style + self._style("cursor") if day == self.cursor else self.rich_style
        cell, width = self._cell_of(day), self._column
        if line == 0:
            return self._date_line(day, cell, width, ground)
        if self._column < _WITH_WORDS:
            return _pad([], width, ground)
        if line > len(cell.items):
            return _pad([], width, ground)
        item, hidden = cell.items[line - 1], 0
        if line == self._lines - 1:
            hidden = len(cell.items) - line
        more = f" +{hidden}" if hidden else ""
        text = _item_text(item, width - 2 - len(more))
        segments = [Segment(" ", ground), Segment(text, ground + self._style(item.mark.value))]
        if more:
            segments.append(Segment(more, ground + self._style("head")))
        return _pad(segments, width, ground)

    def _date_line(self, day: date, cell: DayCell, width: int, ground: Style) -> list[Segment]:
        number = str(day.day)
        if day.day == 1 and width >= _WITH_WORDS:
            number = f"1 {short_month(day, self._language)}"
        kind = "today" if day == self._today else "day" if day.month == self.cursor.month else "other"
        segments = [Segment(" ", ground), Segment(number, ground + self._style(kind))]
        marks = [(glyphs.ILL, "hard")] if cell.ill else []
        if cell.checked_in:
            marks.append((glyphs.REMEMBERED if cell.remembered else glyphs.CHECKED_IN, "head"))
        if self._lines == 1 or width < _WITH_WORDS:
            marks += [(_GLYPHS[item.mark.value], item.mark.value) for item in cell.items]
        for glyph, style in marks[: max(0, width - len(number) - 2)]:
            segments.append(Segment(glyph, ground + self._style(style)))
        return _pad(segments, width, ground)

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"month-grid--{name}", partial=True)


_GLYPHS = {
    "done": glyphs.SESSION,
    "hard": glyphs.SESSION,
    "planned": glyphs.SESSION_PLANNED,
    "skipped": glyphs.NOTHING,
    "rest": glyphs.REST,
    "life": glyphs.LIFE,
    "heavy": glyphs.LIFE,
}


def _item_text(item: Item, width: int) -> str:
    """Return a glyph, the name and the minutes, as much as fits; a hard session says so without colour."""
    hard = glyphs.HARD if item.mark.value in {"hard", "heavy"} else ""
    head = f"{_GLYPHS[item.mark.value]}{hard} "
    name = one_line(item.text)
    full = f"{head}{name} {item.number}".rstrip()
    if cell_len(full) <= width:
        return full
    room = width - len(head)
    return head + (name if cell_len(name) <= room else f"{set_cell_size(name, max(0, room - 1)).rstrip()}…")


def _pad(segments: list[Segment], width: int, ground: Style) -> list[Segment]:
    """Return segments exactly so wide."""
    return list(Strip(segments).adjust_cell_length(width, ground))
