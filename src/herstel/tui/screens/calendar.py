"""The calendar: a month with the details of the day under the cursor beside it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from pydantic import ValidationError
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Footer, Static

from herstel.domain.commitment import Commitment
from herstel.domain.entry_line import check_line, read_line, record_of
from herstel.domain.rest import Rest
from herstel.domain.session import Session
from herstel.domain.spoken_dates import add_months, read_date
from herstel.i18n.dates import long_date, month_year, short_date
from herstel.services.calendar_view import CalendarView, DayCell
from herstel.services.faults import first_fault
from herstel.tui import glyphs
from herstel.tui.commands import CALENDAR, bindings
from herstel.tui.screens.base import HerstelScreen
from herstel.tui.widgets.entry_line import EntryLine
from herstel.tui.widgets.month_grid import MonthGrid
from herstel.tui.widgets.plan_card import item_line
from herstel.tui.widgets.too_small import TooSmall
from herstel.tui.widgets.top_bar import TopBar

_ADVICE_DELAY = 0.15
"""The advice of a day is worked out when the cursor has rested on it for so many seconds."""

_FIRST, _LAST = date(1950, 1, 31), date(2100, 12, 1)


class CalendarScreen(HerstelScreen[None]):
    """A month that the keyboard owns."""

    BINDINGS = bindings(CALENDAR)
    SCOPE = CALENDAR

    def __init__(self) -> None:
        super().__init__()
        self._advice = ""
        self._place = 0
        self._carried = ""
        self._has_come: bool | None = None
        self._copied: Session | Rest | Commitment | None = None

    def compose(self) -> ComposeResult:
        """Lay out the screen."""
        today, language = self.herstel.today(), self.say.language
        yield TopBar(month_year(today, language), long_date(today, language), short_date(today, language))
        yield TooSmall(self.say.text("screen.too_small"))
        with Horizontal(id="calendar"):
            yield MonthGrid(today, today, self._cells(), language)
            with VerticalScroll(id="day", can_focus=False):
                yield Static("", id="details", markup=False)
        yield EntryLine()
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
        ids = [each.record_id for each in self._items()]
        self._place = ids.index(self._carried) if self._carried in ids else 0
        self._carried = ""
        self._show_day()

    def _show_day(self) -> None:
        day, language = self.day, self.say.language
        self.query_one(TopBar).show(
            month_year(day, language), long_date(day, language), short_date(day, language)
        )
        self._advice = ""
        self._draw_details()
        self.set_timer(_ADVICE_DELAY, lambda: self._advise(day))
        has_come = day <= self.herstel.today()
        if has_come is not self._has_come:
            self._has_come = has_come
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
        lines += self._item_lines() or [Content.styled(say.text("calendar.nothing"), "$muted")]
        checkin = journal.checkin(day)
        if checkin is not None:
            key = "calendar.remembered" if checkin.remembered else "calendar.checked_in"
            lines.append(Content.styled(f"{glyphs.CHECKED_IN} {say.text(key)}", "$muted"))
        elif day <= self.herstel.today():
            lines.append(Content.styled(f"{glyphs.NOTHING} {say.text('calendar.no_checkin')}", "$muted"))
        self.query_one("#details", Static).update(Content("\n").join(lines))

    def _item_lines(self) -> list[Content]:
        items, lines = self._items(), []
        for place, item in enumerate(items):
            chosen = len(items) > 1 and place == self._place % len(items)
            line = item_line(item, self.say)
            lines.append(Content.assemble((f"{glyphs.HERE} ", "bold $primary"), line) if chosen else line)
            moved_from = getattr(item, "original_date", None)
            if moved_from and moved_from != item.date:
                text = self.say.text("calendar.moved_from", day=short_date(moved_from, self.say.language))
                lines.append(Content.styled(f"  {text}", "$muted"))
        return lines

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
        self.query_one(EntryLine).ask(self.say.text("calendar.goto"), self._read_day, self._go_to)

    def _read_day(self, words: str) -> str:
        return long_date(read_date(words, self.herstel.today()), self.say.language)

    def _go_to(self, words: str) -> None:
        self._grid.cursor = max(_FIRST, min(_LAST, read_date(words, self.herstel.today())))

    def action_add(self) -> None:
        """Ask for what is put on the day, in one line."""
        self.query_one(EntryLine).ask(self.say.text("calendar.add"), self._read_entry, self._add)

    def _read_entry(self, text: str) -> str:
        fault = check_line(text)
        if isinstance(fault, ValidationError):
            raise first_fault(fault)
        if fault is not None:
            raise fault
        past = self.day < self.herstel.today()
        record = record_of(read_line(text), f"{self.day}-00000000", str(self.day), past=past)
        return item_line(record, self.say).plain

    def _add(self, text: str) -> None:
        day, service = self.day, self.herstel.service
        self.herstel.try_to(lambda: service.add_line(read_line(text), day))

    @on(EntryLine.Closed)
    def return_to_grid(self) -> None:
        """Give the keys back to the month."""
        self._grid.focus()

    # -- the items of the day ---------------------------------------------------------------------

    def _items(self) -> list[Session | Rest | Commitment]:
        journal, day = self.herstel.service.journal, self.day
        return [*journal.sessions_on(day), *journal.rest_on(day), *journal.commitments_on(day)]

    @property
    def item(self) -> Session | Rest | Commitment | None:
        """Return the item of the day that keys act on."""
        items = self._items()
        return items[self._place % len(items)] if items else None

    def action_next_of_day(self) -> None:
        """Choose the next item of the day."""
        self._place += 1
        self._draw_details()

    def action_delete(self) -> None:
        """Take the chosen item out; it can be pasted elsewhere, and undone."""
        item = self.item
        if item is not None and self.herstel.try_to(lambda: self.herstel.service.remove(item)):
            self._copied = item
            self.notify(self.say.text("calendar.deleted"), markup=False, timeout=2)

    def action_copy(self) -> None:
        """Remember the chosen item for pasting."""
        if self.item is not None:
            self._copied = self.item
            self.notify(self.say.text("calendar.copied"), markup=False, timeout=2)

    def action_paste(self) -> None:
        """Put a copy of the remembered item on the day."""
        copied, day = self._copied, self.day
        if copied is not None:
            self.herstel.try_to(lambda: self.herstel.service.put_copy(copied, day))

    def action_carry(self, days: int) -> None:
        """Move the chosen item, and the cursor with it."""
        item, day = self.item, self.day + timedelta(days=days)
        if item is None or not self.herstel.try_to(lambda: self.herstel.service.move(item, day)):
            return
        self._carried = item.record_id
        self._grid.cursor = day

    def action_leave(self) -> None:
        """Close the line that is being typed, or go back to Today."""
        if not self.query_one(EntryLine).close():
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
