"""The day under the cursor, what stands on it, and counts typed before a key."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from textual import on

from herstel.domain.line.words import Tongue
from herstel.domain.months import add_months
from herstel.services.calendar.item_text import lines_or_none
from herstel.services.calendar.items import Item
from herstel.services.calendar.view import CalendarView, Filter
from herstel.tui.days.details_pane import DayDetails
from herstel.tui.days.grid import DayGrid
from herstel.tui.screens.base import HerstelScreen
from herstel.tui.widgets.choice_line import ChoiceLine
from herstel.tui.widgets.entry_line import EntryLine
from herstel.tui.widgets.foot_line import FootLine

FIRST_DAY: Final = date(1950, 1, 31)
LAST_DAY: Final = date(2100, 12, 1)
_GLANCE_SECONDS: Final = 2.0


class DaysScreen(HerstelScreen[None]):
    """A screen with a grid of days. Keys act on the chosen item, or on all items of the selected days."""

    def __init__(self) -> None:
        super().__init__()
        self.place = 0
        """Which of the items of the day is chosen."""
        self.only = Filter.ALL
        self.begun: date | None = None
        """Where a selection began."""
        self.by_week = False
        """Whether whole weeks are selected."""
        self._seen: CalendarView | None = None

    # -- what is shown -----------------------------------------------------------------------------

    @property
    def grid(self) -> DayGrid:
        """Return the grid that has the cursor."""
        raise NotImplementedError

    @property
    def seen(self) -> CalendarView:
        """Return the days of the journal as they are shown."""
        if self._seen is None:
            self._seen = CalendarView(self.herstel.service.journal, self.say, self.only)
        return self._seen

    def as_text(self) -> str:
        """Return what stands on the selected days, or on the day under the cursor, one item a line."""
        return self.days_as_text(self.selected_days())

    def days_as_text(self, days: Iterable[date]) -> str:
        """Return what stands on some days, one item a line."""
        journal, say = self.herstel.service.journal, self.say
        return "\n".join(line for day in days for line in lines_or_none(journal, day, say))

    def journal_changed(self) -> None:
        """Show the journal as it is now."""
        self._seen = None
        self.draw()

    def draw(self) -> None:
        """Show everything anew."""
        raise NotImplementedError

    def draw_day(self) -> None:
        """Show the day under the cursor anew."""
        raise NotImplementedError

    def draw_status(self) -> None:
        """Say in which state the screen is."""
        self.query_one(DayDetails).say(*self.status())

    def status(self) -> list[str]:
        """Return what there is to say of the state of the screen."""
        found = [str(self.grid.count)] if self.grid.count else []
        if self.begun is not None:
            found.append(self.say.plural("calendar.selected", len(self.selected_days())))
        if self.only is not Filter.ALL:
            found.append(self.say.text("calendar.only", kind=self.say.text(f"filter.{self.only.value}")))
        return found

    def quiet(self, key: str, /, **params: object) -> None:
        """Say something in one quiet line that goes by itself."""
        self.notify(self.say.text(key, **params), markup=False, timeout=_GLANCE_SECONDS)

    @property
    def tongue(self) -> Tongue:
        """Return the language in which lines are written."""
        return self.say.language

    # -- the day and its items ---------------------------------------------------------------------

    @property
    def day(self) -> date:
        """Return the day under the cursor."""
        return self.grid.cursor

    def go_to(self, day: date) -> None:
        """Put the cursor on a day."""
        self.grid.cursor = within(day)

    @property
    def items(self) -> list[Item]:
        """Return what stands on the day."""
        return self.seen.items(self.day)

    @property
    def item(self) -> Item | None:
        """Return the item that keys act on."""
        items = self.items
        return items[self.place % len(items)] if items else None

    def choose(self, record_id: str) -> None:
        """Choose an item of the day by its id; the first one when it is not there."""
        ids = [each.record_id for each in self.items]
        self.place = ids.index(record_id) if record_id in ids else 0

    def action_choose(self, step: int) -> None:
        """Choose the next item of the day, or the one before."""
        self.place += step
        self.draw_day()

    def selected_days(self) -> list[date]:
        """Return the days that are selected; the day under the cursor when none are."""
        first, last = sorted((self.begun or self.day, self.day))
        if self.begun is not None and self.by_week:
            first = self.grid.week_start(first)
            last = self.grid.week_start(last) + timedelta(days=6)
        return [first + timedelta(days=each) for each in range((last - first).days + 1)]

    def targets(self) -> list[Item]:
        """Return what keys act on: the chosen item, or everything that begins on the selected days."""
        if self.begun is None:
            return [self.item] if self.item is not None else []
        days = self.selected_days()
        return [item for day in days for item in self.seen.items(day) if item.date == day]

    # -- counts ------------------------------------------------------------------------------------

    def take_count(self) -> int:
        """Return the count that was typed, and forget it; 1 when there was none."""
        count, self.grid.count = self.grid.count, 0
        if count:
            self.draw_status()
        return count or 1

    def forget_count(self) -> bool:
        """Forget a count that was typed; say whether there was one."""
        was_there = self.grid.count > 0
        self.take_count()
        return was_there

    @on(DayGrid.Counted)
    def show_count(self) -> None:
        """Show the count that is being typed."""
        self.draw_status()

    # -- lines at the foot ---------------------------------------------------------------------------

    @property
    def line(self) -> EntryLine:
        """Return the line that asks for text."""
        return self.query_one(EntryLine)

    @property
    def choice(self) -> ChoiceLine:
        """Return the line that asks for one key."""
        return self.query_one(ChoiceLine)

    @property
    def is_asking(self) -> bool:
        """Whether one of the lines has the keys."""
        return self.line.is_open or self.choice.is_open

    @on(FootLine.Closed)
    def return_to_grid(self) -> None:
        """Give the keys back to the days, unless the answer led to another question or more was pasted."""
        if not (self.is_asking or self.line.offer_next()):
            self.set_focus(self.grid)


def within(day: date) -> date:
    """Return the day, or the nearest one that a calendar shows."""
    return max(FIRST_DAY, min(LAST_DAY, day))


def stepped(day: date, unit: str, count: int) -> date:
    """Return the day so many days, weeks, months or years on; the nearest one there is beyond the ends.

    Args:
        day: where it begins.
        unit: `day`, `week`, `month` or `year`.
        count: how many; negative ones go back.
    """
    try:
        match unit:
            case "day":
                return within(day + timedelta(days=count))
            case "week":
                return within(day + timedelta(weeks=count))
            case "month":
                return within(add_months(day, count))
            case _:
                return within(add_months(day, 12 * count))
    except (OverflowError, ValueError):
        return LAST_DAY if count > 0 else FIRST_DAY
