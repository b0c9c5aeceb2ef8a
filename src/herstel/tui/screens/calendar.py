"""The calendar: a month or a week, with the details of the day under the cursor beside it."""

from __future__ import annotations

from datetime import date
from typing import Final

from textual.app import ComposeResult

from herstel.i18n.catalog import month_year
from herstel.tui.days.day_screen import DayScreen
from herstel.tui.days.details_pane import DayDetails
from herstel.tui.days.grid import DayGrid
from herstel.tui.days.month_grid import MonthGrid, spare_lines
from herstel.tui.days.walk import stepped
from herstel.tui.days.week_grid import WeekGrid
from herstel.tui.glyphs import MONTH_LEGEND, legend
from herstel.tui.keys.commands import CALENDAR, bindings
from herstel.tui.navigation import Destination, MainPlace, OpenCalendar, OpenYear
from herstel.tui.widgets.entry_line import EntryLine
from herstel.tui.widgets.foot_line import ChoiceLine
from herstel.tui.widgets.key_line import KeyLine

_BROAD: Final = 150
"""Width from which the titles of a month fit beside the details of a day."""

_BARS: Final = 2
"""The line at the top and the one at the foot."""
_AIRY: Final = 30
"""Height from which a blank line follows the one at the top."""
_LEAST_DETAILS: Final = 5
"""A day with its advice and two items, below an edge."""


class CalendarScreen(DayScreen):
    """A month and a week that the keyboard owns."""

    BINDINGS = bindings(CALENDAR)
    SCOPE = CALENDAR
    PLACE = MainPlace.CALENDAR

    def __init__(self, day: date | None = None) -> None:
        super().__init__()
        self._begins_on = day
        self._grid_type: type[DayGrid] = MonthGrid

    def shows(self, asked: Destination) -> bool:
        """Go to the day when the calendar is asked for again."""
        if isinstance(asked, OpenCalendar):
            self.go_to(asked.day or self.today())
            return True
        return super().shows(asked)

    def compose(self) -> ComposeResult:
        """Lay out the screen."""
        language = self.say.language
        day = self._begins_on or self.today()
        yield from self.top(self.title_of(day))
        yield MonthGrid(day, self.days_shown(), language, self.first_weekday)
        yield WeekGrid(day, self.days_shown(), language, self.first_weekday, has_hours=True)
        yield DayDetails(legend(MONTH_LEGEND, self.app.size.width, self.say))
        yield EntryLine()
        yield ChoiceLine()
        yield KeyLine()

    def on_mount(self) -> None:
        """Begin with the month, on today."""
        self._show_grid(MonthGrid)

    def on_resize(self) -> None:
        """Put the details beside the month where the days have all the width that they need."""
        super().on_resize()
        self.set_class(self.size.width >= _BROAD, "-broad")
        self._share_height()

    def _share_height(self) -> None:
        """Give the details below a month the lines that make no week taller."""
        details = self.query_one(DayDetails)
        is_below = self._grid_type is MonthGrid and self.size.width < _BROAD
        around = _BARS + (self.size.height >= _AIRY)
        room = self.size.height - around
        details.styles.height = spare_lines(room, _LEAST_DETAILS) if is_below else None

    def title_of(self, day: date) -> str:
        """Return the month, or the week."""
        if self._grid_type is MonthGrid:
            return month_year(day, self.say.language)
        week = self.say.text("plan.title", number=self.workspace.week_of(day).number)
        return f"{week} · {month_year(day, self.say.language)}"

    @property
    def grid(self) -> DayGrid:
        """The grid that is shown."""
        return self.query_one(self._grid_type)

    def _show_grid(self, grid_type: type[DayGrid]) -> None:
        """Show the month or the week; the cursor stays on its day, and the selection."""
        before, self._grid_type = self.grid, grid_type
        self.grid.take_over(before)
        for grid in self.query(DayGrid):
            grid.display = isinstance(grid, grid_type)
        self.set_class(grid_type is MonthGrid, "-month")
        self._share_height()
        self.set_focus(self.grid)
        self.draw()

    def rested(self) -> None:
        """Draw the months or weeks beside this one too, so that going there takes no longer than a step."""
        self.grid.look_ahead(*(stepped(self.day, self.grid.period, step) for step in (1, -1)))
        super().rested()

    def action_zoom_in(self) -> None:
        """Show the week."""
        self._show_grid(WeekGrid)

    def action_zoom_out(self) -> None:
        """Show the month of a week, the year of a month."""
        if self._grid_type is MonthGrid:
            self.navigate(OpenYear(self.day))
        else:
            self._show_grid(MonthGrid)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hide the view that is shown already."""
        if action == "zoom_in":
            return self._grid_type is MonthGrid
        return super().check_action(action, parameters)
