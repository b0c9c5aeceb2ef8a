"""What a grid of days shows, given from outside."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from herstel.services.calendar.view import DayCell
    from herstel.tui.days.day_bars import DayBar


@dataclass(frozen=True)
class GridContent:
    """What a grid shows.

    Attributes:
        cell_of: gives what is on a day.
        advice_of: gives the name of the advice of a day, or nothing while it is not known.
        today: the day it is.
        found: the days that a search has found.
        is_remarked: whether something is remarked on the plan of a day.
        notes_of: gives what is remarked on the plan of a day, in a few words each.
        bars_of: gives two bars of a day while something is proposed: as it stands, and as it would be.
    """

    cell_of: Callable[[date], DayCell]
    advice_of: Callable[[date], str]
    today: date
    found: Container[date] = ()
    is_remarked: Callable[[date], bool] = lambda _: False
    notes_of: Callable[[date], Sequence[str]] = lambda _: ()
    bars_of: Callable[[date], Sequence[DayBar]] = lambda _: ()

    def most_load(self, first: date, last: date) -> float:
        """Return the load of the heaviest of some days, AU: what a bar is measured by."""
        days = (first + timedelta(days=at) for at in range((last - first).days + 1))
        loads = [self.cell_of(day).load for day in days]
        return max(load.done + load.planned for load in loads)
