"""The answers of all mornings as plain columns, so that windows over days are cheap."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from herstel.domain.checkin import CheckIn
from herstel.domain.journal import Journal
from herstel.domain.scales import Item

ITEMS: tuple[Item, ...] = tuple(Item)


class Answers(NamedTuple):
    """What one morning said, in the order of `ITEMS`; None is not answered."""

    items: tuple[int | None, ...]
    sleep_hours: float | None

    @classmethod
    def of(cls, checkin: CheckIn) -> Answers:
        """Take the answers out of a check-in."""
        return cls(tuple(checkin.answer(item) for item in ITEMS), checkin.sleep_hours)


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
        self._read: dict[date, Answers] = {}

    def on(self, day: date) -> Answers | None:
        """Return the answers of a morning, or None when there was no check-in."""
        found = self._read.get(day)
        if found is None:
            checkin = self._journal.checkin(day)
            if checkin is None:
                return None
            found = self._read[day] = Answers.of(checkin)
        return found

    def back(self, day: date, first: int, last: int) -> list[Answers]:
        """Return the answers from `first` days before a day to `last` days before it, oldest first."""
        return [answers for each in self.days_back(day, first, last) if (answers := self.on(each))]

    def days_back(self, day: date, first: int, last: int) -> Sequence[date]:
        """Return the days with a check-in from `first` to `last` days before a day."""
        start = bisect_left(self._days, day - timedelta(days=first))
        stop = bisect_right(self._days, day - timedelta(days=last))
        return self._days[start:stop]
