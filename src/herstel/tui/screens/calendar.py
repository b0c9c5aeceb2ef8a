"""The calendar: a month with the details of the day under the cursor beside it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Footer, Input, Static

from herstel.domain.errors import InvalidInputError
from herstel.domain.spoken_dates import add_months, read_date
from herstel.i18n.dates import long_date, month_year, short_date
from herstel.services.calendar_view import CalendarView, DayCell
from herstel.services.sentences import sentence
from herstel.tui import glyphs
from herstel.tui.commands import CALENDAR, bindings
from herstel.tui.screens.base import HerstelScreen
from herstel.tui.widgets.month_grid import MonthGrid
from herstel.tui.widgets.plan_card import commitment_line, rest_line, session_line
from herstel.tui.widgets.too_small import TooSmall
from herstel.tui.widgets.top_bar import TopBar

_ADVICE_DELAY = 0.15
"""The advice of a day is worked out when the cursor has rested on it for so many seconds."""

_FIRST, _LAST = date(1950, 1, 31), date(2100, 12, 1)


class CalendarScreen(HerstelScreen[None]):
    """A month that the keyboard owns."""

    BINDINGS = bindings(CALENDAR)

    def __init__(self) -> None:
        super().__init__()
        self._advice = ""

    def compose(self) -> ComposeResult:
        """Lay out the screen."""
        today, language = self.herstel.today(), self.say.language
        yield TopBar(month_year(today, language), long_date(today, language), short_date(today, language))
        yield TooSmall(self.say.text("screen.too_small"))
        with Horizontal(id="calendar"):
            yield MonthGrid(today, today, self._cells(), language)
            with VerticalScroll(id="day", can_focus=False):
                yield Static("", id="details", markup=False)
        yield Input(placeholder=self.say.text("calendar.goto"), id="goto")
        yield Static("", id="reading-of-date", markup=False)
        yield Footer(compact=True, show_command_palette=False)

    def _cells(self) -> Callable[[date], DayCell]:
        return CalendarView(self.herstel.service.journal, self.say).cell

    def on_mount(self) -> None:
        """Begin on today."""
        self._grid.focus()
        self._show_day()

    @property
    def _grid(self) -> MonthGrid:
        return self.query_one(MonthGrid)

    @property
    def day(self) -> date:
        """Return the day under the cursor."""
        return self._grid.cursor

    def journal_changed(self) -> None:
        """Show the journal as it is now."""
        self._grid.show(self._cells(), self.herstel.today())
        self._show_day()

    @on(MonthGrid.Moved)
    def follow(self) -> None:
        """Show the day that the cursor has come to."""
        self._show_day()

    def _show_day(self) -> None:
        day, language = self.day, self.say.language
        self.query_one(TopBar).show(
            month_year(day, language), long_date(day, language), short_date(day, language)
        )
        self._advice = ""
        self._draw_details()
        self.set_timer(_ADVICE_DELAY, lambda: self._advise(day))
        self.refresh_bindings()

    def _advise(self, day: date) -> None:
        """Say what was advised, if the cursor is still there."""
        if day == self.day and day <= self.herstel.today():
            self._advice = self.herstel.service.advice(day).advice.value
            self._draw_details()

    def _draw_details(self) -> None:
        journal, say, day = self.herstel.service.journal, self.say, self.day
        lines = [Content.styled(long_date(day, say.language), "bold")]
        if self._advice:
            glyph, colour = glyphs.ADVICE[self._advice]
            lines.append(Content.styled(f"{glyph} {say.text(f'advice.{self._advice}')}", colour))
        items = [session_line(each, say) for each in journal.sessions_on(day)]
        items += [rest_line(each, say) for each in journal.rest_on(day)]
        items += [commitment_line(each, say) for each in journal.commitments_on(day)]
        lines += items or [Content.styled(say.text("calendar.nothing"), "$muted")]
        checkin = journal.checkin(day)
        if checkin is not None:
            key = "calendar.remembered" if checkin.remembered else "calendar.checked_in"
            lines.append(Content.styled(f"{glyphs.CHECKED_IN} {say.text(key)}", "$muted"))
        elif day <= self.herstel.today():
            lines.append(Content.styled(f"{glyphs.NOTHING} {say.text('calendar.no_checkin')}", "$muted"))
        self.query_one("#details", Static).update(Content("\n").join(lines))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hide what cannot be done on a day that has not come."""
        if action in {"checkin", "log", "why"} and self.is_mounted:
            return self.day <= self.herstel.today()
        return True

    def action_move(self, unit: str, count: int) -> None:
        """Move the cursor."""
        day = self.day
        moved = {
            "day": day + timedelta(days=count),
            "week": day + timedelta(weeks=count),
            "month": add_months(day, count),
            "year": add_months(day, 12 * count),
            "monday": day - timedelta(days=day.weekday()),
            "sunday": day + timedelta(days=6 - day.weekday()),
        }[unit]
        self._grid.cursor = max(_FIRST, min(_LAST, moved))

    def action_jump(self, step: int) -> None:
        """Go to the next day that has something on it, or the one before."""
        journal = self.herstel.service.journal
        days = {*journal.sessions, *journal.rest, *journal.commitments}
        ahead = [day for day in days if (day > self.day if step > 0 else day < self.day)]
        if ahead:
            self._grid.cursor = min(ahead) if step > 0 else max(ahead)

    def action_today(self) -> None:
        """Go to today."""
        self._grid.cursor = self.herstel.today()

    def action_goto(self) -> None:
        """Ask for a day in words."""
        self.add_class("-goto")
        self.query_one("#goto", Input).focus()

    @on(Input.Changed, "#goto")
    def read_goto(self, event: Input.Changed) -> None:
        """Spell out the day that the words mean."""
        self.query_one("#reading-of-date", Static).update(self._reading(event.value))

    def _reading(self, words: str) -> str:
        if not words.strip():
            return ""
        try:
            return long_date(read_date(words, self.herstel.today()), self.say.language)
        except InvalidInputError as error:
            return sentence(error, self.say)

    @on(Input.Submitted, "#goto")
    def finish_goto(self, event: Input.Submitted) -> None:
        """Go there, or stay in the field while the words mean no day."""
        try:
            day = read_date(event.value, self.herstel.today()) if event.value.strip() else self.day
        except InvalidInputError:
            return
        self._close_goto()
        self._grid.cursor = max(_FIRST, min(_LAST, day))

    def _close_goto(self) -> None:
        self.remove_class("-goto")
        self.query_one("#goto", Input).value = ""
        self._grid.focus()

    def action_leave(self) -> None:
        """Close the field, or go back to Today."""
        if self.has_class("-goto"):
            self._close_goto()
        else:
            self.dismiss()

    def action_checkin(self) -> None:
        """Check in for the day."""
        self.herstel.flows.check_in(self.day)

    def action_log(self) -> None:
        """Log a session on the day."""
        self.herstel.flows.log_session(self.day)

    def action_rest(self) -> None:
        """Plan rest from the day on."""
        self.herstel.flows.plan_rest(self.day)

    def action_why(self) -> None:
        """Show what stands behind the advice of the day."""
        self.herstel.flows.explain(self.day)
