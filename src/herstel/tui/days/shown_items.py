"""The items on the days that are shown, what a grid gets of them, and the one that keys act on."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from herstel.domain.dates import days_through
from herstel.services.calendar.items import DayItem
from herstel.services.calendar.view import CalendarView, DayCell, Filter

if TYPE_CHECKING:
    from herstel.rules.advice import Heading
    from herstel.services.workspace import Workspace
    from herstel.tui.widgets.load_bar import DayBar


@dataclass(frozen=True)
class GridContent:
    """What a grid shows.

    Attributes:
        cell_of: gives what is on a day.
        advice_of: gives how the advice of a day looks; None while it is not known.
        today: the day it is.
        found: the days that a search has found.
        is_remarked: whether something is remarked on the plan of a day.
        notes_of: gives what is remarked on the plan of a day, in a few words each.
        bars_of: gives two bars of a day while something is proposed: as it stands, and as it would be.
    """

    cell_of: Callable[[date], DayCell]
    advice_of: Callable[[date], Heading | None]
    today: date
    hits: Container[date] = ()
    is_remarked: Callable[[date], bool] = lambda _: False
    notes_of: Callable[[date], Sequence[str]] = lambda _: ()
    bars_of: Callable[[date], Sequence[DayBar]] = lambda _: ()

    def most_load(self, first: date, last: date) -> float:
        """Return the load of the heaviest of some days, AU: what a bar is measured by."""
        loads = [self.cell_of(day).load for day in days_through(first, last)]
        return max(load.done + load.planned for load in loads)


class ShownItems:
    """The items of the days, all or those of one kind; one of a day is chosen.

    Attributes:
        filter: which kind is shown.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._view: CalendarView | None = None
        self.filter = Filter.ALL
        self._place = 0
        self._place_day: date | None = None
        """The day on which `_place` was chosen: on any other day it is the first item."""

    def journal_changed(self) -> None:
        """Show the journal as it is now."""
        self._view = None

    def show_next_kind(self) -> None:
        """Show only the next kind of items, or all again."""
        kinds = list(Filter)
        self.show_only(kinds[(kinds.index(self.filter) + 1) % len(kinds)])

    def show_only(self, kind: Filter) -> None:
        """Show only one kind of items, or all."""
        self.filter, self._view, self._place = kind, None, 0

    @property
    def view(self) -> CalendarView:
        """The days of the journal as they are shown."""
        if self._view is None:
            self._view = CalendarView(self._workspace.journal, self._workspace.say, self.filter)
        return self._view

    def cell(self, day: date) -> DayCell:
        """Return what a grid shows of a day."""
        return self.view.cell(day)

    def on(self, day: date) -> list[DayItem]:
        return self.view.items(day)

    def beginning_on(self, day: date) -> list[DayItem]:
        """Return the items of a day without those that began before it."""
        return [item for item in self.on(day) if item.date == day]

    # -- the chosen one --------------------------------------------------------------------------------

    def place(self, day: date) -> int:
        """Return the place of the chosen item of a day; 0 on an empty one."""
        return self._place % max(1, len(self.on(day))) if day == self._place_day else 0

    def chosen(self, day: date) -> DayItem | None:
        items = self.on(day)
        return items[self.place(day)] if items else None

    def choose(self, day: date, record_id: str) -> None:
        """Choose an item of a day by its id; the first one when it is not there."""
        ids = [item.record_id for item in self.on(day)]
        self._place, self._place_day = ids.index(record_id) if record_id in ids else 0, day

    def choose_next(self, day: date, step: int) -> None:
        """Choose the next item of a day, or the one before for step -1; behind the last comes the first."""
        self._place, self._place_day = self.place(day) + step, day

    def arrive(self, day: date) -> None:
        """Begin with the first item of a day, unless one was chosen there ahead."""
        if day != self._place_day:
            self._place, self._place_day = 0, day
