"""The plan of a week: seven days side by side, its review, and its note."""

from __future__ import annotations

from datetime import date, timedelta

from textual.app import ComposeResult
from textual.widgets import Static

from herstel.domain.week import Week
from herstel.i18n.dates import long_date, short_date
from herstel.services.review.week_review import noted
from herstel.tui.commands import CALENDAR, PLAN, bindings
from herstel.tui.days.details_pane import DayDetails
from herstel.tui.days.week_grid import WeekGrid
from herstel.tui.screens.plan.templates import TemplatesScreen
from herstel.tui.widgets.choice_line import ChoiceLine
from herstel.tui.widgets.entry_line import EntryLine
from herstel.tui.widgets.key_line import KeyLine
from herstel.tui.widgets.too_small import TooSmall
from herstel.tui.widgets.top_bar import TopBar


class PlanScreen(TemplatesScreen):
    """A week with its remarks; every edit is checked at once, and nothing changes without a yes."""

    EXPLAINED = "plan"

    BINDINGS = bindings(CALENDAR, PLAN)
    SCOPE = PLAN

    def __init__(self, day: date, *, asks_recovery: bool = False) -> None:
        """Make the screen.

        Args:
            day: a day of the week to begin with.
            asks_recovery: whether it begins with that week as a recovery week.
        """
        super().__init__()
        self._begins_on = day
        self._asks_recovery = asks_recovery

    def compose(self) -> ComposeResult:
        """Lay out the screen."""
        day, language = self._begins_on, self.say.language
        yield TopBar(self.title_of(day), long_date(day, language), short_date(day, language))
        yield TooSmall(self.say.text("screen.too_small"))
        yield WeekGrid(day, self.days_shown(), language, self.first_weekday)
        yield DayDetails()
        yield Static("", id="remarks", markup=False)
        yield EntryLine()
        yield ChoiceLine()
        yield KeyLine()

    def on_mount(self) -> None:
        """Begin with the week that was asked for."""
        self.set_focus(self.grid)
        self.draw()
        if self._asks_recovery:
            self.action_recovery()

    def title_of(self, day: date) -> str:
        """Return the week."""
        return self.say.text("plan.title", number=self.herstel.context.week_of(day).number)

    def action_review(self) -> None:
        """Show how the week went; on the day with which it begins, how the one before went."""
        from herstel.tui.screens.review import ReviewScreen

        today, span = self.herstel.today(), self.herstel.service.journal.span
        day = min(self.plan.week.days[0], today)
        if day == today == self.plan.week.days[0] and span is not None and span[0] < day:
            day -= timedelta(days=1)
        self.app.push_screen(ReviewScreen(self.herstel.context.week_of(day)))

    def action_note(self) -> None:
        """Write the note of the week."""
        week = self.shown_week
        known = self.herstel.service.journal.week_note(week.monday)
        self.line.ask(
            self.say.text("plan.note"),
            str,
            lambda text: self.attempt(lambda: self._note(week, text)),
            text=known.note if known else "",
            may_be_empty=True,
        )

    def _note(self, week: Week, text: str) -> None:
        service = self.herstel.service
        self.herstel.try_to(lambda: service.edit(noted(service.journal, week, text)))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave out what belongs to the month."""
        if action in {"zoom_in", "zoom_out", "plan"}:
            return False
        return super().check_action(action, parameters)
