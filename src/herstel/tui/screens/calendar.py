"""The calendar: a month or a week, with the details of the day under the cursor beside it."""

from __future__ import annotations

from datetime import date

from textual.app import ComposeResult

from herstel.i18n.dates import long_date, month_year, short_date
from herstel.tui.commands import CALENDAR, bindings
from herstel.tui.days.details_pane import DayDetails
from herstel.tui.days.grid import DayGrid
from herstel.tui.days.month_grid import MonthGrid
from herstel.tui.days.week_grid import WeekGrid
from herstel.tui.screens.days.details import DetailsScreen
from herstel.tui.widgets.choice_line import ChoiceLine
from herstel.tui.widgets.entry_line import EntryLine
from herstel.tui.widgets.key_line import KeyLine
from herstel.tui.widgets.too_small import TooSmall
from herstel.tui.widgets.top_bar import TopBar

_MONTH, _WEEK = "month", "week"


class CalendarScreen(DetailsScreen):
    """A month and a week that the keyboard owns."""

    BINDINGS = bindings(CALENDAR)
    SCOPE = CALENDAR

    def __init__(self, day: date | None = None) -> None:
        super().__init__()
        self._begins_on = day
        self._view = _MONTH

    def compose(self) -> ComposeResult:
        """Lay out the screen."""
        day, language = self._begins_on or self.herstel.today(), self.say.language
        yield TopBar(self.title_of(day), long_date(day, language), short_date(day, language))
        yield TooSmall(self.say.text("screen.too_small"))
        yield MonthGrid(day, self.days_shown(), language, self.first_weekday)
        yield WeekGrid(day, self.days_shown(), language, self.first_weekday)
        yield DayDetails()
        yield EntryLine()
        yield ChoiceLine()
        yield KeyLine()

    def on_mount(self) -> None:
        """Begin with the month, on today."""
        self._show_view(_MONTH)

    def title_of(self, day: date) -> str:
        """Return the month."""
        return month_year(day, self.say.language)

    @property
    def grid(self) -> DayGrid:
        """Return the grid that is shown."""
        return self.query_one(MonthGrid) if self._view == _MONTH else self.query_one(WeekGrid)

    @property
    def period(self) -> str:
        """Return the unit that fills the screen."""
        return self._view

    def _show_view(self, view: str) -> None:
        """Show the month or the week; the cursor stays on its day."""
        day, selection = self.grid.cursor, self.grid.selection
        self._view = view
        for grid, name in ((self.query_one(MonthGrid), _MONTH), (self.query_one(WeekGrid), _WEEK)):
            grid.display = name == view
        self.set_class(view == _MONTH, "-month")
        self.grid.cursor, self.grid.selection = day, selection
        self.set_focus(self.grid)
        self.draw()

    def action_zoom_in(self) -> None:
        """Show the week."""
        self._show_view(_WEEK)

    def action_zoom_out(self) -> None:
        """Show the month."""
        self._show_view(_MONTH)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hide the view that is shown already."""
        if action == "zoom_in":
            return self._view == _MONTH
        if action == "zoom_out":
            return self._view == _WEEK
        return super().check_action(action, parameters)
