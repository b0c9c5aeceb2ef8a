"""The answers of all mornings as plain columns, so that windows over days are cheap."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date, timedelta
from operator import attrgetter
from typing import NamedTuple

from herstel.domain.checkin import CheckIn
from herstel.domain.journal import Journal
from herstel.domain.scales import Item

ITEMS: tuple[Item, ...] = tuple(Item)

_ITEMS_OF = attrgetter(*(item.value for item in ITEMS))


class Answers(NamedTuple):
    """What one morning said, in the order of `ITEMS`; None is not answered."""

    items: tuple[int | None, ...]
    sleep_hours: float | None
    resting_hr: float | None = None
    """Beats a minute."""
    ln_rmssd: float | None = None
    """Natural logarithm of the rMSSD in milliseconds."""

    @classmethod
    def of(cls, checkin: CheckIn) -> Answers:
        """Take the answers out of a check-in."""
        return cls(
            _ITEMS_OF(checkin),
            checkin.sleep_hours,
            checkin.resting_hr,
            None if checkin.hrv_rmssd is None else math.log(checkin.hrv_rmssd),
        )


class AnswerTable:
    """The answers of a journal by day, read from it when they are first needed."""

    def __init__(self, journal: Journal, days: Sequence[date] | None = None) -> None:
        """Make it.

        Args:
            journal: what there is.
            days: the mornings that windows are made of, in order; all that have a check-in where not given.
        """
        self._journal = journal
        self._days = journal.checkin_days if days is None else days
        self._rows: list[Answers | None] = [None] * len(self._days)
        """In the order of the days; None is not read yet, or cannot be read."""
        self._answers: dict[date, Answers | None] = {}

    def on(self, day: date) -> Answers | None:
        """Return the answers of a morning, or None when there was no check-in."""
        if day not in self._answers:
            checkin = self._journal.checkin(day)
            self._answers[day] = None if checkin is None else Answers.of(checkin)
        return self._answers[day]

    def back(self, day: date, first: int, last: int) -> list[Answers]:
        """Return the answers from `first` days before a day to `last` days before it, oldest first."""
        window = self._window(day, first, last)
        rows = self._rows[window]
        if None not in rows:
            return rows  # type: ignore[return-value]
        days = self._days[window]
        rows = [row or self.on(morning) for row, morning in zip(rows, days, strict=True)]
        self._rows[window] = rows
        return [row for row in rows if row is not None]

    @property
    def days(self) -> Sequence[date]:
        """The mornings that windows are made of, in order."""
        return self._days

    def count_back(self, day: date, first: int, last: int) -> int:
        """Return how many mornings there are from `first` to `last` days before a day."""
        window = self._window(day, first, last)
        return window.stop - window.start

    def _window(self, day: date, first: int, last: int) -> slice[int, int, None]:
        start = bisect_left(self._days, day - timedelta(days=first))
        stop = bisect_right(self._days, day - timedelta(days=last))
        return slice(start, stop)
