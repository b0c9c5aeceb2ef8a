"""On which days something can be recorded."""

from __future__ import annotations

from datetime import date
from typing import Final

from herstel.domain.errors import InvalidInputError

FIRST_DAY: Final = date(1950, 1, 1)


def recordable(day: date, today: date) -> date:
    """Return the day when it has come and is not absurdly long ago.

    Raises:
        InvalidInputError: for a day in the future, or before 1950.
    """
    if day > today:
        raise InvalidInputError("error.future_day", date=day)
    if day < FIRST_DAY:
        raise InvalidInputError("error.day_too_early", date=day)
    return day
