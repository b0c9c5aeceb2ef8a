"""What days hold, in their order, of which the part between two days is asked for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date
from typing import Generic, TypeVar

_V = TypeVar("_V")


class OrderedDays:
    """Days in order; one may stand in it more than once."""

    def __init__(self, days: Sequence[date]) -> None:
        self._ordinals = [day.toordinal() for day in days]

    def back(self, day: date, first: int, last: int) -> tuple[int, int]:
        """Return the bounds of those from `first` days before a day to `last` days before it."""
        number = day.toordinal()
        start = bisect_left(self._ordinals, number - first)
        return start, bisect_right(self._ordinals, number - last, start)


class Series(Generic[_V]):
    """Values in the order of their days: nights, heart rates, sessions."""

    def __init__(self, pairs: Sequence[tuple[date, _V]] = ()) -> None:
        self._days = OrderedDays([day for day, _ in pairs])
        self._values = [value for _, value in pairs]

    def back(self, day: date, first: int, last: int) -> list[_V]:
        """Return the values from `first` days before a day to `last` days before it, oldest first."""
        if not self._values:
            return []
        start, stop = self._days.back(day, first, last)
        return self._values[start:stop]
