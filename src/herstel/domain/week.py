"""ISO weeks: Monday first, week 1 holds the first Thursday, some years have a week 53."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from herstel.domain.errors import InvalidInputError

_WRITTEN = re.compile(r"(\d{4})-?W(\d{1,2})", re.IGNORECASE)


class Week(NamedTuple):
    """An ISO week of an ISO year."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> Week:
        """Return the week that holds a day."""
        year, number, _ = day.isocalendar()
        return cls(year, number)

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
        """Return the first day of the week."""
        return date.fromisocalendar(self.year, self.number, 1)

    @property
    def days(self) -> tuple[date, ...]:
        """Return its seven days, Monday first."""
        return tuple(self.monday + timedelta(days=offset) for offset in range(7))

    def __str__(self) -> str:
        return f"{self.year:04d}-W{self.number:02d}"


def last_days(day: date, count: int) -> tuple[date, ...]:
    """Return `count` days in order, the last of which is `day`."""
    return tuple(day - timedelta(days=back) for back in range(count - 1, -1, -1))
