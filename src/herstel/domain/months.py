"""Days counted by months."""

from __future__ import annotations

import calendar
from datetime import date, timedelta


def add_months(day: date, count: int) -> date:
    """Return the same day of another month, or its last day where it has no such day."""
    months = day.year * 12 + day.month - 1 + count
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def nth_weekday(month: date, number: int, weekday: int) -> date:
    """Return a weekday of a month by number, -1 the last; the fifth may lie in the next month."""
    if number < 0:
        last = add_months(month.replace(day=1), 1) - timedelta(days=1)
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    first = month.replace(day=1)
    return first + timedelta(days=(weekday - first.weekday()) % 7, weeks=number - 1)
