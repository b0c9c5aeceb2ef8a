"""Counting days: ISO weeks, runs of days, months and the weekdays in them.

Week 1 holds the first Thursday, some years have a week 53. Who begins the week on another day than Monday
sees weeks that have the number of the Monday in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final, NamedTuple

from herstel.domain.errors import InvalidInputError

DAYS_OF_WEEK: Final = 7
MOST_OF_A_WEEK: Final = 4
"""What holds on at least this many of its days holds for a week: a journey, the days before a race."""
ONE_DAY: Final = timedelta(days=1)

_WRITTEN = re.compile(r"(\d{4})-?W(\d{1,2})", re.IGNORECASE)


class Week(NamedTuple):
    """Seven days with the number of an ISO week of an ISO year.

    Attributes:
        year: the ISO year.
        number: the ISO week of its Monday.
        first_weekday: the day with which it begins, 0 for Monday to 6 for Sunday.
    """

    year: int
    number: int
    first_weekday: int = 0

    @classmethod
    def of(cls, day: date, first_weekday: int = 0) -> Week:
        first = day - timedelta(days=(day.weekday() - first_weekday) % 7)
        year, number, _ = (first + timedelta(days=-first.weekday() % 7)).isocalendar()
        return cls(year, number, first_weekday)

    @classmethod
    def parse(cls, text: str) -> Week:
        """Read `2026-W47`.

        Raises:
            InvalidInputError: when it is not written so, or the year has no such week.
        """
        match = _WRITTEN.fullmatch(text.strip())
        if not match:
            raise InvalidInputError("error.week", given=text)
        week = cls(int(match[1]), int(match[2]))
        try:
            date.fromisocalendar(week.year, week.number, 1)
        except ValueError:
            raise InvalidInputError("error.week", given=text) from None
        return week

    @property
    def monday(self) -> date:
        """Return the Monday of the week, by which it is named; not always its first day."""
        return date.fromisocalendar(self.year, self.number, 1)

    @property
    def days(self) -> tuple[date, ...]:
        first = self.monday - timedelta(days=-self.first_weekday % 7)
        return first_days(first, DAYS_OF_WEEK)

    def shifted(self, weeks: int) -> Week:
        """Return the week `weeks` weeks later; earlier for a negative number."""
        return Week.of(self.days[0] + timedelta(weeks=weeks), self.first_weekday)

    def __str__(self) -> str:
        return f"{self.year:04d}-W{self.number:02d}"


def first_days(day: date, count: int) -> tuple[date, ...]:
    """Return `count` days in order, the first of which is `day`."""
    return tuple(day + timedelta(days=ahead) for ahead in range(count))


def last_days(day: date, count: int) -> tuple[date, ...]:
    """Return `count` days in order, the last of which is `day`."""
    return tuple(day - timedelta(days=back) for back in range(count - 1, -1, -1))


def days_through(first: date, last: date) -> Iterator[date]:
    """Yield the days from the first to the last; none where that lies before it."""
    return (first + timedelta(days=ahead) for ahead in range((last - first).days + 1))


DAYS_OF_YEAR: Final = 365
"""Of a year in round figures."""
LONGEST_YEAR: Final = 366
"""Days of a leap year."""
MINUTES_OF_DAY: Final = 24 * 60
FIRST_DAY: Final = date(1950, 1, 1)
LAST_DAY: Final = date(2100, 12, 31)
"""Between these two lies what is recorded and planned; any other day was mistyped."""


def month_length(year: int, month: int) -> int:
    """Return how many days a month has."""
    from calendar import monthrange  # it brings names of days in all languages, which no start needs

    return monthrange(year, month)[1]


def add_months(day: date, count: int) -> date:
    """Return the same day of another month, or its last day where it has no such day."""
    months = day.year * 12 + day.month - 1 + count
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, month_length(year, month + 1)))


def nth_weekday(month: date, number: int, weekday: int) -> date:
    """Return a weekday of a month by number, -1 the last; the fifth may lie in the next month."""
    if number < 0:
        last = add_months(month.replace(day=1), 1) - timedelta(days=1)
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    first = month.replace(day=1)
    return first + timedelta(days=(weekday - first.weekday()) % 7, weeks=number - 1)


FAR_PAST: Final = 60
"""What is said without a year is the next such day, unless the last one is nearer than this many days."""
_LEAP_YEARS: Final = 8
"""At most this many years lie between two days of 29 February."""
_MOST_MONTHS: Final = 4
"""Every number up to 31 comes within this many months."""


def nearest_with_number(number: int, today: date, step: int) -> date | None:
    """Return the nearest day with a number, today or on, or back for step -1."""
    for months in range(_MOST_MONTHS):
        month = add_months(today.replace(day=1), step * months)
        if 1 <= number <= month_length(month.year, month.month):
            day_of_month = month.replace(day=number)
            if (day_of_month - today).days * step >= 0:
                return day_of_month
    return None


def nearest_date(month: int, day: int, today: date) -> date:
    """Return the next such day of a year, or the last one where that is no more than `FAR_PAST` days ago.

    Raises:
        ValueError: when no year has it.
    """
    for year in range(today.year, today.year + _LEAP_YEARS + 1):
        try:
            candidate = date(year, month, day)
        except ValueError:
            continue
        if (today - candidate).days <= FAR_PAST:
            return candidate
    raise ValueError
