"""The picture as one widget drawn by lines: one row large, all rows below it, and a cursor through them."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from herstel.domain.dates import DAYS_OF_WEEK
from herstel.i18n.catalog import short_month
from herstel.tui import glyphs
from herstel.tui.jump_places import JumpPlace
from herstel.tui.trends.chart import CellRows, picture
from herstel.tui.trends.row import Cell, Columns, TrendRow
from herstel.tui.widgets.cached_lines import CachedLines
from herstel.tui.widgets.cells import padded

if TYPE_CHECKING:
    from herstel.i18n.catalog import Translator

_LABEL: Final = 16
_COUNTS: Final = 13
"""Width of the numbers of days behind each row, with the blank that ends it."""
_COUNTS_FROM: Final = 100
"""Width from which they have room."""
_CHART: Final = (13, 9, 7, 5)
"""How many lines the row that is drawn large may have: whole answers, or halves, have one each."""


def _in_margin(known_days: str, gaps: str) -> str:
    return f"{known_days:>{_COUNTS // 2}}{gaps:>{_COUNTS // 2}} "


class TrendView(CachedLines, can_focus=True):
    """Days from left to right, rows under one another: what comes together stands in one column."""

    EXPLAINED = "trends"
    DEFAULT_CSS = """
    TrendView { height: 1fr; }
    """

    cursor: reactive[int] = reactive(0, repaint=False)
    """The column that is read out."""
    chosen: reactive[int] = reactive(0, repaint=False)
    """The row that is drawn large."""

    @dataclass
    class CursorMoved(Message):
        """Another day, or another row, is looked at."""

    def __init__(self, say: Translator) -> None:
        super().__init__()
        self._say = say
        self.columns = Columns(())
        self.rows: Sequence[TrendRow] = ()
        self._picture: tuple[CellRows, list[str]] = ([], [])
        self._lines: list[int | None] = []
        self._top = 0
        self._chart = _CHART[-1]

    @property
    def room(self) -> int:
        """Return how many cells there are for the days, beside the numbers behind each row."""
        return max(1, self.whole_room - (_COUNTS if self.size.width >= _COUNTS_FROM else 1))

    @property
    def whole_room(self) -> int:
        """Return how many cells there are for days that need all of them."""
        return max(1, self.size.width - _LABEL)

    @property
    def _margin(self) -> int:
        """How wide the numbers are that stand behind each row, where the days leave room for them."""
        return self.whole_room - self.room if self.columns.room <= self.room else 0

    def show(self, columns: Columns, rows: Sequence[TrendRow], day: date) -> None:
        """Show other days, with the cursor on one of them."""
        self.columns, self.rows = columns, rows
        self.set_reactive(TrendView.cursor, columns.place(day))
        self.set_reactive(TrendView.chosen, min(self.chosen, max(0, len(rows) - 1)))
        self.invalidate()
        self.post_message(self.CursorMoved())

    # -- where things are --------------------------------------------------------------------------------

    def lay_out(self, width: int, height: int) -> None:
        """Give the large row what the others leave, and as much as it needs."""
        super().lay_out(width, height)
        self._lines = self._spaced(height - _CHART[-1] - 1)
        room = max(height - len(self._lines) - 1, height // 3)
        self._chart = next((lines for lines in _CHART if lines <= room), _CHART[-1])
        shown = max(1, height - self._chart - 1)
        chosen = self._lines.index(self.chosen) if self.chosen in self._lines else 0
        self._top = max(0, min(len(self._lines) - shown, chosen - shown // 2))
        self._picture = ([], [])
        if self.rows and self.columns.count:
            self._picture = picture(self.rows[self.chosen], self.columns, self._chart)

    def _spaced(self, room: int) -> list[int | None]:
        """Return which row stands on which line; groups stand apart where there is room for that."""
        groups = [row.group for row in self.rows]
        apart = len(self.rows) + len(set(groups)) - 1 <= room
        lines: list[int | None] = []
        for at, group in enumerate(groups):
            if apart and at and group != groups[at - 1]:
                lines.append(None)
            lines.append(at)
        return lines

    def _row_at(self, y: int) -> int | None:
        """Return the row that stands on a line."""
        at = self._top + y - self._chart - 1
        return self._lines[at] if y > self._chart and at < len(self._lines) else None

    def place_of(self, y: int) -> Hashable:
        """Return the number of a line, the row that is chosen, and the cursor."""
        return (y, self.chosen, self.cursor)

    def render_line(self, y: int) -> Strip:
        """Return a line with the cursor's column on its own ground."""
        self.take_in_size()
        base = self._strips.get((y, self.chosen))
        if base is None:
            segments = padded(self.segments_of(y), self.width, self.plain)
            base = self._strips[y, self.chosen] = Strip(segments, self.width)
        start = _LABEL + self.cursor * self.columns.width
        if not self.rows or start >= self.width or y == self._chart:
            return base
        is_chosen = self._row_at(y) == self.chosen
        ground = self.look("reverse" if is_chosen else "on $panel")
        end = min(self.width, start + self.columns.width)
        under = base.crop(start, end)
        marked = [Segment(text, (style or self.plain) + ground) for text, style, _ in under]
        return Strip.join([base.crop(0, start), Strip(marked, end - start), base.crop(end, self.width)])

    def segments_of(self, y: int) -> list[Segment]:
        """Draw a line of the large row, of the days, or of all the rows."""
        if not self.rows:
            return []
        if y < self._chart:
            return self._large(y)
        if y == self._chart:
            return self._axis()
        at = self._row_at(y)
        return [] if at is None else self._strip(at, self._more(y))

    def _more(self, y: int) -> str:
        """Return the sign that there are more rows above the first that is shown, or below the last."""
        last = self._top + self.height - self._chart - 2
        if y == self.height - 1 and last < len(self._lines) - 1:
            return "↓"
        return "↑" if y == self._chart + 1 and self._top else " "

    def _large(self, y: int) -> list[Segment]:
        lines, labels = self._picture
        label = set_cell_size(self._meaning(y), _LABEL - 1 - len(labels[y])) + labels[y] + " "
        style = self.plain + self.look("$muted")
        return [Segment(set_cell_size(label, _LABEL), style), *self._cells(lines[y])]

    def _meaning(self, y: int) -> str:
        """Return what one of the glyphs of the large row means, a glyph a line."""
        legend = self.rows[self.chosen].legend
        return f" {legend[y].glyph} {self._say.text(legend[y].key)}" if y < len(legend) else ""

    def _strip(self, at: int, more: str) -> list[Segment]:
        row, is_chosen = self.rows[at], at == self.chosen
        label = f"{glyphs.HERE if is_chosen else ' '}{row.label(self._say)}"
        style = self.plain + (self.look("$primary") if is_chosen else self.look("$muted"))
        cells = [row.cell(self.columns, column) for column in range(self.columns.count)]
        named = Segment(set_cell_size(label, _LABEL - 1) + more, style)
        return self._with_margin([named, *self._cells(cells)], self._day_counts(row))

    def _day_counts(self, row: TrendRow) -> str:
        """Return of how many days a row is known, and of how many not."""
        counts = row.coverage(self.columns)
        return "" if counts is None else _in_margin(str(counts[0]), str(counts[1] or ""))

    @property
    def _known_head(self) -> str:
        return _in_margin(self._say.text("trends.known"), self._say.text("trends.gaps"))

    def _with_margin(self, segments: list[Segment], text: str) -> list[Segment]:
        """Return a line with a text in the margin behind the days."""
        if self._margin < _COUNTS or not text:
            return segments
        taken = sum(segment.cell_length for segment in segments)
        blank = " " * (self.width - self._margin - taken)
        return [*segments, Segment(blank + text, self.plain + self.look("$muted"))]

    def _cells(self, cells: Sequence[Cell]) -> list[Segment]:
        """Return cells as few segments as their colours allow."""
        segments = []
        for (colour, is_low), run in groupby(cells, key=lambda cell: (cell.colour, cell.is_low)):
            style = self.plain + self.look(colour)
            if is_low:
                low = style + self.look("underline")
                for cell in run:  # the sign is underlined, not the blanks behind it
                    segments.append(Segment(cell.glyph, low))
                    segments.append(Segment(" " * (self.columns.width - len(cell.glyph)), style))
            else:
                segments.append(Segment("".join(cell.drawn(self.columns.width) for cell in run), style))
        return segments

    def _axis(self) -> list[Segment]:
        """Draw the days: each Monday where there is room, with its month where that is a new one."""
        if self.columns.per_column > DAYS_OF_WEEK:
            return self._years()
        text, month = " " * _LABEL, 0
        for column in range(self.columns.count):
            days = [cell.day for cell in self.columns.of(column)]
            monday = next((day for day in days if day.weekday() == 0), None)
            start = _LABEL + column * self.columns.width
            if monday is None or cell_len(text) > start:
                continue
            label = str(monday.day)
            if monday.month != month:
                label = f"{monday.day} {short_month(monday, self._say.language)}"
                if monday.month == 1 or month == 0:
                    label += f" {monday.year}"
            month = monday.month
            if start + len(label) < self.width - self._margin:
                text = text.ljust(start) + label + " "
        style = self.plain + self.look("$muted")
        return self._with_margin([Segment(text, style)], self._known_head)

    def _years(self) -> list[Segment]:
        """Draw the years where a column is more than a week: a day would say which one of many it means."""
        text, year = " " * _LABEL, 0
        for column in range(self.columns.count):
            last = max(cell.day.year for cell in self.columns.of(column))
            start = _LABEL + column * self.columns.width
            if last == year or cell_len(text) > start or start + 4 > self.width - self._margin:
                continue
            text, year = f"{text.ljust(start)}{last} ", last
        style = self.plain + self.look("$muted")
        return self._with_margin([Segment(text, style)], self._known_head)

    def jump_places(self) -> Iterator[JumpPlace]:
        """Return every row, to draw it large."""
        for y in range(self._chart + 1, self.height):
            if (at := self._row_at(y)) is not None:
                yield JumpPlace(0, y, partial(setattr, self, "chosen", at))

    # -- moving ------------------------------------------------------------------------------------------

    def validate_cursor(self, cursor: int) -> int:
        """Stay among the days."""
        return max(0, min(self.columns.count - 1, cursor))

    def validate_chosen(self, chosen: int) -> int:
        """Stay among the rows."""
        return max(0, min(len(self.rows) - 1, chosen))

    def watch_cursor(self) -> None:
        """Show the column."""
        self.refresh()
        self.post_message(self.CursorMoved())

    def watch_chosen(self) -> None:
        """Draw another row large."""
        self.lay_out(self.width, self.height)
        self.refresh()
        self.post_message(self.CursorMoved())

    def on_click(self, event: events.Click) -> None:
        """Look at the day, and the row, that was clicked."""
        if event.x >= _LABEL:
            self.cursor = (event.x - _LABEL) // self.columns.width
        if (row := self._row_at(event.y)) is not None:
            self.chosen = row
