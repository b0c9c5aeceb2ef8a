"""How something repeats: every so many days or months, or on weekdays of every so many weeks.

Days are dates, so neither a change to summer time nor the turn of a year can shift a repetition. Weeks
begin on Monday, as in the recurrence rules of RFC 5545 with `WKST=MO`, until the repetition is moved.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Final

from herstel.domain.constraints import Bounds, Converter, LengthBounds
from herstel.domain.record import Stored, stored
from herstel.domain.week import ONE_DAY

MOST_EVERY: Final = 365
"""The longest step of a repetition, in days, weeks or months."""


class Unit(StrEnum):
    """What a repetition counts in."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


class MonthBy(StrEnum):
    """What stays the same from month to month; which one it is, the day on which it began says."""

    DAY = "day"
    WEEKDAY = "weekday"
    LAST_WEEKDAY = "last_weekday"


def in_order(days: tuple[int, ...]) -> tuple[int, ...]:
    """Return weekdays from Monday on, once each."""
    return tuple(sorted(set(days)))


Weekday = Annotated[int, Bounds(0, 6)]
"""0 for Monday, 6 for Sunday."""

RuleWeekdays = Annotated[tuple[Weekday, ...], LengthBounds(most=7), Converter(in_order)]


@stored
class Repeat(Stored):
    """A rule of repetition; the day from which it counts belongs to what repeats."""

    every: Annotated[int, Bounds(1, MOST_EVERY)]
    unit: Unit
    weekdays: RuleWeekdays = ()
    """Monday is 0; only for weeks. Empty: the weekday on which it began."""
    month_by: MonthBy = MonthBy.DAY
    """Only for months: the 12th, the second Tuesday, the last Friday of each."""
    until: dt.date | None = None
    """The last day on which it may fall; None when it has no end."""
    exceptions: tuple[dt.date, ...] = ()
    """Days of the rule that are left out."""
    week_from: Weekday = 0
    """The weekday on which its weeks begin; it moves along, or Sunday and Monday would part or meet."""

    def falls_on(self, day: dt.date, start: dt.date) -> bool:
        """Whether a repetition that began on `start` falls on a day."""
        if day < start or (self.until is not None and day > self.until) or day in self.exceptions:
            return False
        if self.unit is Unit.DAY:
            return (day - start).days % self.every == 0
        if self.unit is Unit.MONTH:
            return self._falls_in_month(day, start)
        if day.weekday() not in (self.weekdays or (start.weekday(),)):
            return False
        return (self._week(day) - self._week(start)) % self.every == 0

    def _falls_in_month(self, day: dt.date, start: dt.date) -> bool:
        """Whether a day of some month is one of the rule; a 31st is the last day of a shorter month."""
        if day == start:
            return True
        if ((day.year - start.year) * 12 + day.month - start.month) % self.every:
            return False
        longest = calendar.monthrange(day.year, day.month)[1]
        if self.month_by is MonthBy.DAY:
            return day.day == min(start.day, longest)
        if day.weekday() != start.weekday():
            return False
        if self.month_by is MonthBy.LAST_WEEKDAY:
            return day.day + 7 > longest
        return (day.day - 1) // 7 == (start.day - 1) // 7

    def _week(self, day: dt.date) -> int:
        """Return the number of the week of a day; day 1 of the calendar is a Monday."""
        return (day.toordinal() - 1 - self.week_from) // 7

    def days(self, start: dt.date, first: dt.date, last: dt.date) -> Iterator[dt.date]:
        """Yield the days on which it falls, from `first` to `last`, in order."""
        end = min(last, self.until or last)
        for ordinal in range(max(first, start).toordinal(), end.toordinal() + 1):
            day = dt.date.fromordinal(ordinal)
            if self.falls_on(day, start):
                yield day

    def begins(self, start: dt.date) -> dt.date:
        """Return the first day on or after `start` that the rule allows, whatever its exceptions.

        A rule of weekdays may be given on a day that is none of them; it then begins on the next one.
        """
        if self.unit is not Unit.WEEK or not self.weekdays:
            return start
        return start + min((weekday - start.weekday()) % 7 for weekday in self.weekdays) * ONE_DAY

    def without(self, day: dt.date) -> Repeat:
        """Return the rule with one more exception."""
        return self.changed(exceptions=tuple(sorted({*self.exceptions, day})))

    def ending_before(self, day: dt.date) -> Repeat:
        """Return the rule with its last day before `day`."""
        kept = tuple(exception for exception in self.exceptions if exception < day)
        last = min(day - ONE_DAY, self.until or day)
        return self.changed(until=last, exceptions=kept)

    def beginning_on(self, day: dt.date) -> Repeat:
        """Return the rule for what goes on from `day`: the exceptions before it are forgotten."""
        return self.changed(exceptions=tuple(exception for exception in self.exceptions if exception >= day))

    def shifted(self, days: int) -> Repeat:
        """Return the rule for what begins so many days later: weekdays, end and exceptions move along."""
        step = days * ONE_DAY
        return self.changed(
            weekdays=in_order(tuple((weekday + days) % 7 for weekday in self.weekdays)),
            until=self.until + step if self.until else None,
            exceptions=tuple(exception + step for exception in self.exceptions),
            week_from=(self.week_from + days) % 7,
        )
