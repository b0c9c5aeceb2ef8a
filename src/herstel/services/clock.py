"""Time, injected: nothing else in the program asks the machine what time it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final, Protocol

DAY_TURNS_AT: Final = time(4, 0)
"""Whoever is awake at three in the morning still lives in the day before."""


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """Return the local time, with its offset from UTC."""
        ...

    def today(self) -> date:
        """Return the day it is for a person: it turns at four in the morning."""
        ...


def day_of(moment: datetime) -> date:
    """Return the day that a moment belongs to."""
    turned = moment.time() >= DAY_TURNS_AT
    return moment.date() if turned else moment.date() - timedelta(days=1)


class SystemClock:
    """The clock of the machine."""

    def now(self) -> datetime:
        """Return the local time, with its offset from UTC."""
        return datetime.now().astimezone()

    def today(self) -> date:
        """Return the day it is for a person."""
        return day_of(self.now())


@dataclass(frozen=True, slots=True)
class FixedClock:
    """A clock that stands still: for tests, pictures and trying out another day."""

    moment: datetime

    def now(self) -> datetime:
        """Return the moment it was given."""
        return self.moment

    def today(self) -> date:
        """Return the day of that moment."""
        return day_of(self.moment)
