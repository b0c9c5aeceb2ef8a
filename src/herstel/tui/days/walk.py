"""Where a walk over days leads, within what a calendar shows, and which days are selected on the way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from herstel.domain.dates import DAYS_OF_WEEK, FIRST_DAY, LAST_DAY, add_months, days_through


def within(day: date) -> date:
    """Return the day, or the nearest one that a calendar shows."""
    return max(FIRST_DAY, min(LAST_DAY, day))


def stepped(day: date, unit: str, count: int) -> date:
    """Return the day `count` days, weeks, months or years on; the nearest one there is beyond the ends.

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


class SelectedSpan:
    """A selection of days in a row; its other end is the cursor.

    Attributes:
        begun: the day on which it began; None when no days are selected.
        by_week: whether whole weeks are selected.
    """

    def __init__(self, week_start: Callable[[date], date]) -> None:
        """Select nothing.

        Args:
            week_start: gives the first day of the week that a day lies in.
        """
        self._week_start = week_start
        self.begun: date | None = None
        self.by_week = False

    def days(self, cursor: date) -> tuple[date, ...]:
        """Return the days that are selected, in order; only that of the cursor when none are."""
        first, last = sorted((self.begun or cursor, cursor))
        if self.begun is not None and self.by_week:
            first, last = self._week_start(first), self._week_start(last) + timedelta(days=DAYS_OF_WEEK - 1)
        return tuple(days_through(first, last))

    def toggle(self, cursor: date, *, by_week: bool) -> None:
        """Begin to select days or weeks at the cursor, go over from one to the other, or end it."""
        is_same = self.begun is not None and self.by_week is by_week
        self.begun = None if is_same else self.begun or cursor
        self.by_week = by_week

    def turned(self, cursor: date) -> date:
        """Let the selection begin at the cursor, and return where it began before: there the cursor goes."""
        other_end, self.begun = self.begun or cursor, cursor
        return other_end

    def move(self, days: int) -> None:
        """Let the selection begin some days later, or earlier for negative ones."""
        if self.begun is not None:
            self.begun += timedelta(days=days)

    def end(self) -> None:
        """Select nothing any more."""
        self.begun = None
