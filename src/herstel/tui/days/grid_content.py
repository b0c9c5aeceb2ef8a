"""What a grid of days shows, given from outside; a bar of load with its number."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from herstel.domain.dates import days_through
from herstel.domain.frozen import frozen
from herstel.tui.widgets.load_bar import load_bar

if TYPE_CHECKING:
    from herstel.services.advice.shown_advice import Heading
    from herstel.services.calendar.view import DayCell

_LEVELS: Final = "▂▄▆█"
_LEAST_ROOM: Final = 3
"""A bar of fewer cells says nothing."""


@frozen
class DayBar:
    """A bar.

    Attributes:
        load: AU, as far as it is known.
        most: AU of the longest bar beside it.
        is_known: whether the load is all of it.
        is_shown: whether the days are shown as this bar has them; else it stands beside it for comparison.
    """

    load: float
    most: float
    is_known: bool = True
    is_shown: bool = True


def bar_text(bar: DayBar, width: int) -> str:
    """Return a bar in at most so many cells; nothing for a day that asks nothing."""
    if not bar.load:
        return "" if bar.is_known else "?"
    number = f"{'' if bar.is_known else '≥'}{bar.load:.0f}"
    room = width - len(f" {bar.most:.0f}") - 1
    if room < _LEAST_ROOM:
        return number[:width]
    # A heavy line is what was done: none of this is.
    line = "".join(glyphs for glyphs, _ in load_bar(0.0, bar.load, bar.most, room))
    return f"{line} {number}"


def level_sign(bar: DayBar) -> str:
    """Return one sign for how much a day asks beside the day that asks most."""
    return _LEVELS[min(len(_LEVELS) - 1, int(len(_LEVELS) * bar.load / bar.most))]


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
    found: Container[date] = ()
    is_remarked: Callable[[date], bool] = lambda _: False
    notes_of: Callable[[date], Sequence[str]] = lambda _: ()
    bars_of: Callable[[date], Sequence[DayBar]] = lambda _: ()

    def most_load(self, first: date, last: date) -> float:
        """Return the load of the heaviest of some days, AU: what a bar is measured by."""
        loads = [self.cell_of(day).load for day in days_through(first, last)]
        return max(load.done + load.planned for load in loads)
