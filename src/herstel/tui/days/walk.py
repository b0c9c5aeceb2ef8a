"""Where a walk over days leads: a day, a week, a month or a year on, within what a calendar shows."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from herstel.domain.year_days import add_months

FIRST_DAY: Final = date(1950, 1, 1)
LAST_DAY: Final = date(2100, 12, 31)


def within(day: date) -> date:
    """Return the day, or the nearest one that a calendar shows."""
    return max(FIRST_DAY, min(LAST_DAY, day))


def stepped(day: date, unit: str, count: int) -> date:
    """Return the day so many days, weeks, months or years on; the nearest one there is beyond the ends.

    Args:
        day: where it begins.
        unit: `day`, `week`, `month` or `year`.
        count: how many; negative ones go back.
    """
    try:
        match unit:
            case "day":
                return within(day + timedelta(days=count))
            case "week":
                return within(day + timedelta(weeks=count))
            case "month":
                return within(add_months(day, count))
            case _:
                return within(add_months(day, 12 * count))
    except (OverflowError, ValueError):
        return LAST_DAY if count > 0 else FIRST_DAY
