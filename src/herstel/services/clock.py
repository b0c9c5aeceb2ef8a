"""Time, injected: nothing else in the program asks the machine what time it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Final, Protocol

from herstel.domain.frozen import frozen

DAY_TURNS_AT: Final = time(4, 0)
"""Whoever is awake at three in the morning still lives in the day before."""


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """Return the local time, with its offset from UTC."""
        ...

    @property
    def turns_at(self) -> time:
        """When a day begins: four in the morning, or what the config says."""
        ...

    def today(self) -> date:
        """Return the day it is for a person: it turns some hours after midnight."""
        ...


def day_of(moment: datetime, turns_at: time = DAY_TURNS_AT) -> date:
    """Return the day that a moment belongs to, when days begin at a time of the morning."""
    return moment.date() if moment.time() >= turns_at else moment.date() - timedelta(days=1)


def wall_ms(clock: Clock) -> Callable[[], int]:
    """Return what tells the milliseconds since 1970 by a clock, for the stamps of what is saved."""
    return lambda: int(clock.now().timestamp() * 1000)


@frozen
class SystemClock:
    """The clock of the machine."""

    turns_at: time = DAY_TURNS_AT

    def now(self) -> datetime:
        """Return the local time, with its offset from UTC."""
        return datetime.now().astimezone()

    def today(self) -> date:
        """Return the day it is for a person."""
        return day_of(self.now(), self.turns_at)


@frozen
class FixedClock:
    """A clock that stands still: for tests, pictures and trying out another day."""

    moment: datetime
    turns_at: time = DAY_TURNS_AT

    def now(self) -> datetime:
        """Return the moment it was given."""
        return self.moment

    def today(self) -> date:
        """Return the day of that moment."""
        return day_of(self.moment, self.turns_at)
