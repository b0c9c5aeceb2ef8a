"""From which days the words of a line are counted, and what the whole of it is about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from herstel.domain.frozen import frozen
from herstel.domain.line.parts import OverDays


@frozen
class LineContext:
    """The days from which words are counted.

    Attributes:
        day: the day for which the line is said.
        today: the day it is.
        is_told_afterwards: whether it has begun when it is told: weekdays are the latest ones.
        has_rhythm: whether it says how it repeats, so that `30 t/m 9 dec` is how long and until when.
        has_life: whether it names something of life, which has a time of day: `8.40` is one there.
        has_hours: whether it is about work, so that `fri 7-3` is its hours and not the 7th of March.
        own_sports: sports of one's own that are in the journal already, in small letters.
        now: the moment at which it is said, where that is of interest: a part of today may have passed.
    """

    day: dt.date
    today: dt.date
    is_told_afterwards: bool = False
    has_hours: bool = False
    has_rhythm: bool = False
    has_life: bool = False
    own_sports: Collection[str] = frozenset()
    now: dt.datetime | None = None

    def named(self, weekday: int) -> dt.date:
        """Return the day that the name of a weekday, Monday 0, means while one looks at a day.

        It is that of its week, unless it is over. Today's own name alone means the one in a week, for today
        needs no name. Of what is told afterwards it is the latest one.
        """
        if self.is_told_afterwards:
            return self.latest(weekday)
        named = self.day - dt.timedelta(days=self.day.weekday() - weekday)
        is_over = named < self.today or named == self.today == self.day
        return named + dt.timedelta(weeks=1) if is_over and self.day >= self.today else named

    def in_a_row(self, first: int, last: int) -> OverDays:
        """Return the days from one weekday to another, Monday 0: those that one is in, else the next ones.

        Of what is told afterwards they are the latest that have begun.
        """
        length = dt.timedelta(days=(last - first) % 7)
        if self.is_told_afterwards:
            return OverDays(self.latest(first), self.latest(first) + length)
        begins = self.day + dt.timedelta(days=first - self.day.weekday())
        if self.day >= self.today and begins + length < self.today:
            begins += dt.timedelta(weeks=1)
        return OverDays(begins, begins + length)

    def latest(self, weekday: int) -> dt.date:
        """Return the latest such weekday, Monday 0, that has begun on the day for which the line is said."""
        return self.day - dt.timedelta(days=(self.day.weekday() - weekday) % 7)
